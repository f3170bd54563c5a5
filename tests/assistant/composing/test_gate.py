"""The gate: a line whose figure, unit, year or indicator is not in its citation never passes."""

import pytest

from assistant.composing.gate import problems
from assistant.reply import Citation
from corpus.figures import Figure, ledger
from corpus.report import Report
from corpus.split import split


def cite(report: Report, words: str, n: int = 1) -> Citation:
    start = report.text.index(words)
    passage = next(p for p in split(report) if p.start <= start < p.end)
    return Citation(
        n=n, report=report, section=passage.section, period=passage.period, start=start, end=start + len(words)
    )


@pytest.fixture(scope="module")
def rows(sample: Report) -> tuple[Figure, ...]:
    return ledger(sample, split(sample))


REVENUE = "实现一般公共预算收入96亿元，同比增长5.1%"


@pytest.mark.parametrize(
    "line",
    [
        "2023年一般公共预算收入96亿元，同比增长5.1%。[1]",
        "2023年一般公共预算收入9600000000元。[1]",
        "- 2023年一般公共预算收入同比增长5.1％。[1]",
    ],
)
def test_what_stands_in_the_citation_passes(sample: Report, rows: tuple[Figure, ...], line: str) -> None:
    assert problems(line, [cite(sample, REVENUE)], rows) == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2023年一般公共预算收入97亿元。[1]", "number"),
        ("2023年一般公共预算收入96万元。[1]", "unit"),
        ("2023年一般公共预算收入同比增长5.1个百分点。[1]", "unit"),
        ("2024年一般公共预算收入96亿元。[1]", "period"),
        ("- 2024年目标：一般公共预算收入96亿元。[1]", "period"),
        ("2023年规模以上工业总产值96亿元。[1]", "indicator"),
        ("2023年一般公共预算收入96亿元。", "mark"),
        ("2023年一般公共预算收入96亿元。[2]", "mark"),
    ],
)
def test_what_does_not_is_held_back(sample: Report, rows: tuple[Figure, ...], line: str, reason: str) -> None:
    assert [p.reason for p in problems(line, [cite(sample, REVENUE)], rows)] == [reason]


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("报告中与收入有关的内容共2处：2023年完成1处，2024年安排1处。", True),
        ("报告中与收入有关的内容共3处：2023年完成1处，2024年安排2处。", False),
        ("报告中与收入有关的内容共2处：2023年完成2处。", False),
        ("报告中2023年完成的、与收入有关的内容共2处。", False),
        ("报告中与收入有关的内容共2处：2023年完成1处，2024年安排1处，先列出1处。", False),
        ("报告中与收入有关的内容很多。", False),
    ],
)
def test_a_line_without_a_mark_may_count_what_is_cited(
    sample: Report, rows: tuple[Figure, ...], line: str, holds: bool
) -> None:
    cited = [cite(sample, REVENUE), cite(sample, "一般公共预算收入增长4%", 2)]
    assert (problems(line, cited, rows) == ()) is holds


def test_what_can_be_unfolded_is_counted(sample: Report, rows: tuple[Figure, ...]) -> None:
    line = "报告中与收入有关的内容共2处：2023年完成1处，2024年安排1处，先列出1处。"
    more = [cite(sample, "一般公共预算收入增长4%", 2)]
    assert problems(line, [cite(sample, REVENUE)], rows, more=more) == ()
    assert problems(line, [cite(sample, REVENUE)], rows) != ()


def test_no_text_has_no_problems() -> None:
    assert problems("", [], ()) == ()
