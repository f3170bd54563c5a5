"""Reading comprehension as examples of short windows: CMRC 2018 and DRCD, with windows that do not answer."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.training.reading import Example
from index.training.sentences import split_sentences

TRAIN = ("mrc_cmrc2018_train.jsonl", "mrc_drcd_dev_simp.jsonl")
WINDOW = 170  # characters of a window, about as long as a long sentence of a report


def read_rows(path: Path) -> tuple[dict[str, Any], ...]:
    """The rows of a file of questions, contexts and answers."""
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def windows(context: str, size: int = WINDOW) -> tuple[tuple[int, int], ...]:
    """Spans of whole sentences, at most `size` characters each where a sentence allows it, covering the context."""
    found: list[tuple[int, int]] = []
    at = 0
    for sentence in (s for line in context.splitlines() for s in split_sentences(line)):
        start = context.index(sentence, at)
        at = start + len(sentence)
        if found and at - found[-1][0] <= size:
            found[-1] = (found[-1][0], at)
        else:
            found.append((start, at))
    return tuple(found)


def comprehension(data: Path, dice: random.Random) -> tuple[Example, ...]:
    """An answering window of each question and, where the context has another, one that does not answer."""
    rows = (row for name in TRAIN for row in read_rows(data / name))
    return tuple(example for row in rows for example in _examples(row, dice))


def _examples(row: dict[str, Any], dice: random.Random) -> Iterator[Example]:
    question, context, answer, at = row["question"], row["context"], row["answers"][0], row["answer_start"][0]
    if context[at : at + len(answer)] != answer:
        return
    size = dice.randint(60, WINDOW)
    wrong = []
    for start, end in windows(context, size):
        text = context[start:end]
        if start <= at and at + len(answer) <= end:
            inside = at - start
            yield Example(
                question=question, lead="", text=text, answerable=True, start=inside, end=inside + len(answer)
            )
        elif not any(a in text for a in row["answers"]):
            wrong.append(text)
    if wrong:
        asked = set(question)
        wrong.sort(key=lambda text: -len(asked & set(text)))
        text = wrong[0] if dice.random() < 0.5 else dice.choice(wrong)
        yield Example(question=question, lead="", text=text, answerable=False)
