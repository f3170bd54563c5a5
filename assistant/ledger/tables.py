"""The ledger to take away: JSON lines, CSV and XLSX, one row a figure."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from assistant import spreadsheet
from assistant.labels import heading_path, report_name
from assistant.ledger.row import STATUSES, LedgerRow, plain

HEADINGS = ("指标", "数值", "单位", "范围词", "变化", "年份", "状态", "原文数字", "原文", "章节", "报告", "起", "止")
_WIDTHS = (36, 12, 10, 8, 10, 8, 8, 14, 60, 40, 28, 8, 8)
_SHEET = spreadsheet.Sheet(name="台账", headings=HEADINGS, widths=_WIDTHS, frozen="B2")


def json_row(row: LedgerRow) -> dict[str, Any]:
    """A row as other programs read it; values are strings, so that none loses a digit."""
    figure = row.figure
    return {
        "report": figure.report_id,
        "section": " / ".join(row.section.path),
        "start": figure.start,
        "end": figure.end,
        "indicator": figure.indicator,
        "value": row.value,
        "unit": figure.unit,
        "base_value": row.base_value,
        "base_unit": figure.base_unit,
        "qualifier": figure.qualifier,
        "change": figure.change,
        "period": figure.period,
        "status": figure.status,
        "quote": row.quote,
        "text": row.text,
    }


def json_lines(rows: Iterable[LedgerRow]) -> str:
    """The rows as JSON lines; "" for none."""
    return "".join(f"{json.dumps(json_row(row), ensure_ascii=False)}\n" for row in rows)


def csv_bytes(rows: Iterable[LedgerRow]) -> bytes:
    """The rows as CSV in UTF-8 with a mark at its head, by which Excel knows it; no cell can be taken for a formula."""
    return spreadsheet.csv_bytes(HEADINGS, map(_cells, rows))


def xlsx_bytes(rows: Sequence[LedgerRow]) -> bytes:
    """The rows as a workbook: a bold, frozen, filtered heading, numbers as numbers, all other cells text."""
    return spreadsheet.xlsx_bytes(_SHEET, [_cells(row) for row in rows])


def _cells(row: LedgerRow) -> tuple[spreadsheet.Cell, ...]:
    """The cells of a row in the order of HEADINGS."""
    figure = row.figure
    qualifier = "" if figure.qualifier == "=" else figure.qualifier
    value = plain(row.value)
    return (
        figure.indicator, float(value) if "." in value else int(value), figure.unit, qualifier, figure.change,
        figure.period, STATUSES[figure.status], row.text, row.quote, heading_path(row.section), report_name(row.report),
        figure.start, figure.end,
    )  # fmt: skip
