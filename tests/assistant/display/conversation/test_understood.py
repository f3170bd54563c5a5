"""How a question was understood is said where the assistant added to it, not where it only left out chatter."""

import pytest

from assistant.display.conversation.understood import understood
from assistant.reply import Answer


@pytest.mark.parametrize(
    ("typed", "resolved", "expected"),
    [
        ("那2024年呢", "2024年一般公共预算收入是多少", "2024年一般公共预算收入是多少"),
        ("去年修了几公里路", "2023年修了几公里路", "2023年修了几公里路"),
        ("请问，收入多少呢？", "收入多少", ""),
        ("２０２３年　收入多少", "2023年收入多少", ""),
        ("學位有多少", "学位有多少", ""),
        ("收入多少", "", ""),
    ],
)
def test_what_was_added_is_said(typed: str, resolved: str, expected: str) -> None:
    assert understood(typed, Answer(status="answered", text="甲。", resolved_question=resolved)) == expected


def test_small_talk_is_not_explained() -> None:
    assert understood("hi", Answer(status="chitchat", text="您好。", resolved_question="您好")) == ""
