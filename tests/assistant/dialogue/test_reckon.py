"""Sums and differences: worked out by code, refused where they mean nothing."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.reckon import Term, difference, total
from assistant.reply import Citation
from corpus.figures import Figure, ledger
from corpus.read import parse
from corpus.report import Facts, Report
from corpus.split import split

TEXT = """某省云溪市政府工作报告

各位代表：

现在，我代表市人民政府向大会作工作报告，请予审议，并请各位政协委员和其他列席人员提出意见。过去一年，全市上下坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，扎实推动高质量发展，经济运行总体平稳，民生保障有力有效，社会大局保持稳定。

一、2023年工作回顾

在全省运动会上荣获4金、4银、7铜的好成绩。提升改造农村公路16公里。新建公办幼儿园6所，新建学校5所。新引进项目1260个，其中亿元以上项目48个。森林覆盖率达到41.2%。修复农田7300余亩。

二、2024年工作安排

改造农村公路28公里。森林覆盖率达到42%。修复农田1万亩。新建公办幼儿园6所。
"""


@cache
def read() -> Report:
    return parse(TEXT, Facts(id="yunxi", place="云溪市", year=2024, title="云溪市2024年政府工作报告"))


@pytest.fixture(scope="module")
def report() -> Report:
    return read()


@pytest.fixture(scope="module")
def rows(report: Report) -> tuple[Figure, ...]:
    return ledger(report, split(report))


def term(report: Report, rows: tuple[Figure, ...], printed: str, period: str = "2023", n: int = 1) -> Term:
    figure = next(f for f in rows if report.text[f.start : f.end] == printed and f.period == period)
    section = next(s for s in report.sections if s.start <= figure.start < s.end)
    citation = Citation(
        n=n, report=report, section=section, period=period, start=figure.clause_start, end=figure.clause_end
    )
    return Term(figure=figure, citation=citation)


def test_medals_add_up(report: Report, rows: tuple[Figure, ...]) -> None:
    found = total([term(report, rows, printed) for printed in ("4金", "4银", "7铜")])
    assert found is not None
    assert found.line == "合计15枚：4金[1]＋4银[1]＋7铜[1]＝15枚。"
    assert found.short == "15枚"


def test_a_part_is_not_added_to_its_whole(report: Report, rows: tuple[Figure, ...]) -> None:
    assert total([term(report, rows, "1260个"), term(report, rows, "48个")]) is None


def test_unlike_units_and_rates_are_not_added(report: Report, rows: tuple[Figure, ...]) -> None:
    assert total([term(report, rows, "16公里"), term(report, rows, "6所")]) is None
    assert total([term(report, rows, "16公里")]) is None


def test_lengths_of_two_years_are_subtracted(report: Report, rows: tuple[Figure, ...]) -> None:
    found = difference([term(report, rows, "28公里", "2024", 2), term(report, rows, "16公里")])
    assert found is not None
    assert found.line == "2024年目标比2023年多12公里：28公里[2]－16公里[1]＝12公里。"


def test_rates_differ_in_points(report: Report, rows: tuple[Figure, ...]) -> None:
    found = difference([term(report, rows, "41.2%"), term(report, rows, "42%", "2024", 2)])
    assert found is not None
    assert found.short == "高0.8个百分点"


def test_other_units_are_brought_to_one_and_round_figures_are_said_to_be_round(
    report: Report, rows: tuple[Figure, ...]
) -> None:
    found = difference([term(report, rows, "7300余亩"), term(report, rows, "1万亩", "2024", 2)])
    assert found is not None
    assert found.short == "多2700亩"
    assert "“余”" in found.line


def test_equal_figures_are_level(report: Report, rows: tuple[Figure, ...]) -> None:
    found = difference([term(report, rows, "6所"), term(report, rows, "6所", "2024", 2)])
    assert found is not None
    assert found.short == "持平（6所）"


def test_other_things_are_not_set_against_each_other(report: Report, rows: tuple[Figure, ...]) -> None:
    assert difference([term(report, rows, "6所"), term(report, rows, "28公里", "2024", 2)]) is None
    assert difference([term(report, rows, "6所"), term(report, rows, "5所")]) is None


def test_a_term_stands_in_its_citation(report: Report, rows: tuple[Figure, ...]) -> None:
    one, other = term(report, rows, "6所"), term(report, rows, "28公里", "2024", 2)
    with pytest.raises(ValueError, match="does not stand in"):
        Term(figure=one.figure, citation=other.citation)


@given(early=st.decimals(0, 10_000, places=2), late=st.decimals(0, 10_000, places=2))
def test_what_is_shown_is_what_the_terms_make(early: Decimal, late: Decimal) -> None:
    report = read()
    rows = ledger(report, split(report))
    first, second = term(report, rows, "16公里"), term(report, rows, "28公里", "2024", 2)
    terms = [
        replace(t, figure=replace(t.figure, value=v, base_value=v * 1000)) for t, v in ((first, early), (second, late))
    ]
    found = difference(terms)
    assert found is not None
    if early == late:
        assert found.short.startswith("持平")
    else:
        shown = Fraction(found.short[1:].removesuffix("公里"))
        assert (shown if found.short[0] == "多" else -shown) == Fraction(late) - Fraction(early)
