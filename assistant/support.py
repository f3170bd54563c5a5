"""Whether what was found supports an answer: a calibrated probability, and what is missing where it does not."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from importlib.resources import files
from math import exp
from pathlib import Path
from typing import Self

from assistant.attributes import untold, untold_nearby
from assistant.question.query import Query
from assistant.rank import FigureRanker
from assistant.statement import Statement
from corpus.errors import ZhengbaoError
from index.dense import Floats
from index.hit import Hit

CALIBRATION = "calibration.json"
_LIMIT = 8.0  # log-odds beyond which a reader is only sure, not surer


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What speaks for an answer and against it, each about between -1 and 1.

    answers: the reader's log-odds that a passage of the answer answers, in units of the limit.  others: the same of the
    best passage read.  certainty: the probability of the reader's span in that passage.  similarity: of the best
    passage.  indicator: of the best figure's name.  covered: how much of the question the statements hold, rare
    character pairs counting more.  named: the same of the figures' clauses.  untold: 1 where something asked for
    (a date, names, a rate) is not told.  nearby: 1 where the clause closest to the question does not tell it.  figure, summary: 1 for questions of this kind.
    """

    answers: float
    others: float
    certainty: float
    similarity: float
    indicator: float
    covered: float
    untold: float
    nearby: float
    figure: float
    summary: float

    @classmethod
    def of(
        cls, query: Query, statements: Sequence[Statement], hits: Sequence[Hit], vector: Floats, ranker: FigureRanker
    ) -> Self:
        """The signals of an answer. hits: read, best first, of all the years asked about.  vector: of the question."""
        used = {(s.passage.report_id, s.passage.start) for s in statements}
        read = [h for h in hits if h.reading is not None]
        own = [h for h in read if (h.passage.report_id, h.passage.start) in used] or read
        best = max(own, key=_answers, default=None)
        figures = [f for s in statements for f in s.figures]
        return cls(
            answers=_answers(best) / _LIMIT,
            others=max((_answers(h) for h in read), default=-_LIMIT) / _LIMIT,
            certainty=best.reading.certainty if best is not None and best.reading is not None else 0.0,
            similarity=max((h.dense for h in hits), default=0.0),
            indicator=max((ranker.similarity(f, vector) for f in figures), default=0.0),
            covered=ranker.covered(query.resolved, "".join(s.body for s in statements)),
            untold=float(bool(untold(query, statements))),
            nearby=float(bool(untold_nearby(query, statements))),
            figure=float(query.kind == "figure"),
            summary=float(query.kind == "summary"),
        )


def _answers(hit: Hit | None) -> float:
    """The reader's log-odds for a hit, bounded."""
    if hit is None or hit.reading is None:
        return -_LIMIT
    return max(-_LIMIT, min(_LIMIT, hit.reading.answers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Turns signals into the probability that the report answers; under `bar` nothing is answered."""

    weights: tuple[float, ...]  # in the order of Signals' fields
    intercept: float
    bar: float
    likely: float  # under this an answer is given as 可能相关
    reader: str = ""  # checksum of the reader it was measured with

    def probability(self, signals: Signals) -> float:
        """Between 0 and 1."""
        odds = self.intercept + sum(w * s for w, s in zip(self.weights, astuple(signals), strict=True))
        return 1 / (1 + exp(-odds))

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """The calibration of a file, the bundled one by default; ZhengbaoError where it cannot be read."""
        source = path or Path(str(files("assistant") / CALIBRATION))
        try:
            row = json.loads(source.read_text("utf-8"))
            weights = tuple(float(row["weights"][f.name]) for f in fields(Signals))
            return cls(
                weights=weights, intercept=float(row["intercept"]), bar=float(row["bar"]), likely=float(row["likely"]),
                reader=str(row["reader"]),
            )  # fmt: skip
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ZhengbaoError(f"{source} 读不出来（{error}）。请恢复这个文件或重新安装。") from error
