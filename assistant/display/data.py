"""The ledger as HTML: the table with its filters, the look-up of a figure, the card of one row, the files to take away."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.display.present import shown
from assistant.labels import heading_path, report_name
from assistant.ledger import tables
from assistant.ledger.find import HOW, Found, NoFigure, find
from assistant.ledger.measure import UNIT_CLASSES, unit_class
from assistant.ledger.row import STATUSES, LedgerRow, ledger_rows, plain, rows_of
from assistant.ledger.select import EVERYTHING, Wanted, select
from corpus.figures import Figure
from corpus.report import CUMULATIVE, OTHER, Report, Section
from index.store import Library

MAX_ROWS = 200  # of the ledger that are shown at once
MAX_FOUND = 60  # places of one figure that are shown at once

Options = tuple[tuple[str, str], ...]  # label, value; the first is the open choice

_MATCHES = {"equal": "相等", "within": "在其范围内"}
_WIDTHS = ("indicator", "value", "year", "status", "where", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the filters of the ledger offer. sections only where there is one report, reports only where there are more."""

    periods: Options
    statuses: Options
    sections: Options
    units: Options
    reports: Options


def choices(library: Library) -> Choices:
    """What the filters offer for a library's ledger, each in a fixed order, the open choice first."""
    rows = rows_of(library)
    periods = sorted({row.period for row in rows}, key=lambda period: (not period.isdigit(), period))
    units = {unit_class(row.figure.base_unit) for row in rows}
    found = {row.status for row in rows}
    one = len(library.reports) == 1
    return Choices(
        periods=_options("全部年份", [(period_name(period), period) for period in periods]),
        statuses=_options("全部状态", [(word, status) for status, word in STATUSES.items() if status in found]),
        sections=_options("全部章节", _sections(library.reports[0]) if one else []),
        units=_options("全部单位", [(name, name) for name in UNIT_CLASSES if name in units]),
        reports=_options("全部报告", [] if one else [(report_name(r), r.id) for r in library.reports]),
    )


def period_name(period: str) -> str:
    """How a figure's period is called: 2023年, 累计, 未标年度."""
    return {CUMULATIVE: CUMULATIVE, OTHER: "未标年度"}.get(period, f"{period}年")


def ledger_html(library: Library, wanted: Wanted = EVERYTHING) -> str:
    """The rows as wanted: a line that counts them, then the table, at most MAX_ROWS long."""
    rows = select(rows_of(library), wanted)
    if not rows:
        return _result("没有符合条件的数字。请少选一个条件，或者换一个词再试。", "")
    several = len(library.reports) > 1
    body = "".join(_row(row, several=several) for row in rows[:MAX_ROWS])
    columns = "".join(f'<col class="{name}">' for name in _WIDTHS)
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("指标", "数值", "年份", "状态", "章节"))
    table = (
        f'<table class="ledger"><caption class="unseen">报告里的数字</caption><colgroup>{columns}</colgroup>'
        f'<thead><tr>{heads}<th scope="col"><span class="unseen">原文</span></th></tr></thead><tbody>{body}</tbody></table>'
    )
    return _result(_count(len(rows)), table)


def lookup_html(text: str, library: Library) -> str:
    """Where the typed figures stand; for what is no figure, a sentence that says what to type."""
    if not text.strip():
        return f'<div class="lookup"><p class="count" role="status">{HOW}换了单位写的同一个数也能查到。</p></div>'
    try:
        found = find(text, library)
    except NoFigure as nothing:
        return f'<div class="lookup"><p class="count" role="status">{_safe(str(nothing))}</p></div>'
    if not found:
        said = f"报告里没有 {_safe(text.strip())}，也没有与它相等的数字。可以去掉单位再查一次。"
        return f'<div class="lookup"><p class="count" role="status">{said}</p></div>'
    several = len(library.reports) > 1
    groups = [[place for place in found if place.asked == asked] for asked in dict.fromkeys(f.asked for f in found)]
    return f'<div class="lookup">{"".join(_group(group, several=several) for group in groups)}</div>'


def row_card_html(figure: Figure, report: Report) -> str:
    """One row of the ledger in full, for a figure that an answer gives."""
    (row,) = ledger_rows(report, [figure])
    facts = [
        ("年份", period_name(row.period)),
        ("状态", STATUSES[row.status]),
        ("范围词", "" if figure.qualifier == "=" else figure.qualifier),
        ("变化", figure.change),
        ("换算", _converted(row)),
        ("章节", heading_path(row.section)),
    ]
    listed = "".join(f"<div><dt>{name}</dt><dd>{_safe(fact)}</dd></div>" for name, fact in facts if fact)
    return (
        f'<section class="row-card" aria-label="这个数字在台账里的一行"><h3>{_safe(row.indicator)}</h3>'
        f'<p class="figure">{_safe(row.text)}</p><dl>{listed}</dl>'
        f"<blockquote>{_safe(row.quote)}</blockquote>{opener(row.key, f'{row.indicator}{row.text}')}</section>"
    )


def download(library: Library, kind: str, wanted: Wanted = EVERYTHING) -> tuple[str, bytes]:
    """Name and content of the file with all rows as wanted; kind: csv or xlsx, ValueError for any other."""
    writers = {"csv": tables.csv_bytes, "xlsx": tables.xlsx_bytes}
    if kind not in writers:
        raise ValueError(f"kind is {kind!r}, expected csv or xlsx")
    rows = select(rows_of(library), wanted)
    reports = library.reports
    which = wanted.report or (reports[0].id if len(reports) == 1 else f"{len(reports)}份报告")
    part = "" if wanted == EVERYTHING else "-部分"
    return f"台账-{which}{part}.{kind}", writers[kind](rows)


def opener(key: str, label: str, *, text: str = "原文") -> str:
    """A button that opens the source at a place; label says which, for those who do not see the row it stands in."""
    return (
        f'<button type="button" class="place" data-place="{escape(key)}" aria-label="{text}：{_safe(label)}">'
        f"{_safe(text)}</button>"
    )


def _options(every: str, options: Sequence[tuple[str, str]]) -> Options:
    return ((every, ""), *options)


def _sections(report: Report) -> list[tuple[str, str]]:
    """The headings of the first two levels, the second set in, without those that no two readers could tell apart."""
    headed = [section for section in report.sections if section.level in (1, 2)]
    return [("　" * (section.level - 1) + section.heading, section.heading) for section in headed]


def _result(line: str, body: str) -> str:
    return f'<div class="data-result"><p class="count" role="status">{line}</p>{body}</div>'


def _count(rows: int) -> str:
    if rows <= MAX_ROWS:
        return f"共 {rows} 个数字"
    return f"共 {rows:,} 个数字，这里列出前 {MAX_ROWS} 个，还有 {rows - MAX_ROWS:,} 个。下载的文件里是全部。"


def _row(row: LedgerRow, *, several: bool) -> str:
    where, quote = _where(row.report, row.section, several=several), _safe(row.quote)
    return (
        f'<tr><th scope="row" title="{quote}">{_safe(row.indicator)}</th><td class="value">{_safe(row.text)}</td>'
        f'<td class="year">{_safe(period_name(row.period))}</td>'
        f'<td class="status"><span class="{row.status}">{STATUSES[row.status]}</span></td>'
        f'<td class="where">{where}</td><td class="open">{opener(row.key, f"{row.indicator}{row.text}")}</td></tr>'
    )


def _where(report: Report, section: Section, *, several: bool) -> str:
    """The section without its outermost heading, which says little more than the year; the report where there are more."""
    inner = " › ".join(section.path[1:]) or heading_path(section)
    return f"{_safe(report_name(report))}，{_safe(inner)}" if several else _safe(inner)


def _group(group: Sequence[Found], *, several: bool) -> str:
    items = "".join(_place(place, several=several) for place in group[:MAX_FOUND])
    more = len(group) - MAX_FOUND
    rest = f'<p class="count">还有 {more:,} 处没有列出。写上单位可以查得更准。</p>' if more > 0 else ""
    return f"<section><h3>{_safe(group[0].asked)}<small>{len(group):,} 处</small></h3><ol>{items}</ol>{rest}</section>"


def _place(place: Found, *, several: bool) -> str:
    row = place.row
    if row:
        what = f"<b>{_safe(row.indicator)}</b><small>{_safe(period_name(row.period))} · {STATUSES[row.status]}</small>"
    else:
        what = f'<b class="none">不是指标</b><small>{place.note}</small>'
    quote = _safe(place.quote).replace(_safe(place.text), f"<mark>{_safe(place.text)}</mark>", 1)
    where = _where(place.report, place.section, several=several)
    return (
        f'<li><p class="what"><span class="figure">{_safe(place.text)}</span>'
        f'<span class="match {place.match}">{_MATCHES[place.match]}</span>{what}</p>'
        f'<p class="quote">{quote}</p><p class="where">{where}{opener(place.key, place.text)}</p></li>'
    )


def _converted(row: LedgerRow) -> str:
    """The value in its base unit; "" where it is printed in it."""
    figure = row.figure
    return "" if figure.unit == figure.base_unit else f"{plain(f'{figure.base_value:,f}')} {figure.base_unit}"


def _safe(text: str) -> str:
    return escape(shown(text))
