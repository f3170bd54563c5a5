"""The text of an answer: the year first, the slice as it stands, one mark a line."""

from assistant.compose import compose
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
    assert composed.text == "2023年改造老旧小区15个。[1]\n2024年目标：改造老旧小区22个。[2]"
    assert composed.short == "15个（2023年）；22个（2024年目标）"


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
