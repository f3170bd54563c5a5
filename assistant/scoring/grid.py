"""Pieces of a Markdown page: a table, a line, a score."""

from collections.abc import Iterable, Sequence

from assistant.scoring.tally import Score


def grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(one_line(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def percent(score: Score) -> str:
    """The share of a score, a dash where nothing was counted."""
    return f"{100 * score.share:.1f}%" if score.of else "—"


def cell(score: Score) -> str:
    """The share and what it was counted from."""
    return f"{percent(score)}（{score.right}/{score.of}）"
