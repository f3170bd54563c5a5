"""Words found by what they become when they are typed wrong."""

import pytest

from assistant.question.typing.nearby import Nearby

WORDS = Nearby(["停车位", "老旧小区", "老旧小区改造", "就业", "高标准农田"])


@pytest.mark.parametrize(
    ("typed", "word", "kind"),
    [
        ("亭车位", "停车位", "sound"),
        ("就叶", "就业", "sound"),
        ("高标淮农田", "高标准农田", "shape"),
        ("老就小曲", "老旧小区", "sound"),  # two wrong
        ("老旧小改造", "老旧小区改造", "missing"),
        ("停停车位", "停车位", "doubled"),
        ("停车停车位", "停车位", "doubled"),
        ("停位车", "停车位", "swapped"),
    ],
)
def test_what_may_be_meant(typed: str, word: str, kind: str) -> None:
    assert [(n.word, n.kind) for n in WORDS.near(typed)] == [(word, kind)]


@pytest.mark.parametrize("typed", ["停车位", "业就", "车位", "就", "", "老旧小", "学生位"])
def test_what_means_nothing_else(typed: str) -> None:
    assert list(WORDS.near(typed)) == []


def test_two_slips_cost_more_than_one() -> None:
    one, two = next(WORDS.near("老就小区")), next(WORDS.near("老就小曲"))
    assert one.cost < two.cost
