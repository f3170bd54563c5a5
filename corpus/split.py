"""A report to passages: its sentences, none of them cut inside quotes or brackets, each with section and period."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from corpus import periods
from corpus.outline import paragraphs
from corpus.periods import Period
from corpus.report import OTHER, Passage, Report, Section

_MAX_SENTENCE_CHARS = 80
_MIN_SENTENCE_CHARS = 8

_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "「": "」", "『": "』"}
_CLOSERS = frozenset("”’）)》〉】」』")
_BODY = re.compile(r"[^\s。！？；，：、!?;,:.—\-…]")
_NOWHERE = Section(number="", heading="", level=0, start=0, end=1, period=OTHER, role="other", path=())

Span = tuple[int, int]  # [start, end)


def split(report: Report) -> tuple[Passage, ...]:
    """The passages of a report in reading order; together they hold every character but spaces and line ends."""
    inner = _Innermost(report.sections)
    found: list[Passage] = []
    for number, (start, end) in enumerate(paragraphs(report.text)):
        heads = _head_ends(report, start, end)
        for first, last in _spans(report.text, start, end, heads):
            section = inner.at(first)
            found.append(_passage(report, section, first, last, number, lead=last in heads))
    return tuple(found)


def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the clauses of a sentence, cut at ，；：。！？ outside quotes and brackets, without the mark."""
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in (*_cuts(text, "，；：。！？,;:!?\n"), len(text)):
        first, last = start, cut
        while first < last and (text[first].isspace() or text[first] in "，；：。！？,;:!?"):
            first += 1
        while last > first and (text[last - 1].isspace() or text[last - 1] in "，；：。！？,;:!?"):
            last -= 1
        if last > first:
            spans.append((first, last))
        start = cut
    return tuple(spans)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of a paragraph, outer white space aside; closing quotes and brackets belong to them."""
    found = []
    for start, end in _sentences(text, 0, len(text)):
        body = text[start:end]
        if body.strip():
            found.append((start + len(body) - len(body.lstrip()), start + len(body.rstrip())))
    return tuple(found)


class _Innermost:
    """Looks up the innermost section at a place; sections are asked for in reading order."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self._sections = sections
        self._starts = [section.start for section in sections]

    def at(self, place: int) -> Section:
        for index in range(bisect_right(self._starts, place) - 1, -1, -1):
            if self._sections[index].end > place:
                return self._sections[index]
        return _NOWHERE


def _head_ends(report: Report, start: int, end: int) -> frozenset[int]:
    """Where in a paragraph a heading ends: after 制造业高质量发展行动扎实推进。 or at the end of a heading line."""
    ends: set[int] = set()
    for section in report.sections:
        if start <= section.start < end and report.text.startswith(section.heading, section.start):
            stop = section.start + len(section.heading)
            while stop < end and report.text[stop] in "。！？：；:;，”’）)":
                stop += 1
            ends.add(stop)
    return frozenset(ends)


def _spans(text: str, start: int, end: int, heads: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a paragraph, headings by themselves, fragments joined to what follows."""
    edges = sorted({start, end, *heads})
    for first, last in pairwise(edges):
        if last in heads:
            yield first, last
        else:
            yield from _joined(text, [span for cut in _sentences(text, first, last) for span in _shortened(text, *cut)])


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans between full stops, closing quotes and brackets included."""
    first = start
    for cut in (*(start + place for place in _cuts(text[start:end], "。！？!?")), end):
        if cut > first:
            yield first, cut
            first = cut


def _shortened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span itself, or its parts between semicolons where it is long."""
    first = start
    if end - start > _MAX_SENTENCE_CHARS:
        for place in _cuts(text[start:end], "；;"):
            yield first, start + place
            first = start + place
    if end > first:
        yield first, end


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans with those too short to say anything joined to the next one, the last one to the one before."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and _is_fragment(text[slice(*merged[-1])]):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    if len(merged) > 1 and _is_fragment(text[slice(*merged[-1])]):
        merged[-2:] = [(merged[-2][0], merged[-1][1])]
    yield from merged


def _is_fragment(text: str) -> bool:
    return len(_BODY.findall(text)) < _MIN_SENTENCE_CHARS - 2


def _cuts(text: str, stops: str) -> Iterator[int]:
    """The places after a mark of `stops` that stands outside quotes, brackets and numbers, closing quotes included.

    A full stop just before the closing quote ends the sentence after it. Quotes that never close count for nothing.
    """
    depth: list[str] = []
    place = 0
    while place < len(text):
        character = text[place]
        if character in _PAIRS and text.find(_PAIRS[character], place) >= 0:
            depth.append(_PAIRS[character])
        elif depth and character == depth[-1]:
            depth.pop()
            if not depth and text[place - 1] in stops and text[place - 1] in "。！？!?" and _ends_here(text, place + 1):
                yield place + 1
        elif not depth and character in stops and not _in_number(text, place):
            while place + 1 < len(text) and text[place + 1] in _CLOSERS | set(stops):
                place += 1
            yield place + 1
        place += 1


def _ends_here(text: str, place: int) -> bool:
    """Whether a quotation that ends in a full stop also ends its sentence: no particle or comma takes it up."""
    return place >= len(text) or text[place] not in "，、；：。的等和与是为）》"


def _in_number(text: str, place: int) -> bool:
    """Whether a comma, colon or point stands between two digits (1,000; 3:1)."""
    return text[place] in ",:：" and text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


def _passage(report: Report, section: Section, start: int, end: int, paragraph: int, *, lead: bool) -> Passage:
    while report.text[start].isspace():
        start += 1
    while report.text[end - 1].isspace():
        end -= 1
    text = report.text[start:end]
    own = Period(year=section.period, role=section.role)
    period = own if lead else periods.of_sentence(text, own, year=report.year)
    return Passage(
        report_id=report.id,
        section=section,
        start=start,
        end=end,
        text=text,
        period=period.year,
        role=period.role,
        paragraph=paragraph,
        lead=lead,
    )
