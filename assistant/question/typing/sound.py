"""Words typed wrong: 亭车位 is typed, 停车位 is what the report writes."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property

import rjieba

from assistant.question.typing.lexicon import LONGEST, Lexicon, common
from assistant.question.typing.nearby import Near, Nearby
from assistant.question.typing.path import Step, cheapest
from assistant.question.typing.pinyin import Pinyin
from assistant.question.typing.slip import Slip

_RUN = re.compile(r"[一-鿿]+")
# By how much, in nats, a mended reading has to be the likelier one: a wrong mending is worse than none, and the
# fewer characters a word has, the less they say about what was meant.
_MARGINS = {2: 8.0, 3: 5.0, 4: 5.0, 5: 4.0, 6: 4.0}
_TOLD = 3  # characters of a mended part that are enough to tell it by
# Characters that stand alone so often that two words, and no slip, are the likelier reading of a pair with them.
_ALONE = frozenset(
    "的了是在有和与几多少哪什么啥怎咋吗呢吧呀啊个年月日号里这那不没要会能可去今明前后我你他她它们请问说第一二三四五六七八九十百千万亿两都也就还被"
    "把给对从向为以及或等其中各每得着咱最很人家先再给只又才刚想让叫跟到过来出下谁儿地将已"
)


class Spelling:
    """What was meant by words typed wrong, seen from the words of some reports."""

    def __init__(self, texts: Iterable[str]) -> None:
        texts = tuple(texts)
        self._texts = texts
        self.lexicon = Lexicon(texts)
        self.pinyin = Pinyin(self.lexicon, texts)

    def mended(self, question: str) -> tuple[Slip, ...]:
        """The slips of a question, in order, none overlapping another; () for a question that needs none.

        Each run of characters is read as the words that are likeliest together; a word typed wrong is one of the
        readings of its place and costs more, so that what can be read as it stands is left as it is.
        """
        return tuple(slip for run in _RUN.finditer(question) for slip in self._slips(run[0], run.start()))

    def _slips(self, run: str, offset: int) -> Iterator[Slip]:
        path = cheapest(len(run), lambda start, before: self._steps(run, start, before))
        for step in path or ():
            if step.kind is not None:
                typed = run[step.start : step.end]
                slip = Slip(
                    start=offset + step.start, end=offset + step.end, typed=typed, meant=step.word, kind=step.kind
                )
                yield _trimmed(slip)

    def _steps(self, run: str, start: int, before: float) -> Iterator[Step]:
        for end in range(start + 1, min(start + LONGEST + 1, len(run)) + 1):
            typed = run[start:end]
            cost = self.lexicon.cost(typed)
            if cost < math.inf:
                yield Step(start=start, end=end, word=typed, cost=before + cost, kind=None)
            if cost == math.inf and not (len(typed) == 2 and _ALONE & set(typed)):
                for near in self._near(typed):
                    cost = before + self.lexicon.cost(near.word) + near.cost + _MARGINS[len(near.word)]
                    yield Step(start=start, end=end, word=near.word, cost=cost, kind=near.kind)

    def _near(self, typed: str) -> list[Near]:
        """The words that `typed` may stand for; none for what the reports write themselves."""
        near = [*_common_nearby().near(typed), *self._nearby.near(typed)]
        return [] if near and any(typed in text for text in self._texts) else near

    @cached_property
    def _nearby(self) -> Nearby:
        """The words of the reports that are no common ones."""
        return Nearby(self.lexicon.words.keys() - common().keys())


def _trimmed(slip: Slip) -> Slip:
    """`slip` without the whole words at its ends that were typed right, as long as enough is left to be told by."""
    words = rjieba.cut(slip.meant)
    before = after = 0
    while len(slip.meant) - before - len(words[0]) >= _TOLD and slip.typed[before:].startswith(words[0]):
        before += len(words.pop(0))
    while len(slip.meant) - before - after - len(words[-1]) >= _TOLD and slip.typed[
        before : len(slip.typed) - after
    ].endswith(words[-1]):
        after += len(words.pop())
    return replace(
        slip,
        start=slip.start + before,
        end=slip.end - after,
        typed=slip.typed[before : len(slip.typed) - after],
        meant=slip.meant[before : len(slip.meant) - after],
    )


@cache
def _common_nearby() -> Nearby:
    return Nearby(common())
