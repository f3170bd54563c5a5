"""The parts of a question that follow-ups lean on."""

import pytest

from assistant.dialogue.words import asking_part, bare, content_of, pronoun_in, topic_of, without_years, years_in


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("那2024年呢？", "2024年"),
        ("好的，谢谢，那竣工的呢", "竣工的"),
        ("好嘞谢谢啊 那去年呢", "去年"),
        ("那么学位新增了多少？", "学位新增了多少"),
        ("面积多少", "面积多少"),
    ],
)
def test_what_only_ties_a_question_to_the_turn_before_is_taken_off(question: str, left: str) -> None:
    assert bare(question) == left


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("2023年新引进了多少个产业项目？", "新引进产业项目"),
        ("地区生产总值增速是多少", "地区生产总值"),
        ("2023年改造了几个老旧小区", "改造老旧小区"),
        ("2024年新增停车泊位的目标是多少", "新增停车泊位"),
        ("白滩寺村在哪个镇", "白滩寺村"),
    ],
)
def test_a_topic_is_the_question_without_year_question_word_and_side(question: str, topic: str) -> None:
    assert topic_of(question) == topic


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("总量有多少亿", ()),
        ("2024年目标是多少", ()),
        ("举几个例子", ()),
        ("开工的有几个", ("开工",)),
        ("银牌和铜牌呢", ("银牌", "铜牌")),
        ("其中亿元以上的呢", ("亿元", "以上")),
    ],
)
def test_a_question_has_only_the_words_that_name_something(question: str, words: tuple[str, ...]) -> None:
    assert content_of(question) == words


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("它在哪个镇", "它"),
        ("这个园区有多大", "这个园区"),
        ("上面说的项目", "上面说的"),
        ("这些都在哪", "这些"),
        ("其中亿元以上的", None),
        ("其他城市", None),
        ("那年", None),
    ],
)
def test_pronouns_are_told_from_words_that_look_like_them(text: str, pronoun: str | None) -> None:
    found = pronoun_in(text)
    assert (found[0] if found else None) == pronoun


def test_years_are_found_and_left_out() -> None:
    assert years_in("2023年和2024年各多少，2023年多") == ("2023", "2024")
    assert without_years("2024年的目标") == "目标"


def test_what_is_asked_is_kept_in_its_own_words() -> None:
    assert asking_part("2023年引进了多少个北京项目") == "多少个"
    assert asking_part("它是哪五条") == "是哪五条"
    assert asking_part("上海项目") == ""
