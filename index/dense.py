"""The dense index: FAISS over unit vectors, inner product (their cosine)."""

from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np
import numpy.typing as npt

engine: Any = faiss  # its stubs lack half of what is used here

EXACT_LIMIT = 100_000  # vectors up to which every one is compared; a graph (HNSW) beyond
NEIGHBOURS = 32  # links of a graph node
BREADTH_BUILD = 200
BREADTH_SEARCH = 128

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]


class DenseIndex:
    """Unit vectors that can be searched; the id of a vector is its position."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Floats, *, exact_limit: int = EXACT_LIMIT) -> Self:
        """An index of the rows of `vectors`, shape (n, dimension), float32, each of length one."""
        if vectors.ndim != 2:
            raise ValueError(f"vectors has {vectors.ndim} axes, expected 2")
        count, dimension = vectors.shape
        if count and not np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3):
            raise ValueError("vectors has rows that are not of length one")
        if count <= exact_limit:
            index: Any = engine.IndexFlatIP(dimension)
        else:
            index = engine.IndexHNSWFlat(dimension, NEIGHBOURS, engine.METRIC_INNER_PRODUCT)
            index.hnsw.efConstruction = BREADTH_BUILD
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._index.d)

    @property
    def exact(self) -> bool:
        """Whether every vector is compared, so that nothing near can be missed."""
        return isinstance(self._index, engine.IndexFlat)

    @property
    def vectors(self) -> Floats:
        """A copy of all vectors, shape (n, dimension)."""
        if not len(self):
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows: Floats = self._index.reconstruct_n(0, len(self))
        return rows

    def search(self, vector: Floats, limit: int, *, allowed: Ids | None = None) -> tuple[Ids, Floats]:
        """The ids nearest to `vector`, best first, equal ones by position, and their cosines.

        allowed: only these ids are considered. Fewer than `limit` come back where there are not that many.
        """
        query = self._row(vector)
        limit = min(limit, len(self) if allowed is None else len(allowed))
        if limit < 1:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        scores, ids = self._index.search(query, limit, params=self._parameters(limit, allowed))
        found = ids[0] >= 0  # a graph may reach fewer than it was asked for
        ids, scores = ids[0][found], scores[0][found]
        order = np.lexsort((ids, -scores))
        return ids[order], scores[order]

    def all_scores(self, vector: Floats, ids: Ids) -> Floats:
        """The cosines of `vector` with the vectors of `ids`, in their order."""
        if not len(ids):
            return np.zeros(0, dtype=np.float32)
        rows = self._index.reconstruct_batch(np.ascontiguousarray(ids, dtype=np.int64))
        scores: Floats = rows @ self._row(vector)[0]
        return scores

    def save(self, path: Path) -> None:
        """Writes the index to one file."""
        engine.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> Self:
        """The index in a file that `save` wrote; RuntimeError where the file is none."""
        return cls(engine.read_index(str(path)))

    def _row(self, vector: Floats) -> Floats:
        row = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if row.shape[1] != self.dimension:
            raise ValueError(f"vector has {row.shape[1]} components, the index has {self.dimension}")
        return row

    def _parameters(self, limit: int, allowed: Ids | None) -> Any:
        selector = None if allowed is None else engine.IDSelectorBatch(np.ascontiguousarray(allowed, dtype=np.int64))
        if self.exact:
            return None if selector is None else engine.SearchParameters(sel=selector)
        return engine.SearchParametersHNSW(sel=selector, efSearch=max(BREADTH_SEARCH, 2 * limit))
