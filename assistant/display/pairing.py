"""Last year's results beside this year's targets as HTML: a table that holds the data, bars beside it for the eye."""

from html import escape

from assistant.display.data import opener
from assistant.display.present import shown
from assistant.labels import report_name
from assistant.ledger.pairs import Pair, pairs
from assistant.ledger.row import STATUSES, LedgerRow, rows_of
from assistant.ledger.subject import subject
from corpus.report import Report
from corpus.units import measure
from index.store import Library

_NONE = "这份报告里没有找到上一年结果和当年目标都写明的同一个指标。"


def pairs_html(library: Library, report: str = "") -> str:
    """The pairs of a report, of the first that has any where none is named: growth first, then amounts, each with bars."""
    for candidate in library.reports:
        if report in ("", candidate.id):
            found = pairs([row for row in rows_of(library) if row.report is candidate])
            if found or report:
                return _pairs(candidate, found)
    return f'<div class="pairs"><p class="count" role="status">{_NONE}</p></div>'


def _pairs(report: Report, found: tuple[Pair, ...]) -> str:
    if not found:
        return f'<div class="pairs"><p class="count" role="status">{_NONE}</p></div>'
    last, this = report.year - 1, report.year
    rates = [pair for pair in found if subject(pair.plan.indicator).telling != "level"]
    amounts = [pair for pair in found if pair not in rates]
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("指标", f"{last}年结果", f"{this}年目标"))
    heads += '<th aria-hidden="true">对照</th>'
    bodies = _body("增长速度", rates) + _body("数量和规模", amounts)
    return (
        f'<div class="pairs"><p class="count" role="status">{_safe(report_name(report))}：{len(found)} 个指标既有 {last} 年的结果，'
        f"又有 {this} 年的目标。条形只在同一行里比较长短。</p>"
        f'<table><caption class="unseen">{last}年结果与{this}年目标</caption><thead><tr>{heads}</tr></thead>{bodies}</table></div>'
    )


def _body(title: str, found: list[Pair]) -> str:
    if not found:
        return ""
    rows = "".join(_row(pair) for pair in found)
    return f'<tbody><tr class="kind"><th scope="rowgroup" colspan="4">{title}</th></tr>{rows}</tbody>'


def _row(pair: Pair) -> str:
    return (
        f'<tr><th scope="row">{_safe(pair.indicator)}</th><td class="value">{_value(pair.result)}</td>'
        f'<td class="value plan">{_value(pair.plan)}</td><td class="bars" aria-hidden="true">{_bars(pair)}</td></tr>'
    )


def _value(row: LedgerRow) -> str:
    """The printed figure as a button that opens its source; 预计 is said, for it is no result yet."""
    expected = f"<small>{STATUSES[row.status]}</small>" if row.status == "expected" else ""
    return opener(row.key, row.indicator, text=row.text) + expected


def _bars(pair: Pair) -> str:
    """Two bars whose lengths are to each other as the values; none where a value is not above zero."""
    values = [measure(row.figure.base_value, row.figure.base_unit)[0] for row in (pair.result, pair.plan)]
    if min(values) <= 0:
        return ""
    shares = (float(100 * value / max(values)) for value in values)
    return "".join(
        f'<span class="bar {kind}" style="width:{share:.1f}%"></span>'
        for kind, share in zip(("result", "plan"), shares, strict=True)
    )


def _safe(text: str) -> str:
    return escape(shown(text))
