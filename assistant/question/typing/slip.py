"""A part of a question that stands for other words, and what kind of slip it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

SlipKind = Literal["sound", "shape", "missing", "doubled", "swapped", "pinyin", "dialect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A part of a question, [start, end) in characters of the text it was found in, and the words it stands for."""

    start: int
    end: int
    typed: str
    meant: str
    kind: SlipKind = "sound"


def apply(question: str, slips: Iterable[Slip]) -> str:
    """`question` with the slips mended."""
    for slip in sorted(slips, key=lambda s: -s.start):
        question = question[: slip.start] + slip.meant + question[slip.end :]
    return question
