"""Opinions to take away: JSON lines, CSV and XLSX, one row an opinion."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant import spreadsheet
from assistant.feedback import Feedback

HEADINGS = ("时间", "评价", "原因", "说明", "问题", "理解为", "状态", "回答", "出处", "报告校验值")
RATINGS = {"up": "有用", "down": "没用"}
_WIDTHS = (22, 8, 14, 30, 36, 36, 14, 60, 60, 40)
_SHEET = spreadsheet.Sheet(name="评价", headings=HEADINGS, widths=_WIDTHS)


def content(rows: Sequence[Feedback], form: str) -> bytes:
    """The opinions as csv, xlsx or jsonl.  ValueError: another form."""
    writers = {"csv": csv_bytes, "xlsx": xlsx_bytes, "jsonl": json_lines}
    if form not in writers:
        raise ValueError(f"form {form!r} is none of {', '.join(writers)}")
    return writers[form](rows)


def json_row(row: Feedback) -> dict[str, Any]:
    """An opinion as other programs read it, without the browser's name for it."""
    fields = {name: value for name, value in asdict(row).items() if name != "key"}
    return fields | {"citations": json.loads(row.citations), "checksums": json.loads(row.checksums)}


def json_lines(rows: Sequence[Feedback]) -> bytes:
    """The opinions as JSON lines in UTF-8; b"" for none."""
    return "".join(f"{json.dumps(json_row(row), ensure_ascii=False)}\n" for row in rows).encode()


def csv_bytes(rows: Sequence[Feedback]) -> bytes:
    """The opinions as CSV in UTF-8 with the mark by which Excel knows it; no cell can be taken for a formula."""
    return spreadsheet.csv_bytes(HEADINGS, map(_cells, rows))


def xlsx_bytes(rows: Sequence[Feedback]) -> bytes:
    """The opinions as a workbook, all cells text, under a bold, frozen, filtered heading."""
    return spreadsheet.xlsx_bytes(_SHEET, [_cells(row) for row in rows])


def _cells(row: Feedback) -> tuple[str, ...]:
    """The cells of a row in the order of HEADINGS."""
    quotes = "\n".join(f"[{c['n']}] {c['quote']}（{c['section']}，{c['period']}）" for c in json.loads(row.citations))
    sums = "\n".join(f"{report} {value}" for report, value in json.loads(row.checksums).items())
    return (
        row.time, RATINGS[row.rating], row.reason, row.remark, row.question, row.resolved, row.status, row.answer,
        quotes, sums,
    )  # fmt: skip
