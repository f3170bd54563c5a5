"""Words of dialects in questions, read as the standard language has them: 几多, 乜嘢, 做么子, 啥子."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.question.normalise import any_of, word_list
from assistant.question.typing.slip import Slip

_ASKING = re.compile(
    r"多少|几|哪|什么|啥|谁|(?<!任)何|怎|咋|吗|是不是|有没有|能不能|是否|多[大长久高远]|概括|总结|介绍|列出|情况|[涨增升降]了没|[了好]没[?？]?$"
)
_SENTENCE_END = r"(?=[?？!！。，,\s]*$)"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A word of a dialect and what it means. alone: it asks only where nothing else in the question does."""

    pattern: str
    meant: str
    alone: bool


def standard(question: str) -> tuple[Slip, ...]:
    """The words of dialects in a question with what they mean, in order, none overlapping another."""
    return tuple(_slips(question))


def _slips(question: str) -> Iterator[Slip]:
    table, pattern = _table()
    for found in pattern.finditer(question):
        entry = table[found[0]]
        rest = question[: found.start()] + "，" + question[found.end() :]
        if entry.alone and _ASKING.search(rest):
            continue
        yield Slip(start=found.start(), end=found.end(), typed=found[0], meant=entry.meant, kind="dialect")


@cache
def _table() -> tuple[dict[str, _Entry], re.Pattern[str]]:
    """Word -> entry, and the pattern that finds any of them where its conditions hold, longest first."""
    entries = {line.split("\t")[0]: _entry(line.split("\t")) for line in word_list("dialect.txt")}
    return entries, re.compile(any_of(entries[word].pattern for word in sorted(entries, key=lambda w: -len(w))))


def _entry(row: list[str]) -> _Entry:
    """The entry of a line of dialect.txt: word, meaning, conditions."""
    word, meant, *rest = row
    pattern, alone = re.escape(word), False
    for condition in rest[0].split() if rest else []:
        if condition == "单用":
            alone = True
        elif condition == "句末":
            pattern += _SENTENCE_END
        elif condition.startswith("不接"):
            pattern += f"(?![{condition.removeprefix('不接')}])"
        elif condition.startswith("不跟"):
            pattern = f"(?<![{condition.removeprefix('不跟')}])" + pattern
        else:
            raise ValueError(f"dialect.txt: condition {condition} of {word} is none of 单用, 句末, 不接…, 不跟…")
    return _Entry(pattern=pattern, meant=meant, alone=alone)
