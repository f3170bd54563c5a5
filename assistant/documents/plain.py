"""Plain text and Markdown as the text a reader sees."""

import re
from collections.abc import Iterator
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.documents.draft import Part

Line = tuple[str, str]  # where it stands, what it says

# HTML stays as text: what is not shown would not be checked.
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable(["table", "strikethrough"])
_WITHOUT_LINKS = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table").disable(["link", "image"])
_MANY_LINKS = 5000  # brackets from which on looking for links would take longer than anybody waits
_UNPAIRED = re.compile(r"\*\*+|~~+")  # emphasis beside Chinese marks (**“70亿元”**同比) is no emphasis by the letter
_UNSEEN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> tuple[Line, ...]:
    """The lines of a plain text."""
    return tuple(("正文", line) for line in _clean(text).split("\n"))


def markdown(text: str) -> tuple[Line, ...]:
    """The lines of a Markdown text without its marks; a row of a table is one, with tabs between its cells."""
    parser = _MARKDOWN if text.count("[") < _MANY_LINKS else _WITHOUT_LINKS
    return tuple((where, line) for where, block in _blocks(parser.parse(_clean(text))) for line in block.split("\n"))


def joined(lines: tuple[Line, ...]) -> tuple[str, tuple[Part, ...]]:
    """The lines as one text, with its places."""
    text, parts, at = "\n".join(line for _, line in lines), list[Part](), 0
    for where, group in groupby(lines, key=lambda line: line[0]):
        end = at + sum(len(line) + 1 for _, line in group) - 1
        parts.append(Part(start=at, end=end, where=where))
        at = end + 1
    return text, tuple(part for part in parts if part.start < part.end)


def _clean(text: str) -> str:
    """A text with one kind of line end and without control characters, which no other file could take."""
    return _UNSEEN.sub("", re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text))


def _blocks(tokens: list[Token]) -> Iterator[Line]:
    """The blocks of a Markdown text with their places."""
    tables, row, in_table = 0, list[str](), False
    for token in tokens:
        if token.type in ("table_open", "table_close"):
            in_table = token.type == "table_open"
            tables += in_table
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield f"表格{tables}", "\t".join(row)
        elif token.type == "inline" and in_table:
            row.append(_inline(token))
        elif token.type == "inline":
            yield "正文", _inline(token)
        elif token.content:
            yield "正文", token.content.rstrip("\n")


def _inline(token: Token) -> str:
    """What a paragraph, a heading or a cell shows."""
    shown = "".join("\n" if part.type in ("softbreak", "hardbreak") else part.content for part in token.children or ())
    return _UNPAIRED.sub("", shown)
