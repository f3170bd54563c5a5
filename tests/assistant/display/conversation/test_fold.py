"""Long lists in a line fold; the parts make the line again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.display.conversation.fold import folded

SEVEN = "建成了甲园、乙园、丙园、丁园、戊园、己园和庚园、辛园等公园，群众满意。"


def test_the_first_four_and_the_last_item_stay() -> None:
    fold = folded(SEVEN)
    assert fold is not None
    assert (fold.before, fold.hidden, fold.after) == (
        "建成了甲园、乙园、丙园、丁园、",
        "戊园、己园和庚园、",
        "辛园等公园，群众满意。",
    )
    assert fold.items == 2


@pytest.mark.parametrize("text", ["", "甲、乙、丙、丁、戊、己", "甲、乙、丙，丁、戊、己，庚、辛、壬"])
def test_six_items_and_separate_lists_stay_whole(text: str) -> None:
    assert folded(text) is None


@given(st.text(alphabet="甲乙、，。[1]", max_size=120))
def test_the_parts_make_the_text_again(text: str) -> None:
    fold = folded(text)
    assert fold is None or fold.before + fold.hidden + fold.after == text
