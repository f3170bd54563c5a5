"""How a question was understood, where that is more than what was typed."""

import re

from assistant.question.normalise import half_width, simplified
from assistant.reply import Answer

_SILENT = re.compile(r"[\W_]+")


def understood(question: str, answer: Answer) -> str:
    """The whole question that was answered, "" where it only leaves out words of the one that was typed.

    It is shown where the assistant added to it: a year, what an earlier answer was about, another spelling.
    """
    if answer.status == "chitchat":
        return ""
    resolved = answer.resolved_question.strip()
    return "" if _within(_bare(resolved), _bare(question)) else resolved


def _bare(text: str) -> str:
    """The text in simplified script without marks and blanks."""
    return _SILENT.sub("", simplified(half_width(text))).casefold()


def _within(part: str, whole: str) -> bool:
    """Whether the characters of `part` stand in `whole` in their order."""
    rest = iter(whole)
    return all(character in rest for character in part)
