"""Meaning leads; the letter lifts what says the question literally."""

import numpy as np
import pytest

from index.dense import Floats
from index.fuse import fuse


def floats(*values: float) -> Floats:
    return np.asarray(values, dtype=np.float32)


def test_a_small_literal_share_changes_no_order() -> None:
    fused = fuse(floats(0.85, 0.84, 0.80), floats(0.0, 1.0, 2.0), 20.0)
    assert np.argsort(-fused).tolist() == [0, 1, 2]


def test_a_passage_that_says_the_question_is_lifted() -> None:
    fused = fuse(floats(0.85, 0.84, 0.80), floats(1.0, 2.0, 19.0), 20.0)
    assert np.argsort(-fused)[0] == 2


def test_higher_scores_never_lower_the_rank() -> None:
    base = fuse(floats(0.8, 0.8), floats(5.0, 6.0), 10.0)
    assert base[1] > base[0]
    assert fuse(floats(0.8), floats(25.0), 10.0) == fuse(floats(0.8), floats(10.0), 10.0)


def test_without_words_meaning_alone_counts() -> None:
    dense = floats(0.3, 0.2)
    assert fuse(dense, floats(0, 0), 0.0).tolist() == dense.tolist()
    assert fuse(floats(), floats(), 5.0).shape == (0,)


def test_unlike_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="shape"):
        fuse(floats(0.1), floats(0.1, 0.2), 1.0)
