"""A review as a spreadsheet."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.checking.table import Tone, rows, summary
from assistant.checking.verdict import Review
from assistant.documents.draft import Draft
from assistant.documents.wording import COLUMNS, cells, writable

_WIDTHS = (6, 8, 30, 10, 16, 18, 40, 22, 60, 40)  # in characters, one for each column
_FILLS: dict[Tone, str] = {"ok": "E6F4EA", "wrong": "FCE4E4", "missing": "FFF4D6"}
_MAX_CELL = 32_767  # characters that Excel takes in a cell


def workbook(review: Review, draft: Draft) -> bytes:
    """The .xlsx of a review: 核对结果 with a row for each verdict, and 摘要."""
    book = Workbook()
    _fill(book.active, review, draft)
    brief = book.create_sheet("摘要")
    brief.column_dimensions["A"].width, brief.column_dimensions["B"].width = 10, 100
    told = [("文稿", draft.name), ("摘要", summary(review)), *(("提示", note) for note in draft.notes)]
    for number, (name, text) in enumerate(told, 1):
        _write(brief, number, 1, name)
        _write(brief, number, 2, text)
        brief.cell(number, 1).font = Font(bold=True)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _fill(sheet: Worksheet, review: Review, draft: Draft) -> None:
    sheet.title = "核对结果"
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True), 1):
        _write(sheet, 1, column, name)
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows(review), 2):
        for column, text in enumerate(cells(row, draft.where(row.start)), 1):
            _write(sheet, number, column, text)
        sheet.cell(number, 1).value = row.number
        sheet.cell(number, 1 + COLUMNS.index("结论")).fill = PatternFill("solid", fgColor=_FILLS[row.tone])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Puts a text into a cell, as text whatever it begins with: a draft must not bring formulas along."""
    cell = sheet.cell(row, column)
    cell.value = writable(text)[:_MAX_CELL]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))  # stays text when somebody edits the cell
    cell.alignment = Alignment(wrap_text=True, vertical="top")
