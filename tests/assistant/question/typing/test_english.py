"""Questions in English."""

import pytest

from assistant.question.normalise import word_list
from assistant.question.typing.english import in_chinese, is_english
from assistant.question.typing.pinyin import syllabic


def name(token: str) -> str:
    return {"xiqing": "西青"}.get(token.lower(), "")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("What was the general public budget revenue in 2023?", "2023年一般公共预算收入是多少"),
        ("How many kindergartens were built in 2023?", "2023年新建幼儿园多少所"),
        ("How many parking spaces will be added in 2024", "2024年新增停车泊位多少个"),
        ("What is the GDP growth target for this year?", "今年地区生产总值增长目标是多少"),
        ("growth rate of retail sales", "社会消费品零售总额增速"),
        ("How much did retail sales grow last year?", "去年社会消费品零售总额增长多少"),
        ("Which major projects were completed?", "建成重大项目有哪些"),
        ("What are the main targets for 2024?", "2024年主要预期目标有哪些"),
        ("When will metro line 8 open?", "地铁8号线什么时候开通"),
        ("How many 5G base stations are there in Xiqing?", "西青5G基站多少座"),
        ("Who is the mayor", "市长是谁"),
        ("Tell me about the renovation of old residential communities", "介绍一下老旧小区改造情况"),
        ("number of patents and high-tech enterprises", "专利和高新技术企业数量"),
        ("Was the fire station built?", "新建消防站了吗"),
        ("per capita disposable income", "居民人均可支配收入"),
        (
            "What is the price of bitcoin?",
            "bitcoin 价格是多少",
        ),  # what the glossary lacks stays, so that it can be missed
        ("Who are you?", "你是谁"),
        ("Who delivered the report?", "报告是谁作的"),
        ("When was the work report presented?", "报告是什么时候作的"),
        ("What sports events were held?", "举办体育赛事有哪些"),
    ],
)
def test_a_question_in_the_words_of_reports(english: str, chinese: str) -> None:
    assert is_english(english, syllabic)
    assert in_chinese(english, name) == chinese


@pytest.mark.parametrize(
    "typed",
    [
        "2024 nian xinzeng jiuye duoshao",
        "gdp zengzhang",
        "women you shenme",
        "GDP",
        "5G jizhan",
        "PM2.5",
        "2023年GDP是多少",
        "AI产业",
        "APP",
        "",
        "nihao",
        "xiqing 2023 gdp",
    ],
)
def test_pinyin_and_abbreviations_are_no_english(typed: str) -> None:
    assert not is_english(typed, syllabic)


def test_every_entry_has_its_chinese() -> None:
    rows = [line.split("\t") for line in word_list("english.txt")]
    assert len(rows) > 700
    assert all(2 <= len(row) <= 3 and row[0].isascii() and row[1] for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
