"""What the lines of an answer are, and how they stand together."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.display.conversation.lines import kinds, lines_html, plain_html, text_lines
from assistant.reply import Answer

TOPIC = "共3处。\n2023年完成：\n- 甲。[1]\n- 乙。[2]\n2024年安排：\n- 丙。[3]\n您说的“丁”，报告中称“戊”。"


def answer(text: str) -> Answer:
    return Answer(status="answered", text=text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TOPIC, ("lead", "group", "point", "point", "group", "point", "note")),
        ("收入70亿元。[1]", ("said",)),
        ("收入70亿元。[1]\n报告没有写明时间。", ("said", "note")),
        ("2023年完成：\n- 甲。[1]", ("group", "point")),
        ("2023年完成：\n甲。[1]\n2024年安排：\n乙。[2]", ("group", "said", "group", "said")),
        ("报告没有提到。", ("note",)),
        ("", ()),
    ],
)
def test_each_line_is_what_it_is(text: str, expected: tuple[str, ...]) -> None:
    assert kinds(answer(text)) == expected


def test_a_refusal_has_no_notes_all_of_it_is_said() -> None:
    assert kinds(Answer(status="not_in_report", text="报告没有提到。\n请换一种问法。")) == ("said", "said")


def test_points_under_each_other_are_one_list_groups_are_headings() -> None:
    html = plain_html(answer(TOPIC))
    assert html.startswith('<p class="lead">共3处。</p><h3 class="group">2023年完成：</h3><ul><li>甲。[1]</li><li>')
    assert html.count("<ul>") == 2
    assert html.endswith('<p class="note">您说的“丁”，报告中称“戊”。</p>')


@given(st.text(alphabet="甲，。：\n-<& [1]", max_size=80), st.integers(0, 80))
def test_a_text_still_coming_has_its_lines_as_in_the_end(text: str, length: int) -> None:
    whole = answer(text)
    part = text_lines(text[:length])
    shown = re.sub("<[^>]+>", "", lines_html(part, kinds(whole), escape))
    assert unescape(shown) == "".join(
        line.removeprefix("- ") if kind == "point" else line for line, kind in zip(part, kinds(whole), strict=False)
    )
