"""Plain text and Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.plain import joined, markdown, plain


def shown(text: str) -> str:
    return joined(markdown(text))[0]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("# 一、回顾\n\n收入**70**亿元。", "一、回顾\n收入70亿元。"),
        ("- 收入70亿元\n- 增长4.2%", "收入70亿元\n增长4.2%"),
        ("1. 第一项\n2. 第二项", "第一项\n第二项"),
        ("> 引用“70亿元”", "引用“70亿元”"),
        ("**“70亿元”**同比", "“70亿元”同比"),
        ("增长3~5个百分点", "增长3~5个百分点"),
        ("`70亿元`和[链接70](http://x.cn)", "70亿元和链接70"),
        ("| 指标 | 数值 |\n|---|---|\n| **收入** | 70亿元 |", "指标\t数值\n收入\t70亿元"),
        ("<td>70亿元</td>", "<td>70亿元</td>"),
        ("    收入70亿元", "收入70亿元"),
        ("```\n收入70亿元\n```", "收入70亿元"),
        ("上行\n下行", "上行\n下行"),
        ("", ""),
    ],
)
def test_markdown_is_read_without_its_marks(written: str, expected: str) -> None:
    assert shown(written) == expected


def test_tables_of_markdown_have_their_place() -> None:
    text, parts = joined(markdown("前\n\n| 甲 |\n|---|\n| 70 |\n\n后\n\n| 乙 |\n|---|\n"))
    assert [(part.where, text[part.start : part.end]) for part in parts] == [
        ("正文", "前"),
        ("表格1", "甲\n70"),
        ("正文", "后"),
        ("表格2", "乙"),
    ]


def test_line_ends_are_one_kind_and_control_characters_go() -> None:
    assert joined(plain("甲\r\n乙\r丙\x00\x0b丁\ufeff"))[0] == "甲\n乙\n丙\n丁"


@given(st.text(alphabet="甲7.%\n\t *|#-", max_size=60))
def test_plain_text_stays_as_it_is(text: str) -> None:
    read, parts = joined(plain(text))
    assert read == text
    assert "".join(read[part.start : part.end] for part in parts) == text


@given(st.text(alphabet="甲7元*|#-_>`[]() \n", max_size=80))
def test_no_digit_of_a_paragraph_is_lost(text: str) -> None:
    paragraph = "甲" + text.replace("\n", "")
    if "[" not in paragraph:  # the address of a link is not shown
        assert shown(paragraph).count("7") == paragraph.count("7")
