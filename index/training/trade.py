"""What a reader costs and what it is worth: precision, layers and passages read, side by side in one run.

python -m index.training.trade --data FOLDER --reports FOLDER [--reader NAME=FOLDER …]
"""

import argparse
import logging
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from index.bert import Body
from index.encode import SentenceEncoder
from index.read import Reader
from index.training.comprehension import read_rows
from index.training.measure import DEV_REPORTS
from index.training.measure_reader import measure_reports
from index.training.report_examples import open_report, rows_of

READ = (4, 8, 12)  # passages read for one question
_TIMED = 40  # questions timed
_log = logging.getLogger(__name__)


class Int8Body(Body):
    """A body whose matrices are held in 8 bits, a scale for each row; what they are multiplied with is rounded as it comes."""

    def _linear(self, hidden: torch.Tensor, name: str) -> torch.Tensor:
        packed = self._weights.get(f"{name}.packed")
        if packed is None:
            packed = self._weights[f"{name}.packed"] = _packed(self._weights, name)
        result: torch.Tensor = torch.ops.quantized.linear_dynamic(hidden.float(), packed)
        return result


def _packed(weights: dict[str, torch.Tensor], name: str) -> torch.Tensor:
    weight, bias = weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float()
    scales, zeros = weight.abs().amax(1).double() / 127, torch.zeros(len(weight), dtype=torch.long)
    packed: torch.Tensor = torch.ops.quantized.linear_prepack(
        torch.quantize_per_channel(weight, scales, zeros, 0, torch.qint8), bias
    )
    return packed


def int8(reader: Reader) -> Reader:
    """The same reader with its matrices in 8 bits."""
    body = reader._body
    body.__class__ = Int8Body
    return reader


def milliseconds(reader: Reader, asked: Sequence[tuple[str, Sequence[str]]], most: int) -> float:
    """The median time of reading the first `most` passages of a question."""
    spent = []
    for question, texts in asked:
        pairs = [(question, text) for text in texts[:most]]
        begun = time.perf_counter()
        reader.read_pairs(pairs, [0] * len(pairs))
        spent.append(1000 * (time.perf_counter() - begun))
    return float(np.median(spent))


def questions(data: Path, reports: Path) -> list[tuple[str, list[str]]]:
    """Questions over a report set apart, each with its passages found, the right one first."""
    name = DEV_REPORTS[0]
    encoder = SentenceEncoder()
    opened = open_report(reports / f"{name}.txt", encoder)
    lines = [x for x in read_rows(data / "gwr_questions.jsonl") if x["report"] == name]
    rows = rows_of(opened, lines, encoder)[:_TIMED]
    return [(r.example.question, [r.example.lead + r.example.text, *(p.text for p in r.wrong)]) for r in rows]


def main() -> None:
    """The command; logs a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--reader", action="append", default=[], metavar="NAME=FOLDER", help="a further reader")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    warnings.filterwarnings("ignore", message=".*quantize")
    torch.set_num_threads(2)
    asked = questions(arguments.data, arguments.reports)
    readers = {
        "12 layers, float32": Reader.load(halved=False),
        "12 layers, bfloat16 (shipped)": Reader.load(halved=True),
        "12 layers, dynamic int8": int8(Reader.load(halved=False)),
    }
    for name, _, folder in (given.partition("=") for given in arguments.reader):
        readers[name] = Reader.load(Path(folder), halved=True)
    _log.info("| reader | %s | AUC | refused at 5 %% | EM | F1 |", " | ".join(f"{n} passages, ms" for n in READ))
    _log.info("|%s", "---|" * (len(READ) + 5))
    for name, reader in readers.items():
        spent = [milliseconds(reader, asked, most) for most in READ]
        worth = measure_reports(reader, arguments.data, arguments.reports)
        cells = [*(f"{ms:.0f}" for ms in spent), *(f"{worth[k]:.3f}" for k in ("auc", "refused", "exact", "f1"))]
        _log.info("| %s | %s |", name, " | ".join(cells))


if __name__ == "__main__":
    main()
