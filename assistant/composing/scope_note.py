"""Whether the figures of the two halves of a report measure the same thing."""

from collections.abc import Sequence

from assistant.composing.unmarked import scope_line
from assistant.ledger.alike import alike
from assistant.statement import Statement


def scope_note(statements: Sequence[Statement]) -> str:
    """One line where a result and a plan stand side by side and measure different things; "" where they do not."""
    sides = [s for s in statements if s.figures and s.passage.period.isdigit()]
    if len(sides) != 2 or {s.passage.role for s in sides} != {"result", "plan"}:
        return ""
    one, other = sorted(sides, key=lambda s: s.passage.period)
    if one.report.place != other.report.place or one.passage.period == other.passage.period:
        return ""
    first, second = one.figures[0], other.figures[0]
    if alike(first, second, place=one.report.place) or first.indicator == second.indicator:
        return ""
    return scope_line(
        (one.passage.period, other.passage.period),
        (first.indicator, second.indicator),
    )
