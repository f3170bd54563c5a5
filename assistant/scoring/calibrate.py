"""Fits what turns the signals of an answer into a probability, on questions over reports set apart for it.

python -m assistant.scoring.calibrate --questions FILE --reports FOLDER [--out FILE]

The questions are those written for training, over reports that no model was trained on: some their report answers, some
it only seems to.  Nothing of the evaluation is read.
"""

import argparse
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.answer import SEARCHED
from assistant.choose import Choice, Chooser
from assistant.question.query import Query
from assistant.question.refuse import screen
from assistant.question.understand import understand
from assistant.scope import scope_of
from assistant.support import Signals
from corpus.read import load
from index.encode import SentenceEncoder
from index.read import Reader
from index.store import Library

HELD_OUT = ("city_南通市_2024", "county_徐水区_2024", "county_恩施市_2024")  # no model was trained on these
FALSE_REFUSALS = 0.035  # of the answerable questions, that the bar may refuse
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


def tried(row: Mapping[str, Any], library: Library, encoder: SentenceEncoder, chooser: Chooser) -> Tried | None:
    """A row of questions as it gets to the bar; None where it is refused before any search."""
    scope = scope_of(row["question"], library.reports)
    query = understand(row["question"], year=scope.year, place=scope.place)
    if screen(query, year=scope.year, place=scope.place, covered=scope.covered, text=scope.text):
        return None
    choice = _choice(query, library, encoder, chooser)
    if choice.signals is None:
        return None
    said = "".join(s.body for s in choice.statements)
    return Tried(
        report=row["report"], question=row["question"], kind=row["kind"], signals=choice.signals,
        answerable=row["answer"] is not None, found=row["answer"] is not None and row["answer"] in said,
        refused=choice.missing is not None,
    )  # fmt: skip


def _choice(query: Query, library: Library, encoder: SentenceEncoder, chooser: Chooser) -> Choice:
    vector = encoder.encode_queries([query.resolved])[0]
    return chooser.choose(query, library.search(query.resolved, limit=SEARCHED, vector=vector), vector)


def tried_over(
    name: str, rows: Sequence[Mapping[str, Any]], reports: Path, encoder: SentenceEncoder, reader: Reader
) -> Iterator[Tried]:
    """The questions over one report (a file named kind_place_year), in a library of its own."""
    _, place, year = name.split("_")
    path = reports / f"{name}.txt"
    with TemporaryDirectory(prefix="zhengbao-") as folder:
        item = (load(path, place=place, year=int(year)), path.read_bytes())
        library = Library.build(Path(folder) / "index", [item], encoder)
        chooser = Chooser(library, encoder, reader, None)
        for row in rows:
            if row["report"] == name and (found := tried(row, library, encoder, chooser)):
                yield found


def fitted(rows: Sequence[Tried]) -> LogisticRegression:
    """A logistic regression of `answerable` on the signals."""
    model = LogisticRegression(C=3.0, max_iter=2000)
    return model.fit(np.array([astuple(r.signals) for r in rows]), [r.answerable for r in rows])


def cross_fitted(rows: Sequence[Tried]) -> np.ndarray:
    """The probability of each row by a regression over the other reports, shape (rows,)."""
    support = np.zeros(len(rows))
    for name in {r.report for r in rows}:
        own = [i for i, r in enumerate(rows) if r.report == name]
        model = fitted([r for r in rows if r.report != name])
        support[own] = model.predict_proba(np.array([astuple(rows[i].signals) for i in own]))[:, 1]
    return support


def bar_of(rows: Sequence[Tried], support: np.ndarray, share: float) -> float:
    """The highest bar that refuses at most `share` of the answerable rows."""
    answerable = np.sort(support[[r.answerable for r in rows]])
    return float(answerable[int(share * len(answerable))])


def _rates(rows: Sequence[Tried], support: np.ndarray, bar: float) -> str:
    refused = support < bar
    yes = np.array([r.answerable for r in rows])
    found = np.array([r.found for r in rows])
    return (
        f"bar {bar:.3f}: refused of answerable {refused[yes].mean():.3f}, of unanswerable {refused[~yes].mean():.3f}; "
        f"right among answerable {(found & ~refused)[yes].mean():.3f}"
    )


def main() -> None:
    """The command; logs the rates by regressions over the other reports, writes the regression over all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--reader", type=Path, help="the bundled one by default")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--rows", type=Path, help="write the questions with their signals here")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    encoder, reader = SentenceEncoder(), Reader.load(arguments.reader)
    lines = [json.loads(line) for line in arguments.questions.read_text("utf-8").splitlines()]
    rows = [r for name in HELD_OUT for r in tried_over(name, lines, arguments.reports, encoder, reader)]
    if arguments.rows:
        arguments.rows.write_text("\n".join(json.dumps(asdict(r), ensure_ascii=False) for r in rows), "utf-8")
    support = cross_fitted(rows)
    bar = bar_of(rows, support, FALSE_REFUSALS)
    for share in (0.01, 0.02, FALSE_REFUSALS, 0.05, 0.08):
        _log.info("%s", _rates(rows, support, bar_of(rows, support, share)))
    model = fitted(rows)
    weights = {f.name: round(float(w), 4) for f, w in zip(fields(Signals), model.coef_[0], strict=True)}
    _log.info("%s", weights)
    result = {
        "weights": weights, "intercept": round(float(model.intercept_[0]), 4), "bar": round(bar, 4), "likely": LIKELY,
        "reader": reader.checksum,
        "measured": f"{len(rows)} questions over {len(HELD_OUT)} reports that no model was trained on",
    }  # fmt: skip
    if arguments.out:
        arguments.out.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
