"""The dense index finds what NumPy finds by brute force."""

from pathlib import Path

import numpy as np
import pytest

from index.dense import DenseIndex, Floats


def rows(count: int, dimension: int = 16, seed: int = 7) -> Floats:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_search_equals_brute_force() -> None:
    vectors, queries = rows(20), rows(8, seed=9)
    index = DenseIndex.build(vectors)
    for query in queries:
        expected = vectors @ query
        order = np.argsort(-expected, kind="stable")[:5]
        ids, scores = index.search(query, 5)
        assert ids.tolist() == order.tolist()
        np.testing.assert_allclose(scores, expected[order], atol=1e-6)
        np.testing.assert_allclose(index.all_scores(query, np.arange(20)), expected, atol=1e-6)


def test_equal_vectors_come_by_position() -> None:
    one = rows(1)
    index = DenseIndex.build(np.repeat(one, 6, axis=0))
    assert index.search(one[0], 4)[0].tolist() == [0, 1, 2, 3]


def test_only_allowed_ids_are_found() -> None:
    vectors = rows(20)
    index = DenseIndex.build(vectors)
    allowed = np.asarray([3, 11, 17], dtype=np.int64)
    ids, _ = index.search(vectors[0], 5, allowed=allowed)
    assert ids.tolist() == sorted([3, 11, 17], key=lambda i: -float(vectors[i] @ vectors[0]))
    assert index.search(vectors[0], 5, allowed=allowed[:0])[0].shape == (0,)


def test_graph_beyond_the_exact_limit_finds_the_nearest() -> None:
    vectors = rows(400)
    index = DenseIndex.build(vectors, exact_limit=100)
    assert not index.exact
    found = [int(index.search(vector, 1)[0][0]) for vector in vectors]
    assert found == list(range(400))
    allowed = np.arange(100, 200)
    ids, _ = index.search(vectors[0], 10, allowed=allowed)
    assert set(ids.tolist()) <= set(allowed.tolist())
    np.testing.assert_allclose(index.all_scores(vectors[5], np.asarray([5])), [1], atol=1e-6)


@pytest.mark.parametrize("exact_limit", [10, 100])
def test_saved_and_loaded_gives_the_same(tmp_path: Path, exact_limit: int) -> None:
    vectors = rows(50)
    index = DenseIndex.build(vectors, exact_limit=exact_limit)
    index.save(tmp_path / "index")
    again = DenseIndex.load(tmp_path / "index")
    assert again.exact == index.exact
    assert again.search(vectors[3], 7)[0].tolist() == index.search(vectors[3], 7)[0].tolist()
    np.testing.assert_array_equal(again.vectors, vectors)


def test_empty_index_gives_empty_results() -> None:
    index = DenseIndex.build(np.zeros((0, 16), dtype=np.float32))
    ids, scores = index.search(rows(1)[0], 3)
    assert (ids.shape, scores.shape, index.vectors.shape) == ((0,), (0,), (0, 16))
    assert index.all_scores(rows(1)[0], np.zeros(0, dtype=np.int64)).shape == (0,)


def test_wrong_shapes_and_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="2 components, the index has 16"):
        DenseIndex.build(rows(3)).search(np.ones(2, dtype=np.float32), 1)
    with pytest.raises(ValueError, match="not of length one"):
        DenseIndex.build(2 * rows(3))
    with pytest.raises(ValueError, match="1 axes"):
        DenseIndex.build(rows(1)[0])
