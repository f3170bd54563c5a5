"""The stretch of a long text that is nearest to a few words, found by the pairs of letters they share."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]
Scores = NDArray[np.float32]

_CANDIDATES = 3  # stretches looked at closely
_MAX_SEEDS = 60_000  # places that a search looks at, those of rare pairs first
_MIN_SEEDED = 0.2  # share of the pairs that must meet in one stretch, or there is nothing near
_MATCH, _MISMATCH = 1.0, -1.0
# Skipping words of the long text is dear to begin and cheap to go on with: a clause left out is one change.
_SKIP, _SKIP_MORE = 2.0, 0.05
_EXTRA, _EXTRA_MORE = 1.5, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The letters [start, end) of the long text; score: 1 where they are the words themselves, less for each change."""

    start: int
    end: int
    score: float


class Nearest:
    """Finds stretches of one long text."""

    def __init__(self, letters: str) -> None:
        self._codes = _codes(letters)
        pairs = _pairs(self._codes)
        self._places = np.argsort(pairs, kind="stable")
        self._pairs = pairs[self._places]

    def find(self, words: str) -> Stretch | None:
        """The stretch nearest to some words, the first of equals; None where none shares enough of them."""
        wanted = _codes(words)
        found = [self._aligned(wanted, centre) for centre in self._centres(wanted)]
        return max((s for s in found if s is not None), key=lambda s: (s.score, -s.start), default=None)

    def _centres(self, wanted: Codes) -> list[int]:
        """Where the words would begin in the long text, by the pairs that agree on it; at most _CANDIDATES."""
        diagonals, weights, total = self._seeds(wanted)
        if not len(diagonals):
            return []
        width = max(6, len(wanted) // 3)
        bins, of_bin = np.unique(diagonals // width, return_inverse=True)
        votes = np.bincount(of_bin, weights=weights)
        joined = votes.copy()  # each with its right-hand neighbour: a true stretch may lie across a border
        neighbours = np.flatnonzero(np.diff(bins) == 1)
        joined[neighbours] += votes[neighbours + 1]
        best = np.argsort(-joined, kind="stable")[:_CANDIDATES]
        return [int(bins[i] * width + width) for i in best if joined[i] >= _MIN_SEEDED * total]

    def _seeds(self, wanted: Codes) -> tuple[Codes, NDArray[np.float64], float]:
        """Where the words would begin by each place of each of their pairs, its weight, and what all could weigh."""
        pairs = _pairs(wanted)
        low, high = np.searchsorted(self._pairs, pairs, "left"), np.searchsorted(self._pairs, pairs, "right")
        counts = high - low
        weight = np.log1p(len(self._pairs) / np.maximum(counts, 1))
        diagonals, weights, taken = [], [], 0
        for i in np.argsort(counts, kind="stable"):
            taken += int(counts[i])
            if taken > _MAX_SEEDS:
                break
            diagonals.append(self._places[low[i] : high[i]] - i)
            weights.append(np.full(counts[i], weight[i]))
        if not taken or not diagonals:
            return np.empty(0, np.int64), np.empty(0), 0.0
        return np.concatenate(diagonals), np.concatenate(weights), float(weight.sum())

    def _aligned(self, wanted: Codes, centre: int) -> Stretch | None:
        slack = max(24, len(wanted))
        offset = max(0, centre - slack)
        region = self._codes[offset : centre + len(wanted) + slack]
        scores = _scores(wanted, region)
        end = int(scores.argmax())
        back = _scores(wanted[::-1], region[:end][::-1])
        start = end - int(back.argmax())
        if start >= end:
            return None
        return Stretch(start=offset + start, end=offset + end, score=float(scores[end]) / len(wanted))


def _codes(letters: str) -> Codes:
    """Code points, shape (letters,)."""
    return np.frombuffer(letters.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)


def _pairs(codes: Codes) -> Codes:
    """Each letter and its successor as one number, shape (letters - 1,)."""
    return (codes[:-1] << 21) | codes[1:]


def _scores(wanted: Codes, region: Codes) -> Scores:
    """The best score of all the wanted letters against a stretch that ends at each place, shape (region + 1,).

    Needleman and Wunsch with Gotoh's gaps, the ends of the region free.
    """
    steps = np.arange(len(region) + 1, dtype=np.float32) * _SKIP_MORE
    best = np.zeros(len(region) + 1, dtype=np.float32)
    extra = np.full(len(region) + 1, -np.inf, dtype=np.float32)
    for code in wanted:
        extra = np.maximum(best - _EXTRA, extra - _EXTRA_MORE)
        row = extra.copy()
        np.maximum(row[1:], best[:-1] + np.where(region == code, _MATCH, _MISMATCH), out=row[1:])
        skipped = np.maximum.accumulate(row + steps) - steps - _SKIP
        row[1:] = np.maximum(row[1:], skipped[:-1])
        best = row
    return best
