"""How well a ledger matches the gold ledger: which figures it holds, with which period, status and indicator."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ledger.row import LedgerRow
from assistant.scoring.gold import GoldFigure
from assistant.scoring.judge import flat, overlap

SAME_LABEL = 0.5  # share of the gold indicator's characters at which a row is taken without looking further
RIGHT_LABEL = 0.6  # share at which the indicator counts as right

_SCALES = {"亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2}
_NUMERALS = {"两": 2} | {character: value for value, character in enumerate("零一二三四五六七八九十")}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureVerdict:
    """A gold figure and the row found for it, None where there is none."""

    gold: GoldFigure
    found: LedgerRow | None

    @property
    def period_right(self) -> bool:
        return self.found is not None and self.found.period in self.gold.periods

    @property
    def status_right(self) -> bool:
        return self.found is not None and self.found.status in self.gold.statuses

    @property
    def indicator_right(self) -> bool:
        return self.found is not None and _label_share(self.gold, self.found) >= RIGHT_LABEL

    @property
    def right(self) -> bool:
        return self.period_right and self.status_right and self.indicator_right


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerScore:
    """verdicts: one a gold figure that counts.  extra: rows of the ledger that no gold figure took."""

    verdicts: tuple[FigureVerdict, ...]
    extra: tuple[LedgerRow, ...]

    @property
    def found(self) -> tuple[FigureVerdict, ...]:
        return tuple(verdict for verdict in self.verdicts if verdict.found is not None)


def judge_ledger(gold: Sequence[GoldFigure], rows: Sequence[LedgerRow]) -> LedgerScore:
    """Each gold figure with the row of the same value, unit and place; a row serves once, the rest is extra."""
    free = list(rows)
    verdicts = []
    for figure in gold:
        found = _match(figure, free)
        if found is not None:
            free.remove(found)
        if found is not None or not figure.optional:
            verdicts.append(FigureVerdict(gold=figure, found=found))
    return LedgerScore(verdicts=tuple(verdicts), extra=tuple(free))


def _match(gold: GoldFigure, rows: Sequence[LedgerRow]) -> LedgerRow | None:
    """The first row of the same figure whose indicator is alike; else the last of the same figure."""
    value, unit = _base(gold.value, gold.unit)
    found = None
    for row in rows:
        row_value, row_unit = _base(row.value, row.unit)
        same = math.isclose(value, row_value, rel_tol=1e-9, abs_tol=1e-9)
        if same and (unit in row_unit or row_unit in unit) and overlap(gold.quote, row.quote):
            found = row
            if _label_share(gold, row) >= SAME_LABEL:
                break
    return found


def _label_share(gold: GoldFigure, row: LedgerRow) -> float:
    """Share of the gold indicator's characters that the row's indicator holds."""
    wanted = set(flat(gold.indicator))
    return len(wanted & set(flat(row.indicator))) / len(wanted)


def _base(value: str, unit: str) -> tuple[float, str]:
    """Value and bare unit: ("70", "亿元") gives (7e9, "元"); nan for what is no number."""
    printed, unit = flat(value), flat(unit)
    try:
        number = float(_NUMERALS.get(printed, printed))
    except ValueError:
        return math.nan, unit
    while unit[:1] in _SCALES and unit not in ("百分点", "百分比"):
        number, unit = number * _SCALES[unit[0]], unit[1:]
    return number, unit.lstrip("余多")
