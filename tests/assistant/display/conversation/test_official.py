"""Sources as official papers give them."""

from dataclasses import replace

from assistant.display.conversation.official import named, office, official_text, source
from assistant.reply import Answer
from corpus.read import bundled
from corpus.report import Report
from tests.assistant.display.conftest import QUOTE, cite


def test_a_source_names_report_date_speaker_section_and_year(sample: Report) -> None:
    report = bundled()
    assert named(report) == "《天津市西青区2024年政府工作报告》（2024年1月10日，区长殷学武作）"
    assert source(cite(sample, QUOTE)).endswith(
        f"，“一、2023年工作回顾 （一）经济运行稳步回升 财政收支保持平衡”（2023年完成）：“{QUOTE}”"
    )


def test_no_office_is_made_up(sample: Report) -> None:
    nobody = replace(sample, facts=replace(sample.facts, speaker="某某某", delivered="", published=""))
    assert office(nobody) == ""
    assert named(nobody) == "《云溪市2024年政府工作报告》（某某某作）"
    assert named(replace(sample, facts=replace(nobody.facts, speaker=""))) == "《云溪市2024年政府工作报告》"


def test_question_answer_and_every_kind_of_source_stand_in_order(sample: Report) -> None:
    answer = Answer(
        status="answered",
        text="共2处。\n- 甲[1]\n- 乙[2]",
        citations=(cite(sample, QUOTE),),
        more=(cite(sample, "改造老旧小区15个", 2),),
    )
    question, said, sources, more = official_text(answer, " 收入多少 ").split("\n\n")
    assert (question, said) == ("问：收入多少", "答：共2处。\n  · 甲[1]\n  · 乙[2]")
    assert sources.startswith("资料来源：\n[1] 《云溪市2024年政府工作报告》")
    assert more.startswith("其余相关内容：\n[2] ")


def test_nearby_passages_are_no_sources(refused: Answer) -> None:
    text = official_text(refused, "房价")
    assert "资料来源" not in text
    assert "相近内容（不是对问题的回答）：\n· 《" in text
