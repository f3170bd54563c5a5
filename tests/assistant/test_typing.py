"""However a question is typed, it finds its sentence and the resolved question says how it was read."""

import pytest

from assistant.answer import Assistant


@pytest.mark.parametrize(
    ("typed", "told", "resolved"),
    [
        ("2023年新增學位幾多個？", "3200个", "2023年新增学位多少个"),
        ("2023 nian xinzeng xuewei duoshao", "3200个", "2023年新增学位多少"),
        ("2023年xinzeng学位多少个", "3200个", "2023年新增学位多少个"),
        ("2023年新增学味多少个", "3200个", "2023年新增学位多少个"),
        ("2023年新增学学位多少个", "3200个", "2023年新增学位多少个"),
        ("2023年新增学位有好多个", "3200个", "2023年新增学位有多少个"),
        ("How many school places were added in 2023?", "3200个", "2023年新增学位多少个"),
        ("What was the general public budget revenue in 2023?", "96亿元", "2023年一般公共预算收入是多少"),
        ("qunian laojiu xiaoqu gaizao duoshao ge", "15个", "2023年老旧小区改造多少个"),
        ("2024nian GDP mubiao shi duoshao", "6%以上", "2024年地区生产总值目标是多少"),
    ],
)
def test_the_sentence_is_found(small: Assistant, typed: str, told: str, resolved: str) -> None:
    answer = small.ask(typed)
    assert answer.supported
    assert told in answer.text
    assert answer.resolved_question == resolved


@pytest.mark.parametrize(
    "typed", ["nihao", "ni hao", "您好嗎", "Hello!", "Hi there", "thanks", "xiexie", "who are you?", "再見"]
)
def test_small_talk_is_known_however_it_is_typed(small: Assistant, typed: str) -> None:
    assert small.ask(typed).status == "chitchat"


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("2019 nian caizheng shouru shi duoshao", "other_year"),
        ("What was the GDP in 2015?", "other_year"),
        ("What is the weather today?", "not_in_report"),
    ],
)
def test_refusals_are_the_same_however_it_is_typed(small: Assistant, typed: str, status: str) -> None:
    assert small.ask(typed).status == status
