"""Reads the training questions, finds hard negatives for them and puts them into batches."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.training.encoding import PASSAGE, QUERY, Encoder, encode
from index.training.sentences import Sentence, read_sentences

MAX_HEADED = 0.6  # share of passages given with their heading
NEAR_TWIN = 0.985  # a sentence this similar to the evidence says the same, it is no negative
_END_MARKS = "?？!！ "  # stray ones stand before or behind a sentence where a list sign was lost
_CANDIDATES = 12  # wrong sentences kept for each question


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question over a report and the sentence that answers it, or only seems to (`answerable` false)."""

    report: str
    text: str
    evidence: str
    style: str
    answerable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What one row of a batch is made of: a question, its passage, and passages that are wrong.

    group: the report, or "" for a pair of another collection.
    """

    group: str
    question: str
    positive: Sentence
    negatives: tuple[Sentence, ...]


def read_questions(data: Path, reports: Path) -> tuple[tuple[Question, ...], Mapping[str, str]]:
    """The rows of gwr_questions.jsonl, and the texts of their reports as far as they are there."""
    lines = (data / "gwr_questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = tuple(
        Question(report=r["report"], text=r["question"], evidence=r["evidence"], style=r["style"],
                 answerable=r["answer"] is not None)
        for r in map(json.loads, lines)
    )  # fmt: skip
    paths = {row.report: reports / f"{row.report}.txt" for row in rows}
    return rows, {name: path.read_text(encoding="utf-8") for name, path in paths.items() if path.exists()}


def report_sentences(report: str, rows: Sequence[Question], texts: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The sentences of a report; without its text, the evidence sentences of its questions."""
    if report in texts:
        return read_sentences(texts[report])
    evidence = dict.fromkeys(row.evidence for row in rows if row.report == report)
    return tuple(Sentence(text=sentence, heading="") for sentence in evidence)


def find_evidence(sentences: Sequence[Sentence], evidence: str) -> tuple[int, ...]:
    """Where the evidence stands: the longest sentence that it holds or is part of, every time it is printed."""
    core = evidence.strip(_END_MARKS)
    cores = [sentence.text.strip(_END_MARKS) for sentence in sentences]
    held = [text for text in cores if text and (text in core or core in text)]
    if not held:
        raise ValueError(f"evidence={evidence!r} is no sentence of its report")
    longest = max(held, key=len)
    return tuple(i for i, text in enumerate(cores) if text == longest)


def _wrong_rows(position: int, likeness: np.ndarray, hits: np.ndarray, barred: set[int]) -> list[int]:
    """Sentences to be told apart: neighbours, those most like the evidence, the untrained model's wrong hits."""
    near = [position - 1, position + 1, position + 2]
    alike = [int(i) for i in np.argsort(-likeness)[:8] if likeness[i] < NEAR_TWIN]
    missed = [int(i) for i in np.argsort(-hits)[:8]]
    mixed = dict.fromkeys([*missed[:4], *near, *alike[:4], *missed[4:], *alike[4:]])
    return [i for i in mixed if 0 <= i < len(likeness) and i not in barred and likeness[i] < NEAR_TWIN]


def _report_pairs(encoder: Encoder, rows: Sequence[Question], sentences: Sequence[Sentence]) -> list[Pair]:
    vectors = encode(encoder, [PASSAGE + s.text for s in sentences])
    hits = encode(encoder, [QUERY + row.text for row in rows]) @ vectors.T
    pairs = []
    for row, own_hits in zip(rows, hits, strict=True):
        answers = {r.evidence for r in rows if r.text == row.text}
        barred = {i for evidence in answers for i in find_evidence(sentences, evidence)}
        at = find_evidence(sentences, row.evidence)[0]
        wrong = _wrong_rows(at, vectors @ vectors[at], own_hits, barred)[:_CANDIDATES]
        positive = Sentence(text=row.evidence, heading=sentences[at].heading)
        negatives = tuple(sentences[i] for i in wrong)
        pairs.append(Pair(group=row.report, question=row.text, positive=positive, negatives=negatives))
    return pairs


def mine_pairs(
    encoder: Encoder, rows: Sequence[Question], texts: Mapping[str, str], held_out: Sequence[str]
) -> tuple[Pair, ...]:
    """A pair for each answerable question outside `held_out`, its negatives from the same report."""
    pairs: list[Pair] = []
    for report in sorted({row.report for row in rows} - set(held_out)):
        own = [row for row in rows if row.report == report and row.answerable]
        pairs += _report_pairs(encoder, own, report_sentences(report, rows, texts))
    return tuple(pairs)


def read_ballast(data: Path) -> tuple[Pair, ...]:
    """General pairs (text2vec, STARD), which keep the encoder from forgetting other retrieval."""
    pairs = []
    for name in ("pairs_text2vec_bge.jsonl", "pairs_stard_lay2statute.jsonl"):
        for row in map(json.loads, (data / name).read_text(encoding="utf-8").splitlines()):
            negatives = tuple(Sentence(text=t, heading="") for t in row.get("negatives", ()))
            positive = Sentence(text=row["positive"], heading="")
            pairs.append(Pair(group="", question=row["query"], positive=positive, negatives=negatives))
    return tuple(pairs)


def batches_of_reports(pairs: Sequence[Pair], size: int, dice: random.Random) -> list[tuple[Pair, ...]]:
    """One pass: every batch is half one report and half any reports; pairs that fill no batch are left out."""
    shuffled = dice.sample(list(pairs), len(pairs))
    anywhere, own = shuffled[: len(shuffled) // 2], shuffled[len(shuffled) // 2 :]
    halves = []
    for report in sorted({pair.group for pair in own}):
        of_one = [pair for pair in own if pair.group == report]
        halves += [of_one[at : at + size // 2] for at in range(0, len(of_one) - size // 2 + 1, size // 2)]
    dice.shuffle(halves)
    rest = [anywhere[at : at + size // 2] for at in range(0, len(anywhere) - size // 2 + 1, size // 2)]
    return [(*one, *other) for one, other in zip(halves, rest, strict=False)]


def plan_batches(
    pairs: Sequence[Pair], ballast: Sequence[Pair], *, passes: int, size: int, share: float, seed: int
) -> tuple[tuple[Pair, ...], ...]:
    """All batches of a run, the same for the same seed; `share` of them are ballast."""
    dice = random.Random(seed)
    planned: list[tuple[Pair, ...]] = []
    for _ in range(passes):
        one = batches_of_reports(pairs, size, dice)
        extra = round(len(one) * share / (1 - share))
        one += [tuple(dice.sample(list(ballast), size)) for _ in range(extra)]
        dice.shuffle(one)
        planned += one
    return tuple(planned)


def spell(sentence: Sentence, dice: random.Random) -> str:
    """The passage as the encoder reads it, with its heading or, in the other cases, without."""
    return PASSAGE + (sentence.headed if dice.random() < MAX_HEADED else sentence.text)
