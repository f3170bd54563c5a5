"""The page's frame, and answers as text for the shell."""

from dataclasses import replace

import pytest

from assistant.display import present
from assistant.reply import Answer
from corpus.report import CUMULATIVE, OTHER, Report
from tests.assistant.display.conftest import QUOTE
from tests.assistant.display.markup import Page


def test_control_characters_and_half_pairs_are_not_shown() -> None:
    assert present.shown("甲\x00\x1b\u202e乙\ud800\n丙") == "甲乙\n丙"


def test_as_text_gives_question_answer_and_sources(answered: Answer) -> None:
    assert present.as_text(answered, "收入多少") == (
        "问：收入多少\n\n"
        "答：2023年一般公共预算收入96亿元，同比增长5.1%。[1]\n\n"
        "出处：\n"
        f"[1] “{QUOTE}”——云溪市2024年政府工作报告，"
        "一、2023年工作回顾 › （一）经济运行稳步回升 › 财政收支保持平衡（2023年完成）"
    )


def test_as_text_of_a_refusal_says_that_nearby_is_no_answer(refused: Answer) -> None:
    text = present.as_text(refused)
    assert text.startswith("报告没有说到房价。")
    assert "相近内容（不是对问题的回答）：\n· “改造老旧小区15个”" in text
    assert "出处" not in text


def test_as_text_of_a_bare_answer_is_its_text() -> None:
    assert present.as_text(Answer(status="chitchat", text="您好。")) == "您好。"


def test_period_labels(sample: Report) -> None:
    done = next(s for s in sample.sections if s.role == "result")
    planned = next(s for s in sample.sections if s.role == "plan")
    assert present.period_label(done, "2023") == "2023年完成"
    assert present.period_label(planned, "2024") == "2024年安排"
    assert present.period_label(done, "2021") == "2021年"
    assert present.period_label(done, CUMULATIVE) == "累计"
    assert present.period_label(done, OTHER) == "未标年度"


@pytest.mark.parametrize(
    ("title", "place", "year", "expected"),
    [
        ("云溪市2024年政府工作报告", "云溪市", 2024, "云溪市2024年政府工作报告"),
        ("政府工作报告", "云溪市", 2024, "云溪市2024年政府工作报告"),
        ("", "", 0, "政府工作报告"),
    ],
)
def test_a_report_is_named_by_place_year_and_title(
    sample: Report, title: str, place: str, year: int, expected: str
) -> None:
    facts = replace(sample.facts, title=title, place=place, year=year)
    assert present.report_name(replace(sample, facts=facts)) == expected


def test_the_masthead_names_the_report_and_its_date(sample: Report) -> None:
    page = Page(present.masthead_html((sample,)))
    assert "云溪市2024年政府工作报告" in page.text
    assert "2024年1月8日" in page.text
    assert page.having("whole")[0]["data-place"] == "0:0::yunxi-2024"


def test_the_masthead_counts_several_reports_and_admits_none(sample: Report) -> None:
    other = replace(sample, facts=replace(sample.facts, id="b"))
    assert "已收录 2 份" in present.masthead_html((sample, other))
    assert "还没有收录报告" in present.masthead_html(())


@pytest.mark.parametrize(("iso", "expected"), [("2024-01-08", "2024年1月8日"), ("", ""), ("2024", "")])
def test_dates_are_read_in_chinese(iso: str, expected: str) -> None:
    assert present.chinese_date(iso) == expected


def test_the_welcome_offers_its_examples() -> None:
    page = Page(present.welcome_html(("甲？", '"乙"？')))
    assert [a["data-ask"] for a in page.having("ask")] == ["甲？", '"乙"？']
