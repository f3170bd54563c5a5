"""A draft through the whole way: claims, counterparts, verdicts; quotations beside them."""

from collections.abc import Callable, Iterator, Sequence

from assistant.checking.claims import Claim, claims, draft_sentences
from assistant.checking.counterpart import Counterparts, Match
from assistant.checking.decide import Reading, decide, in_company, readings, swapped
from assistant.checking.derive import derived, share_of
from assistant.checking.quotes import Quotations
from assistant.checking.statements import Statements, is_rank
from assistant.checking.verdict import Review, Verdict
from assistant.scope import scope_of
from corpus.figures import Figure
from index.encode import Encoder
from index.store import Library

Progress = Callable[[int, int], None]  # done, total
SEARCHED = 12  # passages looked through for a statement
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
        scope = scope_of(text, self._library.reports)
        spans = draft_sentences(text)
        by_sentence = list(claims(text, spans, year=scope.year))
        figures: list[Verdict] = []
        statements: list[Verdict] = []
        for first in range(0, len(spans), BATCH):
            figures += self._checked(by_sentence[first : first + BATCH])
            for span, found in zip(spans[first : first + BATCH], by_sentence[first : first + BATCH], strict=True):
                for verdict in self._statements.check(text, span, has_figures=bool(found)):
                    (figures if is_rank(verdict.text) else statements).append(verdict)
            if progress:
                progress(min(first + BATCH, len(spans)), len(spans))
        return Review(
            text=text, figures=_in_order(figures), statements=tuple(statements), quotes=self._quotations.check(text)
        )

    def _checked(self, sentences: Sequence[Sequence[Claim]]) -> Iterator[Verdict]:
        """The verdicts on the claims of some sentences, whose names are encoded together."""
        matched = iter(self._counterparts.matches([claim for found in sentences for claim in found]))
        for found in sentences:
            yield from self._verdicts(found, [next(matched) for _ in found])

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
        kept = [v for claim, v in zip(found, verdicts, strict=True) if v.label != "not_found" or not _is_article(claim)]
        return swapped(kept)

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
