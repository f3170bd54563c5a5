"""A draft through the whole way: claims, counterparts, verdicts; quotations beside them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from assistant.checking.cells import table_rows
from assistant.checking.claims import Claim, cell_claims, claims, draft_sentences
from assistant.checking.compare import comparable, compare
from assistant.checking.counterpart import Counterparts, Match
from assistant.checking.decide import Reading, decide, in_company, out_of_turn, readings, swapped
from assistant.checking.derive import derived, share_of
from assistant.checking.quotes import Quotations
from assistant.checking.statements import Statements, is_rank
from assistant.checking.verdict import Review, Verdict
from assistant.scope import Scope, scope_of
from corpus.figures import Figure
from index.encode import Encoder
from index.store import Library

Progress = Callable[[int, int], None]  # done, total
SEARCHED = 12  # passages looked through for a statement
VOTERS = 200  # claims asked which of several places a draft is of
SURE = 0.9  # score from which a row that agrees counts as a vote for its place
BATCH = 16  # sentences whose names are encoded together


class Checker:
    """Checks drafts against a library."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        self._library = library
        self._counterparts = Counterparts(library, encoder)
        self._quotations = Quotations(library.reports, library.passages)
        self._statements = Statements(library.reports, lambda sentence: library.search(sentence, limit=SEARCHED))

    def check(self, text: str, *, progress: Progress | None = None) -> Review:
        """The review of a draft's text; the same draft gets the same review.  progress: sentences done, of all."""
        rows = table_rows(text)
        spans = draft_sentences(text, rows)
        scope = scope_of(text, self._library.reports)
        said = [*claims(text, spans, year=scope.year), *(cell_claims(row, year=scope.year) for row in rows)]
        chosen = self._chosen(said, scope)
        figures: list[Verdict] = []
        statements: list[Verdict] = []
        for first in range(0, len(said), BATCH):
            figures += self._checked(said[first : first + BATCH], chosen)
            if progress:
                progress(min(first + BATCH, len(said)), len(said))
        for span, found in zip(spans, said, strict=False):
            for verdict in self._statements.check(text, span, has_figures=bool(found)):
                (figures if is_rank(verdict.text) else statements).append(verdict)
        return Review(
            text=text, figures=_in_order(figures), statements=tuple(statements), quotes=self._quotations.check(text)
        )

    def _chosen(self, said: Sequence[Sequence[Claim]], scope: Scope) -> Scope:
        """The reports a draft is of: those of the places it names; where it names none, of the place it agrees with most."""
        places = {report.place for report in scope.reports}
        if len(places) < 2 or scope.reports != self._library.reports:
            return scope
        votes = Counter(
            report.place
            for claim, matches in self._matched([claim for found in said for claim in found][:VOTERS], None)
            for report in {m.row.report for m in matches if m.score >= SURE and _agree(claim, m)}
        )
        place = max(places, key=lambda p: (votes[p], p)) if votes else ""
        kept = tuple(r for r in scope.reports if r.place == place)
        return Scope(reports=kept, year=max(r.year for r in kept), place=place) if kept else scope

    def _matched(self, found: Sequence[Claim], scope: Scope | None) -> Iterator[tuple[Claim, tuple[Match, ...]]]:
        """Claims with the rows they may be about: of the reports of the place their sentence names, else of the scope."""
        among = None if scope is None else [self._among(claim, scope) for claim in found]
        return zip(found, self._counterparts.matches(found, among), strict=True)

    def _among(self, claim: Claim, scope: Scope) -> frozenset[str]:
        named = scope_of(claim.said, self._library.reports)
        return scope.report_ids if named.reports == self._library.reports else named.report_ids

    def _checked(self, sentences: Sequence[Sequence[Claim]], scope: Scope) -> Iterator[Verdict]:
        """The verdicts on the claims of some sentences, whose names are encoded together."""
        matched = self._matched([claim for found in sentences for claim in found], scope)
        for found in sentences:
            yield from self._verdicts(found, [matches for _, matches in islice(matched, len(found))])

    def _verdicts(self, found: Sequence[Claim], matched: Sequence[Sequence[Match]]) -> list[Verdict]:
        """The verdicts on the claims of one sentence."""
        laid = [readings(claim, matches) for claim, matches in zip(found, matched, strict=True)]
        first = [decide(claim, laid_beside) for claim, laid_beside in zip(found, laid, strict=True)]
        borne = [v for v in first if v is not None and v.label == "supported"]
        taken = _taken(laid, first)
        verdicts = []
        for claim, matches, beside, verdict in zip(found, matched, laid, first, strict=True):
            if verdict is None or verdict.label != "supported":
                free = [r for r in beside if r.match.score > taken.get(r.row.figure, 0.0)]
                verdict = (
                    derived(claim, matches, self._counterparts.share)
                    or self._share_of(claim, borne)
                    or decide(claim, free)
                    or in_company(claim, free, borne)
                    or missing(claim)
                )
            verdicts.append(verdict)
        verdicts = list(self._in_turn(found, laid, verdicts))
        kept = [v for claim, v in zip(found, verdicts, strict=True) if v.label != "not_found" or not _is_article(claim)]
        return swapped(kept)

    def _in_turn(
        self, found: Sequence[Claim], laid: Sequence[Sequence[Reading]], verdicts: Sequence[Verdict]
    ) -> Iterator[Verdict]:
        """The verdicts of a sentence, where figures that share one name (收入、人数分别增长…) are held to their order."""
        for place, (claim, beside, verdict) in enumerate(zip(found, laid, verdicts, strict=True)):
            turn = [i for i, other in enumerate(found) if (other.name, other.local) == (claim.name, claim.local)]
            borne = next((r for r in beside if r.row.figure in verdict.figures[:1]), None)
            if verdict.label != "supported" or borne is None or len(turn) < 2 or len(verdict.figures) > 1:
                yield verdict
                continue
            named = [row for row in self._counterparts.rows_beside(borne.row.figure) if row.name == borne.row.name]
            due = named[turn.index(place)] if len(named) == len(turn) else borne.row
            reading = next((r for r in beside if r.row == due), borne)
            yield verdict if reading.agrees else out_of_turn(claim, reading)

    def _share_of(self, claim: Claim, borne: Sequence[Verdict]) -> Verdict | None:
        """The verdict that a claim is the share of one figure of its sentence in another."""
        figures = [figure for verdict in borne for figure in verdict.figures]
        beside = [row for figure in figures for row in self._counterparts.rows_beside(figure)]
        known = [row for row in beside if row.figure in figures]
        return share_of(claim, known, beside, self._counterparts.share)


def _taken(laid: Sequence[Sequence[Reading]], verdicts: Sequence[Verdict | None]) -> dict[Figure, float]:
    """The rows that bear out a claim, each with how surely: they speak of no other claim that fits them less."""
    return {
        reading.row.figure: reading.match.score
        for beside, verdict in zip(laid, verdicts, strict=True)
        for reading in beside
        if verdict is not None and verdict.label == "supported" and reading.row.figure in verdict.figures
    }


def _agree(claim: Claim, match: Match) -> bool:
    return comparable(claim.number, match.row.number) and compare(claim.number, match.row.number).agrees


def _in_order(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    return tuple(sorted(verdicts, key=lambda verdict: (verdict.start, verdict.end)))


def _is_article(claim: Claim) -> bool:
    """Whether a small Chinese numeral only introduces what follows (三类企业, 两项措施) and claims no amount."""
    return claim.number.text[0] in "一二两三四五六七八九十" and claim.number.value <= 10


def missing(claim: Claim) -> Verdict:
    """That the report says nothing of a claim."""
    return Verdict(
        text=claim.number.text,
        start=claim.figure.start + claim.sentence[0],
        end=claim.figure.end + claim.sentence[0],
        label="not_found",
        note="报告里没有找到这一项的数字。",
    )
