"""How follow-ups lean on what was said before."""

import pytest

from assistant.dialogue.lean import How, leaning

TOPIC = "改造老旧小区"


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("那2024年呢？", "year"),
        ("和2023年比呢", "compared"),
        ("比2023年多多少", "compared"),
        ("少改几个", "compared"),
        ("差多少？", "compared"),
        ("一共多少个", "total"),
        ("这两项加起来呢", "total"),
        ("还有呢？", "more"),
        ("还有别的吗", "more"),
        ("为什么？", "reason"),
        ("具体呢", "detail"),
        ("举几个例子", "detail"),
        ("面积多少", "side"),
        ("2024年计划改造多少个？", "side"),
        ("其中亿元以上的呢", "part"),
        ("幼儿园呢", "swap"),
        ("它在哪个镇", "pronoun"),
        ("补贴发了多少", "short"),
        ("不是，我问的是高中", "corrected"),
        ("不对，2024年的", "corrected"),
        ("2024年天津外国语大学附属学校什么时候建成", "alone"),
    ],
)
def test_a_follow_up_is_told_by_how_it_leans(question: str, how: How) -> None:
    assert leaning(question, TOPIC).how == how


def test_what_a_correction_says_is_kept() -> None:
    lean = leaning("不是，我问的是高中", TOPIC)
    assert (lean.said, lean.content) == ("高中", ("高中",))


def test_a_yes_or_no_question_is_told_from_one_for_an_amount() -> None:
    assert leaning("2024年还接着搞吗", TOPIC).checks
    assert not leaning("2024年搞多少", TOPIC).checks
