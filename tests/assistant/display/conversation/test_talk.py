"""A conversation: a stage line, growing text, the whole turn; nothing shared between two users."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.display.talk import MAX_PIECES, MAX_TURNS, Talk, pieces, steps
from assistant.reply import Answer


def echo(question: str) -> Answer:
    return Answer(status="unclear", text=f"没有看懂。请换一种问法：{question}")


def test_the_stage_comes_first_then_the_text_grows_then_all_is_there() -> None:
    shown = list(steps(echo, "甲", Talk()))
    assert "正在查找…" in shown[0].html
    assert "没有看懂。" in shown[1].html
    assert "请换一种问法" not in shown[1].html
    assert 'aria-busy="true"' in shown[1].html
    assert 'aria-busy="false"' in shown[-1].html
    assert [s.done for s in shown] == [False] * (len(shown) - 1) + [True]


def test_turns_are_kept_and_their_ids_go_on() -> None:
    first = list(steps(echo, "甲", Talk()))[-1]
    second = list(steps(echo, "乙", first.talk))[-1]
    assert second.talk.asked == 2
    assert second.html.startswith(first.html)
    assert 'id="turn-1"' in second.html
    assert 'id="turn-2"' in second.html


def test_a_long_conversation_drops_its_oldest_turns_but_never_repeats_an_id() -> None:
    talk = Talk(turns=tuple(f"<p>{n}</p>" for n in range(MAX_TURNS)), asked=MAX_TURNS)
    after = list(steps(echo, "甲", talk))[-1].talk
    assert len(after.turns) == MAX_TURNS
    assert f'id="turn-{MAX_TURNS + 1}"' in after.turns[-1]


def test_two_conversations_do_not_meet() -> None:
    one, two = steps(echo, "甲甲", Talk()), steps(echo, "乙乙", Talk())
    shown = [(next(one).html, next(two).html) for _ in range(2)]
    assert all("乙乙" not in a and "甲甲" not in b for a, b in shown)


def test_an_assistant_that_fails_is_not_hidden() -> None:
    def broken(_: str) -> Answer:
        raise RuntimeError("no index")

    shown = steps(broken, "甲", Talk())
    next(shown)
    with pytest.raises(RuntimeError):
        next(shown)


def test_half_a_surrogate_pair_never_reaches_the_assistant() -> None:
    asked: list[str] = []
    list(steps(lambda q: asked.append(q) or echo(q), "收入\ud800多少", Talk()))
    assert asked == ["收入?多少"]


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
