"""Verdicts for tests: what a draft says and what it is to come out as is given, the spans follow."""

from assistant.checking.verdict import Label, Piece, QuoteLabel, QuoteVerdict, Reason, Verdict
from assistant.reply import Citation
from corpus.report import Report


def cited(report: Report, quote: str) -> Citation:
    """The first place of a report where a quotation stands."""
    start = report.text.index(quote)
    section = next(s for s in reversed(report.sections) if s.start <= start < s.end)
    end = start + len(quote)
    return Citation(n=1, report=report, section=section, period=section.period, start=start, end=end)


def figure(
    draft: str,
    words: str,
    label: Label,
    *,
    citation: Citation | None = None,
    reason: Reason = "",
    note: str = "",
    expected: str = "",
) -> Verdict:
    """The verdict on the first place of some words in a draft."""
    start = draft.index(words)
    return Verdict(
        text=words,
        start=start,
        end=start + len(words),
        label=label,
        reason=reason,
        note=note,
        expected=expected,
        citation=citation,
    )


def quotation(
    draft: str,
    words: str,
    label: QuoteLabel,
    *,
    citation: Citation | None = None,
    diff: tuple[Piece, ...] = (),
) -> QuoteVerdict:
    """The verdict on a quotation of a draft."""
    start = draft.index(words)
    closest = citation.quote if citation else ""
    return QuoteVerdict(
        text=words,
        start=start,
        end=start + len(words),
        label=label,
        closest=closest,
        diff=diff,
        citation=citation,
    )
