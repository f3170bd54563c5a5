"""Answers and reviews as JSON rows, in the shape other programs depend on."""

from collections.abc import Sequence
from typing import Any

from assistant.checking.table import summary
from assistant.checking.verdict import Piece, PieceKind, QuoteVerdict, Review, Verdict
from assistant.reply import Answer, Citation

_BRACKETS: dict[PieceKind, tuple[str, str]] = {"same": ("", ""), "report": ("[-", "-]"), "draft": ("{+", "+}")}


def place_row(citation: Citation) -> dict[str, Any]:
    """Where a citation stands and what it says, without a number."""
    return {
        "report": citation.report_id,
        "section": " / ".join(citation.section.path),
        "period": citation.period,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def citation_row(citation: Citation) -> dict[str, Any]:
    return {"n": citation.n, **place_row(citation)}


def answer_row(answer: Answer) -> dict[str, Any]:
    """The fields of an answer, without its id: status, text, short, citations, suggestions and how long it took.

    support: the probability that the report answers, null where a rule decided.
    """
    return {
        "status": answer.status,
        "text": answer.text,
        "short": answer.short,
        "resolved_question": answer.resolved_question,
        "citations": [citation_row(c) for c in answer.citations],
        "more": [citation_row(c) for c in answer.more],
        "nearby": [citation_row(c) for c in answer.nearby],
        "support": None if answer.support is None else round(answer.support, 3),
        "suggestions": list(answer.suggestions),
        "timings_ms": {stage: round(ms, 1) for stage, ms in answer.timings_ms.items()},
    }


def review_row(review: Review) -> dict[str, Any]:
    """The fields of a checked draft, without its id; spans are of the draft's text, those of citations the report's."""
    return {
        "verdict": review.label,
        "summary": summary(review),
        "figures": [_verdict_row(verdict) for verdict in review.figures],
        "statements": [_verdict_row(verdict) for verdict in review.statements],
        "quotes": [_quote_row(quote) for quote in review.quotes],
    }


def diff_text(pieces: Sequence[Piece]) -> str:
    """Two texts laid side by side as one line: only in the report [-…-], only in the draft {+…+}."""
    return "".join(piece.text.join(_BRACKETS[piece.kind]) for piece in pieces)


def _verdict_row(verdict: Verdict) -> dict[str, Any]:
    return {
        "text": verdict.text,
        "start": verdict.start,
        "end": verdict.end,
        "verdict": verdict.label,
        "reason": verdict.reason,
        "note": verdict.note,
        "expected": verdict.expected,
        "citation": place_row(verdict.citation) if verdict.citation else None,
        "others": [place_row(other) for other in verdict.others],
    }


def _quote_row(quote: QuoteVerdict) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "verdict": quote.label,
        "closest": quote.closest,
        "diff": diff_text(quote.diff),
        "citation": place_row(quote.citation) if quote.citation else None,
        "others": [place_row(other) for other in quote.others],
    }
