"""Figures are ranked by what is asked: indicator, unit, rate or amount."""

from decimal import Decimal
from math import exp
from pathlib import Path

import pytest

from assistant.deciding.figures import FigureRanker, Weights, rate_match, unit_match
from assistant.question.normalise import spelled
from assistant.question.query import Query
from corpus.errors import ZhengbaoError
from corpus.figures import Figure
from corpus.report import Report
from index.hit import Hit
from index.read import Reading
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
        ("元/月", ("元",), 0.5),
        ("元/月", ("个",), -1.0),
        ("元/月", (), 0.0),
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


def ranker_of(sample: Report, folder: Path) -> FigureRanker:
    return FigureRanker(Library.build(folder / "index", [(sample, TEXT.encode())], FakeEncoder()))


def test_the_shares_are_odds_of_the_scores(sample: Report, tmp_path: Path) -> None:
    encoder = FakeEncoder()
    library = Library.build(tmp_path / "index", [(sample, TEXT.encode())], encoder)
    vector = encoder.encode_queries(["新增规模以上工业企业"])[0]
    query = Query(question="", resolved="新增规模以上工业企业", kind="figure")
    ranked = FigureRanker(library).rank(query, library.search(query.resolved, limit=5, vector=vector), vector)
    assert sum(c.share for c in ranked) == pytest.approx(1.0)
    assert ranked[0].share / ranked[1].share == pytest.approx(exp(ranked[0].score - ranked[1].score))


def test_a_figure_that_the_reader_found_weighs_more(sample: Report, tmp_path: Path) -> None:
    encoder = FakeEncoder()
    library = Library.build(tmp_path / "index", [(sample, TEXT.encode())], encoder)
    passage = next(p for p in library.passages if "880.5亿元" in p.text)
    at = passage.text.index("41家")
    reading = Reading(answers=3.0, start=at, end=at + 3, certainty=0.9)
    hit = Hit(passage=passage, score=0.7, dense=0.7, lexical=0.0, via=("dense",), reading=reading)
    vector = encoder.encode_queries(["工业"])[0]
    best = FigureRanker(library).rank(Query(question="", resolved="工业"), [hit], vector)[0]
    assert sample.text[best.figure.start : best.figure.end] == "41家"
    assert (best.signs.reader, best.signs.held) == (3.0, 1.4)


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("2023年新增规上工业企业多少家", "新增规模以上工业企业41家", 1.0),
        ("截至2023年底，新增学位是多少个？", "新增学位[3]3200个", 1.0),
        ("电梯装了多少部", "新增学位3200个", 0.0),
        ("多少", "新增学位3200个", 0.0),
    ],
)
def test_how_much_is_said_in_the_same_letters(
    sample: Report, tmp_path: Path, question: str, text: str, share: float
) -> None:
    assert ranker_of(sample, tmp_path).literal(spelled(question), text) == share


@pytest.mark.parametrize("figures", ["{}", '{"figures": {"passage": 1}}', "[]", "?"])
def test_weights_that_cannot_be_read_are_named(tmp_path: Path, figures: str) -> None:
    path = tmp_path / "decision.json"
    path.write_text(figures, "utf-8")
    with pytest.raises(ZhengbaoError, match="读不出来"):
        Weights.load(path)


def test_no_hits_no_figures(sample: Report, tmp_path: Path) -> None:
    encoder = FakeEncoder()
    library = Library.build(tmp_path / "index", [(sample, TEXT.encode())], encoder)
    vector = encoder.encode_queries(["收入"])[0]
    assert FigureRanker(library).rank(Query(question="", resolved="收入"), [], vector) == ()
