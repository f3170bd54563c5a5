"""The report beside the answer: its whole text by paragraph, the cited span marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from assistant.labels import chinese_date, heading_path, period_label, report_name
from corpus.report import Report, Section

_PARAGRAPH = re.compile(r"[^\n]+")
_MAX_HEADING_CHARS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The span [start, end) of a report that is to be shown; the empty span 0:0 is the report as a whole."""

    report: Report = field(repr=False)
    start: int
    end: int
    period: str = ""

    @property
    def key(self) -> str:
        """The place as a button names it; `find_place` reads it."""
        return f"{self.start}:{self.end}:{self.period}:{self.report.id}"

    @property
    def section(self) -> Section | None:
        """The innermost section around the span."""
        around = [s for s in self.report.sections if s.start <= self.start < self.end <= s.end]
        return min(around, key=lambda s: s.end - s.start, default=None)


def find_place(key: str, reports: Sequence[Report]) -> Place | None:
    """The place a button's key (start:end:period:report) names; None where no report holds such a span."""
    found = re.fullmatch(r"(\d{1,9}):(\d{1,9}):([^:]{0,8}):(.+)", key, re.DOTALL)
    report = next((r for r in reports if found and r.id == found[4]), None)
    if not found or not report:
        return None
    start, end = int(found[1]), int(found[2])
    if not (0 <= start < end <= len(report.text) or start == end == 0):
        return None
    return Place(report=report, start=start, end=end, period=found[3])


def source_html(place: Place | None, card: str = "") -> str:
    """The panel: report, section and period above, then the text with the span in <mark data-start data-end>.

    card: HTML between the two: the ledger row of the figure that was opened.
    """
    close = '<button type="button" class="close" aria-label="关闭原文">关闭</button>'
    if place is None:
        text = "没有找到这处原文：它所在的报告可能已经移出。请刷新页面后再问一次。"
        return f'<div class="paper"><div class="paper-head"><h2>报告原文</h2>{close}</div><p>{text}</p></div>'
    paragraphs = "".join(_paragraph(place, m.start(), m.end()) for m in _PARAGRAPH.finditer(place.report.text))
    return (
        f'<div class="paper" data-place="{escape(place.key)}"><div class="paper-head">'
        f"<div><h2>{escape(report_name(place.report))}</h2>{_where(place)}</div>{close}</div>{card}"
        f'<div class="paper-text" tabindex="0" role="document" aria-label="报告原文">{paragraphs}</div></div>'
    )


def _where(place: Place) -> str:
    section = place.section
    if section is None:
        date = chinese_date(place.report.facts.delivered or place.report.facts.published)
        return f'<p class="where">{date}</p>' if date else ""
    label = escape(period_label(section, place.period))
    return f'<p class="where"><span class="period {section.role}">{label}</span>{escape(heading_path(section))}</p>'


def _paragraph(place: Place, start: int, end: int) -> str:
    """One paragraph [start, end) of the text; a heading line becomes a heading, a lead sentence is set off."""
    opened = next((s for s in place.report.sections if s.start == start and s.level in (1, 2)), None)
    if opened and end - start <= max(_MAX_HEADING_CHARS, len(opened.heading) + 2):
        tag = f"h{opened.level + 2}"
        return f"<{tag}>{_marked(place, start, end)}</{tag}>"
    leads = [(s.start, s.start + len(s.heading)) for s in place.report.sections if s.level == 3 and s.start == start]
    if leads and leads[0][1] <= end:
        cut = leads[0][1]
        return f'<p><b class="lead">{_marked(place, start, cut)}</b>{_marked(place, cut, end)}</p>'
    return f"<p>{_marked(place, start, end)}</p>"


def _marked(place: Place, start: int, end: int) -> str:
    """The escaped text of [start, end), with the part that lies in the place's span marked."""
    text = place.report.text
    first, last = max(start, place.start), min(end, place.end)
    if first >= last:
        return escape(text[start:end])
    inside = f'<mark data-start="{first}" data-end="{last}">{escape(text[first:last])}</mark>'
    return f"{escape(text[start:first])}{inside}{escape(text[last:end])}"
