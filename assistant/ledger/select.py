"""The part of the ledger a reader wants: by words, report, year, status, section, class of unit."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.labels import heading_path
from assistant.ledger.measure import unit_class
from assistant.ledger.row import STATUSES, LedgerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the rows have to be; "" leaves a field open.

    search: words that all have to stand in the indicator, the clause or the printed figure.
    report: its id.  status: actual, expected, target or the Chinese word for it.
    section: a heading of any level, as printed.  unit: a class of units (金额) or a unit (亿元).
    """

    search: str = ""
    report: str = ""
    period: str = ""
    status: str = ""
    section: str = ""
    unit: str = ""


EVERYTHING = Wanted()


def select(rows: Sequence[LedgerRow], wanted: Wanted) -> tuple[LedgerRow, ...]:
    """The rows that are as wanted, in the order given; rows whose indicator holds the words come first."""
    words = tuple(re.split(r"[\s，,、]+", _flat(wanted.search).strip()))
    kept = [row for row in rows if _fits(row, wanted) and _holds(row, words)]
    if any(words):  # somebody who searches 进出口 wants its figures before clauses that only mention it
        kept.sort(key=lambda row: not all(word in _flat(row.indicator) for word in words))
    return tuple(kept)


def _fits(row: LedgerRow, wanted: Wanted) -> bool:
    return (
        wanted.report in ("", row.report.id)
        and wanted.period in ("", row.period)
        and wanted.status in ("", row.status, STATUSES[row.status])
        and (not wanted.section or _in_section(row, wanted.section))
        and wanted.unit in ("", row.unit, row.figure.base_unit, unit_class(row.figure.base_unit))
    )


def _in_section(row: LedgerRow, section: str) -> bool:
    return section in row.section.path or section == heading_path(row.section)


def _holds(row: LedgerRow, words: tuple[str, ...]) -> bool:
    said = _flat(f"{row.indicator} {row.quote} {row.text}")
    return all(word in said for word in words)


def _flat(text: str) -> str:
    """The text as words are compared in: one width, one case, no thousands commas."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text)).casefold()
