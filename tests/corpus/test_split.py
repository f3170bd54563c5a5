"""Passages and clauses: exact slices that hold the whole text and never cut a quotation."""

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.read import bundled, parse
from corpus.report import Facts, Passage, Report
from corpus.split import clauses, split

FACTS = Facts(id="t", place="某市", year=2024)
HEAD = "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、2023年工作回顾\n"
FILLER = "全市经济社会发展呈现稳中有进、稳中提质、稳中向好的良好态势，各项事业全面进步。\n" * 8


def passages(body: str) -> tuple[Passage, ...]:
    """The passages of a small report with `body` in its review."""
    return split(parse(HEAD + body + "\n" + FILLER, FACTS))


def texts(body: str) -> list[str]:
    return [passage.text for passage in passages(body)][3 : -len(FILLER.split())]


def test_worked_example() -> None:
    found = passages("（一）产业提升取得新进展\n制造业扎实推进。全年实现产值1476.7亿元。去年底全部投产。")[3:6]
    assert [p.text for p in found] == ["（一）产业提升取得新进展", "制造业扎实推进。", "全年实现产值1476.7亿元。"]
    assert [p.lead for p in found] == [True, True, False]
    assert [p.section.heading for p in found] == ["（一）产业提升取得新进展", "制造业扎实推进", "制造业扎实推进"]
    assert found[1].paragraph == found[2].paragraph == found[0].paragraph + 1


def test_no_cut_inside_quotes_or_brackets() -> None:
    body = "开展“我为群众办实事。解难题；送温暖”活动（含3项。共5类），群众满意度明显提升。服务企业2000余家。"
    assert texts(body) == [body[: body.index("服务")], "服务企业2000余家。"]


def test_a_stop_inside_closing_quotes_ends_the_sentence() -> None:
    body = "总书记指出：“人民对美好生活的向往，就是我们的奋斗目标。”全市上下牢记嘱托、感恩奋进。"
    assert texts(body) == [body[: body.index("全市")], "全市上下牢记嘱托、感恩奋进。"]


def test_long_sentences_part_at_semicolons_and_short_ones_do_not() -> None:
    half = "实施城市更新行动，改造老旧小区二十四个，新建改建学校十二所，新增各类学位七千余个"
    assert texts(f"{half}；{half}。") == [f"{half}；", f"{half}。"]
    assert texts("财政收入70亿元；就业2.3万人。") == ["财政收入70亿元；就业2.3万人。"]


def test_fragments_are_joined() -> None:
    assert texts("好！全市经济稳中向好、进中提质。") == ["好！全市经济稳中向好、进中提质。"]


def test_a_sentence_may_speak_of_another_year() -> None:
    found = passages("全年实现产值1476.7亿元。2024年要确保增长5%以上。")
    assert [(p.period, p.role) for p in found[3:5]] == [("2023", "result"), ("2024", "plan")]


def holds_everything(report: Report) -> None:
    """Every passage slices exactly, they follow one another, and only spaces lie between them."""
    place = 0
    for passage in split(report):
        assert report.text[passage.start : passage.end] == passage.text
        assert not report.text[place : passage.start].strip()
        assert passage.section.start <= passage.start < passage.section.end
        place = passage.end
    assert not report.text[place:].strip()


def test_bundled_report_is_held_whole() -> None:
    report = bundled()
    holds_everything(report)
    by_text = {passage.text: passage for passage in split(report)}
    assert by_text["西青区区长殷学武"].section.heading == "开头"
    assert by_text["新引进产业项目1260个，计划投资额331亿元，其中亿元以上项目48个。"].period == "2023"
    assert by_text["制造业高质量发展行动扎实推进。"].lead
    assert by_text["全速推进重点项目建设，全年开竣工项目达到200个以上。"].role == "plan"


PIECES = (
    *("“", "”", "（", "）", "。", "；", "，", "！", "一、", "（二）", "2024年", "\n", "稳中有进", "70亿元", "各位代表"),
    *("：", "1,000", " "),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_passages_hold_any_text(body: str) -> None:
    holds_everything(parse(HEAD + body + "\n" + FILLER, FACTS))


def test_clauses() -> None:
    text = "实现收入70亿元，同比增长4.2%；办好“一老一小，一残”实事：支出1,000万元（含税，全额）。"
    assert [text[a:b] for a, b in clauses(text)] == [
        "实现收入70亿元",
        "同比增长4.2%",
        "办好“一老一小，一残”实事",
        "支出1,000万元（含税，全额）",
    ]
    assert clauses("") == ()
    assert clauses("，。；") == ()
    assert [("“未完，" + "待续")[a:b] for a, b in clauses("“未完，待续")] == ["“未完", "待续"]


@given(st.lists(st.sampled_from([*PIECES, "3:1", ","]), max_size=40).map("".join))
def test_clauses_lie_in_order_and_hold_every_letter(text: str) -> None:
    place = 0
    for start, end in clauses(text):
        assert place <= start < end <= len(text)
        assert not any(character.isalnum() for character in text[place:start])
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not any(character.isalnum() for character in text[place:])
