"""Where a figure stands."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ledger.find import NoFigure, find, fit, typed
from assistant.ledger.row import rows_of
from corpus.numbers import read_numbers
from index.store import Library


def how(asked: str, printed: str) -> str | None:
    (one,), (other,) = typed(asked), read_numbers(printed)
    return fit(one, other)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("16000米", "16公里"), ("0.1亿元", "1000万元"), ("75公顷", "75万平方米"), ("15亩", "1公顷"), ("54个", "54家"),
        ("近7000万元", "近7000万元"), ("5%以上", "5%以上"), ("三成", "30%"), ("第3名", "第3名"), ("2023年", "2023年"),
        ("7亿", "7亿元"), ("7亿", "70000万元"), ("七十亿", "70亿元"), ("7000", "7000万元"), ("7000", "7000元"),
        ("7000", "0.7万人"), ("5.2", "5.2%"), ("3—5%", "3%—5%"), ("70", "70"),
    ],
)  # fmt: skip
def test_equal_figures_are_found_in_any_unit(asked: str, printed: str) -> None:
    assert how(asked, printed) == "equal"


@pytest.mark.parametrize(
    ("asked", "printed"),
    [("7000万元", "近7000万元"), ("5.2%", "5%以上"), ("70亿元", "70亿元左右"), ("4%", "3%—5%"), ("近7000万元", "6980万元"),
     ("7000", "近7000万元"), ("6亿元", "超过6亿元")],
)  # fmt: skip
def test_an_interval_holds_a_figure(asked: str, printed: str) -> None:
    assert how(asked, printed) == "within"


@pytest.mark.parametrize(
    ("asked", "printed"),
    [("70亿元", "70亿人"), ("70亿元", "71亿元"), ("80%", "5%以上"), ("5%", "5个百分点"), ("4800件", "不足4800件"),
     ("7亿", "7万元"), ("7亿", "7000亿元"), ("第三", "3个"), ("2023", "2023人")],
)  # fmt: skip
def test_others_are_not(asked: str, printed: str) -> None:
    assert how(asked, printed) is None


def test_places_say_what_the_figure_measures(small_library: Library) -> None:
    (place,) = find("0.0096万亿元", small_library)
    assert (place.match, place.text, place.quote) == ("equal", "96亿元", "实现一般公共预算收入96亿元")
    assert place.row is not None
    assert (place.row.indicator, place.row.period, place.note) == ("一般公共预算收入", "2023", "")
    assert place.section.path[0] == "一、2023年工作回顾"


def test_what_is_no_row_says_what_it_is(small_library: Library) -> None:
    years = find("2023年", small_library)
    assert years
    assert {place.note for place in years} == {"年份"}
    assert all(place.row is None and place.text in place.quote for place in years)


def test_several_figures_come_one_after_the_other(small_library: Library) -> None:
    assert [(place.asked, place.text) for place in find("96亿元，41300元", small_library)] == [
        ("96亿元", "96亿元"),
        ("41300元", "41300元"),
    ]


def test_equal_ones_come_first(small_library: Library) -> None:
    matches = [place.match for place in find("6", small_library)]
    assert matches == sorted(matches, key=["equal", "within"].index)
    assert set(matches) == {"equal", "within"}


def test_every_row_is_found_by_its_own_words(library: Library) -> None:
    for row in rows_of(library)[::9]:
        asked = read_numbers(row.text)
        if len(asked) == 1 and asked[0].is_figure:
            assert row.figure.start in [place.start for place in find(row.text, library)], row.text


def test_a_figure_that_stands_nowhere_is_found_nowhere(small_library: Library) -> None:
    assert find("98765亿元", small_library) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "请输入一个数字"), ("收入", "“收入”里没有数字"), ("十四五", "没有数字"), ("9" * 201, "太长了")],
)
def test_what_is_no_figure_is_told_so(text: str, said: str, small_library: Library) -> None:
    with pytest.raises(NoFigure, match=said):
        find(text, small_library)


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999"), places=2))
def test_a_sum_is_found_in_any_scale(value: Decimal) -> None:
    yuan = value * 10_000
    assert how(f"{value}万元", f"{yuan.normalize():f}元") == "equal"
    assert how(f"{yuan.normalize():f}", f"{value}万元") in ("equal", None)


@given(st.text(max_size=30))
def test_anything_can_be_typed(text: str) -> None:
    with suppress(NoFigure):
        assert typed(text)
