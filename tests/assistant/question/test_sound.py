"""Spellings by sound."""

import pytest

from assistant.question.sound import Slip, Spelling, apply, sound

TEXT = "新增停车位二百个，建成口袋公园五处。新增学位三千个。进出口总额增长百分之五，建设高标准农田。停车位不断增加，口袋公园更美，学位更足，进出口更旺。"


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling([TEXT])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("今年新增亭车位多少个", "今年新增停车位多少个"),
        ("建成口代公园几处", "建成口袋公园几处"),
        ("近出口总额增长多少", "进出口总额增长多少"),
        ("高标准农天去年多少亩", "高标准农田去年多少亩"),
    ],
)
def test_words_typed_by_sound_are_mended(spelling: Spelling, typed: str, meant: str) -> None:
    assert apply(typed, spelling.mended(typed)) == meant


@pytest.mark.parametrize(
    "question",
    ["今年新增停车位多少个", "有几家医院", "哪里能看牙", "咱们这儿好不好", "2023年GDP是多少", "", "新增学生多少名"],
)
def test_what_is_no_slip_stays(spelling: Spelling, question: str) -> None:
    assert spelling.mended(question) == ()


def test_a_slip_says_where_it_stands(spelling: Spelling) -> None:
    assert spelling.mended("新增亭车位") == (Slip(start=2, end=5, typed="亭车位", meant="停车位"),)


def test_nothing_sounds_like_an_empty_report() -> None:
    assert Spelling([]).mended("今年新增亭车位多少个") == ()


def test_sounds_that_are_mixed_up_are_one() -> None:
    assert sound("商场") == sound("桑昌")
    assert sound("学位") != sound("学校")
