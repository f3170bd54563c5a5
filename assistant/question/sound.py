"""Spellings by sound: 亭车位 is typed, 停车位 is what the report writes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import rjieba
from pypinyin import lazy_pinyin

_SHORTEST, _LONGEST = 2, 5  # characters of a word that may be mended
_PLAIN = frozenset(
    "的了是在有和与几多少哪什么啥怎咋吗呢吧呀啊个年月日号上下里这那不没要会能可去今明前后我你他她它们请问说提到第一二三四五六七八九十百千万亿两都也就还被把给对从向为以及或等其中大小新各每得着咱最很太"
)
_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))  # told apart by few who type by sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A part of a question, [start, end) in characters, that stands for a word of the report that sounds the same."""

    start: int
    end: int
    typed: str
    meant: str


class Spelling:
    """The words of some reports by their sound."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    def mended(self, question: str) -> tuple[Slip, ...]:
        """The slips of a question, in order, none overlapping another; () for a question that needs none.

        A slip is a run of characters that stands in no report and is no word of everyday Chinese, where a word of the
        reports sounds the same and differs in one character (in two from four characters on).
        """
        found: list[Slip] = []
        for start, end in self._strange(question):
            if any(start < s.end and s.start < end for s in found):
                continue
            typed = question[start:end]
            meant = self._sounding_like(typed)
            if meant:
                found.append(Slip(start=start, end=end, typed=typed, meant=meant))
        return tuple(sorted(found, key=lambda s: s.start))

    def _strange(self, question: str) -> Iterator[tuple[int, int]]:
        """Spans that may be slips, long ones first: no report writes them, and jieba knows no word there."""
        words = list(rjieba.cut(question))
        edges = [0]
        for word in words:
            edges.append(edges[-1] + len(word))
        for first in range(len(words)):
            for last in range(first + 1, len(words) + 1):
                start, end = edges[first], edges[last]
                part = question[start:end]
                if not _SHORTEST <= len(part) <= _LONGEST or not all("一" <= c <= "鿿" for c in part):
                    continue
                alone = [w for w in words[first:last] if len(w) == 1]
                if last - first == 1 or (len(part) < 4 and (not alone or any(w in _PLAIN for w in alone))):
                    continue
                if any(c in _PLAIN for c in (part[0], part[-1])) or any(part in text for text in self._texts):
                    continue
                yield start, end

    def _sounding_like(self, typed: str) -> str:
        """The word of the reports that is meant; "" for none."""
        most = 1 if len(typed) < 4 else 2
        alike = self._by_sound.get(sound(typed), ())
        near = [w for w in alike if sum(a != b for a, b in zip(w, typed, strict=True)) <= most]
        return max(near, key=lambda w: (self._counts[w], w), default="")

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How often each word, and each pair of neighbouring words, stands in the reports."""
        counts: dict[str, int] = {}
        for text in self._texts:
            words = list(rjieba.cut(text))
            for word in (*words, *(a + b for a, b in pairwise(words))):
                if _SHORTEST <= len(word) <= _LONGEST and all("一" <= c <= "鿿" for c in word):
                    counts[word] = counts.get(word, 0) + 1
        return {word: n for word, n in counts.items() if n > 1 or len(word) > 3 or len(list(rjieba.cut(word))) == 1}

    @cached_property
    def _by_sound(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for word in self._counts:
            found.setdefault(sound(word), []).append(word)
        return {heard: tuple(words) for heard, words in found.items()}


def sound(word: str) -> str:
    """How a word is typed by sound: its pinyin without tones, what is often mixed up spelled alike."""
    heard = " ".join(lazy_pinyin(word))
    for one, other in _SOUNDS:
        heard = heard.replace(one, other)
    return heard


def apply(question: str, slips: Iterable[Slip]) -> str:
    """`question` with the slips mended."""
    for slip in sorted(slips, key=lambda s: -s.start):
        question = question[: slip.start] + slip.meant + question[slip.end :]
    return question
