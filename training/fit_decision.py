"""Fits the one decision: features of an answer to the probability that it is right, over reports set apart for it.

python -m training.fit_decision --data FOLDER --reports FOLDER [--out FILE] [--rows FILE]

The questions are those written for training, over reports that neither encoder nor reader was trained on: some their report
answers, some it only seems to. Beside them questions are asked that no report answers (everyday questions of law). Nothing
of the evaluation is read. --rows: the features are kept there and, where the file is there already, read from it.
"""

import argparse
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from scipy.optimize import minimize

from assistant.answer import SEARCHED
from assistant.deciding.decide import Decider
from assistant.deciding.features import Features
from assistant.deciding.figures import Weights
from assistant.question.query import Query
from assistant.question.refuse import screen
from assistant.question.understand import understand
from assistant.scope import scope_of
from corpus.read import load
from index.dense import Floats
from index.encode import Encoder, SentenceEncoder
from index.hit import Hit
from index.read import Reader
from index.store import Library
from training.fit_figures import Choices, choices_of, cross_fitted_share, fitted_weights

HELD_OUT = ("city_南通市_2024", "county_徐水区_2024", "county_恩施市_2024")  # no model was trained on these
FILES = ("gwr_questions.jsonl", "gwr_questions_2.jsonl")
BESIDE_FILE, BESIDE, BESIDE_CHARS, SEED = (
    "pairs_lawbench_lay2law.jsonl",
    10,
    45,
    20240107,
)  # questions no report answers
FALSE_REFUSALS = 0.03  # of the answerable questions, that the threshold may refuse
SURE = 0.8  # share of right answers under which an answer is given as 可能相关
RIDGE = 1.0  # against weights, for all rows together
SIGNS = {  # +1: may only speak for an answer, -1: only against it, 0: either
    "logit": 1, "heard": 1, "margin": 1, "certainty": 1, "agrees": 1, "cosine": 1, "indicator": 1, "said": 1, "beside": -1, "unit": 1,
    "rate": 1, "excluded": -1, "pair": -1, "mended": -1, "figure": 0, "listed": 0, "gathered": 0,
}  # fmt: skip
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question with the features of what was found. right: whether that is the answer of the row."""

    report: str
    question: str
    kind: str
    features: tuple[float, ...]
    answerable: bool
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A question as it was understood, its vector and its hits."""

    row: Mapping[str, Any]
    query: Query
    vector: Floats
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A fitted regression. weights: in the order of Features' fields."""

    weights: np.ndarray
    intercept: float

    def probability(self, features: np.ndarray) -> np.ndarray:
        """Shape (rows,), of features (rows, features)."""
        shares: np.ndarray = 1 / (1 + np.exp(-np.clip(features @ self.weights + self.intercept, -30, 30)))
        return shares


def fitted(rows: Sequence[Row]) -> Fit:
    """The regression of `right` on the features, each weight of its allowed sign; ValueError where it does not converge."""
    x, y = np.array([r.features for r in rows]), np.array([r.right for r in rows], float)
    if not np.isfinite(x).all():
        raise ValueError("the features are not finite: a model gave no numbers")

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        odds = x @ w[:-1] + w[-1]
        value = float(np.logaddexp(0, odds).sum() - y @ odds + RIDGE / 2 * (w[:-1] @ w[:-1]))
        wrong = 1 / (1 + np.exp(-np.clip(odds, -30, 30))) - y
        return value, np.append(x.T @ wrong + RIDGE * w[:-1], wrong.sum())

    bounds = [{1: (0, None), -1: (None, 0), 0: (None, None)}[SIGNS[f.name]] for f in fields(Features)]
    found = minimize(
        loss, np.zeros(len(bounds) + 1), jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B",
        options={"maxiter": 2000},
    )  # fmt: skip
    if not found.success or not np.isfinite(found.x).all():
        raise ValueError(f"the decision does not converge: {found.message}")
    return Fit(weights=found.x[:-1], intercept=float(found.x[-1]))


def out_of_fold(rows: Sequence[Row]) -> np.ndarray:
    """The probability of each row by a regression over the other reports; shape (rows,)."""
    support = np.zeros(len(rows))
    for name in {r.report for r in rows}:
        own = [i for i, r in enumerate(rows) if r.report == name]
        model = fitted([r for r in rows if r.report != name])
        support[own] = model.probability(np.array([rows[i].features for i in own]))
    return support


def threshold(rows: Sequence[Row], support: np.ndarray, share: float) -> float:
    """The highest threshold that refuses at most `share` of the answerable rows."""
    answerable = np.sort(support[[r.answerable for r in rows]])
    return float(answerable[int(share * len(answerable))])


def rates(rows: Sequence[Row], support: np.ndarray, bar: float) -> str:
    """What a threshold costs and brings, as a line."""
    refused, yes = support < bar, np.array([r.answerable for r in rows])
    near, right = np.array([r.kind == "near_miss" for r in rows]), np.array([r.right for r in rows])
    return (
        f"threshold {bar:.3f}: refused of answerable {refused[yes].mean():.3f}, of near misses {refused[near].mean():.3f}, "
        f"of others {refused[~yes & ~near].mean():.3f}; right among answerable {(right & ~refused)[yes].mean():.3f}"
    )


def beside(path: Path) -> list[dict[str, Any]]:
    """Rows that no report answers: other questions for each report, drawn from the queries of a file."""
    queries = [json.loads(line)["query"] for line in path.read_text("utf-8").splitlines()]
    short = sorted({q for q in queries if len(q) <= BESIDE_CHARS})
    drawn = Random(SEED).sample(short, BESIDE * len(HELD_OUT))
    return [
        {"report": HELD_OUT[i % len(HELD_OUT)], "question": query, "answer": None, "evidence": "", "kind": "beside"}
        for i, query in enumerate(drawn)
    ]


def found_for(row: Mapping[str, Any], library: Library, encoder: Encoder) -> Found | None:
    """What is found for a row of questions; None where it is refused before any search."""
    scope = scope_of(row["question"], library.reports)
    query = understand(row["question"], year=scope.year, place=scope.place)
    if screen(query, year=scope.year, place=scope.place, covered=scope.covered, text=scope.text):
        return None
    vector = encoder.encode_queries([query.resolved])[0]
    return Found(
        row=row, query=query, vector=vector, hits=library.search(query.resolved, limit=SEARCHED, vector=vector)
    )


def row_of(found: Found, decider: Decider) -> Row | None:
    """A question as it comes to the decision; None where there is nothing to decide."""
    row, decision = found.row, decider.decide(found.query, found.hits, found.vector)
    if decision.features is None:
        return None
    answerable = row["answer"] is not None
    said = "".join(s.body for s in decision.statements)
    at = decision.statements[0].report.text.find(row["evidence"]) if row["evidence"] else -1
    cited = any(s.start < at + len(row["evidence"]) and at < s.end for s in decision.statements) if at >= 0 else False
    right = answerable and (row["answer"] in said or (row["kind"] in ("list", "summary") and cited))
    return Row(
        report=row["report"], question=row["question"], kind=row["kind"], features=astuple(decision.features),
        answerable=answerable, right=right,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report set apart, in a library of its own, and what is found there for its questions."""

    library: Library
    found: tuple[Found, ...]


def opened(name: str, rows: Sequence[Mapping[str, Any]], reports: Path, folder: Path, encoder: Encoder) -> Report:
    """A report (a file named kind_place_year), with its rows of questions."""
    _, place, year = name.split("_")
    path = reports / f"{name}.txt"
    item = (load(path, place=place, year=int(year)), path.read_bytes())
    library = Library.build(folder / name, [item], encoder)
    own = (found_for(row, library, encoder) for row in rows if row["report"] == name)
    return Report(library=library, found=tuple(f for f in own if f is not None))


def figure_choices(report: Report, encoder: Encoder, reader: Reader) -> Iterator[Choices]:
    """The figures that each question for a number could be answered with."""
    decider = Decider(report.library, encoder, reader, None)
    for f in report.found:
        if f.row["kind"] == "figure" and (
            choices := choices_of(f.row, f.query, f.hits, f.vector, decider, report.library.reports[0])
        ):
            yield choices


def measured(data: Path, reports: Path, encoder: Encoder, reader: Reader) -> tuple[Weights, list[Row]]:
    """The weights of figures, and every question with its features."""
    lines = [json.loads(x) for name in FILES for x in (data / name).read_text("utf-8").splitlines()]
    lines += beside(data / BESIDE_FILE)
    with TemporaryDirectory(prefix="zhengbao-") as folder:
        held = [opened(name, lines, reports, Path(folder), encoder) for name in HELD_OUT]
        choices = [c for report in held for c in figure_choices(report, encoder, reader)]
        weights = fitted_weights(choices)
        _log.info(
            "%d figures, the first is right: %.3f (by the other reports)", len(choices), cross_fitted_share(choices)
        )
        deciders = [Decider(report.library, encoder, reader, None, weights=weights) for report in held]
        found = [row_of(f, d) for report, d in zip(held, deciders, strict=True) for f in report.found]
    return weights, [r for r in found if r is not None]


def decision(
    rows: Sequence[Row], weights: Mapping[str, float], bar: float, encoder: str, reader: str
) -> dict[str, object]:
    """What is written: the regression over all rows, its thresholds, the weights of a figure's signs."""
    fit, names = fitted(rows), [f.name for f in fields(Features)]
    usual = np.array([r.features for r in rows if r.right]).mean(axis=0)
    return {
        "figures": dict(weights),
        "weights": {n: round(float(w), 4) for n, w in zip(names, fit.weights, strict=True)},
        "usual": {n: round(float(u), 4) for n, u in zip(names, usual, strict=True)},
        "intercept": round(fit.intercept, 4), "answer": round(bar, 4), "sure": SURE, "encoder": encoder, "reader": reader,
        "measured": f"{len(rows)} questions over {len(HELD_OUT)} reports that no model was trained on",
    }  # fmt: skip


def main() -> None:
    """The command; logs the rates by regressions over the other reports, writes the regression over all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    encoder, reader = SentenceEncoder(), Reader.load()
    if arguments.rows and arguments.rows.exists():
        kept = json.loads(arguments.rows.read_text("utf-8"))
        weights, rows = kept["figures"], [Row(**{**r, "features": tuple(r["features"])}) for r in kept["rows"]]
    else:
        of_figures, rows = measured(arguments.data, arguments.reports, encoder, reader)
        weights = asdict(of_figures)
        if arguments.rows:
            kept = {"figures": weights, "rows": [asdict(r) for r in rows]}
            arguments.rows.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    support = out_of_fold(rows)
    for share in (0.01, 0.02, FALSE_REFUSALS, 0.05, 0.08):
        _log.info("%s", rates(rows, support, threshold(rows, support, share)))
    bar = threshold(rows, support, FALSE_REFUSALS)
    result = decision(rows, weights, bar, encoder.checksum, reader.checksum)
    _log.info("%s", result)
    if arguments.out:
        arguments.out.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
