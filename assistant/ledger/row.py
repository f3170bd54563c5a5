"""The ledger to read: each figure with the report and the section it stands in."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.figures import Figure, Status
from corpus.report import Report, Section
from index.store import Library

STATUSES: dict[Status, str] = {"actual": "已完成", "expected": "预计", "target": "目标"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """A figure in its report and section."""

    figure: Figure
    report: Report = field(repr=False)
    section: Section = field(repr=False)

    @property
    def indicator(self) -> str:
        return self.figure.indicator

    @property
    def value(self) -> str:
        """The value as printed, in digits: "70", never "7E+1"."""
        return format(self.figure.value, "f")

    @property
    def unit(self) -> str:
        return self.figure.unit

    @property
    def period(self) -> str:
        return self.figure.period

    @property
    def status(self) -> Status:
        return self.figure.status

    @property
    def text(self) -> str:
        """The figure as printed, qualifier and unit included."""
        return self.report.text[self.figure.start : self.figure.end]

    @property
    def quote(self) -> str:
        """The clause that states it."""
        return self.report.text[self.figure.clause_start : self.figure.clause_end]

    @property
    def key(self) -> str:
        """The place of its clause as a button names it: start:end:period:report."""
        figure = self.figure
        return f"{figure.clause_start}:{figure.clause_end}:{figure.period}:{figure.report_id}"

    @property
    def base_value(self) -> str:
        """The value in the base unit, in digits and without idle zeros."""
        return plain(format(self.figure.base_value, "f"))


def plain(digits: str) -> str:
    """A decimal number without idle zeros at its end: "10.50" is "10.5"."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def ledger_rows(report: Report, figures: Sequence[Figure]) -> tuple[LedgerRow, ...]:
    """The figures of a report as rows, in the order given."""
    starts = [section.start for section in report.sections]
    return tuple(
        LedgerRow(figure=figure, report=report, section=_innermost(report, starts, figure.start)) for figure in figures
    )


@lru_cache(maxsize=2)  # a library never changes; the page asks for the same one again and again
def rows_of(library: Library) -> tuple[LedgerRow, ...]:
    """The whole ledger of a library, report by report in reading order."""
    figures: dict[str, list[Figure]] = {report.id: [] for report in library.reports}
    for figure in library.figures:
        figures[figure.report_id].append(figure)
    return tuple(row for report in library.reports for row in ledger_rows(report, figures[report.id]))


def _innermost(report: Report, starts: Sequence[int], place: int) -> Section:
    """The innermost section around a place; starts: where the report's sections begin, in order."""
    last = bisect_right(starts, place) - 1
    around = (section for section in reversed(report.sections[: last + 1]) if place < section.end)
    return next(around, report.sections[last])
