"""How a question was understood is said in its answer: words by sound, everyday words, what is told in part."""

import pytest

from assistant.answer import Assistant


def test_a_word_typed_by_sound_is_mended_and_said(small: Assistant) -> None:
    answer = small.ask("2023年改造老就小区多少个？")
    assert answer.supported
    assert "15个" in answer.text
    assert "“老就小区”按“老旧小区”理解" in answer.text
    assert "老旧小区" in answer.resolved_question


def test_an_everyday_word_is_given_its_term_and_said(small: Assistant) -> None:
    answer = small.ask("2023年旧楼改造多少个？")
    assert answer.supported
    assert "您说的“旧楼”，报告中称“老旧小区”。" in answer.text


@pytest.mark.model
def test_what_is_asked_too_and_not_told_is_named(real_assistant: Assistant) -> None:
    answer = real_assistant.ask("2023年新建公共充电桩多少台，花了多少钱？")
    assert answer.status == "partial"
    assert "3268台" in answer.text
    assert "报告没有给出：2023年新建公共充电桩花了多少钱。" in answer.text
    assert answer.citations


def test_a_plain_question_gets_no_notes(small: Assistant) -> None:
    answer = small.ask("2023年新增学位多少个？")
    assert answer.status == "answered"
    assert all("[" in line for line in answer.text.splitlines())
