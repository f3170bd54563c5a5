"""Which sentences 还有呢 and 具体呢 are answered with: what was not shown yet, the paragraph around what was."""

from collections.abc import Callable, Sequence

from assistant.dialogue.conversation import Conversation
from assistant.dialogue.near import Surroundings
from assistant.dialogue.words import content_of
from corpus.report import Passage
from index.hit import Hit
from index.store import Library

MOST = 4  # sentences given at once
NAMED = 0.5  # share of the question's words that a sentence elsewhere in the report must hold


class More:
    """Finds further sentences in one library. states: whether a passage says something (no heading)."""

    def __init__(self, library: Library, near: Surroundings, states: Callable[[Passage], bool]) -> None:
        self._library = library
        self._near = near
        self._states = states
        self._text = "\n".join(report.text for report in library.reports)

    def further(self, before: Conversation, hits: Sequence[Hit]) -> tuple[Passage, ...]:
        """What else belongs to the last answer: what it folded away, else its paragraphs, then others that name the same.

        hits: found for its question, best first.
        """
        last = before.last
        if last is None:
            return ()
        shown = {p for answer in before.answers for p in self._near.passages_of(answer)}
        folded = [self._near.passage_of(c) for c in last.more]
        named = (
            *self._alike(before, hits),
            *(p for p in self._beside(before) if self._names(p, last.resolved_question)),
        )
        found = folded or dict.fromkeys(named) or self._beside(before)
        return tuple(p for p in found if p not in shown)[:MOST]

    def around(self, before: Conversation) -> tuple[Passage, ...]:
        """The sentences of the last answer, whole, and their paragraphs."""
        cited = self._near.passages_of(before.last) if before.last else ()
        return tuple(dict.fromkeys((*cited, *self._beside(before))))[:MOST]

    def _beside(self, before: Conversation) -> tuple[Passage, ...]:
        cited = self._near.passages_of(before.last) if before.last else ()
        return tuple(p for c in cited for p in self._library.neighbours(c) if self._states(p) and p.period == c.period)

    def _alike(self, before: Conversation, hits: Sequence[Hit]) -> tuple[Passage, ...]:
        asked = before.last.resolved_question if before.last else ""
        return tuple(h.passage for h in hits if self._states(h.passage) and self._names(h.passage, asked, least=NAMED))

    def _names(self, passage: Passage, question: str, *, least: float = 0.0) -> bool:
        """Whether a passage holds words of a question: at least one, and this share of them."""
        words = [w for w in content_of(question) if len(w) > 1 and w in self._text]
        held = sum(w in passage.text for w in words)
        return held > 0 and held >= least * len(words)
