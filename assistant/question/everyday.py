"""Everyday words for official terms: 看牙 is asked, 口腔医院 is what the report writes."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.question.normalise import any_of, word_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """An everyday expression of a question and the term of the report that stands for it."""

    typed: str
    term: str


def official(question: str, text: str) -> tuple[Meant, ...]:
    """The everyday expressions of `question` with the first of their official terms that `text` holds, in order.

    An expression that the text uses itself needs none, and one whose terms the text does not hold has none.
    """
    table, pattern = _table()
    found = dict.fromkeys(m[0] for m in pattern.finditer(question))
    meant = ((typed, next((t for t in table[typed] if t in text), "")) for typed in found if typed not in text)
    return tuple(Meant(typed=typed, term=term) for typed, term in meant if term and term not in question)


def reworded(question: str, meant: tuple[Meant, ...]) -> str:
    """`question` with the official terms in the places of the everyday expressions."""
    for word in meant:
        question = question.replace(word.typed, word.term)
    return question


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    """Expression -> its terms, the best first, and the pattern that finds any expression, longest first."""
    rows = [line.split("\t") for line in word_list("everyday.txt")]
    table = {row[0]: tuple(row[1].split("、")) for row in rows if len(row) == 2}
    return table, re.compile(any_of(map(re.escape, sorted(table, key=lambda e: -len(e)))))
