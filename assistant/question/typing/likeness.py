"""How easily one character is typed for another: because it sounds the same, nearly the same, or looks alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assistant.question.normalise import word_list
from assistant.question.typing.slip import SlipKind
from assistant.question.typing.syllables import folded, readings

# What a slip costs, in nats: minus the log of how often it is made where the right character was meant.
_SAME_SOUND, _LIKE_SOUND, _SHAPE = 6.5, 8.0, 8.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Why one character may stand for another, and what that costs in nats."""

    kind: SlipKind
    cost: float


@cache
def likeness(typed: str, meant: str) -> Likeness | None:
    """How `typed` may have come to stand for `meant`, both single characters; None where nobody would take them for each other."""
    heard, wanted = readings(typed), readings(meant)
    if set(heard) & set(wanted):
        return Likeness(kind="sound", cost=_SAME_SOUND)
    if {folded(s) for s in heard} & {folded(s) for s in wanted}:
        return Likeness(kind="sound", cost=_LIKE_SOUND)
    if meant in _look_alikes().get(typed, "") or typed in _look_alikes().get(meant, ""):
        return Likeness(kind="shape", cost=_SHAPE)
    return None


@cache
def _look_alikes() -> Mapping[str, str]:
    """Character -> the characters that look like it."""
    found: dict[str, str] = {}
    for line in word_list("shapes.txt"):
        character, others = line.split("\t")
        found[character] = found.get(character, "") + others
    return found
