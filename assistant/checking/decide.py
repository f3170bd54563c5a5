"""The verdict on one figure of a draft, from the ledger's rows it may be about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.checking import facets
from assistant.checking.claims import Claim
from assistant.checking.compare import Comparison, comparable, compare
from assistant.checking.counterpart import Match, Row
from assistant.checking.verdict import Reason, Verdict
from assistant.checking.words import found_note, wrong_note
from assistant.reply import Citation
from corpus.report import CUMULATIVE, OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """How sure is sure enough; chosen on drafts over other reports.

    support: score from which a row of an agreeing value bears the claim out.  few: the same for a small round number,
    which stands in many rows.  contradict: score from which a row of another value contradicts, if it also holds
    `said` of the claim's name.  margin: by how much a row of another value may fit better without winning.
    related: score from which a row of the same value under another name is named as what was meant.
    led: share of the claim's name that is enough where the number itself is telling.
    company: score that is enough where the report's sentence also bears out a neighbour of the claim.
    alike: similarity of the names from which words of the whole sentence may stand for words of the clause, where
    nearly_all of both names are held.  twin: similarity from which it is enough that the row holds `most` of the name.
    """

    support: float = 0.68
    few: float = 0.75
    contradict: float = 0.95
    said: float = 0.8
    margin: float = 0.09
    related: float = 0.45
    alike: float = 0.85
    nearly_all: float = 0.9
    twin: float = 0.92
    most: float = 0.72
    company: float = 0.4
    led: float = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A row laid beside a claim: how the numbers compare, whether the time fits, and what else keeps them apart.

    whole: the claim is of all that the row counts, so that another number would contradict it.
    """

    match: Match
    comparison: Comparison
    in_time: bool
    apart: Reason
    because: str = ""
    whole: bool = True

    @property
    def row(self) -> Row:
        return self.match.row

    @property
    def fits(self) -> bool:
        """Whether row and claim speak of the same time, place, level and scope."""
        return self.in_time and not self.apart

    @property
    def agrees(self) -> bool:
        return self.comparison.agrees


def readings(claim: Claim, matches: Sequence[Match]) -> tuple[Reading, ...]:
    """Every row of a like unit laid beside the claim, the likeliest first."""
    return tuple(_reading(claim, match) for match in matches if comparable(claim.number, match.row.number))


def decide(claim: Claim, found: Sequence[Reading], bars: Bars = Bars()) -> Verdict | None:
    """The verdict on a claim that one row of the ledger settles; None where none does."""
    fitting = [r for r in found if r.fits]
    agreeing = next((r for r in fitting if r.agrees), None)
    best = fitting[0] if fitting else None
    if agreeing and best and _bears_out(claim, agreeing, bars):
        rival = next(
            (r for r in fitting if not r.agrees and _contradicts(r, bars) and _same_time(claim, r, agreeing)), None
        )
        if rival is None or agreeing.match.score >= rival.match.score - bars.margin:
            return _untold_time(claim, agreeing, found, bars) or _supported(claim, agreeing)
    if claim.gap:
        return None
    if best and not best.agrees and _contradicts(best, bars):
        if best.comparison.outcome == "coarser":
            return _not_found(claim, best)
        return _contradicted(claim, best, best.comparison.reason, _elsewhere(found, best))
    return _apart(claim, found, bars)


def in_company(
    claim: Claim, found: Sequence[Reading], borne_out: Sequence[Verdict], bars: Bars = Bars()
) -> Verdict | None:
    """The verdict on a claim whose value stands, as what fits it best, in the sentence that bears out its neighbour."""
    places = [c for v in borne_out for c in (v.citation,) if c]
    for reading in found:
        passage = reading.row.passage
        beside = any(c.report_id == passage.report_id and passage.start <= c.start < passage.end for c in places)
        equal = reading.fits and reading.comparison.outcome == "equal"
        best = next(r for r in found if r.row.passage == passage)
        if equal and beside and not _is_small(claim) and best == reading and reading.match.score >= bars.company:
            return _supported(claim, reading)
    return None


def out_of_turn(claim: Claim, due: Reading) -> Verdict:
    """The verdict on a figure of a list that stands in another's place."""
    return _contradicted(claim, due, "swap")


def swapped(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts of a sentence, where two contradicted figures each have the other's value, for that reason."""
    wrong = [v for v in verdicts if v.label == "contradicted" and v.figures]
    pairs = {
        id(v)
        for v in wrong
        for other in wrong
        if v is not other and v.text == other.expected and other.text == v.expected
    }
    return [replace(v, reason="swap", note=f"{v.note}文稿把两个数互换了。") if id(v) in pairs else v for v in verdicts]


def cite(row: Row) -> Citation:
    """The clause that states a row, as a citation."""
    figure = row.figure
    return Citation(
        n=1,
        report=row.report,
        section=row.passage.section,
        period=figure.period,
        start=figure.clause_start,
        end=figure.clause_end,
    )


def _reading(claim: Claim, match: Match) -> Reading:
    row = match.row
    apart, because = _facets(claim, row)
    return Reading(
        match=match,
        comparison=compare(claim.number, row.number),
        in_time=settled_in_time(claim, row),
        apart=apart,
        because=because,
        whole=facets.same_extent(claim.name, claim.local, row.name, row.core),
    )


def settled_in_time(claim: Claim, row: Row) -> bool:
    """Whether the row is of a year the claim speaks of, and done where the claim says done."""
    figure, year = row.figure, str(row.report.year)
    if claim.periods:
        running = figure.period == OTHER or (figure.period == CUMULATIVE and str(row.report.year - 1) in claim.periods)
        return figure.period in claim.periods or running
    if claim.target:
        return figure.status == "target" or figure.period == year or figure.period == OTHER
    return not (claim.done and figure.status == "target")


def _facets(claim: Claim, row: Row) -> tuple[Reason, str]:
    """What keeps claim and row apart though their words are alike, with the word that does; "" for nothing."""
    setting = facets.Setting(place=row.report.place)
    if place := facets.place_conflict(claim.local, f"{row.local}，{row.name}", row.wide, setting):
        return "place", place
    if level := facets.level_conflict(claim.name, row.name, row.local):
        return "rank", level
    if size := facets.size_conflict(claim.name, row.local):
        return "indicator", size
    changed = claim.figure.change and row.figure.change
    if changed and facets.direction_conflict(claim.figure.change, row.figure.change):
        return "direction", ""
    if part := facets.part_conflict(claim.name, claim.said, row.name, row.led):
        return "indicator", part
    if facets.flow_conflict(claim.name, row.name, row.local):
        return "indicator", ""
    if words := facets.exclusive_conflict(claim.name, row.name):
        return "indicator", words[0]
    return "", ""


def _contradicts(reading: Reading, bars: Bars) -> bool:
    """Whether a row is so surely of the same thing that its other value contradicts the claim's."""
    match = reading.match
    if not reading.whole:
        return False
    if match.score >= bars.contradict and match.said >= bars.said:
        return True
    if match.similar >= bars.twin and match.said >= bars.most and match.named >= bars.said:
        return True
    return match.similar >= bars.alike and match.around >= bars.nearly_all and match.named >= bars.nearly_all


def _same_time(claim: Claim, one: Reading, other: Reading) -> bool:
    """Whether two rows answer for the same time: a draft that names no year may mean the one as well as the other."""
    return bool(claim.periods) or one.row.figure.period == other.row.figure.period


def _bears_out(claim: Claim, reading: Reading, bars: Bars) -> bool:
    """Whether a row of an agreeing value is surely enough of what the claim names.

    Two statements hardly share a number of three digits by chance: there it is enough that the words that lead up to
    the report's figure hold the claim's.
    """
    if _is_telling(claim) and reading.comparison.outcome == "equal":
        return reading.match.score >= bars.support or reading.match.said >= bars.led
    return reading.match.score >= (bars.few if _is_small(claim) else bars.support)


def _is_small(claim: Claim) -> bool:
    """Whether the number is one that stands in many rows: few digits, none behind the point."""
    digits = claim.number.base_value.normalize().as_tuple()
    return len(digits.digits) <= 1


def _elsewhere(found: Sequence[Reading], best: Reading) -> Reading | None:
    """The row under another name or of another time that does have the claimed value."""
    return next((r for r in found if r.agrees and r.comparison.outcome == "equal" and r.row != best.row), None)


def _untold_time(claim: Claim, agreeing: Reading, found: Sequence[Reading], bars: Bars) -> Verdict | None:
    """Where the draft names no time, the value is this year's target and last year's result is another one: both readings."""
    if claim.periods or claim.target or agreeing.row.figure.status != "target":
        return None
    before = str(agreeing.row.report.year - 1)
    results = (r for r in found if r.row.figure.period == before and r.row.figure.status != "target")
    result = next((r for r in results if not r.agrees and not r.apart and _contradicts(r, bars)), None)
    if result is None or result.match.score < agreeing.match.score - bars.margin:
        return None
    return _contradicted(claim, result, "target_as_actual", agreeing)


def _supported(claim: Claim, reading: Reading) -> Verdict:
    row = reading.row
    return _verdict(
        claim, reading, label="supported", note=found_note(claim.number, row.number, row.figure, reading.comparison)
    )


def _contradicted(claim: Claim, reading: Reading, reason: Reason, other: Reading | None = None) -> Verdict:
    note = wrong_note(claim.number, reading.row.number, reading.row.figure, reason, other.row.figure if other else None)
    return _verdict(claim, reading, label="contradicted", reason=reason, note=note, others=(other,) if other else ())


def _not_found(claim: Claim, reading: Reading) -> Verdict:
    note = f"报告只说“{reading.row.number.text}”，没有更精确的数。"
    return _verdict(claim, reading, label="not_found", note=note)


def _apart(claim: Claim, found: Sequence[Reading], bars: Bars) -> Verdict | None:
    """The verdict on a claim whose value the report has for another time, place, level or indicator only."""
    same = [r for r in found if r.comparison.outcome == "equal"]
    for reading in same:
        surely = reading.match.score >= (bars.related if reading.apart == "place" else bars.support)
        if not reading.in_time and not reading.apart and surely:
            return _contradicted(claim, _right_one(found, reading, bars), _time_reason(claim, reading), reading)
        if reading.in_time and reading.apart and surely:
            return _verdict(
                claim,
                reading,
                label="contradicted",
                reason=reading.apart,
                note=wrong_note(
                    claim.number, reading.row.number, reading.row.figure, reading.apart, None, word=reading.because
                ),
            )
    near = next((r for r in same if r.in_time and _is_telling(claim) and _related(r, bars)), None)
    return _contradicted(claim, near, "indicator") if near else None


def _related(reading: Reading, bars: Bars) -> bool:
    """Whether a row of the same value stands in a sentence about what the claim names."""
    match = reading.match
    return match.score >= bars.related and match.around >= bars.said


def _is_telling(claim: Claim) -> bool:
    """Whether two statements hardly share this number by chance: three digits or more, or something behind the point."""
    return len(claim.number.base_value.normalize().as_tuple().digits) >= 3


def _right_one(found: Sequence[Reading], wrong: Reading, bars: Bars) -> Reading:
    """The row of the claimed time for the same thing, where there is one; else the row of the other time."""
    return next((r for r in found if r.fits and _contradicts(r, bars)), wrong)


def _time_reason(claim: Claim, reading: Reading) -> Reason:
    target = reading.row.figure.status == "target" and not claim.target
    return "target_as_actual" if target else "period"


def _verdict(
    claim: Claim,
    reading: Reading,
    *,
    label: str,
    reason: Reason = "",
    note: str = "",
    others: Sequence[Reading] = (),
) -> Verdict:
    rows = [reading.row, *(r.row for r in others if r.row != reading.row)]
    return Verdict(
        text=claim.number.text,
        start=claim.figure.start + claim.sentence[0],
        end=claim.figure.end + claim.sentence[0],
        label=label,  # type: ignore[arg-type]
        reason=reason,
        note=note,
        expected=rows[0].number.text if label != "supported" else "",
        citation=cite(rows[0]),
        others=tuple(cite(row) for row in rows[1:]),
        figures=tuple(row.figure for row in rows),
    )
