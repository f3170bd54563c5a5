"""The ledger to take away: JSON lines, CSV and XLSX, one row a figure."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from assistant.labels import heading_path, report_name
from assistant.ledger.row import STATUSES, LedgerRow, plain

HEADINGS = ("指标", "数值", "单位", "范围词", "变化", "年份", "状态", "原文数字", "原文", "章节", "报告", "起", "止")
_WIDTHS = (36, 12, 10, 8, 10, 8, 8, 14, 60, 40, 28, 8, 8)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is computed by spreadsheets


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
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow(_harmless(cell) for cell in _cells(row))
    return out.getvalue().encode("utf-8-sig", "replace")


def xlsx_bytes(rows: Sequence[LedgerRow]) -> bytes:
    """The rows as a workbook: a bold, frozen, filtered heading, numbers as numbers, all other cells text."""
    book = Workbook(write_only=True)  # a large library's ledger in memory would be a gigabyte of cells
    sheet = book.create_sheet("台账")
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADINGS))}{len(rows) + 1}"
    sheet.append([_heading(sheet, text) for text in HEADINGS])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in _cells(row)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(row: LedgerRow) -> tuple[str | int | float, ...]:
    """The cells of a row in the order of HEADINGS."""
    figure = row.figure
    qualifier = "" if figure.qualifier == "=" else figure.qualifier
    value = plain(row.value)
    return (
        figure.indicator, float(value) if "." in value else int(value), figure.unit, qualifier, figure.change,
        figure.period, STATUSES[figure.status], row.text, row.quote, heading_path(row.section), report_name(row.report),
        figure.start, figure.end,
    )  # fmt: skip


def _harmless(cell: str | float) -> str | float:
    """A text that a spreadsheet would compute gets an apostrophe, which tells it to leave it alone."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _heading(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: str | float) -> "str | float | WriteOnlyCell":
    """The value as a workbook can hold it: without control characters, and text where it looks like a formula."""
    if not isinstance(value, str):
        return value
    text = "".join(c for c in value if c >= " " or c in "\t\n")
    if not text.startswith(_FORMULA):
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell
