"""Two texts laid side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.diff import pieces, shared
from assistant.checking.spelling import spelled


def shown(report: str, draft: str) -> str:
    """The pieces as text: [report's words], {draft's words}."""
    around = {"same": "{}", "report": "[{}]", "draft": "{{{}}}"}
    return "".join(around[piece.kind].format(piece.text) for piece in pieces(report, draft))


@pytest.mark.parametrize(
    ("report", "draft", "expected"),
    [
        ("时隔27年再次启用", "时隔26年再次启用", "时隔[27]{26}年再次启用"),
        ("收入70.5亿元", "收入70.8亿元", "收入[70.5]{70.8}亿元"),
        ("燃煤源、生活源“五源共治”", "燃煤源“五源共治”", "燃煤源[、生活源]“五源共治”"),
        ("新增养老床位", "新增各类养老床位", "新增{各类}养老床位"),
        ("稳中有进、稳中提质", "稳中有进，稳中提质", "稳中有进[、]{，}稳中提质"),
        ("增长5%", "增长 5％", "增长5%"),
        ("", "增长", "{增长}"),
        ("", "", ""),
    ],
)
def test_what_differs_is_set_off(report: str, draft: str, expected: str) -> None:
    assert shown(report, draft) == expected


def test_a_single_letter_between_changes_is_not_left_over() -> None:
    assert shown("全面推进乡村振兴", "全力促进乡村振兴") == "全[面推]{力促}进乡村振兴"
    assert shown("持续保持前列地位", "不断保住末尾地位") == "[持续保持前列]{不断保住末尾}地位"


WORDS = st.text(alphabet="增长下降亿元，、。“”5．2% \n", max_size=30)


@given(WORDS, WORDS)
def test_the_pieces_are_both_texts(report: str, draft: str) -> None:
    laid = pieces(report, draft)
    ours = "".join(piece.text for piece in laid if piece.kind != "draft")
    theirs = "".join(piece.text for piece in laid if piece.kind != "report")
    assert ours == report or not spelled(report).letters
    assert spelled(theirs).letters == spelled(draft).letters
    assert 0 <= shared(laid) <= 1


def test_how_much_is_shared() -> None:
    assert shared(pieces("增长百分之五", "增长百分之五")) == 1
    assert shared(pieces("增长", "下降")) == 0
    assert shared(()) == 1
