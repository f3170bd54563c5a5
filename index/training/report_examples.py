"""The written questions over reports as examples for the reader, with wrong sentences of the same report."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.figures import Figure, ledger
from corpus.read import load
from corpus.report import Passage, Report
from corpus.split import split
from index.encode import SentenceEncoder
from index.read import lead_of
from index.training.comprehension import comprehension, read_rows
from index.training.measure import DEV_REPORTS
from index.training.near_misses import made_examples
from index.training.reading import Example

# Never read in training: the reports of the evaluation sets, and those set apart to choose and to calibrate with.
KEPT_APART = (*DEV_REPORTS, "province_贵州省_2025", "city_承德市_2024", "city_宜昌市_2024", "city_烟台市_2024")
MISPLACED = ("county_安新县_2024",)  # the text filed under this name is another county's
MADE_REPORTS = 70  # reports whose ledgers are asked
MADE_FIGURES = 40  # figures of each
BALLAST = 1500
_DEPTH = 12  # best hits of a question from which wrong sentences are taken
_FOREIGN = 60  # indicators of other reports that a report is asked for
_SAME = 0.9  # indicators this similar may be one
_RELATIVE = ((re.compile(r"去年|上年(?!度?末)"), -1), (re.compile("今年"), 0), (re.compile("明年"), 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A report, cut up. vectors: of the passages, (passages, width); figure_vectors: of the indicators."""

    report: Report
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    vectors: np.ndarray
    figure_vectors: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A written question: the passage that answers it or only seems to, and the wrong ones found with it, best first."""

    example: Example
    year: int
    wrong: tuple[Passage, ...]
    kind: str


def open_text(path: Path) -> tuple[Report, tuple[Passage, ...], tuple[Figure, ...]]:
    """A report of a file named kind_place_year, its passages and its ledger."""
    _, place, year = path.stem.split("_")
    report = load(path, place=place, year=int(year))
    passages = split(report)
    return report, passages, ledger(report, passages)


def open_report(path: Path, encoder: SentenceEncoder) -> Opened:
    """The report with the vectors of its passages below their headings and of its indicators."""
    report, passages, figures = open_text(path)
    return Opened(
        report=report, passages=passages, figures=figures,
        vectors=encoder.encode_passages([f"{p.section.heading}\n{p.text}" for p in passages]),
        figure_vectors=encoder.encode_passages([f.indicator for f in figures]),
    )  # fmt: skip


def named_year(question: str, year: int) -> str:
    """The question with 去年, 今年, 明年 as years, seen from a report of `year`, without its question mark."""
    for pattern, offset in _RELATIVE:
        question = pattern.sub(f"{year + offset}年", question)
    return question.rstrip("？?。 ")


def evidence_passage(opened: Opened, evidence: str, answer: str | None) -> Passage | None:
    """The passage of the evidence that holds the answer, or the one that shares most of the evidence."""
    marks = str.maketrans("", "", " \u3000")
    core = evidence.translate(marks).strip("?？!！")
    inside = [
        p for p in opened.passages if p.text.translate(marks).strip("?？!！") in core or core in p.text.translate(marks)
    ]
    holding = [p for p in inside if answer and answer in p.text]
    best = holding or sorted(inside, key=lambda p: -len(p.text))
    return best[0] if best else None


def rows_of(opened: Opened, lines: Sequence[dict[str, Any]], encoder: SentenceEncoder) -> tuple[Row, ...]:
    """The written rows of one report; those whose evidence is nowhere are left out."""
    asked = [named_year(line["question"], opened.report.year) for line in lines]
    hits = np.argsort(-(encoder.encode_queries(asked) @ opened.vectors.T), axis=1)[:, :_DEPTH]
    found = (_row(opened, line, a, order) for line, a, order in zip(lines, asked, hits, strict=True))
    return tuple(row for row in found if row is not None)


def _row(opened: Opened, line: dict[str, Any], asked: str, order: np.ndarray) -> Row | None:
    answer = line["answer"]
    passage = evidence_passage(opened, line["evidence"], answer)
    if passage is None:
        return None
    at = passage.text.find(answer) if answer else -1
    example = Example(
        question=asked, lead=lead_of(passage), text=passage.text, answerable=answer is not None,
        start=at, end=at + len(answer) if at >= 0 else -1,
    )  # fmt: skip
    barred = set(line["evidence"]), answer or line["evidence"]
    wrong = tuple(p for p in (opened.passages[i] for i in order) if _is_wrong(p, passage, line["evidence"], barred[1]))
    return Row(example=example, year=opened.report.year, wrong=wrong, kind=line["kind"])


def _is_wrong(passage: Passage, right: Passage, evidence: str, answer: str) -> bool:
    return passage != right and passage.text not in evidence and answer not in passage.text and not passage.lead


def foreign(opened: Opened, names: Sequence[str], encoder: SentenceEncoder) -> tuple[Example, ...]:
    """Indicators that this report does not have, against its sentences nearest to them."""
    absent = [n for n in names if n[-4:] not in opened.report.text and n[:4] not in opened.report.text]
    if not absent or not len(opened.figures):
        return ()
    asked = encoder.encode_queries(absent)
    alike = (encoder.encode_passages(absent) @ opened.figure_vectors.T).max(axis=1)
    hits = np.argsort(-(asked @ opened.vectors.T), axis=1)[:, :2]
    ways = ("{}年{}是多少", "{}年{}多少", "{}年{}完成情况", "{}年全市{}")
    return tuple(
        Example(
            question=ways[n % 4].format(opened.report.year - n % 2, name), lead=lead_of(opened.passages[i]),
            text=opened.passages[i].text, answerable=False,
        )
        for n, (name, likeness, order) in enumerate(zip(absent, alike, hits, strict=True))
        if likeness < _SAME
        for i in order
    )  # fmt: skip


def report_examples(base: Path, data: Path, reports: Path) -> Callable[[random.Random], tuple[Example, ...]]:
    """What draws the examples of one pass: the written questions, the made ones, some general reading."""
    encoder = SentenceEncoder(base)
    lines = [line for line in read_rows(data / "gwr_questions.jsonl") if line["report"] not in DEV_REPORTS]
    names = sorted({line["report"] for line in lines} - {*MISPLACED})
    opened = {name: open_report(reports / f"{name}.txt", encoder) for name in names}
    rows = [row for name in names for row in rows_of(opened[name], [x for x in lines if x["report"] == name], encoder)]
    dice = random.Random(20240107)
    usable = [
        p for p in sorted(reports.glob("*_*_*.txt")) if p.stem not in {*KEPT_APART, *MISPLACED} and "西青" not in p.stem
    ]
    texts = [open_text(path) for path in dice.sample(usable, MADE_REPORTS)]
    others = [f.indicator for _, _, figures in texts for f in figures if 4 <= len(f.indicator) <= 16]
    absent = [e for name in names for e in foreign(opened[name], dice.sample(others, _FOREIGN), encoder)]
    general = comprehension(data, dice)

    def drawn(dice: random.Random) -> tuple[Example, ...]:
        made = [e for text in texts for e in made_examples(*text, dice, MADE_FIGURES)]
        picked = [e for row in rows for e in _drawn(row, dice)]
        return tuple(_varied(e, dice) for e in [*picked, *made, *absent, *dice.sample(general, BALLAST)])

    return drawn


def _drawn(row: Row, dice: random.Random) -> Iterator[Example]:
    """A row as examples: itself, twice where it is a near miss, and the question against wrong sentences."""
    example = row.example
    yield example
    if not example.answerable:
        yield example
    if (
        example.answerable
        and example.lead[:4].isdigit()
        and example.lead[:4] in example.question
        and dice.random() < 0.3
    ):
        yield _of_other_year(example, dice)
    wrong = row.wrong[3:] if row.kind == "summary" else row.wrong
    for passage in dice.sample(wrong, min(len(wrong), 2 if example.answerable else 1)):
        yield replace(example, lead=lead_of(passage), text=passage.text, answerable=False, start=-1, end=-1)


def _of_other_year(example: Example, dice: random.Random) -> Example:
    """The same sentence under the other year: no answer to what was asked of this one."""
    year = int(example.lead[:4]) + dice.choice((-1, 1))
    return replace(example, lead=f"{year}年｜：", answerable=False, start=-1, end=-1)


def _varied(example: Example, dice: random.Random) -> Example:
    """The example as it is typed now and then: without the heading, without the year, with a question mark."""
    if example.lead and dice.random() < 0.25:
        example = replace(example, lead=f"{example.lead.split('｜')[0]}｜：")
    if dice.random() < 0.3:
        example = replace(example, question=f"{example.question}？")
    return example
