"""Fusing the two searches: meaning leads, the letter counts as far as the question is said literally."""

import numpy as np

from index.dense import Floats

WEIGHT = 0.1
POWER = 2.0


def fuse(dense: Floats, lexical: Floats, ceiling: float) -> Floats:
    """The fused score of each candidate, higher is better; all arrays of shape (n,).

    dense: cosines.  lexical: BM25 scores.  ceiling: the BM25 score of a text that says the whole question.
    lexical / ceiling is the share of the question, weighed by rarity, that a passage says in the same letters. A
    question in everyday words has a small share everywhere, and its square moves nothing; one that quotes a name, a code
    or a figure has a large share in few passages, and lifts them.
    """
    if dense.shape != lexical.shape:
        raise ValueError(f"dense has the shape {dense.shape}, lexical {lexical.shape}")
    if ceiling <= 0:
        return dense
    share = np.clip(lexical / np.float32(ceiling), 0, 1)
    fused: Floats = (dense + WEIGHT * share**POWER).astype(np.float32)
    return fused
