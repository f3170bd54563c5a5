"""A conversation out of its questions: answers are kept, nothing of a visitor; steps grow to the whole turn."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.conversation import BEGINNING, Conversation
from assistant.display.conversation.talk import (
    MAX_PIECES,
    MAX_TURNS,
    Asked,
    Talks,
    again_html,
    asked_of,
    pieces,
    run_html,
    steps,
)
from assistant.reply import Answer


def echo(question: str, before: Conversation = BEGINNING) -> Answer:
    return Answer(status="unclear", text=f"没有看懂。请换一种问法：{question}")


class Counting:
    """Answers every question, says how much it could lean on and counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, question: str, before: Conversation) -> Answer:
        self.asked.append(question)
        return Answer(status="answered", text=f"{question}，前面有{len(before.answers)}个回答。")


def chain(*questions: str) -> tuple[Asked, ...]:
    return tuple(Asked(question=question) for question in questions)


def said(talks: Talks, asked: tuple[Asked, ...]) -> list[str]:
    return [turn.answer.text for turn in talks.of(asked).turns]


def test_the_stage_comes_first_then_the_text_grows_then_all_is_there() -> None:
    shown = list(steps(Talks(echo), chain("甲"), 1))
    assert "正在查找…" in shown[0].html
    assert "没有看懂。" in shown[1].html
    assert "请换一种问法" not in shown[1].html
    assert 'aria-busy="true"' in shown[1].html
    assert 'aria-busy="false"' in shown[-1].html
    assert [s.done for s in shown] == [False] * (len(shown) - 1) + [True]


def test_only_the_turn_that_was_asked_is_shown_under_its_number() -> None:
    shown = list(steps(Talks(echo), chain("甲", "乙"), 7))
    assert all(re.findall(r'id="turn-(\d+)"', step.html) == ["7"] for step in shown)
    assert "甲" not in shown[-1].html


def test_a_question_leans_on_the_answers_before_it_one_asked_alone_on_none() -> None:
    asked = (*chain("甲", "乙"), Asked(question="丙", alone=True), Asked(question="丁"))
    assert said(Talks(Counting()), asked) == [
        "甲，前面有0个回答。",
        "乙，前面有1个回答。",
        "丙，前面有0个回答。",
        "丁，前面有3个回答。",
    ]


def test_the_same_questions_are_answered_once() -> None:
    ask = Counting()
    talks = Talks(ask)
    assert said(talks, chain("甲", "乙")) == said(talks, chain("甲", "乙"))
    talks.of(chain("甲", "丙"))
    assert ask.asked == ["甲", "乙", "丙"]


def test_what_was_not_used_for_long_is_forgotten_and_answered_again_alike() -> None:
    ask = Counting()
    talks = Talks(ask, remembered=2)
    first = said(talks, chain("甲"))
    talks.of(chain("乙"))
    talks.of(chain("丙"))
    assert said(talks, chain("甲")) == first
    assert ask.asked == ["甲", "乙", "丙", "甲"]


def test_two_conversations_do_not_meet() -> None:
    talks = Talks(echo)
    one, two = steps(talks, chain("甲甲"), 1), steps(talks, chain("乙乙"), 1)
    shown = [(next(one).html, next(two).html) for _ in range(2)]
    assert all("乙乙" not in a and "甲甲" not in b for a, b in shown)


def test_a_conversation_comes_again_whole() -> None:
    html = again_html(Talks(echo), chain("甲", "乙"))
    assert re.findall(r'id="turn-(\d+)" aria-busy="(\w+)"', html) == [("1", "false"), ("2", "false")]
    assert again_html(Talks(echo), ()) == ""
    assert list(steps(Talks(echo), (), 1)) == []


def test_an_assistant_that_fails_is_not_hidden_and_leaves_nothing_behind() -> None:
    def broken(question: str, before: Conversation) -> Answer:
        raise RuntimeError("no index")

    talks = Talks(broken)
    for _ in range(2):
        shown = steps(talks, chain("甲"), 1)
        next(shown)
        with pytest.raises(RuntimeError):
            next(shown)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ([{"q": "甲"}, {"q": "乙", "own": True}], (Asked(question="甲"), Asked(question="乙", alone=True))),
        ([{"q": "收入\ud800多少"}], (Asked(question="收入?多少"),)),
        ([{"q": 1}, "甲", None, {"own": True}, {"q": ""}], (Asked(question=""),)),
        ("甲", ()),
        (None, ()),
    ],
)
def test_what_a_browser_sends_is_read_with_care(sent: object, expected: tuple[Asked, ...]) -> None:
    assert asked_of(sent) == expected


def test_no_more_than_the_latest_questions_are_answered_again() -> None:
    sent = [{"q": str(n)} for n in range(MAX_TURNS + 5)]
    assert [asked.question for asked in asked_of(sent)] == [str(n) for n in range(5, MAX_TURNS + 5)]


def test_the_number_of_a_request_is_a_number() -> None:
    assert run_html(3, "<p>甲</p>") == '<div data-run="3"><p>甲</p></div>'
    with pytest.raises(ValueError, match="invalid literal"):
        run_html('3"><script>', "")


def test_an_empty_text_has_no_pieces() -> None:
    assert pieces("") == ()


def test_a_mark_comes_with_its_sentence() -> None:
    assert pieces("甲。[1]\n乙，丙。[2][3]") == ("甲。[1]", "甲。[1]\n", "甲。[1]\n乙，", "甲。[1]\n乙，丙。[2][3]")


@given(st.text(alphabet="甲乙，。；\n[]12", min_size=1, max_size=300))
def test_pieces_grow_to_the_whole_text(text: str) -> None:
    parts = pieces(text)
    assert parts[-1] == text
    assert all(b.startswith(a) and len(a) < len(b) for a, b in pairwise(parts))
    assert len(parts) <= MAX_PIECES
