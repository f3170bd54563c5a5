"""Checked drafts are judged as the gold sets say: verdicts, each figure, what is dangerous, what is a false alarm."""

from collections.abc import Sequence

import pytest

from assistant.checking.verdict import Label, Reason, Review
from assistant.scoring.checks import (
    CheckRun,
    JudgedClaim,
    JudgedQuote,
    check_run,
    claim_scores,
    error_kinds,
    quote_scores,
)
from assistant.scoring.gold import GoldClaim, GoldClaimFigure, GoldQuote
from assistant.scoring.tally import Score
from corpus.report import Report
from tests.assistant.reviewed import cited, figure, quotation

REVENUE = "实现一般公共预算收入96亿元"


def gold(verdict: Label, text: str = "收入97亿元。", *, error: Reason = "", also: tuple[str, ...] = ()) -> GoldClaim:
    accepted = frozenset((verdict, *also))
    figures = (GoldClaimFigure(text="97亿元", accepted=frozenset((verdict,))),)
    return GoldClaim(id="c1", text=text, verdict=verdict, accepted=accepted, error=error, figures=figures)


def said(report: Report, label: Label, *, text: str = "收入97亿元。", reason: Reason = "") -> Review:
    citation = None if label == "not_found" else cited(report, REVENUE)
    return Review(text=text, figures=(figure(text, "97亿元", label, citation=citation, reason=reason),))


def counts(scores: Sequence[Score]) -> dict[str, tuple[int, int]]:
    return {score.name: (score.right, score.of) for score in scores}


@pytest.fixture
def run(sample: Report) -> CheckRun:
    """Right; a false alarm; caught with its reason; caught with another; let pass; accepted as not found."""
    judged = [
        (gold("supported"), said(sample, "supported")),
        (gold("supported"), said(sample, "contradicted", reason="value")),
        (gold("contradicted", error="value"), said(sample, "contradicted", reason="value")),
        (gold("contradicted", error="value"), said(sample, "contradicted", reason="period")),
        (gold("contradicted", error="period"), said(sample, "supported")),
        (gold("contradicted", error="period", also=("not_found",)), said(sample, "not_found")),
    ]
    return CheckRun(name="x", claims=tuple(JudgedClaim(gold=g, review=r) for g, r in judged), quotes=())


def test_claims_are_counted(run: CheckRun) -> None:
    assert counts(claim_scores(run)) == {
        "结论正确": (4, 6),
        "　应为相符": (1, 2),
        "　应为不符": (3, 4),
        "逐个数字的结论正确": (3, 6),
        "危险：不符的当成相符（越低越好）": (1, 4),
        "误报：相符的说成不符（越低越好）": (1, 2),
        "判为不符的，原因也说对": (1, 2),
    }


def test_errors_are_counted_by_kind(run: CheckRun) -> None:
    assert [(k.error, k.claims, k.right, k.reason_right, k.passed) for k in error_kinds(run)] == [
        ("period", 2, 1, 0, 1),
        ("value", 2, 2, 1, 0),
    ]


def test_a_miss_is_a_wrong_verdict_or_a_wrong_figure(run: CheckRun) -> None:
    assert [run.claims.index(claim) for claim in run.missed_claims] == [1, 4, 5]


@pytest.mark.parametrize(("printed", "right"), [("97亿元", True), ("近９７ 亿元", True), ("96亿元", False)])
def test_a_figure_is_found_by_its_text(sample: Report, printed: str, right: bool) -> None:
    text = f"收入{printed}。"
    review = Review(text=text, figures=(figure(text, printed, "supported", citation=cited(sample, REVENUE)),))
    assert JudgedClaim(gold=gold("supported", text), review=review).figures_right == (right,)


def test_a_figure_nobody_saw_is_wrong() -> None:
    claim = JudgedClaim(gold=gold("not_found"), review=Review(text="收入97亿元。"))
    assert (claim.right, claim.figures_right) == (False, (False,))


def test_quotations_are_counted(sample: Report) -> None:
    text = "工业经济提质增效"
    draft = f"报告指出：“{text}”。"
    exact = Review(text=draft, quotes=(quotation(draft, text, "exact", citation=cited(sample, text)),))
    golds = [GoldQuote(id="q1", text=text, verdict=verdict) for verdict in ("exact", "altered", "absent")]
    reviews = (exact, exact, Review(text=draft))
    quotes = tuple(JudgedQuote(gold=g, review=r) for g, r in zip(golds, reviews, strict=True))
    run = CheckRun(name="x", claims=(), quotes=quotes)
    assert counts(quote_scores(run)) == {
        "结论正确": (1, 3),
        "　应为引文一致": (1, 1),
        "　应为引文有改动": (0, 1),
        "　应为报告没有这句话": (0, 1),
        "危险：有改动的当成一致（越低越好）": (1, 1),
    }
    assert run.missed_quotes == quotes[1:]
    assert quotes[2].label is None


def test_a_quotation_is_checked_in_a_sentence_that_introduces_it() -> None:
    seen: list[str] = []

    def check(text: str) -> Review:
        seen.append(text)
        return Review(text=text)

    check_run("x", [gold("supported")], [GoldQuote(id="q1", text="稳中求进", verdict="exact")], check)
    assert seen == ["收入97亿元。", "报告指出：“稳中求进”。"]


def test_nothing_to_check_scores_nothing() -> None:
    run = check_run("x", (), (), lambda text: Review(text=text))
    assert (claim_scores(run), quote_scores(run), error_kinds(run)) == ((), (), ())
