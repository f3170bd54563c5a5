"""Questions that ask for several things at once."""

import pytest

from assistant.answer import Assistant
from assistant.dialogue.compound import parts_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("2023年新引进项目多少个，计划投资额多少", ("2023年新引进项目多少个", "2023年新引进项目计划投资额多少")),
        ("签约、开工、竣工的项目各有多少", ("签约的项目有多少", "开工的项目有多少", "竣工的项目有多少")),
        ("粮食、蔬菜产量各多少", ("粮食产量多少", "蔬菜产量多少")),
        ("老旧小区改造了几个，面积多少", ("老旧小区改造了几个", "老旧小区改造面积多少")),
        ("一般公共预算收入是多少", ()),
        ("2023年和2024年新增就业分别是多少", ()),
        ("新能源、生物医药产业有哪些项目", ()),
        ("", ()),
    ],
)
def test_a_question_is_taken_apart_only_where_it_asks_twice(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts


def test_both_things_are_answered_each_with_its_citation(small: Assistant) -> None:
    answer = small.ask("2023年一般公共预算收入是多少，改造老旧小区多少个？")
    assert answer.status == "answered"
    assert "96亿元" in answer.text
    assert "15个" in answer.text
    assert {c.n for c in answer.citations} == {1, 2}
    for citation in answer.citations:
        assert f"[{citation.n}]" in answer.text


def test_one_sentence_that_holds_both_is_given_once(small: Assistant) -> None:
    answer = small.ask("2023年新建公办幼儿园多少所，新增学位多少个？")
    assert "6所" in answer.text
    assert "3200个" in answer.text
    assert len({(c.start, c.end) for c in answer.citations}) == len(answer.citations)
