"""A draft with what was checked marked in it: colour, sign and line, each mark leading to its row."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from assistant.checking.table import Row, Tone
from assistant.display.present import shown
from assistant.documents.draft import Draft

TONES: dict[Tone, str] = {"ok": "相符", "wrong": "不符", "missing": "报告未提及"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The stretch [start, end) of a draft and the row it belongs to; None for plain text."""

    start: int
    end: int
    row: Row | None


def stretches(length: int, rows: Sequence[Row]) -> tuple[Stretch, ...]:
    """A text of that length cut so that each stretch belongs to the shortest row over it; in order, without gaps."""
    borders = sorted({0, length, *(row.start for row in rows), *(row.end for row in rows)})
    waiting = sorted(rows, key=lambda row: row.start, reverse=True)
    active: list[Row] = []
    found: list[Stretch] = []
    for start, end in pairwise(borders):
        active = [row for row in active if row.end > start]
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        owner = min(active, key=lambda row: (row.end - row.start, row.number), default=None)
        if found and found[-1].row is owner:
            found[-1] = Stretch(start=found[-1].start, end=end, row=owner)
        else:
            found.append(Stretch(start=start, end=end, row=owner))
    return tuple(found)


def anchors(cut: Sequence[Stretch], rows: Sequence[Row]) -> Mapping[int, int]:
    """The mark that shows each row, by row number: its own, or the one that lies over its first character."""
    own = {stretch.row.number for stretch in cut if stretch.row}
    starts = [stretch.start for stretch in cut]
    found: dict[int, int] = {}
    for row in rows:
        over = cut[bisect_right(starts, row.start) - 1].row
        found[row.number] = row.number if row.number in own or over is None else over.number
    return found


def draft_html(draft: Draft, cut: Sequence[Stretch]) -> str:
    """The draft's paragraphs with each row's stretches as marks; the first mark of a row is a button."""
    met: set[int] = set()
    paragraphs: list[str] = []
    line: list[str] = []
    for stretch in cut:
        pieces = draft.text[stretch.start : stretch.end].split("\n")
        for number, piece in enumerate(pieces):
            if number:
                paragraphs.append("".join(line))
                line = []
            if piece:
                line.append(_piece(piece, stretch.row, met))
    paragraphs.append("".join(line))
    return _placed(draft, paragraphs)


def _piece(text: str, row: Row | None, met: set[int]) -> str:
    inner = escape(shown(text))
    if row is None:
        return inner
    if row.number in met:
        return f'<mark class="found {row.tone}" data-row="{row.number}">{inner}</mark>'
    met.add(row.number)
    label = escape(f"{shown(row.text)}：{row.label}")
    return (
        f'<mark class="found first {row.tone}" id="mark-{row.number}" data-row="{row.number}" role="button" tabindex="0" '
        f'aria-label="{label}">{inner}</mark>'
    )


def _placed(draft: Draft, paragraphs: Sequence[str]) -> str:
    """The paragraphs, with the name of the place of the file above the first one that stands there (表格1, 第3页)."""
    starts = [part.start for part in draft.parts]
    out: list[str] = []
    start, said = 0, "正文"
    for line, raw in zip(paragraphs, draft.text.split("\n"), strict=True):
        after = bisect_right(starts, start)
        where = draft.parts[after - 1].where if after else said
        if line and where != said:
            out.append(f'<p class="part">{escape(where)}</p>')
            said = where
        if line:
            out.append(f"<p>{line}</p>")
        start += len(raw) + 1
    return "".join(out)
