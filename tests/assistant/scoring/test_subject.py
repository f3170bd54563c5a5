"""What is evaluated: the ways of holding a conversation."""

import pytest

from assistant.answer import Assistant
from assistant.dialogue.conversation import BEGINNING, Conversation
from assistant.reply import Answer
from assistant.scoring.subject import ASSISTANT, conversations, joined


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ((), ()),
        (("收入多少？",), ("收入多少？",)),
        (("收入多少？", "那今年呢", "支出呢？"), ("收入多少？", "收入多少，那今年呢", "那今年呢，支出呢？")),
    ],
)
def test_joined_puts_the_question_before_in_front(turns: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert joined(turns) == expected


def test_each_way_asks_in_its_own_fashion() -> None:
    heard: list[tuple[str, int]] = []

    def ask(question: str, before: Conversation = BEGINNING, /) -> Answer:
        heard.append((question, len(before.answers)))
        return Answer(status="answered", text="有。[1]", resolved_question=question)

    ways = conversations(ask)
    asked = {}
    for name, converse in ways.items():
        heard.clear()
        assert [answer.text for answer in converse(("收入多少？", "支出呢"))] == ["有。[1]"] * 2
        asked[name] = tuple(heard)
    assert asked == {
        ASSISTANT: (("收入多少？", 0), ("支出呢", 1)),
        "每问单独问": (("收入多少？", 0), ("支出呢", 0)),
        "连着上一问一起问": (("收入多少，支出呢", 0),),  # the first question was asked alone before: asked once
    }


def test_the_assistant_leans_on_what_was_said(small: Assistant) -> None:
    ways = conversations(small.ask)
    turns = ("2024年改造老旧小区多少个？", "那2023年呢？")
    assert [answer.short for answer in ways[ASSISTANT](turns)] == ["22个", "15个"]
    assert ways["每问单独问"](turns)[1].short != "15个"
