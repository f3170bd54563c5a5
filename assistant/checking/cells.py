"""Tables in a draft: each cell read as a sentence of its column's heading, its row's name and itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.numbers import read_numbers
from corpus.units import UNITS

_UNIT = re.compile(
    rf"[（(](?:单位[:：])?(?P<unit>[万亿千百]*(?:{'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))}))[）)]"
)
_BARE = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:左右|以上|以下)?")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a draft's table: its span in the text, the words that come before it and the unit that comes after."""

    start: int
    end: int
    lead: str
    text: str
    unit: str

    @property
    def sentence(self) -> str:
        """What the cell says when it is read out: 2023年完成地区生产总值增速3%左右."""
        return f"{self.lead}{self.text}{self.unit}"


def table_rows(text: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a draft's tables, each with its cells of figures; lines of cells are told by the tabs between them."""
    found: list[tuple[Cell, ...]] = []
    for lines in _tables(text):
        heads = _cells(lines[0])
        named = all(not _figures(words) for _, words in heads[1:])
        head = [words for _, words in heads] if named else [""] * len(heads)
        found += [tuple(_row(_cells(line), head)) for line in (lines[1:] if named else lines)]
    return tuple(row for row in found if row)


def _tables(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of lines that have as many tabs as each other."""
    run: list[re.Match[str]] = []
    for line in re.finditer(r"[^\n]+", text):
        if run and line[0].count("\t") != run[-1][0].count("\t"):
            yield run
            run = []
        if "\t" in line[0]:
            run.append(line)
    if run:
        yield run


def _cells(line: re.Match[str]) -> list[tuple[int, str]]:
    """The cells of a line, each with its place in the text."""
    return [(line.start() + m.start(), m[0].rstrip()) for m in re.finditer(r"(?<=\t)(?! )[^\t]*|^[^\t]+", line[0])]


def _row(cells: Sequence[tuple[int, str]], head: Sequence[str]) -> Iterator[Cell]:
    """The cells of a row that hold a figure, under the name its first cell gives."""
    name = cells[0][1] if cells else ""
    if not _HAN.search(name):
        return
    for (start, words), above in zip(cells[1:], head[1:], strict=False):
        given = _UNIT.search(above) or _UNIT.search(name)
        unit = given["unit"] if given and _BARE.fullmatch(words) else ""
        if _figures(words + unit):
            lead = _UNIT.sub("", above) + _UNIT.sub("", name)
            yield Cell(start=start, end=start + len(words), lead=lead, text=words, unit=unit)


def _figures(words: str) -> bool:
    return any(number.is_figure and number.unit for number in read_numbers(words))
