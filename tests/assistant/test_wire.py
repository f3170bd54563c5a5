"""Reviews as JSON: the fields other programs read, and nothing that cannot be written."""

import json

import pytest

from assistant.checking.verdict import Piece, Review
from assistant.wire import diff_text, place_row, review_row
from corpus.report import Report
from tests.assistant.reviewed import cited, figure, quotation

DRAFT = "全市收入97亿元，居民收入41300元。报告指出：“工业经济提质增速”。"
REVENUE = "实现一般公共预算收入96亿元"


@pytest.fixture
def review(sample: Report) -> Review:
    revenue, lead = cited(sample, REVENUE), cited(sample, "工业经济提质增效")
    wrong = figure(
        DRAFT, "97亿元", "contradicted", citation=revenue, reason="value", note="说的是财政", expected="96亿元"
    )
    diff = (
        Piece(kind="same", text="工业经济提质增"),
        Piece(kind="report", text="效"),
        Piece(kind="draft", text="速"),
    )
    return Review(
        text=DRAFT,
        figures=(wrong, figure(DRAFT, "41300元", "not_found")),
        quotes=(quotation(DRAFT, "工业经济提质增速", "altered", citation=lead, diff=diff),),
    )


def test_a_figure_has_its_verdict_its_reason_and_its_source(review: Review) -> None:
    row = review_row(review)
    assert set(row) == {"verdict", "summary", "figures", "statements", "quotes"}
    assert row["verdict"] == "contradicted"
    wrong, missing = row["figures"]
    source = wrong.pop("citation")
    assert wrong == {
        "text": "97亿元",
        "start": 4,
        "end": 8,
        "verdict": "contradicted",
        "reason": "value",
        "note": "说的是财政",
        "expected": "96亿元",
        "others": [],
    }
    assert set(source) == {"report", "section", "period", "start", "end", "quote"}
    assert (source["report"], source["quote"]) == ("yunxi-2024", REVENUE)
    assert (missing["verdict"], missing["citation"], missing["expected"]) == ("not_found", None, "")


def test_a_quotation_shows_what_was_changed(review: Review) -> None:
    (row,) = review_row(review)["quotes"]
    assert (row["verdict"], row["closest"]) == ("altered", "工业经济提质增效")
    assert row["diff"] == "工业经济提质增[-效-]{+速+}"
    assert DRAFT[row["start"] : row["end"]] == row["text"]


def test_a_draft_without_figures_says_so() -> None:
    row = review_row(Review(text="谢谢大家。"))
    assert (row["verdict"], row["figures"], row["statements"], row["quotes"]) == ("no_figures", [], [], [])
    assert "没有找到" in row["summary"]


def test_a_review_can_be_written(review: Review) -> None:
    assert json.loads(json.dumps(review_row(review))) == review_row(review)


def test_no_pieces_are_no_text() -> None:
    assert diff_text(()) == ""


def test_a_place_carries_no_number(sample: Report) -> None:
    assert "n" not in place_row(cited(sample, REVENUE))
