"""Long official lists in a line, folded: the first few and the last stay, the rest unfolds."""

import re
from dataclasses import dataclass

MOST_ITEMS = 6  # a longer list folds
_HEAD_ITEMS = 4  # that stay before the fold
_ITEM = r"[^，。；：！？、\n\[\]]{1,40}"
_LIST = re.compile(rf"{_ITEM}(?:、{_ITEM}){{{MOST_ITEMS},}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A text in three parts that make it whole again; hidden: what folds away, items: how many items that are."""

    before: str
    hidden: str
    after: str
    items: int


def folded(text: str) -> Folded | None:
    """The text with its longest list of more than MOST_ITEMS items folded; None where it has none."""
    longest = max(_LIST.finditer(text), key=lambda found: found[0].count("、"), default=None)
    if longest is None:
        return None
    marks = [m.end() for m in re.finditer("、", text[longest.start() : longest.end()])]
    start, end = longest.start() + marks[_HEAD_ITEMS - 1], longest.start() + marks[-1]
    return Folded(before=text[:start], hidden=text[start:end], after=text[end:], items=len(marks) - _HEAD_ITEMS)
