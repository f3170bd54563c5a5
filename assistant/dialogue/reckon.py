"""Sums and differences of figures that answers gave: worked out by code, every term cited, the working shown."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.grams import grams
from assistant.reply import Citation
from corpus.figures import Figure
from corpus.units import measure

SAME = 0.5  # share of the shorter name that two indicators of one thing share
RATES = ("%", "‰", "个百分点", "倍")
_RATES = ("%", "‰")
_PART = re.compile(r"其?中(?=[一-鿿])")
_EXAMPLES = re.compile(r"^.*等(?=[一-鿿]{2})")  # 秋爽西里、国兴佳园等老旧小区
_MULTIPLE = re.compile(r"[几多少]倍|翻")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A figure with the citation that holds it."""

    figure: Figure
    citation: Citation

    def __post_init__(self) -> None:
        figure, cited = self.figure, self.citation
        if not (cited.report_id == figure.report_id and cited.start <= figure.start and figure.end <= cited.end):
            raise ValueError(f"figure {figure.start}:{figure.end} does not stand in citation {cited.n}")

    @property
    def printed(self) -> str:
        """The figure as the report prints it, without a qualifier: 28公里."""
        return f"{self.figure.value:f}{self.figure.unit}"

    @property
    def marked(self) -> str:
        return f"{self.printed}[{self.citation.n}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """A line with the result, its working and the marks of its terms; short: the result alone (15枚)."""

    line: str
    short: str
    terms: tuple[Term, ...]


def total(terms: Sequence[Term]) -> Reckoning | None:
    """The sum of the terms; None where they do not add up to anything: one alone, other units, a part beside its whole."""
    units = {t.figure.base_unit for t in terms}
    if len(terms) < 2 or len(units) != 1 or units & {*RATES} or _nested(terms):
        return None
    value, unit = _together([t.figure for t in terms], lambda values: sum(values, Fraction(0)))
    short = f"{_number(value)}{unit}"
    working = "＋".join(t.marked for t in terms)
    return Reckoning(line=f"合计{short}：{working}＝{short}。{_about(terms)}", short=short, terms=tuple(terms))


def difference(terms: Sequence[Term], question: str = "") -> Reckoning | None:
    """What the later of two figures of one thing is more or less than the earlier; None where they cannot be set against each other."""
    if len(terms) != 2:
        return None
    early, late = sorted(terms, key=lambda t: t.figure.period)
    if not _comparable(early.figure, late.figure):
        return None
    value, unit = _together([early.figure, late.figure], lambda values: values[1] - values[0])
    heads = f"{_when(late.figure)}比{_when(early.figure)}"
    if value == 0:
        line = f"{heads}持平：{late.marked}，{early.marked}。"
        return Reckoning(line=line, short=f"持平（{late.printed}）", terms=(early, late))
    rate = late.figure.base_unit in _RATES
    word = ("高" if value > 0 else "低") if rate else ("多" if value > 0 else "少")
    unit = "个百分点" if rate else unit
    short = f"{word}{_number(abs(value))}{unit}"
    first, second = (late, early) if value > 0 else (early, late)
    working = f"{first.marked}－{second.marked}＝{_number(abs(value))}{unit}"
    line = f"{heads}{short}：{working}{_multiple(early.figure, late.figure, question)}。{_about(terms)}"
    return Reckoning(line=line, short=short, terms=(early, late))


def share(terms: Sequence[Term]) -> Reckoning | None:
    """What part one figure is of the other, in percent; None unless one is named as a part of the other."""
    pairs = [(one, other) for one in terms for other in terms if _is_part(one, other) and other.figure.base_value]
    if len(pairs) != 1:
        return None
    part, whole = pairs[0]
    value = 100 * Fraction(part.figure.base_value) / Fraction(whole.figure.base_value)
    short = f"{_number(value, places='0.1')}%"
    line = f"占比约{short}：{part.marked}÷{whole.marked}≈{short}。{_about(terms)}"
    return Reckoning(line=line, short=short, terms=(whole, part))


def _is_part(one: Term, other: Term) -> bool:
    """Whether one term is named as a part of the other: 新引进产业项目中亿元以上项目."""
    name, whole = one.figure.indicator, other.figure.indicator
    return name != whole and one.figure.base_unit == other.figure.base_unit and _PART.split(name)[0] == whole


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two rows of different periods are of one indicator, as far as their names tell."""
    a, b = grams(_EXAMPLES.sub("", one.indicator)), grams(_EXAMPLES.sub("", other.indicator))
    return bool(a and b) and len(a & b) >= SAME * min(len(a), len(b))


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether a difference of two figures means something: different periods, one measure, both or neither a change."""
    years = one.period.isdigit() and other.period.isdigit() and one.period != other.period
    return (
        years
        and measure(Decimal(1), one.base_unit)[1] == measure(Decimal(1), other.base_unit)[1]
        and (one.base_unit in _RATES or bool(one.change) == bool(other.change))
        and same_thing(one, other)
    )


def _nested(terms: Sequence[Term]) -> bool:
    """Whether one term is a part of another (项目1260个，其中亿元以上48个), or two are of different years."""
    names = [t.figure.indicator for t in terms]
    parts = any(_is_part(one, other) for one in terms for other in terms)
    years = [t.figure.period for t in terms]
    if len(set(years)) > 1:
        return (
            parts or len(set(years)) < len(years) or not all(same_thing(terms[0].figure, t.figure) for t in terms[1:])
        )
    return parts or len(set(names)) < len(names)


def _together(figures: Sequence[Figure], reckon: Callable[[Sequence[Fraction]], Fraction]) -> tuple[Fraction, str]:
    """The result in the figures' own unit where they share one, else in what they are measured in, in 万 or 亿."""
    if len({f.unit for f in figures}) == 1:
        return reckon([Fraction(f.value) for f in figures]), figures[0].unit
    if len({f.base_unit for f in figures}) == 1:
        return _scaled(reckon([Fraction(f.base_value) for f in figures]), figures[0].base_unit)
    measured = [measure(f.base_value, f.base_unit) for f in figures]
    return _scaled(reckon([value for value, _ in measured]), measured[0][1])


def _scaled(value: Fraction, unit: str) -> tuple[Fraction, str]:
    """A value in 亿 or 万 of its unit where it is that large."""
    for worth, name in ((100_000_000, "亿"), (10_000, "万")):
        if abs(value) >= worth:
            return value / worth, name + unit
    return value, unit


def _multiple(early: Figure, late: Figure, question: str) -> str:
    """How many times the earlier figure the later one is, where that is asked."""
    if not _MULTIPLE.search(question) or not early.base_value:
        return ""
    return f"，是前者的{_number(Fraction(late.base_value) / Fraction(early.base_value))}倍"


def _about(terms: Sequence[Term]) -> str:
    """A word of caution where a term is printed with 约, 余, 以上."""
    words = tuple(dict.fromkeys(t.figure.qualifier for t in terms if t.figure.qualifier not in ("=", "达到", "")))
    return f"（原文带有“{'”“'.join(words)}”，结果也只是约数。）" if words else ""


def _when(figure: Figure) -> str:
    return f"{figure.period}年{'目标' if figure.status == 'target' else ''}"


def _number(value: Fraction, places: str = "0.01") -> str:
    """A value in digits: exact where it ends within four decimals, else rounded to `places`."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    exact = Fraction(decimal.quantize(Decimal("0.0001"))) == value
    shown = decimal.quantize(Decimal("0.0001" if exact else places))
    return f"{shown.normalize():f}"
