"""The check a user makes without the assistant: each figure and quotation looked for in the report with Ctrl+F."""

import re

from assistant.checking.verdict import Label, QuoteLabel, QuoteVerdict, Review, Verdict
from assistant.reply import Citation
from assistant.scoring.checks import Check
from corpus.numbers import Number, read_numbers
from corpus.report import Report

_QUOTED = re.compile(r"“(.+)”")  # to the last mark of a line: a user sees which ones belong together


def by_hand(report: Report) -> Check:
    """A check that takes a figure for supported, and a quotation for exact, where its printed text occurs."""

    def check(text: str) -> Review:
        figures = (number for number in read_numbers(text) if number.is_figure)
        return Review(
            text=text,
            figures=tuple(_figure(number, report) for number in figures),
            quotes=tuple(_quote(match, report) for match in _QUOTED.finditer(text)),
        )

    return check


def _figure(number: Number, report: Report) -> Verdict:
    cited = _find(_bare(number), report)
    label: Label = "supported" if cited else "not_found"
    return Verdict(text=number.text, start=number.start, end=number.end, label=label, citation=cited)


def _quote(match: re.Match[str], report: Report) -> QuoteVerdict:
    cited = _find(match[1], report)
    label: QuoteLabel = "exact" if cited else "absent"
    closest = cited.quote if cited else ""
    return QuoteVerdict(
        text=match[1], start=match.start(1), end=match.end(1), label=label, closest=closest, citation=cited
    )


def _bare(number: Number) -> str:
    """The figure without the qualifier before or after it: a user looks for 1000家, not for 超过1000家."""
    text = number.text.removeprefix(number.qualifier).removesuffix(number.qualifier)
    return text.strip() or number.text


def _find(text: str, report: Report) -> Citation | None:
    """The first place where a text occurs as it stands; None for none."""
    start = report.text.find(text)
    if start < 0:
        return None
    around = [section for section in report.sections if section.start <= start < section.end]
    section = around[-1] if around else report.sections[0]
    return Citation(n=1, report=report, section=section, period=section.period, start=start, end=start + len(text))
