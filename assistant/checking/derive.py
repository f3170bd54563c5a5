"""Figures that the report does not print and that follow from those it does: sums, differences, shares, multiples."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from assistant.checking.claims import Claim
from assistant.checking.compare import Comparison, comparable, compare
from assistant.checking.counterpart import Match, Row
from assistant.checking.decide import cite, settled_in_time
from assistant.checking.verdict import Verdict
from assistant.checking.words import figure_text
from corpus.number import Number

ABOUT = 0.5  # share of a claim's words that the terms' sentence must hold
ABOUT_ALL = 0.35  # the same where every figure of the sentence is a term
EACH = 0.55  # share of each term's name that the draft's clause must hold where no word speaks of a sum
PART = 0.4  # share of the other figure's name that the draft's sentence must hold where a share is claimed
GAP = 0.35  # the same for two figures of one sentence that the draft sets against each other (比城镇快1个百分点)
NAMED = 0.55  # share of a term's name that the draft's sentence must hold, in the mean
TERMS = 4  # the longest sum tried

_SUM = re.compile(r"合计|共计|总共|一共|总计|两者|三者|相加|加起来|(?<![公])共(?![同建享青产])|[两三四五]类|两年")
_DIFFERENCE = re.compile(
    r"(?:[快慢高低多少]于[^，]{2,10}|[比较与][^，]{1,12}(?:多|少|高|低|快|慢|差)|高出|多出|高于[^，]{1,10}|低于[^，]{1,10}|快于[^，]{1,10}|慢于[^，]{1,10}|增加|减少|提高|下降|上升|扩大|缩小"
    r"|(?:上年[末底]|去年[初末底]|原[有为]|同期)(?:为|是|有|新增|仅)?)了?$"
)
_GROWTH = re.compile("增长|增幅|提高|增加")
_SHARE = re.compile("占|比重|比例|份额")


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A value that follows from rows of the ledger: the rows, how they are put together ("4枚 + 7枚 = 11枚")."""

    value: Fraction
    rows: tuple[Row, ...]
    working: str


def derived(claim: Claim, matches: Sequence[Match], share: Callable[[str, str], float]) -> Verdict | None:
    """The verdict that a claim follows from the ledger; None where it does not.

    share: how much of the first text's words the second holds, in [0, 1], rare ones counting more.
    """
    for found in _ways(claim, matches, share):
        comparison = compare(claim.number, _as_number(found, claim))
        if comparison.outcome == "equal":
            return _verdict(claim, found, comparison)
    return None


def share_of(
    claim: Claim, borne_out: Sequence[Row], beside: Sequence[Row], share: Callable[[str, str], float]
) -> Verdict | None:
    """The verdict that a claimed percentage is what one figure is of another; None where it is not.

    borne_out: the rows that other figures of the draft's sentence were found in.  beside: all rows of their sentences.
    """
    if claim.number.base_unit != "%" or not _SHARE.search(claim.said):
        return None
    for one in borne_out:
        for other in beside:
            if one.figure.base_unit != other.figure.base_unit or one.figure.base_value == other.figure.base_value:
                continue
            if other not in borne_out and share(other.core, claim.said) < PART:
                continue
            part, whole = sorted((one, other), key=lambda row: row.figure.base_value)
            found = Derived(
                value=100 * _value(part) / _value(whole),
                rows=(part, whole),
                working=f"{figure_text(part.figure)} ÷ {figure_text(whole.figure)}",
            )
            comparison = compare(claim.number, _as_number(found, claim))
            if comparison.agrees:
                return _verdict(claim, found, comparison)
    return None


def _ways(claim: Claim, matches: Sequence[Match], share: Callable[[str, str], float]) -> Iterator[Derived]:
    """Every way in which the claim's words allow its figure to be put together."""
    rows = [m.row for m in matches if comparable(claim.number, m.row.number) and settled_in_time(claim, m.row)]
    if claim.number.base_unit not in ("%", "个百分点"):
        yield from _sums(claim, rows, share)
        yield from _over_years(claim, [m.row for m in matches], share)
    elif _GROWTH.search(claim.said):
        yield from _growth(claim, [m.row for m in matches], share)
    if _DIFFERENCE.search(claim.said[: claim.figure.start]):
        yield from _differences(claim, [m.row for m in matches], share)
    if claim.number.base_unit in ("番", "倍"):
        yield from _multiples(claim, [m.row for m in matches if _named(claim, (m.row,), share)])


def _sums(claim: Claim, rows: Sequence[Row], share: Callable[[str, str], float]) -> Iterator[Derived]:
    """Sums of figures that follow each other in a sentence, or of one thing in several years.

    Without a word for a sum, only of things that the draft's clause names one by one (代表建议和政协提案160件).
    """
    told = bool(_SUM.search(claim.said))
    for together in _by_sentence(rows):
        wide = together[0].wide
        about = max(share(claim.name, wide), share(claim.said, wide))
        for first, last in combinations(range(len(together) + 1), 2):
            terms = together[first:last]
            enough = ABOUT_ALL if len(terms) == len(together) else ABOUT
            if 2 <= len(terms) <= TERMS and ((told and about >= enough) or _each_named(claim, terms, share)):
                yield _sum(terms)
        for row in together if told and about >= ABOUT else ():
            if re.search(f"各(?:新增|建|有)?{re.escape(row.number.text)}", row.wide):
                yield _each(row)
    for one, other in combinations(rows[:12] if told else (), 2):
        if (
            one.figure.period != other.figure.period
            and _alike(one, other, share)
            and _named(claim, (one, other), share)
        ):
            yield _sum((one, other))


def _over_years(claim: Claim, rows: Sequence[Row], share: Callable[[str, str], float]) -> Iterator[Derived]:
    """Sums of one thing over two years, where the draft speaks of a sum."""
    like = [row for row in rows if comparable(claim.number, row.number)]
    yield from map(_sum, _two_years(claim, like, share) if _SUM.search(claim.said) else ())


def _growth(claim: Claim, rows: Sequence[Row], share: Callable[[str, str], float]) -> Iterator[Derived]:
    """By how much of itself one thing's figure of the later year is above that of the earlier, in %."""
    for pair in _two_years(claim, [row for row in rows if row.number.base_unit not in ("%", "个百分点")], share):
        earlier, later = sorted(pair, key=lambda row: row.figure.period)
        if _value(earlier):
            yield Derived(
                value=100 * (_value(later) - _value(earlier)) / _value(earlier),
                rows=(later, earlier),
                working=f"（{figure_text(later.figure)} − {figure_text(earlier.figure)}）÷ {figure_text(earlier.figure)}",
            )


def _two_years(claim: Claim, rows: Sequence[Row], share: Callable[[str, str], float]) -> Iterator[tuple[Row, Row]]:
    """Pairs of rows of one thing in two years that the draft's sentence names."""
    for one, other in combinations(rows[:16], 2):
        years = {one.figure.period, other.figure.period}
        alike = one.figure.base_unit == other.figure.base_unit and _alike(one, other, share)
        if len(years) == 2 and all(map(str.isdigit, years)) and alike and _named(claim, (one, other), share):
            yield one, other


def _each_named(claim: Claim, rows: Sequence[Row], share: Callable[[str, str], float]) -> bool:
    """Whether the draft's clause names every one of the things that are added."""
    return len({row.name for row in rows}) == len(rows) and all(share(row.core, claim.local) >= EACH for row in rows)


def _sum(terms: Sequence[Row]) -> Derived:
    total = sum((_value(row) for row in terms), Fraction(0))
    return Derived(value=total, rows=tuple(terms), working=" + ".join(figure_text(row.figure) for row in terms))


def _each(row: Row) -> Derived:
    """Two things of the same number (公共泊位、共享泊位各2000个)."""
    return Derived(value=2 * _value(row), rows=(row,), working=f"{figure_text(row.figure)} × 2")


def _differences(claim: Claim, rows: Sequence[Row], share: Callable[[str, str], float]) -> Iterator[Derived]:
    """What is between one thing's figures of two years, between two figures of one sentence, or a total and its rise."""
    for one, other in combinations(rows[:16], 2):
        a, b = _value(one), _value(other)
        if one.figure.base_unit != other.figure.base_unit or a == b:
            continue
        years = one.figure.period != other.figure.period and _alike(one, other, share)
        together = one.passage == other.passage
        least = GAP if claim.gap and together else NAMED
        if (years or together) and _named(claim, (one, other), share, least=least):
            high, low = (one, other) if a > b else (other, one)
            yield Derived(
                value=abs(a - b), rows=(high, low), working=f"{figure_text(high.figure)} − {figure_text(low.figure)}"
            )


def _multiples(claim: Claim, rows: Sequence[Row]) -> Iterator[Derived]:
    """Growth told as a multiple: 翻一番 of a growth by 103 %."""
    for row in rows:
        if row.number.kind == "percent" and row.figure.change and claim.number.base_unit in ("番", "倍"):
            times = 1 + _value(row) / 100
            power = claim.number.base_unit == "番"
            base = Fraction(2) ** int(claim.number.base_value) if power else Fraction(claim.number.base_value)
            more = claim.number.qualifier in ("多", "余", "超过", "以上") or claim.said[claim.figure.end :].startswith(
                ("多", "以上")
            )
            if base <= times < base * Fraction(5, 4) if more else abs(times - base) <= Fraction(1, 20):
                yield Derived(
                    value=Fraction(claim.number.base_value),
                    rows=(row,),
                    working=f"{row.figure.change}{figure_text(row.figure)}",
                )


def _by_sentence(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows of one unit that stand in one passage, in reading order."""
    groups: dict[tuple[str, int, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.report.id, row.passage.start, row.figure.base_unit), []).append(row)
    for group in groups.values():
        yield sorted(group, key=lambda row: row.figure.start)[:8]


def _named(claim: Claim, rows: Sequence[Row], share: Callable[[str, str], float], *, least: float = NAMED) -> bool:
    """Whether the draft's sentence names what the rows measure: this share of their names, in the mean."""
    return sum(share(row.core, claim.said) for row in rows) >= least * len(rows)


def _alike(one: Row, other: Row, share: Callable[[str, str], float]) -> bool:
    return set(one.core) == set(other.core) or max(share(one.core, other.name), share(other.core, one.name)) >= NAMED


def _value(row: Row) -> Fraction:
    return Fraction(row.figure.base_value)


def _as_number(found: Derived, claim: Claim) -> Number:
    """A derived value as a figure, in the unit of its terms, or of the claim where it is a share."""
    value = Decimal(found.value.numerator) / Decimal(found.value.denominator)
    row = found.rows[0].number
    number = claim.number if claim.number.base_unit in ("%", "番", "倍", "个百分点") else row
    return replace(number, value=value, base_value=value, low=value, high=value, qualifier="=", kind="quantity")


def _verdict(claim: Claim, found: Derived, comparison: Comparison) -> Verdict:
    rows = found.rows
    about = "约" if comparison.outcome == "rounded" else ""
    return Verdict(
        text=claim.number.text,
        start=claim.figure.start + claim.sentence[0],
        end=claim.figure.end + claim.sentence[0],
        label="supported",
        note=f"由报告里的数推算：{found.working}，{about}合{claim.number.text}。",
        citation=cite(rows[0]),
        others=tuple(cite(row) for row in rows[1:]),
        figures=tuple(row.figure for row in rows),
    )
