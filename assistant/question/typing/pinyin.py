"""Questions typed in pinyin, whole or in part: 2024 nian xinzeng jiuye duoshao, 养老 chuangwei."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from assistant.question.normalise import word_list
from assistant.question.typing.lexicon import Lexicon, chinese, common, names
from assistant.question.typing.path import Step, cheapest
from assistant.question.typing.slip import Slip
from assistant.question.typing.syllables import LONGEST, folded, readings, spoken, syllables

_LATIN = re.compile(r"[A-Za-z]+")
_CAPITALS = re.compile(r"[A-Z]{2,}(?=[a-z]{2}|$)")
_STRETCH = re.compile(r"[A-Za-z]+(?:[ '’]*[A-Za-z]+)*")
_TONED = re.compile(r"(?<![A-Za-z\d])(?:[A-Za-z]{2,6}[1-5](?!\d))+(?![A-Za-z])")
_TONE_MARKS = frozenset("\u0300\u0301\u0304\u030c")
_CONTEXT = 3  # characters on either side that help to tell which words are meant
_LIKE = 4.5  # what a syllable costs, in nats, that is only heard like the word's: zan for zhang
_CLEAR = 9.0  # nats a syllable may cost on average for a stretch of letters to be taken for pinyin


@dataclass(slots=True)
class _Node:
    """The words that are spoken as the syllables on the way here, and where the next syllable leads."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    words: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


class Pinyin:
    """Reads pinyin as the words of some reports and of the language around them."""

    def __init__(self, lexicon: Lexicon, texts: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._texts = tuple(texts)

    def slips(self, question: str) -> tuple[Slip, ...]:
        """The stretches of pinyin in a question and the words they stand for, in order; `question` is `prepared`."""
        return tuple(slip for start, end in self._stretches(question) if (slip := self._read(question, start, end)))

    def name(self, token: str) -> str:
        """The one word of the reports, or the place, that a Latin word spells (Xiqing -> 西青); "" for none."""
        if not self._is_pinyin(token, 0, token):
            return ""
        path = self._best(token.lower()) or []
        return path[0].word if len(path) == 1 and len(path[0].word) > 1 else ""

    def _stretches(self, question: str) -> Iterator[tuple[int, int]]:
        """Spans of letters that are syllables, abbreviations and other Latin words between them left out."""
        for stretch in _STRETCH.finditer(question):
            start = end = -1
            for token in _LATIN.finditer(stretch[0]):
                if self._is_pinyin(question, stretch.start() + token.start(), token[0]):
                    start, end = token.start() if start < 0 else start, token.end()
                elif start >= 0:
                    yield stretch.start() + start, stretch.start() + end
                    start = -1
            if start >= 0:
                yield stretch.start() + start, stretch.start() + end

    def _is_pinyin(self, question: str, at: int, token: str) -> bool:
        """Whether a token is syllables and no abbreviation: GDP, app and the A of 4A are none."""
        if token.casefold() in self._latin or not syllabic(token.casefold()):
            return False
        if len(token) == 1:  # zong'e, jin e; in 4a, a股 it is none
            return re.search(r"[a-z]{2}['’ ]$", question[:at]) is not None
        return not (token.isupper() and len(token) <= 4 and question != question.upper())

    def _read(self, question: str, start: int, end: int) -> Slip | None:
        """What [start, end) stands for, seen with the characters around it; None where no words come out."""
        left = _characters_before(question, start)
        right = _characters_after(question, end)
        path = self._best(question[left:right].lower())
        typed = question[start:end]
        if path is None:
            return None
        letters = [step for step in path if not chinese(question[left + step.start : left + step.end])]
        count = sum(len(step.word) for step in letters)
        if not letters or path[-1].cost > _CLEAR * max(count, 1) + _CLEAR * (start - left + right - end):
            return None
        meant = "".join(step.word for step in path)[start - left :]
        meant = meant[: len(meant) - (right - end)]
        return Slip(start=start, end=end, typed=typed, meant=meant, kind="pinyin")

    def _best(self, stretch: str) -> list[Step] | None:
        """The cheapest way to read a stretch of letters and characters; None where a syllable stays unread."""
        return cheapest(len(stretch), lambda start, before: self._steps(stretch, start, before))

    def _steps(self, stretch: str, start: int, before: float) -> Iterator[Step]:
        """The words that may begin at `start`, and what goes on without a word: spaces, single characters."""
        if stretch[start] in " '’":
            yield Step(start=start, end=start + 1, word="", cost=before)
            return
        if chinese(stretch[start]):
            yield Step(
                start=start, end=start + 1, word=stretch[start], cost=before + self._lexicon.cost(stretch[start])
            )
        for root in (_common_tree(), self._tree):
            yield from self._descend(root, stretch, start, start, (), before)

    def _descend(
        self, node: _Node, stretch: str, start: int, at: int, typed: tuple[str, ...], before: float
    ) -> Iterator[Step]:
        """The words under `node`, `typed` being the characters and syllables read since `start`."""
        for word, said in node.words:
            wrong = _unlike(word, said, typed)
            if wrong < math.inf:
                cost = before + self._lexicon.cost(word) + wrong
                yield Step(start=start, end=at, word=word, cost=cost)
        for length, unit in _units(stretch, at):
            for heard in {folded(s) for s in (readings(unit) if chinese(unit) else (unit,))}:
                if heard in node.next:
                    yield from self._descend(node.next[heard], stretch, start, at + length, (*typed, unit), before)

    @cached_property
    def _tree(self) -> _Node:
        """The words of the reports that are no common ones."""
        return _tree_of(self._lexicon.words.keys() - common().keys() - names().keys())

    @cached_property
    def _latin(self) -> frozenset[str]:
        """The Latin words that the reports and the abbreviations hold: AI, APP, LED."""
        texts = (*self._texts, *(line.split("\t")[0] for line in word_list("abbreviations.txt")))
        return frozenset(m[0].casefold() for text in texts for m in _LATIN.finditer(text))


def prepared(question: str) -> str:
    """`question` with its pinyin as it is read: without tones, abbreviations set apart (jinnianGDPzengsu)."""
    return _LATIN.sub(lambda m: _set_apart(m[0]), without_tones(question))


def _set_apart(token: str) -> str:
    """A run of letters that is no syllables with blanks around the abbreviation in it; itself where that helps nothing."""
    if token.isupper() or (syllabic(token.lower()) and not _CAPITALS.search(token)):
        return token
    for inner in (*_CAPITALS.findall(token), *_abbreviations().findall(token.lower())):
        before, _, after = token.partition(inner) if inner in token else token.lower().partition(inner)
        if syllabic(before.lower()) and syllabic(after.lower()):
            return " ".join(filter(None, (before, inner, after)))
    return token


@cache
def _abbreviations() -> re.Pattern[str]:
    """The Latin abbreviations of abbreviations.txt that are letters only, and those known to everybody."""
    listed = (line.split("\t")[0].lower() for line in word_list("abbreviations.txt"))
    return re.compile("|".join(sorted({word for word in listed if word.isascii() and word.isalpha()} | {"pm"})))


def without_tones(question: str) -> str:
    """`question` with the tones of its pinyin left out: xīnzēng and xin1zeng1 are xinzeng."""
    plain = unicodedata.normalize("NFD", question)
    if any(c in _TONE_MARKS for c in plain):
        plain = "".join(c for c in plain if c not in _TONE_MARKS)
    plain = unicodedata.normalize("NFC", plain).replace("ü", "v")
    toned = [m for m in _TONED.finditer(plain) if all(map(syllabic, re.split(r"\d", m[0].lower())))]
    if sum(len(re.findall(r"\d", m[0])) for m in toned) < 2:
        return plain
    return _TONED.sub(lambda m: re.sub(r"\d", "", m[0]) if m[0] in {t[0] for t in toned} else m[0], plain)


@cache
def syllabic(token: str) -> bool:
    """Whether `token` is syllables of pinyin from end to end."""
    return not token or any(token[:n] in syllables() and syllabic(token[n:]) for n in range(1, LONGEST + 1))


def _units(stretch: str, at: int) -> Iterator[tuple[int, str]]:
    """The character, or the syllables, that may be read at `at`, each with the length it takes, spaces before it counted."""
    begin = at
    while begin < len(stretch) and stretch[begin] in " '’":
        begin += 1
    if begin >= len(stretch):
        return
    if chinese(stretch[begin]):
        yield begin + 1 - at, stretch[begin]
        return
    for end in range(begin + 1, min(begin + LONGEST, len(stretch)) + 1):
        if stretch[begin:end] in syllables():
            yield end - at, stretch[begin:end]


def _unlike(word: str, said: tuple[str, ...], typed: tuple[str, ...]) -> float:
    """What it costs to read what was typed as `word`; infinite where a character that was typed is another one."""
    cost = 0.0
    for character, syllable, unit in zip(word, said, typed, strict=True):
        if chinese(unit):
            cost += 0.0 if unit == character else math.inf
        else:
            cost += 0.0 if unit == syllable else _LIKE
    return cost


def _tree_of(words: Iterable[str]) -> _Node:
    root = _Node()
    for word in words:
        said = spoken(word)
        node = root
        for syllable in said:
            node = node.next.setdefault(folded(syllable), _Node())
        node.words.append((word, said))
    return root


@cache
def _common_tree() -> _Node:
    return _tree_of(common().keys() | names().keys())


def _characters_before(text: str, at: int) -> int:
    """Where the characters right before `at` begin, at most so many as help."""
    begin = at
    while begin and at - begin < _CONTEXT and chinese(text[begin - 1]):
        begin -= 1
    return begin


def _characters_after(text: str, at: int) -> int:
    end = at
    while end < len(text) and end - at < _CONTEXT and chinese(text[end]):
        end += 1
    return end
