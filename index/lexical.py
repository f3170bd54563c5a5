"""The lexical index: BM25 over words and character pairs, so that what stands literally in a passage finds it."""

import math
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import bm25s
import numpy as np
import rjieba

from index.dense import Floats, Ids

# A report's sentences are short and of like length and say a word once: little saturation, little length penalty.
K1 = 0.9
B = 0.4


@lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    """One character in half width and lower case; several where it stands for several (㎡: m2).

    Folding each character by itself keeps a part of a text a part of the folded text.
    """
    return unicodedata.normalize("NFKC", character).lower()


def fold(text: str) -> str:
    """The text in half width and lower case."""
    return "".join(map(_fold, text))


def pairs(folded: str) -> list[str]:
    """The neighbouring characters of a folded text, marks and spaces left out; its one character where it has one."""
    plain = "".join(filter(str.isalnum, folded))
    return [a + b for a, b in pairwise(plain)] or [plain] * bool(plain)


def tokens(text: str) -> list[str]:
    """What a text is indexed and searched by: its pairs of characters, its words, numbers and Latin words.

    A word of two characters comes twice, once as a pair: a pair that is a word weighs more than one across two words.
    """
    folded = fold(text)
    words = [word for word in rjieba.cut_for_search(folded) if len(word) > 1 and any(map(str.isalnum, word))]
    return pairs(folded) + words


class LexicalIndex:
    """Texts that can be searched by their words; the id of a text is its position."""

    def __init__(self, engine: Any, count: int) -> None:
        self._engine = engine
        self._count = count

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """An index of `texts`."""
        engine = bm25s.BM25(k1=K1, b=B)
        if texts:
            engine.index([tokens(text) or [""] for text in texts], show_progress=False)
        return cls(engine, len(texts))

    def __len__(self) -> int:
        return self._count

    def scores(self, query: str) -> Floats:
        """The BM25 score of every text, shape (n,); 0 where it shares nothing with the query."""
        known = self._known(query)
        if not known:
            return np.zeros(len(self), dtype=np.float32)
        scores: Floats = self._engine.get_scores(known).astype(np.float32)
        return scores

    def search(self, query: str, limit: int, *, allowed: Ids | None = None) -> tuple[Ids, Floats]:
        """The ids of the texts that share something with the query, best first, equal ones by position; their scores.

        allowed: only these ids are considered.
        """
        scores = self.scores(query)
        ids = np.flatnonzero(scores > 0)
        if allowed is not None:
            ids = np.intersect1d(ids, allowed)
        order = np.argsort(-scores[ids], kind="stable")[: max(limit, 0)]
        found: Ids = ids[order].astype(np.int64)
        best: Floats = scores[found]
        return found, best

    def ceiling(self, query: str) -> float:
        """About the score of a text that says all of the query once; a token no text holds counts as the rarest."""
        if not len(self):
            return 0.0
        starts, vocabulary = self._engine.scores["indptr"], self._engine.vocab_dict
        numbers = [vocabulary.get(token) for token in tokens(query)]
        holders = [0 if number is None else int(starts[number + 1] - starts[number]) for number in numbers]
        return sum(math.log1p((len(self) - held + 0.5) / (held + 0.5)) for held in holders) / (1 + K1)

    def save(self, folder: Path) -> None:
        """Writes the index into `folder`, which is made; nothing but the folder where there are no texts."""
        folder.mkdir(parents=True, exist_ok=True)
        if len(self):
            self._engine.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The index that `save` wrote into `folder`; OSError or ValueError where its files are none."""
        if not folder.is_dir():
            raise FileNotFoundError(folder)
        if not any(folder.iterdir()):
            return cls(bm25s.BM25(k1=K1, b=B), 0)
        engine = bm25s.BM25.load(str(folder), show_progress=False)
        return cls(engine, engine.scores["num_docs"])

    def _known(self, query: str) -> list[str]:
        """The query's tokens that occur; for one lone character, the tokens that hold it."""
        if not len(self):
            return []
        vocabulary: dict[str, int] = self._engine.vocab_dict
        asked = tokens(query)
        if len(asked) == 1 and len(asked[0]) == 1:
            return [token for token in vocabulary if asked[0] in token]
        return [token for token in asked if token in vocabulary]
