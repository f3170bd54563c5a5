"""One spelling for comparing words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.spelling import spelled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("增长５．２％", "增长5.2%"),
        ("增长 5.2 %，\n其中", "增长5.2%,其中"),
        ("聞「洪」而動", "闻“洪”而动"),
        ("“一城”", '"一城"'),
        ("‘一城’", "『一城』"),
        ("发展[12]改革①", "发展改革"),
    ],
)
def test_what_does_not_count_is_spelled_alike(one: str, other: str) -> None:
    assert spelled(one).letters == spelled(other).letters


@pytest.mark.parametrize(
    ("one", "other"),
    [("10²", "102"), ("，", "、"), ("洪", "汛"), ("国发〔2023〕5号", "国发5号"), ("5G", "5g"), ("“一城”", "一城")],
)
def test_what_counts_is_not(one: str, other: str) -> None:
    assert spelled(one).letters != spelled(other).letters


@given(st.text(max_size=60))
def test_every_letter_knows_its_place(text: str) -> None:
    found = spelled(text)
    assert len(found.places) == len(found.letters)
    assert all(
        spelled(text[place]).letters in (letter, "") for place, letter in zip(found.places, found.letters, strict=True)
    )
    assert list(found.places) == sorted(set(found.places.tolist()))


def test_a_span_leads_back_to_the_text() -> None:
    found = spelled(" 增长 5% ")
    assert found.span(2, 4) == (4, 6)
    assert spelled("").letters == ""
