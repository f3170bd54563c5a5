"""Whether what was found supports an answer: a calibrated probability, and what is missing where it does not."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from math import exp
from pathlib import Path
from typing import Self

from assistant.choosing.attributes import untold, untold_nearby
from assistant.choosing.calibration import read_calibration, unreadable
from assistant.choosing.rank import LIMIT, FigureRanker, bounded, rate_match, unit_match
from assistant.question.places import own_names
from assistant.question.query import Query
from assistant.statement import Statement
from corpus.figures import Figure
from corpus.report import Report
from index.dense import Floats
from index.hit import Hit

_STATED = 0.5  # of `literal`
LITERAL = 0.6  # share of a question that near misses have in common with the report, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What speaks for an answer and against it, each about between -1 and 1.

    answers: the reader's log-odds that a passage of the answer answers, in units of its limit.  others: the same of the
    best passage read.  first: 1 where the answer is from the passage that was found to answer best.  astray: 1 where a
    figure is from another one.  similarity: of the question and the most similar passage.  indicator: similarity of the question and the best figure's name.  literal: how far the
    figure's clause, or else the statements, say all that the question says in the same letters: from `LITERAL` of it on,
    1 for all of it.  untold: 1 where something asked for (a date, names, a rate) is not told.
    nearby: 1 where the clause closest to the question does not tell it.  unfit: 1 where the figure is measured in
    something else than asked for, 0.5 where one is a rate of change and not the other.  figure, listing, summary: 1 for questions of this kind.
    """

    answers: float
    others: float
    first: float
    astray: float
    similarity: float
    indicator: float
    literal: float
    untold: float
    nearby: float
    unfit: float
    figure: float
    listing: float
    summary: float

    @property
    def stated(self) -> bool:
        """Whether a figure's clause says nearly all that is asked in the same letters, and in the unit asked for."""
        return self.figure > 0 and self.literal >= _STATED and not (self.unfit or self.untold or self.nearby)

    @classmethod
    def of(
        cls, query: Query, statements: Sequence[Statement], hits: Sequence[Hit], vector: Floats, ranker: FigureRanker
    ) -> Self:
        """The signals of an answer. hits: read, best first, of all the years asked about.  vector: of the question."""
        used = {(s.passage.report_id, s.passage.start) for s in statements}
        read = [h for h in hits if h.reading is not None]
        own = [h for h in read if (h.passage.report_id, h.passage.start) in used] or read
        best = max(own, key=bounded, default=None)
        first = best is not None and best is read[0]
        figures = [f for s in statements for f in s.figures]
        literal = max((_literal(query, s, ranker) for s in statements), default=0.0)
        return cls(
            answers=_share_of_limit(best),
            others=max((_share_of_limit(h) for h in read), default=-1.0),
            first=float(first),
            astray=float(query.kind == "figure" and not first),
            similarity=max((h.dense for h in hits), default=0.0),
            indicator=max((ranker.similarity(f, vector) for f in figures), default=0.0),
            literal=max(0.0, literal - LITERAL) / (1 - LITERAL),
            untold=float(bool(untold(query, statements))),
            nearby=float(bool(untold_nearby(query, statements))),
            unfit=_unfit(query, figures[0]) if figures else 0.0,
            figure=float(bool(figures)),
            listing=float(query.kind == "list"),
            summary=float(query.kind == "summary"),
        )


def _unfit(query: Query, figure: Figure) -> float:
    """1 where a figure is measured in something else than asked for, 0.5 where one is a rate of change and not both."""
    return 1.0 if unit_match(figure, query.units) < 0 else 0.5 * (rate_match(figure, query) < 0)


def without_place(question: str, report: Report) -> str:
    """A question without the names of a report's own place."""
    for name in own_names(report.place):
        question = question.replace(name, "，")
    return question


def _literal(query: Query, statement: Statement, ranker: FigureRanker) -> float:
    """How much of what a question says, the report's own place aside, a statement says in the same letters."""
    clauses = (f.indicator + statement.report.text[f.clause_start : f.clause_end] for f in statement.figures)
    return ranker.literal(without_place(query.resolved, statement.report), "，".join(clauses) or statement.body)


def _share_of_limit(hit: Hit | None) -> float:
    """The reader's log-odds for a hit, in [-1, 1]; -1 for none."""
    return bounded(hit) / LIMIT if hit is not None and hit.reading is not None else -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Turns signals into the probability that the report answers; under `bar` nothing is answered.

    stated: what it is at least where a figure is stated in the letters of the question.
    """

    weights: tuple[float, ...]  # in the order of Signals' fields
    intercept: float
    bar: float
    likely: float  # under this an answer is given as 可能相关
    stated: float
    reader: str = ""  # checksum of the reader it was measured with

    def probability(self, signals: Signals) -> float:
        """Between 0 and 1."""
        odds = self.intercept + sum(w * s for w, s in zip(self.weights, astuple(signals), strict=True))
        return max(1 / (1 + exp(-odds)), self.stated if signals.stated else 0.0)

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """The calibration of a file, the bundled one by default; ZhengbaoError where it cannot be read."""
        row = read_calibration(path)
        try:
            weights = tuple(float(row["weights"][f.name]) for f in fields(Signals))
            return cls(
                weights=weights, intercept=float(row["intercept"]), bar=float(row["bar"]), likely=float(row["likely"]),
                stated=float(row["stated"]),
                reader=str(row["reader"]),
            )  # fmt: skip
        except (ValueError, KeyError, TypeError) as error:
            raise unreadable(path, error) from error
