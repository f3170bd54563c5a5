"""Where a figure stands: equal ones in any unit first, then those whose interval holds it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.ledger.row import LedgerRow, rows_of
from corpus.errors import ZhengbaoError
from corpus.number import Number
from corpus.numbers import read_numbers
from corpus.report import Passage, Report, Section
from corpus.split import clauses
from corpus.units import TIMES, base_of, magnitude
from index.store import Library

Match = Literal["equal", "within"]

HOW = "请输入一个数字，可以带单位，例如 70亿元、16公里、5%、7000。"
MAX_TYPED_CHARS = 200
_NEAR = Decimal("0.1")  # how far past an open bound (5%以上) a figure may lie, as a share of the bound
_NUMERAL = re.compile("[0-9０-９〇零一二三四五六七八九十百千万亿两半]")  # no number is without one of these
_SCALES = tuple("十百千万亿")
_NOT_FIGURES = {"ordinal": "序数", "year": "年份", "date": "日期", "name": "名称里的数字"}


class NoFigure(ZhengbaoError):  # noqa: N818 - the state it names is the error
    """What was typed holds no figure to look for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One place where a figure stands.

    asked: the figure as typed.  match: equal, or within the interval that one of the two states.
    start, end, text: the printed figure in the report.  clause_start, clause_end: the clause around it.
    row: its row of the ledger; None where it is none, and then `note` says what it is (门槛, 序数, 年份, …).
    """

    asked: str
    match: Match
    report: Report = field(repr=False)
    section: Section = field(repr=False)
    period: str
    start: int
    end: int
    clause_start: int
    clause_end: int
    row: LedgerRow | None = None
    note: str = ""

    @property
    def text(self) -> str:
        return self.report.text[self.start : self.end]

    @property
    def quote(self) -> str:
        return self.report.text[self.clause_start : self.clause_end]

    @property
    def key(self) -> str:
        """The place of its clause as a button names it: start:end:period:report."""
        return f"{self.clause_start}:{self.clause_end}:{self.period}:{self.report.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """A number of a report and the passage it was read in; its span is that in the passage."""

    number: Number
    passage: Passage


def find(text: str, library: Library) -> tuple[Found, ...]:
    """Every place where a typed figure stands, equal ones first; of several figures one after the other.

    NoFigure where nothing typed is a figure.
    """
    found: list[Found] = []
    for asked in typed(text):
        fits = [(match, printed) for printed in _numbers_of(library) if (match := fit(asked, printed.number))]
        fits.sort(key=lambda pair: pair[0] != "equal")
        found += (_found(asked, match, printed, library) for match, printed in fits)
    return tuple(found)


def typed(text: str) -> tuple[Number, ...]:
    """The figures of what somebody typed; NoFigure where there is none, ordinals, years and dates included."""
    text = text.strip()
    if len(text) > MAX_TYPED_CHARS:
        raise NoFigure(f"这段话太长了（{len(text)} 字），这里只查数字。{HOW}")
    numbers = read_numbers(text) or _bare_chinese(text)
    numbers = tuple(number for number in numbers if number.kind != "name")
    if not numbers:
        raise NoFigure(f"“{text}”里没有数字。{HOW}" if text else HOW)
    return numbers


def fit(asked: Number, printed: Number) -> Match | None:
    """How a printed number fits the one asked for; None where it does not. A bare number takes the printed unit."""
    if asked.is_figure and printed.is_figure and not asked.base_unit and printed.base_unit:
        if asked.is_exact and printed.is_exact and _digits(asked.base_value) != _digits(printed.value):
            return None  # scales and units are powers of ten: different digits cannot become equal
        fits = {_fit(dressed, printed) for dressed in _dressed(asked, printed)}
        return "equal" if "equal" in fits else "within" if "within" in fits else None
    return _fit(asked, printed)


def _fit(asked: Number, printed: Number) -> Match | None:
    if not (asked.is_figure and printed.is_figure):
        return "equal" if asked.same_as(printed) else None
    if not _may_be_one(asked.base_unit, printed.base_unit) or not asked.agrees(printed):
        return None
    same = _as_counted(printed, asked).same_as(asked)
    if same and (asked.low is None, asked.high is None, asked.is_exact) == (
        printed.low is None,
        printed.high is None,
        printed.is_exact,
    ):
        return "equal"
    return "within" if same or _near(asked, printed) else None


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _may_be_one(one: str, other: str) -> bool:
    """Whether figures in these units can be equal at all: it saves most of the exact comparisons."""
    return one == other or "个" in (one, other) or {one, other} == {"亩", "平方米"}


def _as_counted(printed: Number, asked: Number) -> Number:
    """The printed number in the measure word of the one asked for where 个 stands for the other."""
    if "个" in (printed.base_unit, asked.base_unit):
        return replace(printed, unit=asked.unit, base_unit=asked.base_unit)
    return printed


def _near(asked: Number, printed: Number) -> bool:
    """Whether the two values are near each other where an interval is open: 5%以上 is no place to look for 80%."""
    if None not in (asked.low, asked.high, printed.low, printed.high):
        return True
    return abs(asked.base_value - printed.base_value) <= _NEAR * abs(asked.base_value)


def _dressed(asked: Number, printed: Number) -> Iterator[Number]:
    """A bare number in the printed one's unit; 7000 also in its 万 or 亿 (7000万元), 7亿 only in the unit itself."""
    scale, unit = _split(printed.unit)
    yield _in_unit(asked, printed, base_of(unit)[0])
    if scale and not asked.unit:
        yield _in_unit(asked, printed, base_of(unit)[0] * magnitude(scale))


def _in_unit(asked: Number, printed: Number, worth: Decimal) -> Number:
    low = None if asked.low is None else asked.low * worth
    high = None if asked.high is None else asked.high * worth
    kind = printed.kind if asked.kind == "quantity" and printed.kind != "range" else asked.kind
    return replace(
        asked, base_unit=printed.base_unit, base_value=asked.base_value * worth, low=low, high=high, kind=kind
    )


def _split(unit: str) -> tuple[str, str]:
    """万平方米 -> (万, 平方米); 千瓦 stays whole."""
    cut = 0
    while base_of(unit[cut:])[1] == unit[cut:] and unit[cut : cut + 1] in _SCALES:
        cut += 1
    return unit[:cut], unit[cut:]


def _bare_chinese(text: str) -> tuple[Number, ...]:
    """Chinese numerals without a unit (七十亿), which no running text has, read as if a measure word followed."""
    read = (number for part in re.split(r"[\s，,、；;]+", text) if part for number in read_numbers(f"{part}个"))
    return tuple(
        replace(number, text=number.text[:-1], end=number.end - 1, unit=number.unit[:-1], base_unit="")
        for number in read
        if number.is_figure and number.base_unit == "个"
    )


@lru_cache(maxsize=2)  # reading them again for every look-up would take as long as an answer
def _numbers_of(library: Library) -> tuple[_Printed, ...]:
    """Every number of a library's reports, in reading order."""
    return tuple(
        _Printed(number=number, passage=passage)
        for passage in library.passages
        if _NUMERAL.search(passage.text)
        for number in read_numbers(passage.text)
    )


@lru_cache(maxsize=2)
def _rows_by_place(library: Library) -> dict[tuple[str, int], LedgerRow]:
    return {(row.report.id, row.figure.start): row for row in rows_of(library)}


def _found(asked: Number, match: Match, printed: _Printed, library: Library) -> Found:
    number, passage = printed.number, printed.passage
    start = passage.start + number.start
    row = _rows_by_place(library).get((passage.report_id, start))
    clause = (row.figure.clause_start, row.figure.clause_end) if row else _clause(passage, number)
    return Found(
        asked=asked.text,
        match=match,
        report=library.report(passage.report_id),
        section=passage.section,
        period=row.period if row else passage.period,
        start=start,
        end=passage.start + number.end,
        clause_start=clause[0],
        clause_end=clause[1],
        row=row,
        note="" if row else _note(number),
    )


def _clause(passage: Passage, number: Number) -> tuple[int, int]:
    """The span in the report of the clause around a number."""
    around = (span for span in clauses(passage.text) if span[0] <= number.start < number.end <= span[1])
    start, end = next(around, (0, len(passage.text)))
    return passage.start + start, passage.start + end


def _note(number: Number) -> str:
    """What a number is that states no quantity of its own."""
    if number.kind in _NOT_FIGURES:
        return _NOT_FIGURES[number.kind]
    if number.base_unit in TIMES:
        return "时间"
    if number.base_unit == "元":
        return "门槛"
    return "没有列入台账"
