"""Figures are ranked by what is asked: indicator, unit, rate or amount."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.question.query import Query
from assistant.rank import FigureRanker, rate_match, unit_match
from corpus.figures import Figure
from corpus.report import Report
from index.store import Library
from tests.assistant.conftest import TEXT
from tests.fake import FakeEncoder


def figure(unit: str, change: str = "") -> Figure:
    return Figure(
        report_id="r", start=1, end=2, clause_start=0, clause_end=3, indicator="新增企业", value=Decimal(1), unit=unit,
        base_value=Decimal(1), base_unit=unit, qualifier="=", change=change, period="2023", status="actual",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "units", "match"),
    [
        ("家", (), 0.0),
        ("家", ("家",), 1.0),
        ("家", ("个",), 0.5),
        ("亿元", ("元",), 1.0),
        ("个百分点", ("%",), 0.5),
        ("亩", ("元",), -1.0),
        ("元", ("个",), -1.0),
    ],
)
def test_a_unit_asked_for_is_the_unit_given(unit: str, units: tuple[str, ...], match: float) -> None:
    assert unit_match(figure(unit), units) == match


def test_a_rate_is_given_only_where_one_is_asked_for() -> None:
    amount, rate = Query(question="", resolved=""), Query(question="", resolved="", rate=True)
    assert rate_match(figure("%"), rate) > 0 > rate_match(figure("家"), rate)
    assert rate_match(figure("%", "同比增长"), amount) < rate_match(figure("家"), amount)


@pytest.mark.parametrize(
    ("question", "rate", "printed"),
    [
        ("规模以上工业总产值", False, "880.5亿元"),
        ("规模以上工业总产值同比增长", True, "6.2%"),
        ("新增规模以上工业企业", False, "41家"),
        ("专精特新企业", False, "12家"),
    ],
)
def test_the_figure_asked_for_comes_first(
    sample: Report, tmp_path: Path, question: str, rate: bool, printed: str
) -> None:
    encoder = FakeEncoder()
    library = Library.build(tmp_path / "index", [(sample, TEXT.encode())], encoder)
    vector = encoder.encode_queries([question])[0]
    query = Query(question=question, resolved=question, kind="figure", rate=rate, periods=("2023",))
    hits = [h for h in library.search(question, limit=10, vector=vector) if h.passage.period == "2023"]
    best = FigureRanker(library).rank(query, hits, vector)[0].figure
    assert sample.text[best.start : best.end] == printed


def test_no_hits_no_figures(sample: Report, tmp_path: Path) -> None:
    encoder = FakeEncoder()
    library = Library.build(tmp_path / "index", [(sample, TEXT.encode())], encoder)
    vector = encoder.encode_queries(["收入"])[0]
    assert FigureRanker(library).rank(Query(question="", resolved="收入"), [], vector) == ()
