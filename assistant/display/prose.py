"""The text of a report as HTML: headings, paragraphs, sentences that can be addressed, figures that can be opened."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from html import escape

from assistant.labels import period_label
from corpus.figures import Figure
from corpus.outline import paragraphs
from corpus.report import OTHER, Passage, Report, Section

_MAX_HEADING_CHARS = 60
_MAX_FRONT_CHARS = 44
_RUNS_ON = re.compile("[，。；：、！？,;:]$")
_TITLE = re.compile("工作报告$")

Span = tuple[int, int]


def prose_html(report: Report, passages: Sequence[Passage], figures: Sequence[Figure]) -> str:
    """The report's whole text, nothing added: what stands in the tags is the text without its line ends.

    Each passage is a sentence (class s), each figure of the ledger a figure (class fig); both name their span as
    data-at="start:end", a paragraph names its first character as data-start.
    """
    return _Prose(report, passages, figures).html()


class _Prose:
    def __init__(self, report: Report, passages: Sequence[Passage], figures: Sequence[Figure]) -> None:
        self._report = report
        self._figures = sorted({(figure.start, figure.end) for figure in figures})
        self._in_paragraph: defaultdict[int, list[Passage]] = defaultdict(list)
        for passage in passages:
            self._in_paragraph[passage.paragraph].append(passage)

    def html(self) -> str:
        lines = paragraphs(self._report.text)
        return "".join(self._paragraph(number, *span) for number, span in enumerate(lines))

    def _paragraph(self, number: int, start: int, end: int) -> str:
        """One paragraph [start, end): a heading where it is one, a line of the front matter, or plain."""
        opened = [section for section in self._report.sections if section.start == start]
        heading = next((section for section in opened if _is_heading(section, self._report.text[start:end])), None)
        tag = f"h{heading.level + 2}" if heading else "p"
        attributes = f' data-start="{start}"{_label(opened, self._report)}'
        if heading is None and (front := self._front(start, end)):
            attributes += f' class="{front}"'
        lead_ends = (
            frozenset(s.start + len(s.heading) for s in opened if s.level == 3) if heading is None else frozenset()
        )
        # how long it is, so that the browser can reserve its room before it draws it
        return f'<{tag}{attributes} style="--n:{end - start}">{self._sentences(number, start, end, lead_ends)}</{tag}>'

    def _front(self, start: int, end: int) -> str:
        """The class of a title page's line; "" for any other."""
        opening = self._report.sections[0] if self._report.sections else None
        if opening is None or opening.level != 0 or opening.start or not start < opening.end:
            return ""
        line = self._report.text[start:end]
        if end - start > _MAX_FRONT_CHARS or _RUNS_ON.search(line):
            return ""
        return "front title" if _TITLE.search(line) else "front"

    def _sentences(self, number: int, start: int, end: int, lead_ends: frozenset[int]) -> str:
        out: list[str] = []
        at = start
        for passage in self._in_paragraph.get(number, ()):
            lead = passage.lead and any(passage.start < stop <= passage.end for stop in lead_ends)
            out += [escape(self._report.text[at : passage.start]), self._sentence(passage, lead=lead)]
            at = passage.end
        return "".join((*out, escape(self._report.text[at:end])))

    def _sentence(self, passage: Passage, *, lead: bool) -> str:
        tag, kind = ("b", "s lead") if lead else ("span", "s")
        own = "" if passage.period == passage.section.period else f' data-period="{escape(passage.period)}"'
        body = self._with_figures(passage.start, passage.end)
        return f'<{tag} class="{kind}" data-at="{passage.start}:{passage.end}"{own}>{body}</{tag}>'

    def _with_figures(self, start: int, end: int) -> str:
        text = self._report.text
        out: list[str] = []
        at = start
        for first, last in self._inside(start, end):
            if first >= at:
                figure = f'<span class="fig" data-at="{first}:{last}">{escape(text[first:last])}</span>'
                out += [escape(text[at:first]), figure]
                at = last
        return "".join((*out, escape(text[at:end])))

    def _inside(self, start: int, end: int) -> list[Span]:
        first = bisect_left(self._figures, (start, 0))
        last = bisect_left(self._figures, (end, 0))
        return [span for span in self._figures[first:last] if span[1] <= end]


def _is_heading(section: Section, line: str) -> bool:
    """Whether the line is the section's heading, printed by itself."""
    longest = max(_MAX_HEADING_CHARS, len(section.heading) + 2)
    return section.level in (1, 2) and line.startswith(section.heading) and len(line) <= longest


def _label(opened: Sequence[Section], report: Report) -> str:
    """What a section that opens here speaks of, where the section around it speaks of something else.

    A heading that the report does not print is named with it.
    """
    section = next((s for s in opened if s.level in (1, 2)), None)
    if section is None or section.period == OTHER:
        return ""
    around = next((s for s in report.sections if s.level == 1 and s.start <= section.start < s.end), section)
    printed = report.text.startswith(section.heading, section.start)
    label = period_label(section, section.period)
    if section.level == 2 and label == period_label(around, around.period):
        label = ""
    words = " · ".join(filter(None, ("" if printed else section.heading, label)))
    return f' data-label="{escape(words)}" data-role="{section.role}"' if words else ""
