"""What was typed, read as Chinese."""

import pytest

from assistant.question.typing.sound import Spelling
from assistant.question.typing.typed import read

SPELLING = Spelling(["新增停车位二百个，停车位更多。新增就业二万人。改造老旧小区十五个。"])


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("2024年新增停車位幾多個", "2024年新增停车位多少个"),
        ("xinzeng亭车位duoshao", "新增停车位多少"),
        ("How many parking spaces were added?", "新增停车泊位多少个"),
        ("２０２４年新增就业", "2024年新增就业"),
        ("", ""),
    ],
)
def test_every_way_of_typing_is_read(typed: str, text: str) -> None:
    assert read(typed, SPELLING).text == text


def test_the_notes_say_how_it_was_read() -> None:
    assert read("新增亭车位几多", SPELLING).notes("answered") == ("“几多”按“多少”理解。", "“亭车位”按“停车位”理解。")
    assert read("xinzeng jiuye", SPELLING).notes("answered") == ("问题中的拼音读作：“新增就业”。",)
    assert read("新增就业多少", SPELLING).notes("answered") == ()
    assert read("nihao", SPELLING).notes("chitchat") == ()


def test_an_english_question_gets_an_english_line_whatever_comes_of_it() -> None:
    typed = read("How many parking spaces were added?", SPELLING)
    assert typed.lang == "en"
    answered, refused, greeted = (typed.notes(s) for s in ("answered", "not_in_report", "chitchat"))
    assert answered == (
        "The report is in Chinese; the answer above quotes it. Question understood as: “新增停车泊位多少个”.",
    )
    assert refused == ("The report does not say this. Question understood as: “新增停车泊位多少个”.",)
    assert len(greeted) == 1
    assert greeted[0].isascii()


def test_without_the_reports_words_slips_stay_and_pinyin_is_read() -> None:
    assert read("新增亭车位").text == "新增亭车位"
    assert read("xinzeng jiuye duoshao").text == "新增就业多少"


def test_a_long_text_is_read_as_it_is() -> None:
    assert read("新增亭车位" * 30, SPELLING).text == "新增亭车位" * 30
