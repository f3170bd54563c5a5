"""Fits how the signs of a figure are weighed, on questions whose figure is known: a conditional logit, by scipy's L-BFGS."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from assistant.deciding.decide import Decider
from assistant.deciding.figures import FigureRanker, Weights
from assistant.question.query import Query
from corpus.report import Report
from index.dense import Floats
from index.hit import Hit

RIDGE = 0.5  # against weights of standardised signs, for all questions together


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The figures that one question could be answered with. signs: (figures, signs).  right: places of those asked for."""

    report: str
    question: str
    signs: np.ndarray
    right: tuple[int, ...]


def choices_of(
    row: Mapping[str, Any], query: Query, hits: Sequence[Hit], vector: Floats, decider: Decider, report: Report
) -> Choices | None:
    """The figures found for a row whose answer is one; None where it is not in the ledger or was not found."""
    span = _answer_span(row, report.text)
    ranker: FigureRanker = decider.evidence.ranker
    ranked = ranker.rank(query, decider.read(query, hits)[1], vector)
    if span is None:
        return None
    right = tuple(i for i, c in enumerate(ranked) if c.figure.start < span[1] and span[0] < c.figure.end)
    if not right:
        return None
    signs = np.array([astuple(c.signs) for c in ranked])
    return Choices(report=row["report"], question=row["question"], signs=signs, right=right)


def fitted_weights(choices: Sequence[Choices]) -> Weights:
    """The weights under which the figures asked for are likeliest; ValueError where the fit does not converge."""
    if not all(np.isfinite(c.signs).all() for c in choices):
        raise ValueError("the signs are not finite: a model gave no numbers")
    scale = np.concatenate([c.signs for c in choices]).std(axis=0)
    scale[scale == 0] = 1.0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient = RIDGE / 2 * float(weights @ weights), RIDGE * weights
        for choice in choices:
            signs, right = choice.signs / scale, list(choice.right)
            share = _softmax(signs @ weights)
            wanted = np.zeros(len(share))
            wanted[right] = share[right] / share[right].sum()
            value -= float(np.log(share[right].sum()))
            gradient = gradient - (wanted - share) @ signs
        return value, gradient

    found = minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    if not found.success or not np.isfinite(found.x).all():
        raise ValueError(f"the weights of figures do not converge: {found.message}")
    return Weights(*(round(float(w), 4) for w in found.x / scale))


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
