"""The gate every answer passes: each figure it states is compared by code with the sentence it cites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.checking.compare import comparable, compare
from assistant.composing.unmarked import holds
from assistant.grams import names
from assistant.reply import Citation
from corpus.figures import Figure
from corpus.numbers import Number, read_numbers
from corpus.report import OTHER

Reason = Literal["mark", "period", "number", "unit", "indicator"]

_LABEL_YEAR = re.compile(r"^(?:- )?(?:（[^）]*）)?(?P<year>(?:19|20)\d\d)年")
_MARK = re.compile(r"\[(?P<n>\d+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A line that may not be shown, why, and the mark or figure that it fails on."""

    line: str
    reason: Reason
    found: str


def problems(
    text: str, citations: Sequence[Citation], ledger: Sequence[Figure], *, more: Sequence[Citation] = ()
) -> tuple[Problem, ...]:
    """What is wrong with an answer's text; () when every line stands in what it cites.  more: what can be unfolded.

    Every line ends in the mark of a citation, or counts the citations, or sets their figures apart, and is right.  The year it is labelled with, or stands under, is the citation's period
    (or the citation has none).  Each of its figures has an equal, in value and unit, in the quotation, and the line names the indicator of that ledger row.
    """
    by_number = {c.n: c for c in citations}
    found: list[Problem] = []
    year = ""
    for line in filter(str.strip, text.splitlines()):
        if holds(line, citations, more, ledger):
            continue
        label = _LABEL_YEAR.match(line)
        year = label["year"] if label else year
        found += _line_problems(line, year, by_number, ledger)
    return tuple(found)


def _line_problems(line: str, year: str, citations: dict[int, Citation], ledger: Sequence[Figure]) -> list[Problem]:
    marks = [int(m["n"]) for m in _MARK.finditer(line)]
    if not marks or any(n not in citations for n in marks):
        return [Problem(line=line, reason="mark", found=str(marks))]
    cited = [citations[n] for n in marks]
    said = _MARK.sub("", line)
    found = []
    if year and not any(c.period in (year, OTHER) or year in c.quote for c in cited):
        found.append(Problem(line=line, reason="period", found=year))
    given = [g for c in cited for g in read_numbers(c.quote)]
    for number in read_numbers(_LABEL_YEAR.sub("", said)):
        reason = _unlike(number, given) or _unnamed(number, said, cited, ledger)
        if reason:
            found.append(Problem(line=line, reason=reason, found=number.text))
    return found


def _unlike(number: Number, given: Sequence[Number]) -> Reason | None:
    """Why a number has no equal among those of the quotations; None when it has one.

    Figures are compared as those of a draft are; years, dates and names by their value.
    """
    if any(number.same_as(g) or _equal(number, g) for g in given):
        return None
    return "unit" if any(number.value == g.value for g in given) else "number"


def _equal(number: Number, given: Number) -> bool:
    both = number.is_figure and given.is_figure and comparable(number, given)
    return both and compare(number, given).outcome == "equal"


def _unnamed(number: Number, said: str, cited: Sequence[Citation], ledger: Sequence[Figure]) -> Reason | None:
    """That a line names the indicator of none of the ledger's rows of this value in what it cites; None when it does."""
    rows = [
        f
        for f in ledger
        if f.base_value == number.base_value
        and any(c.report_id == f.report_id and c.start <= f.start and f.end <= c.end for c in cited)
    ]
    return None if not rows or any(names(said, f.indicator) for f in rows) else "indicator"
