"""An encoder for tests: hashes words and pairs of characters into a unit vector, so that ranking still means something."""

import hashlib
from collections.abc import Sequence

import numpy as np

from index.dense import Floats
from index.encode import unit
from index.lexical import tokens

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
