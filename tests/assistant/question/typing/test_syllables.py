"""The syllables of pinyin."""

import pytest

from assistant.question.typing.syllables import folded, readings, spoken, syllables


def test_the_syllables_of_the_standard_language_are_known() -> None:
    assert {"zhuang", "a", "er", "lv", "nve", "xiong", "ju", "ng"} & syllables() == {
        "zhuang",
        "a",
        "er",
        "lv",
        "xiong",
        "ju",
    } | ({"nve"} & syllables())
    assert 380 < len(syllables()) < 420
    assert not {"gdp", "app", "zz", "bong"} & syllables()


@pytest.mark.parametrize(
    ("one", "other"), [("zhang", "zan"), ("lan", "nang"), ("shi", "si"), ("fu", "hu"), ("chen", "ceng")]
)
def test_sounds_that_are_mixed_up_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_other_sounds_stay_apart() -> None:
    assert len({folded(s) for s in ("wei", "xiao", "ting", "tang", "ji")}) == 5


def test_characters_and_words_are_read() -> None:
    assert readings("重") == ("zhong", "chong")
    assert readings("A") == ()
    assert spoken("银行") == ("yin", "hang")
    assert spoken("绿化") == ("lv", "hua")
