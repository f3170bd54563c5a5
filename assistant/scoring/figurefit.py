"""Fits how the signs of a figure are weighed, on questions whose figure is known: a conditional logit, by Newton's method."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np

from assistant.choosing.choose import Chooser
from assistant.choosing.rank import FigureRanker, Weights
from assistant.question.query import Query
from corpus.report import Report
from index.dense import Floats
from index.hit import Hit

RIDGE = 0.5  # against weights of standardised signs, for all questions together
STEPS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The figures that one question could be answered with. signs: (figures, signs).  right: places of those asked for."""

    report: str
    question: str
    signs: np.ndarray
    right: tuple[int, ...]


def choices_of(
    row: Mapping[str, Any], query: Query, hits: Sequence[Hit], vector: Floats, chooser: Chooser, report: Report
) -> Choices | None:
    """The figures found for a row whose answer is one; None where it is not in the ledger or was not found."""
    span = _answer_span(row, report.text)
    ranker: FigureRanker = chooser.evidence.ranker
    ranked = ranker.rank(query, chooser.read(query, hits)[1], vector)
    if span is None:
        return None
    right = tuple(i for i, c in enumerate(ranked) if c.figure.start < span[1] and span[0] < c.figure.end)
    if not right:
        return None
    signs = np.array([astuple(c.signs) for c in ranked])
    return Choices(report=row["report"], question=row["question"], signs=signs, right=right)


def fitted_weights(choices: Sequence[Choices]) -> Weights:
    """The weights under which the figures asked for are likeliest."""
    scale = np.concatenate([c.signs for c in choices]).std(axis=0)
    scale[scale == 0] = 1.0
    weights = np.zeros(len(scale))
    for _ in range(STEPS):
        gradient, curvature = -RIDGE * weights, RIDGE * np.eye(len(scale))
        for choice in choices:
            signs = choice.signs / scale
            share = _softmax(signs @ weights)
            mean = share @ signs
            wanted = np.zeros(len(share))
            wanted[list(choice.right)] = share[list(choice.right)] / share[list(choice.right)].sum()
            gradient += (wanted - share) @ signs
            curvature += (signs * share[:, None]).T @ signs - np.outer(mean, mean)
        weights = weights + np.linalg.solve(curvature, gradient)
    return Weights(*(round(float(w), 4) for w in weights / scale))


def right_share(choices: Iterable[Choices], weights: Weights) -> float:
    """The share of the questions for which the first figure is one asked for."""
    w = np.array(astuple(weights))
    return float(np.mean([int((c.signs @ w).argmax()) in c.right for c in choices]))


def cross_fitted_share(choices: Sequence[Choices]) -> float:
    """The same where each report is ranked by weights fitted on the others."""
    names = sorted({c.report for c in choices})
    own = [[c for c in choices if c.report == name] for name in names]
    shares = [
        right_share(mine, fitted_weights([c for c in choices if c.report != name])) * len(mine)
        for name, mine in zip(names, own, strict=True)
    ]
    return sum(shares) / len(choices)


def _softmax(scores: np.ndarray) -> np.ndarray:
    odds = np.exp(scores - scores.max())
    shares: np.ndarray = odds / odds.sum()
    return shares


def _answer_span(row: Mapping[str, Any], text: str) -> tuple[int, int] | None:
    """Where the answer of a row stands in its report; None for no answer."""
    if row["answer"] is None:
        return None
    evidence = text.find(row["evidence"])
    start = text.find(row["answer"], evidence) if evidence >= 0 else -1
    return (start, start + len(row["answer"])) if start >= 0 else None
