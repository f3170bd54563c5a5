"""Measures a reader: exact match and F1 of its answers over CMRC 2018 trial, near misses told from answers.

python -m index.training.measure_reader --data FOLDER --reports FOLDER [--reader FOLDER]
"""

import argparse
import logging
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.encode import SentenceEncoder
from index.read import Reader, Reading
from index.training.comprehension import read_rows, windows
from index.training.measure import DEV_REPORTS
from index.training.reading import Example
from index.training.report_examples import open_report, rows_of

_log = logging.getLogger(__name__)


def overlap(said: str, right: str) -> tuple[float, float]:
    """Exact match and F1 over characters, marks and spaces aside, each in [0, 1]."""
    a, b = ([c for c in text if c.isalnum()] for text in (said, right))
    shared = sum((Counter(a) & Counter(b)).values())
    return float(a == b), 2 * shared / (len(a) + len(b)) if shared else 0.0


def measure_comprehension(reader: Reader, path: Path) -> tuple[float, float]:
    """Mean exact match and F1 over the questions of a file: the best span of the window that answers most likely."""
    scores = []
    for row in read_rows(path):
        texts = [row["context"][a:b] for a, b in windows(row["context"])]
        said = best_span(reader.read_pairs([(row["question"], text) for text in texts], [0] * len(texts)), texts)
        scores.append(max(overlap(said, right) for right in row["answers"]))
    exact, shared = np.mean(scores, axis=0)
    return float(exact), float(shared)


def best_span(readings: Sequence[Reading], texts: Sequence[str]) -> str:
    """The span of the reading that answers most likely; "" for no readings."""
    best = max(zip(readings, texts, strict=True), key=lambda pair: pair[0].answers, default=None)
    return best[1][best[0].start : best[0].end] if best else ""


def separation(answerable: Sequence[float], unanswerable: Sequence[float]) -> float:
    """The probability that an answerable row scores above an unanswerable one (area under the ROC curve)."""
    above = np.asarray(answerable)[:, None] - np.asarray(unanswerable)[None, :]
    return float((above > 0).mean() + (above == 0).mean() / 2)


def measure_reports(reader: Reader, data: Path, reports: Path) -> dict[str, float]:
    """Over the written questions of the reports set apart, each against its own evidence.

    auc: answers told from near misses.  refused: near misses refused where 5 % of the answerable are.  exact, f1: spans.
    """
    lines = read_rows(data / "gwr_questions.jsonl")
    encoder = SentenceEncoder()
    examples: list[Example] = []
    for name in DEV_REPORTS:
        opened = open_report(reports / f"{name}.txt", encoder)
        examples += [row.example for row in rows_of(opened, [x for x in lines if x["report"] == name], encoder)]
    found = reader.read_pairs([(e.question, e.lead + e.text) for e in examples], [len(e.lead) for e in examples])
    yes = [r.answers for e, r in zip(examples, found, strict=True) if e.answerable]
    no = [r.answers for e, r in zip(examples, found, strict=True) if not e.answerable]
    spans = [
        overlap(e.text[r.start : r.end], e.text[e.start : e.end])
        for e, r in zip(examples, found, strict=True)
        if e.start >= 0
    ]
    exact, shared = np.mean(spans, axis=0)
    bar = float(np.quantile(yes, 0.05))
    return {
        "auc": separation(yes, no), "refused": float((np.asarray(no) < bar).mean()), "exact": float(exact), "f1": float(shared)
    }  # fmt: skip


def main() -> None:
    """The command; logs the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--reader", type=Path, help="the bundled one by default")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    reader = Reader.load(arguments.reader)
    _log.info("reports: %s", measure_reports(reader, arguments.data, arguments.reports))
    exact, shared = measure_comprehension(reader, arguments.data / "mrc_cmrc2018_trial.jsonl")
    _log.info("CMRC 2018 trial: EM %.3f F1 %.3f", exact, shared)


if __name__ == "__main__":
    main()
