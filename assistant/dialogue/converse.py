"""A question in a conversation: made whole in the ways it may be meant, each way tried, the best-supported one given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.dialogue.conversation import Conversation
from assistant.dialogue.given import reckoned, with_difference
from assistant.dialogue.lean import Lean, leaning
from assistant.dialogue.ways import Way, World, ways
from assistant.dialogue.whole import Whole
from assistant.dialogue.words import topic_of
from assistant.grams import grams
from assistant.reply import Answer

ON_TOPIC = 0.3  # share of the topic's character pairs that an answer on it must hold
OWN_WORDS = 0.5  # share of a short question's own words that an answer to it as a whole question must hold
SURE = 0.9  # probability from which it need not
NEAR = 0.2  # what lying in the same sentence as the answer before is worth, in probability
ENOUGH = 1.3  # worth from which on no other way is tried
GATHERED = 0.6  # the probability an answer is taken to have where the reader has no say


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What answers. whole: a question that stands by itself.  further: what else there is on what was asked last."""

    whole: Callable[[str], Answer]
    further: Callable[[Conversation], Answer]


class Converser:
    """Answers questions that lean on what was said before."""

    def __init__(self, asking: Asking, world: World) -> None:
        self._asking = asking
        self._world = world

    def answer(self, question: str, before: Conversation) -> Answer:
        """The answer to a question in a conversation."""
        base = before.last.resolved_question if before.last else before.asked
        scope = self._world.scope(f"{base}{question}")
        lean = leaning(self._world.plain(question, scope), topic_of(base)) if base else None
        if lean is None or lean.how == "alone":
            return self._asking.whole(question)
        if lean.how == "more" and before.last:
            return self._asking.further(before)
        worked_out = reckoned(lean, before, self._world.near)
        if worked_out:
            return replace(worked_out, resolved_question=_told_whole(lean, base))
        found = ways(lean, before, scope, self._world)
        return self._best(lean, found, before) if found else self._asking.whole(question)

    def _best(self, lean: Lean, found: Sequence[Way], before: Conversation) -> Answer:
        """The answer of the way that is supported best; the refusal of the likeliest where none is supported."""
        tried: list[tuple[float, Way, Answer]] = []
        for way in found:
            answer = self._asking.whole(way.whole.question)
            tried.append((self._worth(answer, way, lean, before), way, answer))
            if tried[-1][0] >= ENOUGH:
                break
        worth, way, answer = max(tried, key=lambda each: each[0])
        if worth <= 0:
            answer = tried[-1 if lean.how == "short" else 0][2]
            return beside_the_point(answer) if answer.supported else answer
        alone = (a for w, v, a in tried if w > 0 and v.whole.how == "alone" and a.citations == answer.citations)
        answer = next(alone, answer)
        return with_difference(answer, way.whole.question) if way.whole.how == "compared" else answer

    def _worth(self, answer: Answer, way: Way, lean: Lean, before: Conversation) -> float:
        """What an answer to one way of understanding is worth, about a probability; 0 for nothing."""
        if not answer.supported or not self._on_topic(answer, way.whole, lean):
            return 0.0
        support = GATHERED if answer.support is None else answer.support
        near = self._world.near.same_place(answer, before.last) if before.last else 0.0
        return support + way.ahead + NEAR * near

    def _on_topic(self, answer: Answer, whole: Whole, lean: Lean) -> bool:
        """Whether an answer speaks of what was taken over from before, or of a short question's own words."""
        text = self._world.near.text_of(answer)
        if whole.topic:
            pairs = grams(whole.topic)
            return len(pairs & grams(text)) >= ON_TOPIC * len(pairs)
        if answer.support is None or whole.how != "alone" or (answer.support >= SURE and lean.how != "swap"):
            return True
        words = [w for w in lean.content if len(w) > 1]
        least = 1.0 if lean.how == "swap" else OWN_WORDS
        return bool(words) and sum(w in text for w in words) >= least * len(words)


def beside_the_point(answer: Answer) -> Answer:
    """The refusal in the place of an answer that speaks of something else; what it cites is only 相近内容."""
    said = "报告提到了相近的内容，但没有给出您接着问的这一项。"
    return Answer(
        status="not_in_report",
        text=said,
        nearby=answer.citations[:3],
        suggestions=answer.suggestions,
        resolved_question=answer.resolved_question,
        timings_ms=answer.timings_ms,
    )


def _told_whole(lean: Lean, base: str) -> str:
    """The whole question that a sum or a difference answers."""
    return f"{topic_of(base)}{lean.said}"
