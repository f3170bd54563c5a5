"""The table of contents of a report as HTML: nested, with the year each part speaks of, every entry a link."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from assistant.labels import period_label
from corpus.report import OTHER, Passage, Report, Section

MAX_DEEP_CHARS = 20  # a heading of the third level that is longer is a sentence, not a heading


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A section and what is listed below it."""

    section: Section
    inner: "list[_Entry]" = field(default_factory=list)


def outline_html(report: Report, passages: Sequence[Passage]) -> str:
    """The sections of the first two levels, and of the third where they are short, as nested lists; "" for none."""
    entries = _nested(report.sections)
    if not entries:
        return ""
    ends = {passage.start: passage.end for passage in passages}
    return f"<ol>{''.join(_item(entry, report, ends, '') for entry in entries)}</ol>"


def link(report_id: str, start: int, end: int) -> str:
    """The part of the page's address that opens a report at [start, end)."""
    return f"#report?at={quote(report_id, safe='')}:{start}:{end}"


def _nested(sections: Sequence[Section]) -> list[_Entry]:
    top: list[_Entry] = []
    stack: list[_Entry] = []
    for section in sections:
        if section.level > 3 or (section.level == 3 and len(section.heading) > MAX_DEEP_CHARS):
            continue
        while stack and stack[-1].section.end <= section.start:
            stack.pop()
        entry = _Entry(section=section)
        (stack[-1].inner if stack else top).append(entry)
        stack.append(entry)
    return top


def _item(entry: _Entry, report: Report, ends: dict[int, int], around: str) -> str:
    """One entry, with what is below it; around: the label of the section it lies in, which is not said again."""
    section = entry.section
    label = "" if section.period == OTHER else period_label(section, section.period)
    said = f'<small class="period {section.role}">{escape(label)}</small>' if label and label != around else ""
    address = link(report.id, section.start, ends.get(section.start, section.start + 1))
    name = escape(section.heading)
    anchor = f'<a href="{escape(address)}" data-go="{section.start}" data-until="{section.end}">{name}</a>'
    if not entry.inner:
        return f'<li><div class="entry">{anchor}{said}</div></li>'
    opened = section.level < 2
    inner = "".join(_item(below, report, ends, label or around) for below in entry.inner)
    fold = f'<button type="button" class="fold" aria-expanded="{str(opened).lower()}" aria-label="展开或收起：{name}"></button>'
    return f'<li><div class="entry">{fold}{anchor}{said}</div><ol{"" if opened else " hidden"}>{inner}</ol></li>'
