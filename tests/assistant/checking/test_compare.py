"""Two figures side by side: what bears a claim out, and where they part."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.compare import comparable, compare
from corpus.numbers import Number, read_numbers


def number(text: str) -> Number:
    """The one figure of a text."""
    (found,) = (n for n in read_numbers(text) if n.is_figure)
    return found


@pytest.mark.parametrize(
    ("claimed", "reported"),
    [
        ("70亿元", "70亿元"),
        ("700000万元", "70亿元"),
        ("75公顷", "75万平方米"),
        ("12万千瓦", "120兆瓦"),
        ("16000米", "16公里"),
        ("15亩", "1公顷"),
        ("54家", "54个"),
        ("三万吨", "3万吨"),
        ("150张", "不少于150张"),
        ("近10亿元", "近10亿元"),
        ("10亿元", "近10亿元"),
        ("3%", "3%左右"),
    ],
)
def test_equal(claimed: str, reported: str) -> None:
    assert comparable(number(claimed), number(reported))
    assert compare(number(claimed), number(reported)).outcome == "equal"


@pytest.mark.parametrize(
    ("claimed", "reported", "outcome"),
    [
        ("1477亿元", "1476.7亿元", "rounded"),
        ("4.9万元", "49200元", "rounded"),
        ("占三分之二", "66.7%", "rounded"),
        ("超过三成", "33.7%", "implied"),
        ("超过110亿元", "111.3亿元", "implied"),
        ("超过40场", "40余场", "equal"),
        ("超过3200台", "3268台", "implied"),
        ("近5000件", "4800多件", "implied"),
        ("4850件", "4800多件", "coarser"),
    ],
)
def test_what_the_draft_may_leave_out(claimed: str, reported: str, outcome: str) -> None:
    assert compare(number(claimed), number(reported)).outcome == outcome


@pytest.mark.parametrize(
    ("claimed", "reported", "reason"),
    [
        ("71亿元", "70亿元", "value"),
        ("70万元", "70亿元", "magnitude"),
        ("0.492万元", "49200元", "magnitude"),
        ("33.5%", "3.35%", "magnitude"),
        ("75.6米", "75.6公里", "unit"),
        ("1.6万亩", "1.6万平方米", "unit"),
        ("44毫克/立方米", "44微克/立方米", "unit"),
        ("22亿元", "22亿美元", "unit"),
        ("13.4%", "13.4个百分点", "percent_vs_point"),
        ("不超过150张", "不少于150张", "qualifier"),
        ("不足4800件", "4800多件", "qualifier"),
        ("超过6000人", "近6000人", "qualifier"),
        ("超过70亿元", "70亿元", "qualifier"),
        ("5%左右", "5%以上", "qualifier"),
        ("超过1000家", "918家", "value"),
        ("不少于29.2万吨", "不少于31万吨", "value"),
        ("超过13家", "1000家", "value"),
        ("920家", "918家", "value"),
    ],
)
def test_different(claimed: str, reported: str, reason: str) -> None:
    comparison = compare(number(claimed), number(reported))
    assert not comparison.agrees
    assert comparison.reason == reason


@pytest.mark.parametrize(
    ("one", "other"), [("70亿元", "70公里"), ("8600人", "8600户"), ("三类", "68家"), ("5人", "5人次"), ("4%", "4亿元")]
)
def test_figures_of_other_kinds_are_not_compared(one: str, other: str) -> None:
    assert not comparable(number(one), number(other))


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["亿元", "万吨", "公里", "%", "个", "兆瓦", "公顷"]))
def test_a_figure_bears_itself_out(value: int, unit: str) -> None:
    figure = number(f"{value}{unit}")
    assert compare(figure, figure).outcome == "equal"


@given(
    st.decimals(min_value="0.1", max_value="99999", places=1),
    st.decimals(min_value="0.1", max_value="99999", places=1),
)
def test_two_exact_values_of_as_many_digits_never_agree(one: Decimal, other: Decimal) -> None:
    claimed, reported = number(f"{one}亿元"), number(f"{other}亿元")
    assert compare(claimed, reported).agrees == (one == other)


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_no_bound_lets_through_what_lies_outside_it(bound: int, value: int) -> None:
    exact = number(f"{value}吨")
    if value <= bound:
        assert not compare(number(f"超过{bound}吨"), exact).agrees
    if value >= bound:
        assert not compare(number(f"不足{bound}吨"), exact).agrees
