"""Two figures side by side: whether what the report states bears out what the draft claims, and where they part."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from assistant.checking.verdict import Reason
from corpus.number import Number
from corpus.units import base_of, countable, magnitude, measure

Outcome = Literal["equal", "rounded", "implied", "coarser", "differs"]

_UPWARD = frozenset("超过 突破 超出 高于 大于 多于 超 逾 过 上 不少于 不低于 不小于 至少 以上 及以上 余 多".split())
_STRICTLY_UP = frozenset("超过 突破 超出 高于 大于 多于 超 逾 过".split())
_DOWNWARD = frozenset(
    "低于 少于 小于 不足 不到 未满 不超过 不高于 不多于 不大于 至多 最多 以内 之内 以下 接近 将近 近".split()
)
_STRICTLY_DOWN = frozenset("低于 少于 小于 不足 不到 未满 接近 将近 近".split())
_RATES = frozenset(("%", "个百分点"))
# measure words that are used for one another
_COUNTED_ALIKE = tuple(
    frozenset(group.split())
    for group in ("家 户", "件 项 条", "场 次 场次 期", "座 处 所", "台 套 辆 台套", "支 只 款", "栋 幢", "大类 类")
)
_CURRENCIES = frozenset(("元", "美元", "欧元", "港元", "日元", "英镑"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What comes of laying a claimed figure beside a reported one.

    outcome: equal, also in another unit; rounded to the draft's digits; implied by the report's figure (超过三成 of 33.7%);
    coarser: the report's is an interval that the draft narrows without ground; differs.
    reason: where it differs, in what.
    """

    outcome: Outcome
    reason: Reason = ""

    @property
    def agrees(self) -> bool:
        """Whether the report bears the claim out."""
        return self.outcome in ("equal", "rounded", "implied")


def comparable(one: Number, other: Number) -> bool:
    """Whether two figures measure in the same kind of unit, so that one can contradict the other."""
    units = {_unit(one), _unit(other)}
    if len(units) == 1 or units <= _RATES or units <= _CURRENCIES:
        return True
    return all(map(countable, units)) and ("个" in units or any(units <= like for like in _COUNTED_ALIKE))


def compare(claimed: Number, reported: Number) -> Comparison:
    """How a claimed figure stands to a reported one that measures in the same kind of unit."""
    if _unit(claimed) != _unit(reported) and {_unit(claimed), _unit(reported)} <= _RATES:
        same = claimed.value == reported.value
        return Comparison(outcome="differs", reason="percent_vs_point" if same else "value")
    if _unit(claimed) != _unit(reported) and {_unit(claimed), _unit(reported)} <= _CURRENCIES:
        return Comparison(outcome="differs", reason="unit")
    if _value(claimed) == _value(reported) and (claimed.kind == "range") == (reported.kind == "range"):
        return _same_value(claimed, reported)
    if _implies(reported, claimed):
        return Comparison(outcome="implied")
    if _is_fraction(claimed) and reported.is_exact and abs(_value(claimed) - _value(reported)) < 1:
        return Comparison(outcome="rounded")
    if reported.is_exact and claimed.qualifier in ("=", "达到") and _rounds(reported, claimed):
        return Comparison(outcome="rounded")
    if not reported.is_exact and reported.qualifier in ("余", "多") and _implies(claimed, reported):
        return Comparison(outcome="coarser")
    return Comparison(outcome="differs", reason=_difference(claimed, reported))


def _same_value(claimed: Number, reported: Number) -> Comparison:
    """The same number: its qualifier may be left out, but not turned round or put in."""
    said, given = claimed.qualifier, reported.qualifier
    turned = (said in _UPWARD and given in _DOWNWARD) or (said in _DOWNWARD and given in _UPWARD)
    past = reported.is_exact and (said in _STRICTLY_UP or said in _STRICTLY_DOWN)
    floor = said in ("不少于", "不低于", "以上") and given in ("约", "左右", "大约")
    bounded = {said, given} & {"左右", "约", "大约"} and {said, given} & (_UPWARD | _DOWNWARD)
    if turned or past or floor or bounded:
        return Comparison(outcome="differs", reason="qualifier")
    if claimed.kind == "range" and claimed.high != reported.high:
        return Comparison(outcome="differs", reason="value")
    return Comparison(outcome="equal")


def _implies(stated: Number, claimed: Number) -> bool:
    """Whether every value the one allows is a value the other allows, and not just equal to its open end."""
    if claimed.is_exact:
        return False
    low, high = _scaled(claimed, claimed.low), _scaled(claimed, claimed.high)
    stated_low, stated_high = _scaled(stated, stated.low), _scaled(stated, stated.high)
    above = low is None or (stated_low is not None and stated_low >= low)
    below = high is None or (stated_high is not None and stated_high <= high)
    return above and below and _near(claimed, stated)


def _near(claimed: Number, stated: Number) -> bool:
    """Whether a bound is a rounding of what is stated: 超过三成 of 33.7%, not of 90%; 不少于30 of 不少于31 never."""
    a, b = abs(_value(claimed)), abs(_value(stated))
    if a == b:
        return True
    if stated.low is None or stated.high is None:
        return False
    return bool(b) and Fraction(1, 2) <= a / b <= 2 and _digits(claimed) < max(_digits(stated), 2)


def _digits(number: Number) -> int:
    """How many digits a number has without the noughts at its ends."""
    return len(number.base_value.normalize().as_tuple().digits)


def _rounds(exact: Number, claimed: Number) -> bool:
    """Whether the reported value becomes the claimed one when cut to the claimed one's printed digits."""
    exponent = claimed.value.as_tuple().exponent
    scale = claimed.unit.removesuffix(_bare(claimed.unit))
    step = Fraction(Decimal(1).scaleb(int(exponent))) * magnitude(scale)
    worth = step * measure(base_of(_bare(claimed.unit))[0], claimed.base_unit)[0]
    if abs(_value(claimed)) < 10 * worth:  # one digit is too little to stand for another number
        return False
    return abs(_value(exact) - _value(claimed)) <= worth / 2 and worth <= abs(_value(exact)) / 10


def _is_fraction(number: Number) -> bool:
    """Whether a share is written as a fraction (三分之二), which no percentage equals to the last digit."""
    return number.kind == "percent" and "分之" in number.text and not number.text.startswith("百分之")


def _bare(unit: str) -> str:
    """A unit without the 万 or 亿 before it."""
    return unit if base_of(unit)[1] != unit else unit.lstrip("十百千万亿") or unit


def _difference(claimed: Number, reported: Number) -> Reason:
    """In what two different figures part."""
    if claimed.value == reported.value and claimed.unit != reported.unit:
        return "magnitude" if _bare(claimed.unit) == _bare(reported.unit) else "unit"
    if _value(claimed) and _value(reported) and _power_of_ten(_value(claimed) / _value(reported)):
        return "magnitude"
    return "value"


def _power_of_ten(ratio: Fraction) -> bool:
    top, bottom = str(abs(ratio.numerator)), str(ratio.denominator)
    return all(part.strip("0") == "1" for part in (top, bottom))


def _unit(number: Number) -> str:
    """The unit that two figures are compared in."""
    return measure(Decimal(0), number.base_unit)[1]


def _value(number: Number) -> Fraction:
    return measure(number.base_value, number.base_unit)[0]


def _scaled(number: Number, bound: Decimal | None) -> Fraction | None:
    return None if bound is None else measure(bound, number.base_unit)[0]
