"""Words of dialects."""

import pytest

from assistant.question.normalise import word_list
from assistant.question.typing.dialect import standard
from assistant.question.typing.slip import apply


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("新增学位几多个", "新增学位多少个"),
        ("地铁乜嘢时候通车", "地铁什么时候通车"),
        ("养老做么子安排", "养老做什么安排"),
        ("停车位有好多个", "停车位有多少个"),
        ("公园修到哪块", "公园修到哪里"),
        ("点解要改造", "为什么要改造"),
        ("啷个改造老小区", "怎么改造老小区"),
        ("啥子时候完工", "什么时候完工"),
        ("今年修啥路多咱完", "今年修啥路什么时候完"),
    ],
)
def test_dialects_are_read_as_the_standard_language(typed: str, meant: str) -> None:
    assert apply(typed, standard(typed)) == meant


@pytest.mark.parametrize(
    "question",
    [
        "今年好多项目开工了，哪些最大",
        "采取了什么子项目",
        "甚至超过多少",
        "几儿童受益",
        "任何里程碑",
        "采伐面积多少",
        "那么事项有哪些",
        "得了哪块金牌",
        "做了哪块地的整治",
        "盖好多少套",
        "",
    ],
)
def test_other_words_stay(question: str) -> None:
    assert standard(question) == ()


def test_every_line_has_a_word_its_meaning_and_known_conditions() -> None:
    rows = [line.split("\t") for line in word_list("dialect.txt")]
    assert len(rows) > 120
    assert all(2 <= len(row) <= 3 and row[0] != row[1] for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
