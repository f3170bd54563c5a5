"""What is known of an answer that was found: one named vector, from which the model tells whether the answer is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from assistant.checking.facets import exclusive_conflict
from assistant.deciding.figures import LIMIT, FigureRanker, bounded, rate_match, unit_match
from assistant.question.places import own_names
from assistant.question.query import Query
from assistant.statement import Statement
from corpus.report import Report
from index.dense import Floats
from index.hit import Hit

_ALIKE = 0.6  # share of a question that a clause repeats before a word that excludes another of it tells them apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What speaks for an answer and against it, each between -1 and 1; 0 where it does not apply.

    logit: the reader's log-odds that the passage of the answer answers, in units of its limit.  heard: the highest of all
    that were read.  margin: by how much logit is more than the best other passage's.  certainty: how sure the reader is of its span there.  agrees: 1 where that
    span holds the figure told, -1 where it holds none of the figures told.  cosine: of question and passage.
    indicator: of question and figure's name.  said: share of the question's words, the rare counting more, that the
    answer's clauses say.  beside: the same of what only the rest of the sentence says.  unit: how well the figure's unit
    fits what is asked.  rate: -1 where an amount is told for a rate, -0.5 the other way round.  excluded: by how much
    what is said of other years comes closer to the question.  pair: 1 where the clause says a word that excludes one of
    the question (收入, 支出).  mended: 1 where words of the question were read as others.  figure, listed, gathered: 1 for
    answers of this kind.
    """

    logit: float
    heard: float
    margin: float
    certainty: float
    agrees: float
    cosine: float
    indicator: float
    said: float
    beside: float
    unit: float
    rate: float
    excluded: float
    pair: float
    mended: float
    figure: float
    listed: float
    gathered: float

    @classmethod
    def of(
        cls,
        query: Query,
        statements: Sequence[Statement],
        hits: Sequence[Hit],
        vector: Floats,
        ranker: FigureRanker,
        *,
        excluded: float,
    ) -> Self:
        """The features of an answer. hits: read, best first, of the years asked about.  vector: of the question.

        excluded: the lead in cosine similarity of what is said of other years.
        """
        best, rest = _of_answer(statements, hits)
        figures = [f for s in statements for f in s.figures]
        clauses, sentences = _clauses(statements), "，".join(s.passage.text for s in statements)
        asked = without_place(query.resolved, statements[0].report) if statements else query.resolved
        said = ranker.literal(asked, clauses)
        logit = bounded(best) / LIMIT if best else -1.0
        return cls(
            logit=logit,
            heard=max((bounded(h) / LIMIT for h in (*rest, *([best] if best else []))), default=-1.0),
            margin=(logit - max((bounded(h) / LIMIT for h in rest), default=-1.0)) / 2,
            certainty=best.reading.certainty if best and best.reading else 0.0,
            agrees=_agrees(best, statements),
            cosine=best.dense if best else 0.0,
            indicator=max((ranker.similarity(f, vector) for f in figures), default=0.0),
            said=said,
            beside=max(0.0, ranker.literal(asked, f"{clauses}，{sentences}") - said),
            unit=unit_match(figures[0], query.units) if figures else 0.0,
            rate=min(0.0, rate_match(figures[0], query)) if figures else 0.0,
            excluded=min(1.0, excluded),
            pair=float(bool(figures) and said >= _ALIKE and exclusive_conflict(asked, clauses) is not None),
            mended=float(bool(query.slips)),
            figure=float(bool(figures)),
            listed=float(query.kind == "list"),
            gathered=float(query.kind in ("summary", "compare")),
        )


def _of_answer(statements: Sequence[Statement], hits: Sequence[Hit]) -> tuple[Hit | None, list[Hit]]:
    """The best-read hit among the answer's passages, and the other hits that were read."""
    used = {(s.passage.report_id, s.passage.start) for s in statements}
    read = [h for h in hits if h.reading is not None]
    own = [h for h in read if (h.passage.report_id, h.passage.start) in used]
    best = max(own, key=bounded, default=None)
    return best, [h for h in read if (h.passage.report_id, h.passage.start) not in used]


def _clauses(statements: Sequence[Statement]) -> str:
    """What an answer says: the clauses of its figures under their names, of an answer without figures all of it."""
    parts = (f"{f.indicator}，{s.report.text[f.clause_start : f.clause_end]}" for s in statements for f in s.figures)
    return "，".join(parts) or "，".join(s.body for s in statements)


def _agrees(hit: Hit | None, statements: Sequence[Statement]) -> float:
    figures = [f for s in statements for f in s.figures]
    if hit is None or hit.reading is None or not figures:
        return 0.0
    start, end = hit.passage.start + hit.reading.start, hit.passage.start + hit.reading.end
    return 1.0 if any(start < f.end and f.start < end for f in figures) else -1.0


def without_place(question: str, report: Report) -> str:
    """A question without the names of a report's own place."""
    for name in own_names(report.place):
        question = question.replace(name, "，")
    return question
