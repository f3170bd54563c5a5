"""The cheapest way to read a run of characters or letters as words, from end to end."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.question.typing.slip import SlipKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A word read from [start, end) of a run, the cost of everything up to its end, and its slip where it has one."""

    start: int
    end: int
    word: str
    cost: float
    kind: SlipKind | None = None


def cheapest(length: int, steps: Callable[[int, float], Iterable[Step]]) -> list[Step] | None:
    """The cheapest steps from 0 to `length`, of two that cost the same the first; None where none lead there.

    steps: the steps that begin at a place, given the cost of the way there.
    """
    ends: list[Step | None] = [None] * (length + 1)
    for start in range(length):
        held = ends[start]
        if start and held is None:
            continue
        for step in steps(start, held.cost if held else 0.0):
            known = ends[step.end]
            if step.cost < (known.cost if known else math.inf):
                ends[step.end] = step
    path: list[Step] = []
    at = length
    while at:
        last = ends[at]
        if last is None:
            return None
        path.append(last)
        at = last.start
    return path[::-1]
