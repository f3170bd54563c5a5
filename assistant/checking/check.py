"""A draft through the whole way: claims, counterparts, verdicts; quotations beside them."""

from collections.abc import Callable, Sequence

from assistant.checking.claims import Claim, claims, draft_sentences
from assistant.checking.counterpart import Counterparts
from assistant.checking.decide import decide, readings
from assistant.checking.verdict import Review, Verdict
from assistant.scope import scope_of
from index.encode import Encoder
from index.store import Library

Progress = Callable[[int, int], None]  # done, total
BATCH = 16  # sentences whose names are encoded together


class Checker:
    """Checks drafts against a library."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        self._library = library
        self._counterparts = Counterparts(library, encoder)

    def check(self, text: str, *, progress: Progress | None = None) -> Review:
        """The review of a draft's text; the same draft gets the same review.  progress: sentences done, of all."""
        scope = scope_of(text, self._library.reports)
        spans = draft_sentences(text)
        by_sentence = list(claims(text, spans, year=scope.year))
        figures: list[Verdict] = []
        for first in range(0, len(spans), BATCH):
            figures += self._verdicts([c for found in by_sentence[first : first + BATCH] for c in found])
            if progress:
                progress(min(first + BATCH, len(spans)), len(spans))
        return Review(text=text, figures=tuple(figures))

    def _verdicts(self, found: Sequence[Claim]) -> list[Verdict]:
        matched = self._counterparts.matches(found)
        return [
            decide(claim, readings(claim, matches)) or missing(claim)
            for claim, matches in zip(found, matched, strict=True)
        ]


def missing(claim: Claim) -> Verdict:
    """That the report says nothing of a claim."""
    return Verdict(
        text=claim.number.text,
        start=claim.figure.start + claim.sentence[0],
        end=claim.figure.end + claim.sentence[0],
        label="not_found",
        note="报告里没有找到这一项的数字。",
    )
