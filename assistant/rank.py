"""Which figures of the found passages answer a question that asks for a number."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log

import numpy as np

from assistant.grams import grams
from assistant.question.query import Query
from corpus.figures import Figure
from corpus.report import Passage
from corpus.units import TIMES, base_of, countable, measure
from index.hit import Hit
from index.store import Library

PERCENT_UNITS = frozenset({"%", "‰", "个百分点", "倍"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A figure that may be the answer; score: higher is better, comparable within one question only."""

    figure: Figure
    passage: Passage
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How the signs of a match are weighed; chosen on questions over other reports."""

    passage: float = 1.0  # similarity of question and passage
    indicator: float = 1.0  # similarity of question and indicator
    covered: float = 0.4  # share of the question's character pairs that the clause holds
    named: float = 0.3  # share of the indicator's character pairs that the question holds
    unit: float = 0.3  # the unit asked for, or not it
    reader: float = 0.5  # the reader's probability that the passage answers
    span: float = 0.3  # the reader's answer holds the figure
    rate: float = 0.2  # a rate asked for and given, or not


class FigureRanker:
    """Ranks the figures of a library's ledger for a question."""

    def __init__(self, library: Library, weights: Weights | None = None) -> None:
        self._library = library
        self._weights = weights or Weights()
        self._indicators = tuple(grams(f.indicator) for f in library.figures)
        texts = {r.id: r.text for r in library.reports}
        self._clauses = tuple(
            grams(f.indicator + texts[f.report_id][f.clause_start : f.clause_end]) for f in library.figures
        )
        self._rarity = _rarity(self._clauses)
        self._places = {figure: i for i, figure in enumerate(library.figures)}
        self._in_passage = _by_passage(library.passages, library.figures)

    def figures_in(self, passage: Passage) -> tuple[Figure, ...]:
        """The figures that stand in a passage, in reading order."""
        return tuple(self._library.figures[i] for i in self._in_passage.get((passage.report_id, passage.start), ()))

    def same_thing(self, query: Query, one: Figure, other: Figure) -> float:
        """How far two figures are of one thing, in [0, 1].

        The share of the shorter name that the longer one holds or, if that is more, the share of what the question
        names of the first that it names of the second too.
        """
        a, b = grams(one.indicator), grams(other.indicator)
        named = grams(query.resolved) & a
        return max(len(a & b) / (min(len(a), len(b)) or 1), len(named & b) / (len(named) or 1))

    def rank(self, query: Query, hits: Sequence[Hit], vector: np.ndarray) -> tuple[Candidate, ...]:
        """The figures of the hits' passages, best first. vector: (dimension,) of the question."""
        asked = grams(query.resolved)
        return self._best_first(hits, lambda i, hit: self._score(i, query, asked, hit, vector))

    def named(self, figure: Figure, name: str) -> float:
        """How much of a name a figure's indicator and clause hold, rare character pairs counting more, in [0, 1]."""
        return self._share(grams(name), self._clauses[self._places[figure]])

    def covered(self, question: str, text: str) -> float:
        """How much of a question a text holds, rare character pairs counting more, in [0, 1]."""
        return self._share(grams(question), grams(text))

    def similarity(self, figure: Figure, vector: np.ndarray) -> float:
        """The cosine similarity of a figure's indicator and a question."""
        return self._similarity(self._places[figure], vector)

    def closest(self, hits: Sequence[Hit], vector: np.ndarray) -> tuple[Candidate, ...]:
        """The figures of the hits' passages, the one whose indicator is most similar to the question first."""
        return self._best_first(hits, lambda i, _: self._similarity(i, vector))

    def _best_first(self, hits: Sequence[Hit], score: Callable[[int, Hit], float]) -> tuple[Candidate, ...]:
        """Every figure of the hits' passages under a score of (place in the ledger, hit), ties in reading order."""
        found = [
            Candidate(figure=self._library.figures[i], passage=hit.passage, score=score(i, hit))
            for hit in hits
            for i in self._in_passage.get((hit.passage.report_id, hit.passage.start), ())
        ]
        return tuple(sorted(found, key=lambda c: (-c.score, c.figure.report_id, c.figure.start)))

    def _similarity(self, i: int, vector: np.ndarray) -> float:
        return float(self._library.figure_vectors[i] @ vector)

    def _score(self, i: int, query: Query, asked: frozenset[str], hit: Hit, vector: np.ndarray) -> float:
        figure, w = self._library.figures[i], self._weights
        return (
            w.passage * hit.dense
            + w.indicator * self._similarity(i, vector)
            + w.covered * self._share(asked, self._clauses[i])
            + w.named * self._share(self._indicators[i], asked)
            + w.unit * unit_match(figure, query.units)
            + w.rate * rate_match(figure, query)
            + self._read(figure, hit)
        )

    def _read(self, figure: Figure, hit: Hit) -> float:
        """What the reader has for a figure: the passage answers, and with this figure."""
        if hit.reading is None:
            return 0.0
        start, end = hit.passage.start + hit.reading.start, hit.passage.start + hit.reading.end
        held = start < figure.end and figure.start < end
        share = 1 / (1 + exp(-hit.reading.answers))
        return share * (self._weights.reader + self._weights.span * held * hit.reading.certainty)

    def _share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """The share of part, rare pairs counting more, that whole holds."""
        weight = sum(self._rarity.get(g, 1.0) for g in part)
        return sum(self._rarity.get(g, 1.0) for g in part & whole) / weight if weight else 0.0


def unit_match(figure: Figure, units: tuple[str, ...]) -> float:
    """How well a figure's unit fits those asked for.

    1: it is one of them.  0.5: one may stand for the other (几个 for 54家).  0: none is asked for, or both count things.
    -1: it measures something else.
    """
    return max((_fit(figure, unit) for unit in units), default=0.0)


def _fit(figure: Figure, unit: str) -> float:
    asked, given = base_of(unit)[1], figure.base_unit
    if figure.unit.endswith(unit) or measure(Decimal(1), asked)[1] == measure(Decimal(1), given)[1]:
        return 1.0
    if {asked, given} <= PERCENT_UNITS or {asked, given} <= TIMES:
        return 0.5
    if countable(asked) and countable(given):
        return 0.5 if "个" in (asked, given) else 0.0
    return -1.0


def rate_match(figure: Figure, query: Query) -> float:
    """1 where a rate is asked for and the figure is one, -1 where only one of both holds."""
    is_rate = figure.base_unit in PERCENT_UNITS
    if query.rate:
        return 1.0 if is_rate else -1.0
    return -0.5 if is_rate and figure.change else 0.0


def _rarity(documents: Sequence[frozenset[str]]) -> dict[str, float]:
    """Inverse document frequency of every character pair."""
    seen = Counter(g for d in documents for g in d)
    return {g: log(1 + len(documents) / n) for g, n in seen.items()}


def _by_passage(passages: Iterable[Passage], figures: Sequence[Figure]) -> dict[tuple[str, int], tuple[int, ...]]:
    """The places in the ledger of each passage's figures; a figure belongs to the passage it starts in."""
    places: dict[str, list[tuple[int, int]]] = {}
    for i, f in enumerate(figures):
        places.setdefault(f.report_id, []).append((f.start, i))
    for rows in places.values():
        rows.sort()
    return {(p.report_id, p.start): _inside(places.get(p.report_id, []), p.start, p.end) for p in passages}


def _inside(rows: list[tuple[int, int]], start: int, end: int) -> tuple[int, ...]:
    """The second parts of the sorted rows whose first part lies in [start, end)."""
    return tuple(i for _, i in rows[bisect_left(rows, (start, -1)) : bisect_left(rows, (end, -1))])
