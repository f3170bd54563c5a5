"""Tables to take away, as CSV and as a workbook; no cell of them can be taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | float

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is computed by spreadsheets


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How a table is headed: its name, its columns with their widths in characters, the cell above which it stays."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    frozen: str = "A2"


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows as CSV in UTF-8 with a mark at its head, by which Excel knows it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    for row in rows:
        writer.writerow(_harmless(cell) for cell in row)
    return out.getvalue().encode("utf-8-sig", "replace")


def xlsx_bytes(sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> bytes:
    """The rows as a workbook: a bold, frozen, filtered heading, numbers as numbers, all other cells text."""
    book = Workbook(write_only=True)  # a large library's ledger in memory would be a gigabyte of cells
    page = book.create_sheet(sheet.name)
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = sheet.frozen
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{len(rows) + 1}"
    page.append([_heading(page, text) for text in sheet.headings])
    for row in rows:
        page.append([_cell(page, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would compute gets an apostrophe, which tells it to leave it alone."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _heading(page: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=text)
    cell.font = Font(bold=True)
    return cell


def _cell(page: WriteOnlyWorksheet, value: Cell) -> "Cell | WriteOnlyCell":
    """The value as a workbook can hold it: without control characters, and text where it looks like a formula."""
    if not isinstance(value, str):
        return value
    text = "".join(c for c in value if c >= " " or c in "\t\n")
    if not text.startswith(_FORMULA):
        return text
    cell = WriteOnlyCell(page, value=text)
    cell.data_type = "s"
    return cell
