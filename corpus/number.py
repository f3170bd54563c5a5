"""A figure read from a text, and when two of them say the same."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from corpus.units import countable, measure

NumberKind = Literal["quantity", "percent", "points", "range", "ordinal", "year", "date", "name"]
Apart = Literal["name", "date", "year", "ordinal"]

_MORE_THAN = frozenset(("超过", "突破", "超出", "高于", "大于", "多于", "超", "逾", "过", "上"))
_AT_LEAST = frozenset(("不少于", "不低于", "不小于", "至少", "以上", "及以上"))
_LESS_THAN = frozenset(("低于", "少于", "小于", "不足", "不到", "未满"))
_AT_MOST = frozenset(("不超过", "不高于", "不多于", "不大于", "至多", "最多", "以内", "之内", "以下"))
_SOMEWHAT_MORE = frozenset(("余", "多"))
_NEARLY = frozenset(("接近", "将近", "近"))
_ABOUT = frozenset(("大约", "约为", "约", "左右", "上下"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure as it stands in a text.

    start, end, text: its span, qualifier words and unit included (近7000万元, 3%左右).
    value, unit: as printed (7000, 万元); for a range, those of its lower end.  base_value, base_unit: 70000000, 元.
    low, high: the bounds in base units that its qualifier or range allows; None where that side is open.
    qualifier: "=" or the printed word.  达到 and 达 stand before the span and leave the value exact.
    kind: a figure proper (quantity, percent, points, range) or what only looks like one (ordinal, year, date, name).
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    base_value: Decimal
    base_unit: str
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    kind: NumberKind

    @property
    def is_figure(self) -> bool:
        """Whether it states an amount, a rate or a range."""
        return self.kind not in get_args(Apart)

    @property
    def is_exact(self) -> bool:
        """Whether it leaves no room: no range, no qualifier that opens an interval."""
        return self.low == self.high == self.base_value

    def same_as(self, other: "Number") -> bool:
        """Whether both are one value in one base unit (70亿元 and 7000000000元); their qualifiers are not looked at."""
        if not {self.kind, other.kind}.isdisjoint(("ordinal", "year", "date")):
            return (self.kind, self.value, self.unit) == (other.kind, other.value, other.unit)
        if "range" in (self.kind, other.kind) and (self.kind != other.kind or self.high != other.high):
            return False
        return measure(self.base_value, self.base_unit) == measure(other.base_value, other.base_unit)

    def agrees(self, other: "Number") -> bool:
        """Whether one can stand for the other: equal, or inside the interval its qualifier or range states.

        个 may stand for another measure word. 近6000人 and 超过6000人 do not agree: neither interval holds the other.
        """
        if not (self.is_figure and other.is_figure):
            return self.same_as(other)
        units = {measure(Decimal(0), number.base_unit)[1] for number in (self, other)}
        if len(units) > 1 and not ("个" in units and all(map(countable, units))):
            return False
        if self._excludes(other) or other._excludes(self):
            return False
        return self._holds(other) or other._holds(self)

    def _holds(self, other: "Number") -> bool:
        """Whether the interval of other lies inside this one's."""
        low, high = self._scaled(self.low), self._scaled(self.high)
        other_low, other_high = other._scaled(other.low), other._scaled(other.high)
        above = low is None or (other_low is not None and other_low >= low)
        below = high is None or (other_high is not None and other_high <= high)
        return above and below

    def _excludes(self, other: "Number") -> bool:
        """Whether other is exactly the value that this one stays under (不足4800 and 4800)."""
        return self.qualifier in _LESS_THAN and other.is_exact and self.same_as(other)

    def _scaled(self, bound: Decimal | None) -> Decimal | None:
        """A bound on the scale that units are compared on."""
        if bound is None:
            return None
        scaled = measure(bound, self.base_unit)[0]
        return Decimal(scaled.numerator) / Decimal(scaled.denominator)


def bounds(value: Decimal, last_digit: Decimal, qualifier: str) -> tuple[Decimal | None, Decimal | None]:
    """The interval a qualifier allows; last_digit is what one more in the last printed digit is worth."""
    if qualifier in _MORE_THAN | _AT_LEAST:
        return value, None
    if qualifier in _LESS_THAN | _AT_MOST:
        return None, value
    if qualifier in _SOMEWHAT_MORE:
        return value, value + last_digit
    if qualifier in _NEARLY:
        return value - min(last_digit, abs(value) / 10), value
    if qualifier in _ABOUT:
        room = min(last_digit / 2, abs(value) / 10)
        return value - room, value + room
    return value, value
