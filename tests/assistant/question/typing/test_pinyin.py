"""Pinyin read as the words of a report."""

import re

import pytest
from pypinyin import lazy_pinyin

from assistant.question.typing.pinyin import prepared, syllabic, without_tones
from assistant.question.typing.slip import apply
from assistant.question.typing.sound import Spelling

TEXT = "西青区张家窝镇新增就业二万人，改造老旧小区十三个。新增养老床位一百张，发展新质生产力，AI产业壮大，LNG进口增长。"


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling([TEXT])


def read(spelling: Spelling, typed: str) -> str:
    plain = prepared(typed)
    return apply(plain, spelling.pinyin.slips(plain))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024 nian xinzeng jiuye duoshao", "2024 年新增就业多少"),
        ("gdp zengzhang", "gdp 增长"),
        ("laonianren", "老年人"),
        ("lao jiu xiao qu gai zao ji ge", "老旧小区改造几个"),
        ("养老chuangwei多少张", "养老床位多少张"),
        ("zhangjiawo zhen", "张家窝镇"),
        ("zangjiawo zen", "张家窝镇"),  # zh typed as z
        ("nǐ hǎo", "你好"),
        ("xin1zeng1 jiu4ye4", "新增就业"),
        ("xinzeng jin'e duoshao", "新增金额多少"),
        ("jinnianGDPzengsu", "今年 GDP 增速"),
        ("4A级jingqu几个", "4A级景区几个"),
        ("chengdu de jingji", "成都的经济"),
    ],
)
def test_pinyin_is_read(spelling: Spelling, typed: str, meant: str) -> None:
    assert read(spelling, typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "GDP",
        "gdp",
        "5G",
        "PM2.5多少",
        "AI产业",
        "ai产业",
        "lng进口",
        "APP",
        "A股",
        "iPhone",
        "TOP10",
        "第3届",
        "",
        "kfc wto",
    ],
)
def test_other_latin_letters_stay(spelling: Spelling, typed: str) -> None:
    assert read(spelling, typed) == typed


def test_a_slip_says_what_stood_for_what(spelling: Spelling) -> None:
    slips = spelling.pinyin.slips("今年jiuye多少")
    assert [(s.start, s.end, s.typed, s.meant, s.kind) for s in slips] == [(2, 7, "jiuye", "就业", "pinyin")]


def test_what_was_typed_in_characters_stays_as_it_was(spelling: Spelling) -> None:
    for typed in ("新增jiuye", "久业xinzeng", "老旧xiaoqu改造"):
        kept = re.sub(r"[a-z]+", "", typed)
        meant = read(spelling, typed)
        assert "".join(c for c in meant if c in kept) == kept


def test_a_report_is_read_back_from_its_own_sound(spelling: Spelling) -> None:
    for clause in re.split("[，。]", TEXT):
        typed = re.sub("[一-鿿]+", lambda m: "".join(lazy_pinyin(m[0])), clause)
        assert read(spelling, typed).replace(" ", "") == clause


def test_a_name_is_one_word_of_the_report_or_a_place(spelling: Spelling) -> None:
    assert spelling.pinyin.name("Xiqing") == "西青"
    assert spelling.pinyin.name("Hangzhou") == "杭州"
    assert spelling.pinyin.name("Kindergarten") == ""


def test_syllables_from_end_to_end() -> None:
    assert syllabic("xinzeng")
    assert syllabic("")
    assert not syllabic("target")


def test_tones_go_and_numbers_stay() -> None:
    assert without_tones("lǜhuà 2024 nián") == "lvhua 2024 nian"
    assert without_tones("di3jie") == "di3jie"
    assert without_tones("2024nian 13ge") == "2024nian 13ge"
