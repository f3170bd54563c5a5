"""The text of an answer: the year first, the slice as it stands, one mark a line."""

from assistant.composing.compose import compose, compose_gathered
from assistant.composing.gather import Gathered
from assistant.question.query import Kind, Query
from assistant.statement import Statement
from corpus.figures import Figure, ledger
from corpus.report import Report
from corpus.split import split


def asked(kind: Kind) -> Query:
    return Query(question="", resolved="", kind=kind)


def say(report: Report, words: str, figure: str = "") -> Statement:
    start = report.text.index(words)
    passage = next(p for p in split(report) if p.start <= start < p.end)
    chosen: tuple[Figure, ...] = tuple(
        f for f in ledger(report, split(report)) if figure and report.text[f.start : f.end] == figure
    )
    return Statement(report=report, passage=passage, start=start, end=start + len(words), figures=chosen)


def test_a_figure_leads_with_its_year(sample: Report) -> None:
    composed = compose(asked("figure"), [say(sample, "实现一般公共预算收入96亿元，同比增长5.1%", "96亿元")])
    assert composed.text == "2023年一般公共预算收入96亿元，同比增长5.1%。[1]"
    assert composed.short == "96亿元"
    assert [c.quote for c in composed.citations] == ["实现一般公共预算收入96亿元，同比增长5.1%"]


def test_a_target_is_called_one_and_keeps_its_qualifier(sample: Report) -> None:
    composed = compose(asked("figure"), [say(sample, "粮食产量不少于3万吨", "不少于3万吨")])
    assert composed.text == "2024年目标：粮食产量不少于3万吨。[1]"
    assert composed.short == "不少于3万吨"


def test_both_years_stand_side_by_side(sample: Report) -> None:
    composed = compose(
        asked("figure"), [say(sample, "改造老旧小区15个", "15个"), say(sample, "改造老旧小区22个", "22个")]
    )
    assert composed.text == "2023年完成：改造老旧小区15个。[1]\n2024年目标：改造老旧小区22个。[2]"
    assert composed.short == "15个（2023年完成）；22个（2024年目标）"
    assert composed.notes == ()


def test_the_label_is_not_said_twice(sample: Report) -> None:
    revenue = say(sample, "实现一般公共预算收入96亿元，同比增长5.1%", "5.1%")
    composed = compose(asked("compare"), [revenue, say(sample, "一般公共预算收入增长4%", "4%")])
    assert composed.lines[0] == "2023年完成：一般公共预算收入96亿元，同比增长5.1%。[1]"


def test_what_is_gathered_is_counted_and_stands_under_its_half(sample: Report) -> None:
    told = (say(sample, "新建公办幼儿园6所，新增学位3200个"), say(sample, "粮食产量不少于3万吨，新建养老机构2家"))
    rest = say(sample, "改造老旧小区15个")
    composed = compose_gathered(Gathered(name="民生", told=told, more=(rest,)), told)
    assert composed.text == (
        "报告中与民生有关的内容共3处：2023年完成2处，2024年安排1处，先列出2处。\n"
        "- 2023年完成：新建公办幼儿园6所，新增学位3200个。[1]\n"
        "- 2024年安排：粮食产量不少于3万吨，新建养老机构2家。[2]"
    )
    assert [(c.n, c.quote) for c in composed.more] == [(3, "改造老旧小区15个")]


def test_several_headings_of_one_half_are_named(sample: Report) -> None:
    told = (say(sample, "新增规模以上工业企业41家"), say(sample, "改造老旧小区15个"))
    composed = compose_gathered(Gathered(name="", told=told), told)
    assert composed.opening == "报告中2023年完成的要点共2处。"
    assert composed.lines == (
        "- 2023年完成·工业经济提质增效：新增规模以上工业企业41家。[1]",
        "- 2023年完成·教育医疗扩容提质：改造老旧小区15个。[2]",
    )


def test_a_fact_has_no_bare_answer(sample: Report) -> None:
    composed = compose(asked("fact"), [say(sample, "云溪市中医院、康宁医院顺利开诊")])
    assert composed.text == "2023年：云溪市中医院、康宁医院顺利开诊。[1]"
    assert composed.short == ""


def test_the_opening_has_no_year(sample: Report) -> None:
    assert compose(asked("fact"), [say(sample, "云溪市市长林知远")]).text == "云溪市市长林知远。[1]"


def test_several_places_are_named(sample: Report) -> None:
    composed = compose(asked("fact"), [say(sample, "改造老旧小区15个")], name_places=True)
    assert composed.text.startswith("（云溪市）2023年")


def test_nothing_to_say_is_empty() -> None:
    composed = compose(asked("fact"), [])
    assert (composed.text, composed.short, composed.citations) == ("", "", ())
