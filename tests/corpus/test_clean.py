"""Cleaning: what pages and converters broke is repaired, and every character keeps its place."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clean import clean

REPAIRS = {
    "名称 PM_{2.5} 年均浓度 44 微克/立方米": "名称PM2.5年均浓度44微克/立方米",
    "保障民营企业 and 企业家合法权益": "保障民营企业和企业家合法权益",
    "引进 Open AI Lab 项目 3 个": "引进Open AI Lab项目3个",
    "增长 4.2 %，达到 1,000 亿元": "增长4.2%，达到1,000亿元",
    "２０２３年增长４．２％，建成５Ｇ基站": "2023年增长4.2%，建成5G基站",
    "\ufeff一、回顾\r\n\r\n二\u200b、安排\u3000\r\n": "一、回顾\n二、安排",
    "西青区区长 殷学武": "西青区区长殷学武",
    "比值为 3 5 和 1 2": "比值为3 5和1 2",  # digits are never glued into a new number
    "": "",
    " \n\u3000\n": "",
}

JOINED = {
    # a page end inside a word, a name, quotes, a list and a number with its measure
    "产业发展后劲增强。新参与设立永钛海河赛达股\n\n权投资基金等6支产业基金。": 1,
    "积极推进支援合作。为甘肃麦积区、景泰县和新疆\n\n于田县3地实施帮扶。": 1,
    "邀请京津冀等多地区参加“运河记\n\n忆”非遗展。": 1,
    "全年共出让经营性地块7宗、\n\n面积25.7公顷。": 1,
    "持续推进高质量发展活力。\n（三）全力加快盘活存量、培育增量、提升质量，激发高质\n量发展活力\n打好攻坚战。": 3,
    "——2024年1月10日在天津市西青区第十八届\n人民代表大会第四次会议上\n西青区区长殷学武\n各位代表：": 3,
    # what is no page end stays: headings, titles, a paragraph that ends, a page number that goes
    "一、2023年工作回顾\n经济发展稳中有进\n全市经济运行平稳。": 3,
    "国务院总理\n李克强": 2,
    "经济运行平稳。\n— 12 —\n民生持续改善。": 2,
}


@pytest.mark.parametrize(("received", "expected"), REPAIRS.items())
def test_repairs(received: str, expected: str) -> None:
    assert clean(received).text == expected


@pytest.mark.parametrize(("received", "lines"), JOINED.items())
def test_joins_only_what_was_cut(received: str, lines: int) -> None:
    assert len(clean(received).text.split("\n")) == lines


def test_cut_heading_is_whole_again() -> None:
    received = "推进高质量发展活力。\n（三）全力加快盘活存量、培育增量、提升质量，激发高质\n\n量发展活力\n打好攻坚战。"
    assert "\n（三）全力加快盘活存量、培育增量、提升质量，激发高质量发展活力\n打好" in clean(received).text


def test_lines_wrapped_by_hand_become_paragraphs() -> None:
    sentence = "全市上下坚持稳中求进工作总基调着力推动高质量发展经济运行总体平稳社会大局和谐稳定民生持续改善"
    wrapped = "\n".join(sentence[i : i + 14] for i in range(0, len(sentence), 14))
    received = "\n".join(["一、2023年工作回顾", *[f"{wrapped}。"] * 12])
    assert clean(received).text.split("\n") == ["一、2023年工作回顾", *[f"{sentence}。"] * 12]


def test_headings_run_together_with_text_start_a_line() -> None:
    lines = ["一、2023年工作回顾", "2023年是关键一年。", "（一）产业提升。", "（二）科创突破。一、二产业增长。"]
    assert clean("".join(lines)).text.split("\n") == lines


def test_replacements_lead_back_to_what_they_replace() -> None:
    received = "企业 and 企业家，PM_{2.5} 浓度"
    cleaned = clean(received)
    assert received[cleaned.origins[cleaned.text.index("和")]] == "a"
    assert received[cleaned.origins[cleaned.text.index("2.5")]] == "2"
    assert received[cleaned.origins[cleaned.text.index("浓")]] == "浓"


PIECES = st.sampled_from(
    (
        *("一、2023年工作回顾", "（二）激发高质", "量发展", "。", "，", "“运河记", "忆”", "\n", "\r\n", " ", "\u3000"),
        *("\u200b", "70", ".5", "亿元", "%", "％", "５", "Ａ", "Latin", " and ", "PM_{2.5}", "——", "各位代表："),
        *("全市平稳运行", "（", "）", "1.", "的"),
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_every_character_keeps_its_place(received: str) -> None:
    cleaned = clean(received)
    assert len(cleaned.origins) == len(cleaned.text)
    assert list(cleaned.origins) == sorted(cleaned.origins)
    for character, place in zip(cleaned.text, cleaned.origins, strict=True):
        same = unicodedata.normalize("NFKC", received[place]) == unicodedata.normalize("NFKC", character)
        assert same or character in "\n " or (character, received[place]) in {("和", "a"), (".", "．")}
    assert "\n\n" not in cleaned.text
    assert cleaned.text == cleaned.text.strip("\n ")


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_printed_is_lost(received: str) -> None:
    printed = unicodedata.normalize("NFKC", received.replace("\u200b", ""))
    printed = printed.replace("_{", "").replace("}", "").replace("and", "").replace("和", "")
    kept = unicodedata.normalize("NFKC", clean(received).text).replace("and", "").replace("和", "")
    assert "".join(kept.split()) == "".join(printed.split())
