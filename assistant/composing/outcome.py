"""How far something was brought: the result beside the target it can be measured by, or the word that there is none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.composing.unmarked import no_target_line
from assistant.deciding.spans import figure_span
from assistant.ledger.alike import alike
from assistant.ledger.row import LedgerRow
from assistant.ledger.subject import subject
from assistant.question.query import Query
from assistant.statement import Statement
from corpus.figures import Figure
from corpus.report import Passage
from index.store import Library

_ASKED = re.compile(
    r"""(?:完成|实现|达成|兑现|落实|达到)(?:得|的|了)?(?:怎么样|咋样|如何|怎样|好不好|没|吗|情况|目标)|(?:完成|实现|达成|达标|兑现)(?:了|率|情况)?[没吗]?$
    |[比跟与和同](?:原定|年初|预定|当初|计划)?的?(?:目标|任务|计划)(?:比|相比|差|高|低|多|少|如何|怎么样)|有没有(?:完成|实现|达到|达标|兑现)|超额|目标.{0,4}(?:完成|实现|达到)""",
    re.VERBOSE,
)
_MAX_CHARS = 150  # of a statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A result, the target set for its year where a report gives it, and the next year's target.

    note: that no target is given for the year of the result; "" where one is.
    """

    statements: tuple[Statement, ...]
    note: str


def asks_outcome(query: Query) -> bool:
    """Whether a question asks how far something was brought (新增就业完成得怎么样, 比目标如何)."""
    return _ASKED.search(query.resolved) is not None


def outcome(name: str, rows: Sequence[LedgerRow], library: Library) -> Outcome | None:
    """How far the thing of that name was brought; None where the ledger has no result for it.

    rows: of the reports asked, the newest among them last in time.
    """
    newest = max((row.report.year for row in rows), default=0)
    results = [
        r for r in rows
        if r.report.year == newest and r.period == str(newest - 1) and r.status != "target" and _is_called(r, name)
    ]  # fmt: skip
    if not results:
        return None
    result = results[0]
    target = _target(result, rows, result.period)
    following = _target(result, rows, str(newest))
    chosen = [r for r in (target, result, following) if r is not None]
    note = "" if target else no_target_line(result.period)
    return Outcome(statements=tuple(_state(r, library) for r in chosen), note=note)


def _is_called(row: LedgerRow, name: str) -> bool:
    """Whether a row's indicator is what the name says, a change aside."""
    asked, own = subject(name, row.report.place), subject(row.indicator, row.report.place)
    return (
        own.telling == asked.telling
        and sorted(own.core) == sorted(asked.core)
        and (not asked.doing or not own.doing or bool(asked.doing & own.doing))
    )


def _target(result: LedgerRow, rows: Iterable[LedgerRow], year: str) -> LedgerRow | None:
    """The target for a year of the thing a result tells, set in any of the reports."""
    fitting = (
        row for row in rows
        if row.period == year and row.status == "target" and row.report.place == result.report.place
        and alike(result.figure, row.figure, place=result.report.place)
    )  # fmt: skip
    return next(fitting, None)


def _state(row: LedgerRow, library: Library) -> Statement:
    passage = _passage(row.figure, library)
    start, end = figure_span(row.figure, passage, max_chars=_MAX_CHARS)
    return Statement(report=row.report, passage=passage, start=start, end=end, figures=(row.figure,))


def _passage(figure: Figure, library: Library) -> Passage:
    return next(p for p in library.passages if p.report_id == figure.report_id and p.start <= figure.start < p.end)
