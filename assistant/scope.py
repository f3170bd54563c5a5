"""Which reports a question is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.report import Report

_LEVELS = "省市区县旗盟州"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The reports a question is asked of. year: of the newest.  place: theirs, "" where they have several."""

    reports: tuple[Report, ...] = field(repr=False)
    year: int
    place: str

    @property
    def report_ids(self) -> frozenset[str]:
        return frozenset(r.id for r in self.reports)

    @property
    def covered(self) -> tuple[str, ...]:
        """The years the reports speak of: the year before each report's and its own."""
        return tuple(sorted({str(y) for r in self.reports for y in (r.year - 1, r.year)}))

    @property
    def text(self) -> str:
        """The reports' texts, one after the other."""
        return "\n".join(r.text for r in self.reports)


def scope_of(question: str, reports: Sequence[Report]) -> Scope:
    """The reports of the places a question names; all of them where it names none."""
    named = tuple(r for r in reports if any(name in question for name in names_of(r.place)))
    chosen = named or tuple(reports)
    newest = max(chosen, key=lambda r: r.year, default=None)
    if newest is None:
        return Scope(reports=(), year=0, place="")
    places = {r.place for r in chosen}
    return Scope(reports=chosen, year=newest.year, place=newest.place if len(places) == 1 else "")


def names_of(place: str) -> tuple[str, ...]:
    """The names a place goes by: 天津市西青区 -> 天津市西青区, 西青区, 西青."""
    last = place
    for mark in _LEVELS:
        head, _, tail = last[:-1].rpartition(mark)
        last = tail + last[-1:] if head and len(tail) >= 1 else last
    bare = last.rstrip(_LEVELS)
    return tuple(dict.fromkeys(n for n in (place, last, bare) if len(n) >= 2))
