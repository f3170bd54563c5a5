"""Fits what turns the signals of an answer into a probability, on questions over reports set apart for it.

python -m assistant.scoring.calibrate --questions FILE --beside FILE --reports FOLDER [--out FILE]

The questions are those written for training, over reports that no model was trained on: some their report answers, some
it only seems to.  Beside them questions are asked that no report answers (a set of everyday questions of law).  Nothing of
the evaluation is read.
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
from sklearn.linear_model import LogisticRegression

from assistant.answer import SEARCHED
from assistant.choosing.choose import Chooser
from assistant.choosing.rank import Weights
from assistant.choosing.support import Signals
from assistant.question.query import Query
from assistant.question.refuse import screen
from assistant.question.understand import understand
from assistant.scope import scope_of
from assistant.scoring.figurefit import Choices, choices_of, cross_fitted_share, fitted_weights
from corpus.read import load
from index.dense import Floats
from index.encode import Encoder, SentenceEncoder
from index.hit import Hit
from index.read import Reader
from index.store import Library

HELD_OUT = ("city_南通市_2024", "county_徐水区_2024", "county_恩施市_2024")  # no model was trained on these
FALSE_REFUSALS = 0.035  # of the answerable questions, that the bar may refuse
BESIDE, BESIDE_CHARS, SEED = 10, 45, 20240107  # questions that no report answers, for each report
LIKELY = 0.8  # share of answers that are right, under which an answer is given as 可能相关
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A question that got as far as the bar: its signals, whether its report answers it, whether what was found does."""

    report: str
    question: str
    kind: str
    signals: Signals
    answerable: bool
    found: bool
    refused: bool  # by a rule, whatever the bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A question as it was understood, its vector and its hits."""

    row: Mapping[str, Any]
    query: Query
    vector: Floats
    hits: tuple[Hit, ...]


def beside(path: Path) -> list[dict[str, Any]]:
    """Rows that no report answers: other questions for each report, drawn from the queries of a file."""
    queries = [json.loads(line)["query"] for line in path.read_text("utf-8").splitlines()]
    short = sorted({q for q in queries if len(q) <= BESIDE_CHARS})
    drawn = Random(SEED).sample(short, BESIDE * len(HELD_OUT))
    return [
        {"report": HELD_OUT[i % len(HELD_OUT)], "question": query, "answer": None, "kind": "beside"}
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


def tried(found: Found, chooser: Chooser) -> Tried | None:
    """A question as it gets to the bar; None where there is nothing to judge."""
    row, choice = found.row, chooser.choose(found.query, found.hits, found.vector)
    if choice.signals is None:
        return None
    said = "".join(s.body for s in choice.statements)
    return Tried(
        report=row["report"], question=row["question"], kind=row["kind"], signals=choice.signals,
        answerable=row["answer"] is not None, found=row["answer"] is not None and row["answer"] in said,
        refused=choice.missing is not None,
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
    chooser = Chooser(report.library, encoder, reader, None)
    for f in report.found:
        if f.row["kind"] == "figure" and (
            choices := choices_of(f.row, f.query, f.hits, f.vector, chooser, report.library.reports[0])
        ):
            yield choices


def tried_over(report: Report, encoder: Encoder, reader: Reader, weights: Weights) -> Iterator[Tried]:
    """The questions over a report as they get to the bar."""
    chooser = Chooser(report.library, encoder, reader, None, weights=weights)
    for f in report.found:
        if row := tried(f, chooser):
            yield row


def fitted(rows: Sequence[Tried]) -> LogisticRegression:
    """A logistic regression of `answerable` on the signals of the rows that no rule refuses."""
    model = LogisticRegression(C=10.0, max_iter=5000)
    open_rows = [r for r in rows if not r.refused]
    return model.fit(np.array([astuple(r.signals) for r in open_rows]), [r.answerable for r in open_rows])


def cross_fitted(rows: Sequence[Tried]) -> np.ndarray:
    """The probability of each row by a regression over the other reports, 0 where a rule refuses; shape (rows,)."""
    support = np.zeros(len(rows))
    for name in {r.report for r in rows}:
        own = [i for i, r in enumerate(rows) if r.report == name]
        model = fitted([r for r in rows if r.report != name])
        support[own] = model.predict_proba(np.array([astuple(rows[i].signals) for i in own]))[:, 1]
        stated = [i for i in own if rows[i].signals.stated]
        support[stated] = np.maximum(support[stated], stated_share([r for r in rows if r.report != name]))
    support[[r.refused for r in rows]] = 0.0
    return support


def stated_share(rows: Sequence[Tried]) -> float:
    """The share of answerable ones among the rows whose figure is stated in the letters of the question, with one more of each."""
    stated = [r.answerable for r in rows if r.signals.stated and not r.refused]
    return (sum(stated) + 1) / (len(stated) + 2)


def bar_of(rows: Sequence[Tried], support: np.ndarray, share: float) -> float:
    """The highest bar that refuses at most `share` of the answerable rows."""
    answerable = np.sort(support[[r.answerable for r in rows]])
    return float(answerable[int(share * len(answerable))])


def _rates(rows: Sequence[Tried], support: np.ndarray, bar: float) -> str:
    refused = support < bar
    yes, near = (np.array([r.answerable for r in rows]), np.array([r.kind == "near_miss" for r in rows]))
    found = np.array([r.found for r in rows])
    return (
        f"bar {bar:.3f}: refused of answerable {refused[yes].mean():.3f}, of near misses {refused[near].mean():.3f}, "
        f"of others {refused[~yes & ~near].mean():.3f}; right among answerable {(found & ~refused)[yes].mean():.3f}"
    )


def main() -> None:
    """The command; logs the rates by regressions over the other reports, writes the regression over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--beside", type=Path, required=True, help="rows with a query that no report answers")
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--reader", type=Path, help="the bundled one by default")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--rows", type=Path, help="write the questions with their signals here")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    encoder, reader = SentenceEncoder(), Reader.load(arguments.reader)
    lines = [json.loads(line) for line in arguments.questions.read_text("utf-8").splitlines()]
    lines += beside(arguments.beside)
    with TemporaryDirectory(prefix="zhengbao-") as folder:
        reports = [opened(name, lines, arguments.reports, Path(folder), encoder) for name in HELD_OUT]
        choices = [c for report in reports for c in figure_choices(report, encoder, reader)]
        weights = fitted_weights(choices)
        rows = [r for report in reports for r in tried_over(report, encoder, reader, weights)]
    _log.info(
        "%d figures, the first one is right: %.3f (by the other reports)", len(choices), cross_fitted_share(choices)
    )
    if arguments.rows:
        arguments.rows.write_text("\n".join(json.dumps(asdict(r), ensure_ascii=False) for r in rows), "utf-8")
    support = cross_fitted(rows)
    bar = bar_of(rows, support, FALSE_REFUSALS)
    for share in (0.01, 0.02, FALSE_REFUSALS, 0.05, 0.08):
        _log.info("%s", _rates(rows, support, bar_of(rows, support, share)))
    result = _calibration(rows, bar, weights, reader)
    _log.info("%s", result)
    if arguments.out:
        arguments.out.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _calibration(rows: Sequence[Tried], bar: float, weights: Weights, reader: Reader) -> dict[str, object]:
    """What is written: the regression over all rows, its bars, the weights of a figure's signs."""
    model = fitted(rows)
    signals = {f.name: round(float(w), 4) for f, w in zip(fields(Signals), model.coef_[0], strict=True)}
    return {
        "figures": asdict(weights), "weights": signals, "intercept": round(float(model.intercept_[0]), 4),
        "stated": round(stated_share(rows), 4), "bar": round(bar, 4), "likely": LIKELY, "reader": reader.checksum,
        "measured": f"{len(rows)} questions over {len(HELD_OUT)} reports that no model was trained on",
    }  # fmt: skip


if __name__ == "__main__":
    main()
