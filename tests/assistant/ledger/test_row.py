"""Rows of the ledger: what they print, where they stand."""

from assistant.ledger.row import ledger_rows, plain, rows_of
from index.store import Library
from tests.assistant.ledger_row import ledger_row


def test_a_row_is_sliced_from_the_report(library: Library) -> None:
    for row in rows_of(library):
        figure = row.figure
        assert row.text == row.report.text[figure.start : figure.end]
        assert row.text in row.quote
        assert row.section.start <= figure.start < row.section.end


def test_the_section_is_the_innermost(library: Library) -> None:
    passages = {(p.start, p.end): p for p in library.passages}
    for row in rows_of(library):
        around = [p for (start, end), p in passages.items() if start <= row.figure.start < end]
        assert around[0].section == row.section


def test_values_are_printed_in_digits() -> None:
    assert ledger_row("收入", "70", "亿元").value == "70"
    assert ledger_row("收入", "70", "亿元").base_value == "7000000000"
    assert ledger_row("占比", "46.0", "%").value == "46.0"
    assert [plain(digits) for digits in ("10.50", "100", "3.0")] == ["10.5", "100", "3"]


def test_the_key_names_the_clause() -> None:
    assert ledger_row("收入", "70", "亿元", quote="收入70亿元").key == "0:6:2023:yunxi-2024"


def test_no_figures_give_no_rows() -> None:
    report = ledger_row("收入", "70", "亿元").report
    assert ledger_rows(report, []) == ()
