"""Measures an encoder: sentences of reports found by questions, and open retrieval over CMRC 2018 trial.

python -m index.training.measure --model FOLDER --data FOLDER --reports FOLDER
"""

import argparse
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.training.encoding import PASSAGE, QUERY, Encoder, encode, load_encoder
from index.training.examples import Question, find_evidence, read_questions, report_sentences
from index.training.sentences import Sentence

DEV_REPORTS = ("city_南通市_2024", "county_徐水区_2024", "county_恩施市_2024")  # never trained on
DEPTHS = (1, 3, 5)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """How many of `count` questions find their sentence among the first 1, 3 and 5."""

    name: str
    count: int
    shares: tuple[float, ...]

    def __str__(self) -> str:
        shares = " ".join(f"R@{k} {share:.3f}" for k, share in zip(DEPTHS, self.shares, strict=True))
        return f"{self.name} n={self.count} {shares}"


def recall(name: str, ranks: Sequence[int]) -> Recall:
    """Recall of ranks counted from 1; zeros for no ranks."""
    shares = tuple(sum(rank <= k for rank in ranks) / max(len(ranks), 1) for k in DEPTHS)
    return Recall(name=name, count=len(ranks), shares=shares)


def score_sentences(encoder: Encoder, questions: Sequence[str], sentences: Sequence[Sentence]) -> NDArray[np.float32]:
    """Mean of the similarities with the sentence and with the sentence below its heading, (questions, sentences)."""
    asked = encode(encoder, [QUERY + q for q in questions])
    plain = encode(encoder, [PASSAGE + s.text for s in sentences])
    headed = encode(encoder, [PASSAGE + s.headed for s in sentences])
    return np.asarray(asked @ (plain + headed).T / 2)


def report_ranks(encoder: Encoder, rows: Sequence[Question], sentences: Sequence[Sentence]) -> list[int]:
    """Rank, from 1, of the sentence that holds each row's evidence."""
    scores = score_sentences(encoder, [row.text for row in rows], sentences)
    ranks = []
    for row, row_scores in zip(rows, scores, strict=True):
        right = list(find_evidence(sentences, row.evidence))
        ranks.append(int((row_scores > max(row_scores[right])).sum()) + 1)
    return ranks


def measure_reports(
    encoder: Encoder, rows: Sequence[Question], texts: Mapping[str, str], reports: Sequence[str] = DEV_REPORTS
) -> tuple[Recall, ...]:
    """Recall over the answerable questions of `reports`: all, and each style."""
    ranked: list[tuple[str, int]] = []
    for report in reports:
        own = [row for row in rows if row.report == report and row.answerable]
        found = report_ranks(encoder, own, report_sentences(report, rows, texts))
        ranked += [(row.style, rank) for row, rank in zip(own, found, strict=True)]
    styles = sorted({style for style, _ in ranked})
    by_style = [recall(style, [rank for s, rank in ranked if s == style]) for style in styles]
    return (recall("all", [rank for _, rank in ranked]), *by_style)


def measure_cmrc(encoder: Encoder, path: Path) -> Recall:
    """Recall of every question's own context among all contexts of a CMRC file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    contexts = list(dict.fromkeys(row["context"] for row in rows))
    asked = encode(encoder, [QUERY + row["question"] for row in rows])
    scores = asked @ encode(encoder, [PASSAGE + c for c in contexts], batch=16).T
    right = [contexts.index(row["context"]) for row in rows]
    return recall("cmrc-trial", [int((s > s[i]).sum()) + 1 for s, i in zip(scores, right, strict=True)])


def measure_all(encoder: Encoder, data: Path, reports: Path) -> tuple[Recall, ...]:
    """Both measurements: the held-out reports, then CMRC 2018 trial."""
    rows, texts = read_questions(data, reports)
    return (*measure_reports(encoder, rows, texts), measure_cmrc(encoder, data / "mrc_cmrc2018_trial.jsonl"))


def main() -> None:
    """The command: logs one line a measurement."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder with gwr_questions.jsonl and CMRC")
    parser.add_argument("--reports", type=Path, required=True, help="folder with the reports' texts")
    arguments = parser.parse_args()
    for line in measure_all(load_encoder(arguments.model), arguments.data, arguments.reports):
        _log.info("%s", line)


if __name__ == "__main__":
    main()
