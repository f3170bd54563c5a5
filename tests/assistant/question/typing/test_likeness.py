"""Characters that are typed for each other."""

import pytest

from assistant.question.normalise import word_list
from assistant.question.typing.likeness import likeness


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [("亭", "停", "sound"), ("残", "产", "sound"), ("未", "末", "shape"), ("折", "拆", "shape"), ("幻", "幼", "shape")],
)
def test_why_one_stands_for_another(typed: str, meant: str, kind: str) -> None:
    why = likeness(typed, meant)
    assert why is not None
    assert why.kind == kind


def test_the_same_sound_is_likelier_than_one_like_it_or_a_like_shape() -> None:
    same, like, shape = likeness("亭", "停"), likeness("残", "产"), likeness("未", "末")
    assert same is not None
    assert like is not None
    assert shape is not None
    assert same.cost < like.cost < shape.cost


def test_characters_that_nobody_mixes_up_are_not_alike() -> None:
    assert likeness("生", "位") is None
    assert likeness("A", "位") is None


def test_every_line_of_the_shapes_names_a_character_and_others() -> None:
    rows = [line.split("\t") for line in word_list("shapes.txt")]
    assert len(rows) > 2_000
    assert all(len(row) == 2 and len(row[0]) == 1 and row[1] and row[0] not in row[1] for row in rows)
