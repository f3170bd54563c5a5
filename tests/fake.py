"""Models for tests: an encoder that hashes words and pairs of characters, a reader that counts shared pairs."""

import hashlib
from collections.abc import Sequence

import numpy as np

from assistant.grams import grams
from corpus.report import Passage
from index.dense import Floats
from index.encode import unit
from index.lexical import tokens
from index.read import Reading

DIMENSION = 256


class FakeEncoder:
    """Texts that share words or pairs of characters get like vectors; the same text always gets the same one."""

    def __init__(self, *, name: str = "fake", dimension: int = DIMENSION) -> None:
        self.name = name
        self.checksum = hashlib.sha256(f"{name} {dimension}".encode()).hexdigest()
        self.dimension = dimension
        self.floor = 0.0

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        """The vectors of questions."""
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """The vectors of passages."""
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Floats:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for token in tokens(text) or [text]:
                digest = hashlib.blake2b(token.encode(), digest_size=8).digest()
                place, sign = int.from_bytes(digest[:4], "big") % self.dimension, 1 if digest[4] % 2 else -1
                row[place] += sign
            if not row.any():
                row[0] = 1  # hashes that cancel each other out
        return unit(rows)


class FakeReader:
    """A reader that answers by shared pairs of characters: log-odds from -6 (none) to 6 (all of the question's)."""

    checksum = "fake"

    def read(self, question: str, passages: Sequence[Passage]) -> tuple[Reading, ...]:
        """A reading of each passage; its answer is the whole passage."""
        return tuple(self._reading(grams(question), p.text) for p in passages)

    def _reading(self, asked: frozenset[str], text: str) -> Reading:
        share = len(asked & grams(text)) / (len(asked) or 1)
        return Reading(answers=12 * share - 6, start=0, end=len(text), certainty=share)
