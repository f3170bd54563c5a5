"""The sentences that explain a verdict."""

from typing import get_args

import pytest

from assistant.checking.compare import compare
from assistant.checking.verdict import Reason
from assistant.checking.words import figure_text, found_note, of_when, wrong_note
from corpus.numbers import Number, read_numbers
from tests.assistant.ledger_row import ledger_row

RESULT = ledger_row("一般公共预算收入", "70", "亿元").figure
TARGET = ledger_row("一般公共预算收入", "73.5", "亿元", period="2024", status="target").figure


def number(text: str) -> Number:
    """The one figure of a text."""
    return next(n for n in read_numbers(text) if n.is_figure)


@pytest.mark.parametrize(
    ("claimed", "reported", "note"),
    [
        ("70亿元", "70亿元", "报告同：2023年“一般公共预算收入”。"),
        ("700000万元", "70亿元", "报告为70亿元，换算后相等。"),
        ("70亿元", "69.8亿元", "报告为69.8亿元，按文稿的位数四舍五入后相符。"),
        ("超过60亿元", "70.4亿元", "报告为70.4亿元，“超过60亿元”与之相符。"),
    ],
)
def test_why_a_figure_is_borne_out(claimed: str, reported: str, note: str) -> None:
    said, given = number(claimed), number(reported)
    assert found_note(said, given, RESULT, compare(said, given)) == note


@pytest.mark.parametrize(
    ("claimed", "reason", "told"),
    [
        ("71亿元", "value", "报告中2023年“一般公共预算收入”为70亿元。"),
        ("70万元", "magnitude", "数量级不同，请核对单位和小数点。"),
        ("70亿美元", "unit", "单位不同。"),
        ("超70亿元", "qualifier", "“超70亿元”的意思与报告不同。"),
    ],
)
def test_why_a_figure_is_wrong(claimed: str, reason: Reason, told: str) -> None:
    note = wrong_note(number(claimed), number("70亿元"), RESULT, reason, None)
    assert note.startswith("报告中2023年“一般公共预算收入”为70亿元")
    assert note.endswith(told)


def test_what_the_value_really_is_of() -> None:
    note = wrong_note(number("73.5亿元"), number("70亿元"), RESULT, "period", TARGET)
    assert note == "报告中2023年“一般公共预算收入”为70亿元；73.5亿元是2024年（目标）“一般公共预算收入”。"


def test_where_only_the_year_is_wrong_the_row_is_named_once() -> None:
    note = wrong_note(number("70亿元"), number("70亿元"), RESULT, "period", RESULT)
    assert note == "报告里70亿元是2023年“一般公共预算收入”，不是文稿所说的年份。"


def test_the_word_that_keeps_them_apart_is_named() -> None:
    assert "“静海区”" in wrong_note(number("70亿元"), number("70亿元"), RESULT, "place", None, word="静海区")
    assert "“国家级”" in wrong_note(number("70亿元"), number("70亿元"), RESULT, "rank", None, word="国家级")
    assert "“支出”" in wrong_note(number("70亿元"), number("70亿元"), RESULT, "indicator", None, word="支出")


def test_a_direction_shows_the_reports_word() -> None:
    growth = ledger_row("一般公共预算收入同比增速", "4.2", "%", change="同比增长").figure
    note = wrong_note(number("4.2%"), number("4.2%"), growth, "direction", None)
    assert "“同比增长”" in note


@pytest.mark.parametrize("reason", [reason for reason in get_args(Reason) if reason])
def test_every_reason_is_told_in_one_sentence(reason: Reason) -> None:
    note = wrong_note(number("71亿元"), number("70亿元"), RESULT, reason, None)
    assert note.count("。") == 1
    assert note.endswith("。")


def test_the_time_of_a_row() -> None:
    assert of_when(RESULT) == "2023年"
    assert of_when(TARGET) == "2024年（目标）"
    assert of_when(ledger_row("专利", "1", "件", period="累计").figure) == "累计"
    assert of_when(ledger_row("专利", "1", "件", period="其他").figure) == ""


def test_a_value_as_printed() -> None:
    assert figure_text(TARGET) == "73.5亿元"
    assert figure_text(ledger_row("低保补贴", "7000", "万元", qualifier="近").figure) == "7000万元"
