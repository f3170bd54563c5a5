"""The report as a reader: its places, and the page it is read on, with outline, search and addressable sentences."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from assistant.display.data import row_card_html
from assistant.display.outline import outline_html
from assistant.display.prose import prose_html
from assistant.display.variants import variants
from assistant.labels import chinese_date, heading_path, period_label, report_name
from corpus.figures import Figure
from corpus.report import Passage, Report
from index.store import Library

KEPT = 16  # reports whose page is kept once it was written

_CLOSE = '<button type="button" class="close" aria-label="关闭原文">关闭</button>'


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


class Papers:
    """The reports of a library as pages to read, each written when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._reports = library.reports
        self._passages: defaultdict[str, list[Passage]] = defaultdict(list)
        self._figures: defaultdict[str, list[Figure]] = defaultdict(list)
        for passage in library.passages:
            self._passages[passage.report_id].append(passage)
        for figure in library.figures:
            self._figures[figure.report_id].append(figure)
        self._page = lru_cache(maxsize=KEPT)(self._written)

    def html(self, key: str) -> str:
        """The page of the report that a place's key names; where there is no such place, the sentence that says so."""
        place = find_place(key, self._reports)
        return self._page(place.report.id) if place else missing_html()

    def row(self, key: str) -> str:
        """The ledger's row of the figure that stands exactly at a place; "" where none does."""
        place = find_place(key, self._reports)
        rows = self._figures[place.report.id] if place else []
        figure = next((f for f in rows if place and (f.start, f.end) == (place.start, place.end)), None)
        if place is None or figure is None:
            return ""
        close = '<button type="button" class="close-card" aria-label="关闭这个数字"></button>'
        return f'<div class="card-sheet" data-row="{escape(key)}">{close}{row_card_html(figure, place.report)}</div>'

    def _written(self, report_id: str) -> str:
        report = next(r for r in self._reports if r.id == report_id)
        return paper_html(report, self._passages[report_id], self._figures[report_id], self._reports)


def paper_html(
    report: Report, passages: Sequence[Passage], figures: Sequence[Figure], reports: Sequence[Report] = ()
) -> str:
    """The page of one report: name, date and speaker, outline, search, then its text.

    passages, figures: those of this report.  reports: all of the library, to change to another one.
    """
    facts = escape(json.dumps(_sections(report), ensure_ascii=False, separators=(",", ":")))
    return (
        f'<article class="paper" data-report="{escape(report.id)}" data-name="{escape(report_name(report))}" '
        f'data-sections="{facts}" data-variants="{escape(variants(report.text))}" aria-labelledby="paper-name">'
        f'<header class="paper-head"><div class="paper-name">{_name(report, reports)}{_delivered(report)}</div>'
        f'<div class="paper-ways"><button type="button" class="widen" aria-pressed="false">展开</button>{_CLOSE}</div>'
        f'<p class="where"></p>{_bar()}</header><div class="paper-body">'
        f'<nav id="paper-outline" class="outline" aria-label="目录">{outline_html(report, passages)}</nav>'
        '<div class="paper-text" tabindex="0" role="document" aria-label="报告正文" aria-describedby="paper-keys">'
        f"{prose_html(report, passages, figures)}</div>{_tools()}</div>"
        '<p class="unseen" id="paper-keys">按 Tab 键到一句话，左右方向键换一句，回车键打开这一句的操作。</p>'
        '<p class="paper-note" role="status"></p></article>'
    )


def missing_html() -> str:
    """What is shown for a place that no report holds."""
    text = "没有找到这处原文：它所在的报告可能已经移出。请刷新页面后再问一次。"
    return (
        '<article class="paper" aria-labelledby="paper-name"><header class="paper-head"><div class="paper-name">'
        f'<h2 id="paper-name">报告原文</h2></div><div class="paper-ways">{_CLOSE}</div></header>'
        f'<p class="missing" tabindex="-1">{text}</p></article>'
    )


def _sections(report: Report) -> list[list[object]]:
    """The sections as the page's script reads them: start, end, period, role, label, headings down to it."""
    return [[s.start, s.end, s.period, s.role, period_label(s, s.period), heading_path(s)] for s in report.sections]


def _name(report: Report, reports: Sequence[Report]) -> str:
    """The report's name; where the library has others, the list to change to one of them."""
    name = escape(report_name(report))
    if len(reports) < 2:
        return f'<h2 id="paper-name">{name}</h2>'
    options = "".join(
        f'<option value="{escape(other.id)}"{" selected" if other.id == report.id else ""}>{escape(report_name(other))}</option>'
        for other in sorted(reports, key=report_name)
    )
    return (
        f'<h2 id="paper-name" class="unseen">{name}</h2>'
        f'<select class="paper-choice" aria-label="换一份报告">{options}</select>'
    )


def _delivered(report: Report) -> str:
    """When and by whom the report was delivered, as far as it is known."""
    facts = report.facts
    date = facts.delivered or facts.published
    when = f'<time datetime="{escape(date)}">{chinese_date(date)}</time>' if chinese_date(date) else ""
    who = f"<span>报告人：{escape(facts.speaker)}</span>" if facts.speaker else ""
    return f'<p class="delivered">{when}{who}</p>' if when or who else ""


def _bar() -> str:
    """Outline and search."""
    return (
        '<div class="paper-bar"><button type="button" class="contents" aria-expanded="false" '
        'aria-controls="paper-outline">目录</button><div class="find" role="search">'
        '<input type="search" id="find-text" aria-label="在报告里查找" placeholder="在报告里查找" autocomplete="off" '
        'spellcheck="false" enterkeyhint="search"><span class="found" aria-hidden="true"></span>'
        '<button type="button" class="find-step" data-step="-1" aria-label="上一处" disabled></button>'
        '<button type="button" class="find-step" data-step="1" aria-label="下一处" disabled></button>'
        '<button type="button" class="find-clear" aria-label="清除查找" hidden></button></div></div>'
    )


def _tools() -> str:
    """What can be done with a sentence."""
    ways = (("link", "复制链接"), ("copy", "复制原文"), ("ask", "问这一句"))
    buttons = "".join(f'<button type="button" data-do="{name}">{label}</button>' for name, label in ways)
    return f'<div class="sentence-tools" role="toolbar" aria-label="这一句" hidden>{buttons}<span class="its-figures"></span></div>'
