"""Characters on pages put together to lines, and lines to paragraphs that run over line and page ends."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median, median_high

from assistant.documents.draft import Part

_EDGE_LINES = 3  # of a page, among which its header, its footer and its number are looked for
_EDGE = 0.11  # of a page's height, at its top and at its foot, in which these stand
_COLUMN_GAP = 0.6  # characters between two cells at least, more than justified lines have between any two
_PROSE = 15  # characters that lines of prose are wide at least
_ITEM = re.compile(
    r"(?:第[一二三四五六七八九十百零]+[章节条]|[一二三四五六七八九十]+、?|[（(][^（）()]{1,3}[）)]|\d{1,2}[.、．]|[■●•◆])\t"
)  # the number of a paragraph, set apart from it
_STOPS = ("。", "！", "？", "；", "：", "”")
_PAGE_NUMBER = re.compile(
    r"[-—–―·~\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／|，,、]?\s*(?:共|of)?\s*\d{1,4}(?:\s*页)?)?[-—–―·~\s]*"
)
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(  # programs end no line before a closing mark, nor on either side of “ and ”
    r"[“‘（《「『]*(?:[!-~]+|[^!-~])(?:[“”‘’](?:[!-~]+|[^!-~])?|[，。；：、！？）》」』…—％])*"
)
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A character on a page; lengths are points, the baseline grows upward.  after_blank: a blank stands before it."""

    char: str
    left: float
    right: float
    baseline: float
    size: float
    after_blank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page.  columns: its text has gaps as between the columns of a table, shown as tabs."""

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def columns(self) -> bool:
        return "\t" in _ITEM.sub("", self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page with its lines from top to bottom."""

    number: int
    height: float
    lines: tuple[Line, ...] = field(repr=False)


Piece = tuple[int, str]  # the number of a page, and what a paragraph has on it
Paragraph = tuple[Piece, ...]


def lines_of(glyphs: tuple[Glyph, ...]) -> tuple[Line, ...]:
    """The lines that characters stand in, from top to bottom; marks of footnotes are left out."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.baseline):
        if rows and rows[-1][0].baseline - glyph.baseline < 0.5 * max(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return tuple(_line(row) for row in rows)


def paragraphs(pages: tuple[Page, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs of the pages; headers, footers and page numbers that repeat are left out.

    The notes at the foot of a page follow the paragraph that runs over its end.
    """
    bodies = [(page.number, *_without_notes(lines)) for page, lines in _without_margins(pages)]
    usual = median_high([max((line.right for line in lines), default=0) for _, lines, _ in bodies]) if bodies else 0
    found: list[Paragraph] = []
    open_lines: list[tuple[int, Line]] = []
    waiting: list[Paragraph] = []
    for number, lines, notes in bodies:
        frame = _Frame.of(lines, right=usual)
        for line in lines:
            if open_lines and not frame.continues(open_lines[-1][1], line, new_page=open_lines[-1][0] != number):
                found += [_paragraph(open_lines), *waiting]
                open_lines, waiting = [], []
            open_lines.append((number, line))
        waiting += _whole(number, notes)
    return (*found, *((_paragraph(open_lines),) if open_lines else ()), *waiting)


def laid_out(found: tuple[Paragraph, ...]) -> tuple[str, tuple[Part, ...]]:
    """The paragraphs as one text, and the stretches of it that stand on one page."""
    text, parts, at = "\n".join("".join(piece for _, piece in paragraph) for paragraph in found), list[Part](), 0
    for number, paragraph in enumerate(found):
        at += bool(number)
        for page, piece in paragraph:
            where, start = f"第{page}页", at
            if parts and parts[-1].where == where:
                start = parts.pop().start
            at += len(piece)
            parts.append(Part(start=start, end=at, where=where))
    return text, tuple(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The left and right edge of a page's text and the distance of its lines."""

    left: float
    right: float
    leading: float

    @classmethod
    def of(cls, lines: tuple[Line, ...], *, right: float) -> "_Frame":
        """The frame of lines that may all be short: `right` is how far those of other pages reach."""
        steps = _steps(lines)
        return cls(
            left=min((line.left for line in lines), default=0),
            right=max((right, *(line.right for line in lines))),
            leading=median(steps) if steps else 0,
        )

    def continues(self, above: Line, below: Line, *, new_page: bool) -> bool:
        """Whether a line goes on with what the one above it says."""
        is_prose = self.right - self.left >= _PROSE * above.size
        if not is_prose or above.columns or below.columns or abs(above.size - below.size) > 0.1 * above.size:
            return False
        if not new_page and above.baseline - below.baseline > 1.4 * self.leading:
            return False
        room = 0.3 if above.text.endswith(_STOPS) else 1.2  # punctuation may hang over the edge
        filled = above.right + _first_word_width(below) > self.right - room * above.size
        indented = below.left > self.left + 1.2 * below.size
        return filled and not indented and not _HEADING.match(below.text)


def _first_word_width(line: Line) -> float:
    """How wide the first characters of a line are that could not have stayed alone on the line above it."""
    word = _WORD.match(line.text)
    return line.size * sum(0.5 if char.isascii() else 1 for char in (word.group() if word else ""))


def _line(row: list[Glyph]) -> Line:
    size = median(glyph.size for glyph in row)
    kept = _without_marks(sorted(row, key=lambda glyph: glyph.left), size) or row
    return Line(
        text="".join(_spaced(kept, size)),
        left=kept[0].left,
        right=max(glyph.right for glyph in kept),
        baseline=median(glyph.baseline for glyph in kept),
        size=size,
    )


def _without_marks(row: list[Glyph], size: float) -> list[Glyph]:
    """A row without the marks of footnotes (70亿元¹ is not 701) and without letters printed twice to look bold."""
    level = median(glyph.baseline for glyph in row)
    kept: list[Glyph] = []
    for glyph in row:
        small = glyph.size < 0.8 * size and glyph.baseline > level + 0.1 * size
        if small and not (kept and kept[-1].char.isascii() and kept[-1].char.isalpha()):  # the 2 of m2 stays
            continue
        if kept and kept[-1].char == glyph.char and abs(glyph.left - kept[-1].left) < 0.2 * size:
            continue
        kept.append(glyph)
    return kept


def _spaced(row: list[Glyph], size: float) -> Iterator[str]:
    """The characters of a row with tabs in wide gaps and blanks between Latin words."""
    before: Glyph | None = None
    for glyph in row:
        if before and glyph.left - before.right > _COLUMN_GAP * size:
            yield "\t"
        elif before and glyph.after_blank and before.char.isascii() and glyph.char.isascii():
            yield " "
        yield glyph.char
        before = glyph


def _without_margins(pages: tuple[Page, ...]) -> Iterator[tuple[Page, tuple[Line, ...]]]:
    """The pages with the lines that are neither a repeated header or footer nor the page's number."""
    leading = median([*(step for page in pages for step in _steps(page.lines)), 0])
    apart = {page.number: _apart(page, 1.25 * leading) for page in pages}
    counts = Counter(_key(line, page) for page in pages for line in apart[page.number])
    often = max(2, 0.3 * len(pages))
    for page in pages:
        dropped = [line for line in apart[page.number] if counts[_key(line, page)] >= often]
        dropped += [line for line in _edge(page, page.lines) if _PAGE_NUMBER.fullmatch(line.text)]
        yield page, tuple(line for line in page.lines if line not in dropped)


def _apart(page: Page, gap: float) -> tuple[Line, ...]:
    """The lines at the very top and foot of a page that a gap parts from the others."""
    wide = [number for number, step in enumerate(_steps(page.lines), 1) if step > gap]
    top = max((number for number in wide if number <= _EDGE_LINES), default=0)
    foot = min((number for number in wide if number >= len(page.lines) - _EDGE_LINES), default=len(page.lines))
    return _edge(page, (*page.lines[:top], *page.lines[foot:]))


def _edge(page: Page, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines in the margins of a page; a page turned on its side is measured from its own edge."""
    room = _EDGE * page.height
    return tuple(line for line in lines if not room < line.baseline % page.height < page.height - room)


def _steps(lines: tuple[Line, ...]) -> list[float]:
    """How far each line but the first is below the one above it."""
    return [above.baseline - below.baseline for above, below in pairwise(lines)]


def _key(line: Line, page: Page) -> tuple[str, int]:
    """What is the same of a header on all pages: its text without the page's number, and its height in points."""
    return _NUMBER.sub(lambda n: "" if 0 <= page.number - int(n[0]) < 4 else n[0], line.text), round(line.baseline / 3)


def _without_notes(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of a page's body, and those in smaller print at its foot."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0
    end = len(lines)
    while end and lines[end - 1].size < 0.85 * body:
        end -= 1
    return lines[:end], lines[end:]


def _whole(number: int, notes: tuple[Line, ...]) -> Iterator[Paragraph]:
    """The notes of a page as paragraphs."""
    frame = _Frame.of(notes, right=0)
    open_lines: list[tuple[int, Line]] = []
    for line in notes:
        if open_lines and not frame.continues(open_lines[-1][1], line, new_page=False):
            yield _paragraph(open_lines)
            open_lines = []
        open_lines.append((number, line))
    if open_lines:
        yield _paragraph(open_lines)


def _paragraph(lines: Iterable[tuple[int, Line]]) -> Paragraph:
    """A paragraph's text on each of its pages; Latin words that a line end parts stay apart."""
    pieces, before = list[Piece](), ""
    for number, group in groupby(lines, key=lambda pair: pair[0]):
        text = ""
        for _, line in group:
            blank = (
                before[-1:].isascii() and before[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha()
            )
            text += " " * blank + line.text
            before = line.text
        pieces.append((number, text))
    return tuple(pieces)
