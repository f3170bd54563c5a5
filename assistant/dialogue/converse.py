"""A question in a conversation: made whole in the ways it may be meant, each way tried, the best-supported one given."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.dialogue.conversation import Conversation
from assistant.dialogue.given import reckoned, with_difference
from assistant.dialogue.lean import Lean, leaning
from assistant.dialogue.reckon import RATES, same_thing
from assistant.dialogue.ways import Way, World, ways
from assistant.dialogue.whole import Whole
from assistant.dialogue.words import topic_of, without_years
from assistant.grams import grams
from assistant.question.typing.typed import Typed
from assistant.reply import Answer
from corpus.figures import Figure

ON_TOPIC = 0.3  # share of the topic's character pairs that an answer on it must hold
OWN_WORDS = 0.5  # share of a short question's own words that an answer to it as a whole question must hold
LIKELY = 0.8  # probability under which words of its own have to be there
SURE = 0.9  # probability from which it need not
NEAR = 0.2  # what lying in the same sentence as the answer before is worth, in probability
_TOTAL_SIDE = re.compile(r"总量|总额|总数|绝对[额值数]|总规模")
_RATE_SIDE = re.compile(r"增速|增幅|涨幅|降幅|增长率|占比|比重|同比")
_RATE_SAID = re.compile(r"[%％‰]|百分|[成倍番]")
ELSEWHERE = ("other_place", "personal", "opinion")  # what a question is refused for whatever was said before
ENOUGH = 1.3  # worth from which on no other way is tried
GATHERED = 0.75  # the probability an answer is taken to have where the reader has no say


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What answers. whole: a question that stands by itself.  further: what else there is on what was asked last.

    around: the paragraph around what was answered last.
    """

    whole: Callable[[str], Answer]
    further: Callable[[Conversation], Answer]
    around: Callable[[Conversation], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """A follow-up that is being understood. known: its words that the reports know."""

    lean: Lean
    before: Conversation
    known: tuple[str, ...]

    def own(self, whole: Whole) -> list[str]:
        """What it names itself, beside what was taken over from earlier turns."""
        return [w for w in self.lean.content if len(w) > 1 and w not in whole.topic]


class Converser:
    """Answers questions that lean on what was said before."""

    def __init__(self, asking: Asking, world: World) -> None:
        self._asking = asking
        self._world = world

    def answer(self, typed: Typed, before: Conversation) -> Answer:
        """The answer to a question in a conversation."""
        base = before.last.resolved_question if before.last else before.asked
        scope = self._world.scope(f"{base}{typed.text}")
        lean = leaning(self._world.plain(typed.text, scope.year), topic_of(base))
        if lean.hangs and (not base or (before.last is None and lean.how != "corrected")):
            return nothing_said(lean.said)
        if not base or lean.how == "alone":
            return self._asking.whole(typed.question)
        if lean.how == "more" and before.last:
            return self._asking.further(before)
        worked_out = reckoned(lean, before, self._world.near)
        if worked_out:
            return replace(worked_out, resolved_question=_told_whole(lean, base, worked_out))
        found = ways(lean, before, scope, self._world)
        if not found:
            return self._asking.whole(typed.question)
        text = self._world.scope("").text
        return self._best(_Turn(lean=lean, before=before, known=tuple(w for w in lean.content if w in text)), found)

    def _best(self, turn: _Turn, found: Sequence[Way]) -> Answer:
        """The answer of the way that is supported best; the refusal of the likeliest where none is supported."""
        lean = turn.lean
        tried: list[tuple[float, Way, Answer]] = []
        for way in found:
            answer = self._asking.whole(way.whole.question)
            if way.whole.how == "alone" and answer.status in ELSEWHERE:
                return answer
            tried.append((self._worth(answer, way, turn), way, answer))
            if tried[-1][0] >= ENOUGH:
                break
        worth, way, answer = max(tried, key=lambda each: each[0])
        if worth <= 0 and lean.how == "detail":
            return self._asking.around(turn.before)
        if worth <= 0:
            own = (a for _, v, a in tried if v.whole.how == "alone" and lean.how == "short")
            answer = next(own, tried[0][2])
            return beside_the_point(answer) if answer.supported else answer
        alone = (a for w, v, a in tried if w > 0 and v.whole.how == "alone" and a.citations == answer.citations)
        answer = next(alone, answer)
        if way.whole.how != "compared":
            return answer
        compared = with_difference(answer, way.whole.question)
        return beside_the_point(answer) if compared is answer and lean.asks else compared

    def _worth(self, answer: Answer, way: Way, turn: _Turn) -> float:
        """What an answer to one way of understanding is worth, about a probability; 0 for nothing."""
        if way.figure and not _cites(answer, way.figure):
            return 0.0
        if (
            not answer.supported
            or not self._on_topic(answer, way.whole, turn)
            or not measured_as_asked(answer, turn.lean)
        ):
            return 0.0
        if answer.support is None and way.whole.how == "alone":
            return SURE + NEAR  # a topic that was named
        support = GATHERED if answer.support is None else answer.support
        if len({c.period for c in answer.citations}) > 1:  # put together from both halves: no sentence answers alone
            support = max(support, GATHERED)
        near = self._world.near.same_place(answer, turn.before.last) if turn.before.last else 0.0
        return support + way.ahead + NEAR * near

    def _on_topic(self, answer: Answer, whole: Whole, turn: _Turn) -> bool:
        """Whether an answer speaks of what was taken over from before, or of a short question's own words."""
        if answer.support is None:  # gathered under a topic, or told by a rule: it was matched by its words
            return True
        text, lean = self._world.near.text_of(answer), turn.lean
        if not _holds_own(text, whole, turn) or _guessed(text, answer, whole, turn):
            return False
        if whole.topic:
            pairs = grams(whole.topic)
            known = [f for a in turn.before.answers for f in a.figures]
            same = any(same_thing(f, g) for f in answer.figures for g in known)
            return same or len(pairs & grams(text)) >= ON_TOPIC * len(pairs)
        if whole.how != "alone" or (answer.support >= SURE and lean.how != "swap"):
            return True
        words = [w for w in lean.content if len(w) > 1]
        least = 1.0 if lean.how == "swap" else OWN_WORDS
        return bool(words) and sum(w in text for w in words) >= least * len(words)


def _holds_own(text: str, whole: Whole, turn: _Turn) -> bool:
    """Whether an answer holds what a follow-up names of its own, as far as the reports know these words."""
    known = [w for w in turn.own(whole) if w in turn.known]
    return sum(w in text for w in known) >= OWN_WORDS * len(known)


def _guessed(text: str, answer: Answer, whole: Whole, turn: _Turn) -> bool:
    """Whether an answer holds only the topic, nothing of what is asked of it now, and the report hardly supports it."""
    own = turn.own(whole)
    unsure = answer.support is not None and answer.support < LIKELY
    return bool(own and whole.topic) and turn.lean.how == "short" and unsure and not any(w in text for w in own)


def measured_as_asked(answer: Answer, lean: Lean) -> bool:
    """Whether an answer's figures are amounts where the total is asked for, and whether it has a rate where one is."""
    rates = [f.base_unit in RATES for f in answer.figures]
    if _TOTAL_SIDE.search(lean.said) and rates and all(rates):
        return False
    said = "".join(c.quote for c in answer.citations)
    if _RATE_SIDE.search(lean.said) and rates and not any(rates) and not _RATE_SAID.search(said):
        return False
    return lean.how != "part" or bool(answer.figures) or answer.support is None


def nothing_said(question: str) -> Answer:
    """The reply to a fragment that leans on something, where nothing was said before it."""
    said = "不清楚您接着问的是哪件事。请把问题写完整，例如“2024年新增就业的目标是多少”。"
    return Answer(status="unclear", text=said, resolved_question=question)


def _cites(answer: Answer, figure: Figure) -> bool:
    """Whether one of an answer's citations holds a figure."""
    return any(
        c.report_id == figure.report_id and c.start <= figure.start and figure.end <= c.end for c in answer.citations
    )


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


def _told_whole(lean: Lean, base: str, answer: Answer) -> str:
    """The whole question that a sum or a difference answers."""
    years = "和".join(f"{year}年" for year in dict.fromkeys(f.period for f in answer.figures) if year.isdigit())
    said = "相差多少" if lean.how == "compared" else lean.said
    return f"{years}{topic_of(base)}{without_years(said)}"
