"""The lines of an answer's text: what each of them is, and how they stand together."""

import re
from collections.abc import Callable
from html import escape
from typing import Literal

from assistant.display.present import shown
from assistant.reply import Answer

Kind = Literal["lead", "group", "point", "said", "note"]

MARK = re.compile(r"\[(\d+)\]")
BULLET = "- "


def kinds(answer: Answer) -> tuple[Kind, ...]:
    """What each line of the answer's text is; blank lines are none.

    lead: the plain sentence before the points.  group: the heading of the points after it.  point: one of a list.
    said: a statement.  note: how the question was understood or what is missing; like lead and group it cites nothing.
    """
    lines = text_lines(answer.text)
    return tuple(_kind(lines, at, supported=answer.supported) for at in range(len(lines)))


def text_lines(text: str) -> tuple[str, ...]:
    """The lines of a text that say something, as they can be shown."""
    return tuple(line for line in shown(text).split("\n") if line.strip())


def _kind(lines: tuple[str, ...], at: int, *, supported: bool) -> Kind:
    line = lines[at]
    if line.startswith(BULLET):
        return "point"
    if not supported or MARK.search(line):
        return "said"
    follows = lines[at + 1] if at + 1 < len(lines) else ""
    if at == 0 and follows and not line.endswith("："):
        return "lead"
    return "group" if follows.startswith(BULLET) or (follows and line.endswith("：")) else "note"


def lines_html(lines: tuple[str, ...], kinds: tuple[Kind, ...], body: Callable[[str], str]) -> str:
    """The lines as paragraphs, headings and lists; body: the HTML of one line without its bullet."""
    blocks: list[str] = []
    for line, kind in zip(lines, kinds, strict=False):  # fewer lines than kinds while the text is still coming
        inner = body(line.removeprefix(BULLET) if kind == "point" else line)
        if kind == "point" and blocks and blocks[-1].endswith("</ul>"):
            blocks[-1] = f"{blocks[-1].removesuffix('</ul>')}<li>{inner}</li></ul>"
        else:
            blocks.append(_block(inner, kind))
    return "".join(blocks)


def _block(inner: str, kind: Kind) -> str:
    if kind == "point":
        return f"<ul><li>{inner}</li></ul>"
    if kind == "group":
        return f'<h3 class="group">{inner}</h3>'
    return f"<p>{inner}</p>" if kind == "said" else f'<p class="{kind}">{inner}</p>'


def plain_html(answer: Answer) -> str:
    """The whole text with its marks as they are printed, nothing to press in it."""
    return lines_html(text_lines(answer.text), kinds(answer), escape)
