"""The ledger to take away."""

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant.ledger.row import rows_of
from assistant.ledger.tables import HEADINGS, csv_bytes, json_lines, xlsx_bytes
from index.store import Library
from tests.assistant.ledger_row import ledger_row

FORMULA = ledger_row("=1+1", "3.50", "%", quote="=HYPERLINK(1) 3.50%", change="-降", qualifier="约")


def test_json_lines_hold_what_other_programs_read(library: Library) -> None:
    rows = rows_of(library)
    read = [json.loads(line) for line in json_lines(rows).splitlines()]
    assert len(read) == len(rows)
    assert (
        list(read[0])
        == (
            "report section start end indicator value unit base_value base_unit qualifier change period status quote text"
        ).split()
    )
    for said, row in zip(read, rows, strict=True):
        assert Decimal(said["value"]) == row.figure.value
        assert library.reports[0].text[said["start"] : said["end"]] == said["text"]


def test_csv_opens_in_a_spreadsheet(library: Library) -> None:
    rows = rows_of(library)
    content = csv_bytes(rows)
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert tuple(read[0]) == HEADINGS
    assert len(read) == len(rows) + 1
    assert read[1][0] == rows[0].indicator


def test_the_workbook_has_numbers_a_bold_heading_and_a_filter(library: Library) -> None:
    rows = rows_of(library)
    sheet = load_workbook(io.BytesIO(xlsx_bytes(rows))).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == list(HEADINGS)
    assert all(cell.font.bold for cell in sheet[1])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", f"A1:M{len(rows) + 1}")
    assert sheet.max_row == len(rows) + 1
    values = [cell.value for cell in sheet["B"][1:]]
    assert all(isinstance(value, int | float) for value in values)
    assert [Decimal(str(value)) for value in values] == [row.figure.value for row in rows]


def test_no_cell_is_computed() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes([FORMULA]))).active
    assert sheet is not None
    indicator, value, *_ = sheet[2]
    assert (indicator.value, indicator.data_type) == ("=1+1", "s")
    assert value.value == 3.5
    printed = csv_bytes([FORMULA]).decode("utf-8-sig")
    assert "'=1+1" in printed
    assert "'-降" in printed
    assert "'=HYPERLINK" in printed


@given(st.text(max_size=20))
def test_any_words_can_be_written(words: str) -> None:
    row = ledger_row(words, "1", "个", quote="甲1个")
    sheet = load_workbook(io.BytesIO(xlsx_bytes([row]))).active
    assert sheet is not None
    assert sheet.max_row == 2
    assert csv_bytes([row])


@pytest.mark.parametrize("rows", [()])
def test_no_rows_give_a_heading_alone(rows: tuple[()]) -> None:
    assert json_lines(rows) == ""
    assert csv_bytes(rows).decode("utf-8-sig").strip() == ",".join(HEADINGS)
    sheet = load_workbook(io.BytesIO(xlsx_bytes(rows))).active
    assert sheet is not None
    assert sheet.max_row == 1
