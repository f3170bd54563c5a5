"""Which figures of the found passages answer a question that asks for a number."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Self

import numpy as np

from assistant.deciding.fitted import number, read_decision, unreadable
from assistant.grams import grams
from assistant.question.normalise import spelled
from assistant.question.query import Query
from corpus.figures import Figure
from corpus.report import Passage
from corpus.units import TIMES, base_of, countable, measure
from index.hit import Hit
from index.store import Library

LIMIT = 8.0  # log-odds of the reader
_NOTE = re.compile(r"[\[〔［【（(]\d{1,2}[\]〕］】）)]")  # the number of an end note
_ASKING = re.compile(
    r"""(?:19|20)\d\d年?[底末初]?|截至|[去今明上本]年|全年|目标|情况|具体|
    (?:一共|总共|共)?[有是为达到]*(?:多少|几何|哪[些几个家]?|什么|啥|多[大长高]|几(?!乎))
    (?:个?百分点|[个家人户件项条座所处万亿元吨亩公里平方米辆台套名次场种类]*)|[的了吗呢啊吧？?，。、：（）“”\s]""",
    re.VERBOSE,
)
PERCENT_UNITS = frozenset({"%", "‰", "个百分点", "倍"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for a figure as the answer to a question, and against it.

    passage: cosine similarity of question and passage.  indicator: of question and indicator.  named: share of the
    indicator's character pairs that the question holds, rare ones counting more.  unit, rate: whether it is measured in
    what is asked for, see unit_match and rate_match.  reader: the reader's log-odds that the passage answers, bounded.
    held: whether the reader's answer holds the figure, and how sure it is of that answer; 0 where it does not.
    """

    passage: float
    indicator: float
    named: float
    unit: float
    rate: float
    reader: float
    held: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A figure that may be the answer.

    score: higher is better, a log-odds against the other figures of the same question.  share: the probability that it
    is the one asked for, if any is.  signs: what the score is made of.
    """

    figure: Figure
    passage: Passage
    score: float
    share: float
    signs: Signs


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign of a match counts, in the order of Signs' fields."""

    passage: float
    indicator: float
    named: float
    unit: float
    rate: float
    reader: float
    held: float

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """The weights of a file of fitted numbers, the bundled one by default; ZhengbaoError where it cannot be read."""
        row = read_decision(path)
        try:
            return cls(**{f.name: number(row["figures"][f.name]) for f in fields(cls)})
        except (KeyError, TypeError, ValueError) as error:
            raise unreadable(path, error) from error

    def score(self, signs: Signs) -> float:
        """The log-odds of a figure with these signs, up to a constant of the question."""
        return float(sum(w * s for w, s in zip(astuple(self), astuple(signs), strict=True)))


class FigureRanker:
    """Ranks the figures of a library's ledger for a question."""

    def __init__(self, library: Library, weights: Weights | None = None) -> None:
        """weights: the bundled ones by default."""
        self._library = library
        self._weights = weights or _bundled_weights()
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

    def alike(self, one: Figure, other: Figure) -> float:
        """How alike the names of two figures are in meaning: cosine similarity."""
        vectors = self._library.figure_vectors
        return float(vectors[self._places[one]] @ vectors[self._places[other]])

    def rank(self, query: Query, hits: Sequence[Hit], vector: np.ndarray) -> tuple[Candidate, ...]:
        """The figures of the hits' passages, best first. vector: (dimension,) of the question."""
        asked = grams(query.resolved)
        found = [
            (self._library.figures[i], hit.passage, self._signs(i, query, asked, hit, vector))
            for hit in hits
            for i in self._in_passage.get((hit.passage.report_id, hit.passage.start), ())
        ]
        scores = [self._weights.score(signs) for _, _, signs in found]
        shares = _softmax(scores)
        candidates = (
            Candidate(figure=figure, passage=passage, score=score, share=share, signs=signs)
            for (figure, passage, signs), score, share in zip(found, scores, shares, strict=True)
        )
        return tuple(sorted(candidates, key=lambda c: (-c.score, c.figure.report_id, c.figure.start)))

    def named(self, figure: Figure, name: str) -> float:
        """How much of a name a figure's indicator and clause hold, rare character pairs counting more, in [0, 1]."""
        return self._share(grams(name), self._clauses[self._places[figure]])

    def covered(self, question: str, text: str) -> float:
        """How much of a question a text holds, rare character pairs counting more, in [0, 1]."""
        return self._share(grams(question), grams(text))

    def literal(self, question: str, text: str) -> float:
        """How much of what a question says, its years and asking words aside, a text holds in the same letters, in [0, 1].

        Character pairs that no figure of the library has about it count as the rarest.
        """
        said = frozenset[str]().union(*(grams(part) for part in _ASKING.split(question)))
        held, rarest = grams(spelled(_NOTE.sub("", text))), max(self._rarity.values(), default=1.0)
        weight = {g: self._rarity.get(g, rarest) for g in said}
        return sum(w for g, w in weight.items() if g in held) / sum(weight.values()) if weight else 0.0

    def similarity(self, figure: Figure, vector: np.ndarray) -> float:
        """The cosine similarity of a figure's indicator and a question."""
        return self._similarity(self._places[figure], vector)

    def closest(self, hits: Sequence[Hit], vector: np.ndarray) -> tuple[tuple[Figure, float], ...]:
        """The figures of the hits' passages and their similarity to the question, the most similar first."""
        found = [
            (self._library.figures[i], self._similarity(i, vector))
            for hit in hits
            for i in self._in_passage.get((hit.passage.report_id, hit.passage.start), ())
        ]
        return tuple(sorted(found, key=lambda row: (-row[1], row[0].report_id, row[0].start)))

    def _similarity(self, i: int, vector: np.ndarray) -> float:
        return float(self._library.figure_vectors[i] @ vector)

    def _signs(self, i: int, query: Query, asked: frozenset[str], hit: Hit, vector: np.ndarray) -> Signs:
        figure = self._library.figures[i]
        return Signs(
            passage=hit.dense,
            indicator=self._similarity(i, vector),
            named=self._share(self._indicators[i], asked),
            unit=unit_match(figure, query.units),
            rate=rate_match(figure, query),
            reader=bounded(hit),
            held=_held(figure, hit),
        )

    def _share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """The share of part, rare pairs counting more, that whole holds."""
        weight = sum(self._rarity.get(g, 1.0) for g in part)
        return sum(self._rarity.get(g, 1.0) for g in part & whole) / weight if weight else 0.0


@cache
def _bundled_weights() -> Weights:
    return Weights.load()


def bounded(hit: Hit) -> float:
    """The reader's log-odds for a hit, within ±LIMIT: beyond that it is only sure, not surer; 0 where it was not read."""
    return max(-LIMIT, min(LIMIT, hit.reading.answers)) if hit.reading is not None else 0.0


def _held(figure: Figure, hit: Hit) -> float:
    """Between 0.5 and 1.5 where the reader's answer holds the figure, else 0."""
    if hit.reading is None:
        return 0.0
    start, end = hit.passage.start + hit.reading.start, hit.passage.start + hit.reading.end
    return 0.5 + hit.reading.certainty if start < figure.end and figure.start < end else 0.0


def _softmax(scores: Sequence[float]) -> list[float]:
    best = max(scores, default=0.0)
    odds = [exp(score - best) for score in scores]
    return [o / sum(odds) for o in odds]


def unit_match(figure: Figure, units: tuple[str, ...]) -> float:
    """How well a figure's unit fits those asked for, see measure_match."""
    return measure_match(figure.unit, figure.base_unit, units)


def measure_match(unit: str, base_unit: str, units: tuple[str, ...]) -> float:
    """How well a unit fits those asked for.

    1: it is one of them.  0.5: one may stand for the other (几个 for 54家, 多少元 for 778元/月).  0: none is asked for, or
    both count things.  -1: it measures something else.
    """
    whole, of, _ = unit.partition("/")
    if of and unit not in units:
        return 0.5 if measure_match(whole, base_of(whole)[1], units) > 0 else -1.0 if units else 0.0
    return max((_fit(unit, base_unit, asked) for asked in units), default=0.0)


def _fit(unit: str, given: str, wanted: str) -> float:
    asked = base_of(wanted)[1]
    if unit.endswith(wanted) or measure(Decimal(1), asked)[1] == measure(Decimal(1), given)[1]:
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
