"""Conversations over the small report."""

import pytest

from assistant.answer import Assistant
from assistant.dialogue.conversation import BEGINNING, REMEMBERED, Conversation
from assistant.reply import Answer


def talked(small: Assistant, *turns: str) -> tuple[Answer, ...]:
    before, answers = BEGINNING, []
    for turn in turns:
        answer = small.ask(turn, before)
        before = before.after(answer)
        answers.append(answer)
    return tuple(answers)


def test_the_year_is_switched(small: Assistant) -> None:
    first, second, third = talked(small, "2023年改造老旧小区多少个？", "那2024年呢？", "去年呢")
    assert (first.short, second.short, third.short) == ("15个", "22个", "15个")
    assert second.resolved_question == "2024年改造老旧小区多少个"


def test_a_part_of_what_was_counted_is_found_beside_it(small: Assistant) -> None:
    _, second = talked(small, "2023年新增规模以上工业企业多少家？", "其中专精特新的呢？")
    assert "12家" in second.text
    assert "专精特新" in second.resolved_question


def test_another_side_of_the_same_thing_keeps_the_thing(small: Assistant) -> None:
    _, second = talked(small, "2023年规模以上工业总产值是多少？", "增速呢？")
    assert "6.2%" in second.text
    assert "规模以上工业总产值" in second.resolved_question


def test_two_years_are_set_against_each_other_with_the_working_shown(small: Assistant) -> None:
    *_, last = talked(small, "2023年改造老旧小区多少个？", "2024年呢？", "多了多少？")
    assert last.text.startswith("2024年目标比2023年多7个：22个[2]－15个[1]＝7个。")
    assert last.short == "多7个"
    assert [c.quote for c in last.citations] == ["改造老旧小区15个", "改造老旧小区22个"]


def test_a_year_and_a_difference_may_be_asked_at_once(small: Assistant) -> None:
    _, second = talked(small, "2023年改造老旧小区多少个？", "那2024年呢，多了多少？")
    assert second.short == "多7个"


def test_a_question_about_another_place_is_refused_for_itself(small: Assistant) -> None:
    _, second = talked(small, "2023年改造老旧小区多少个？", "上海市的GDP是多少？")
    assert second.status == "other_place"
    assert "老旧小区" not in second.resolved_question


def test_a_refused_turn_leaves_nothing_behind(small: Assistant) -> None:
    first, refused, third = talked(small, "2023年改造老旧小区多少个？", "红烧肉怎么做？", "那2024年呢？")
    assert refused.status == "not_in_report"
    assert first.supported
    assert third.short == "22个"


def test_a_new_topic_drops_the_old_one(small: Assistant) -> None:
    *_, last = talked(small, "2023年改造老旧小区多少个？", "2023年一般公共预算收入是多少？", "那2024年呢？")
    assert "4%" in last.text
    assert "老旧小区" not in last.text


def test_small_talk_and_errands_are_answered_for_themselves(small: Assistant) -> None:
    _, thanks, errand = talked(small, "2023年改造老旧小区多少个？", "谢谢", "我的社保怎么办理转移？")
    assert (thanks.status, errand.status) == ("chitchat", "personal")


def test_a_correction_asks_the_last_question_anew(small: Assistant) -> None:
    _, second = talked(small, "2024年改造老旧小区多少个？", "不对，我问的是2023年")
    assert second.short == "15个"


def test_more_of_the_same_never_repeats_what_was_shown(small: Assistant) -> None:
    first, second = talked(small, "2023年教育医疗做了什么？", "还有呢？")
    shown = {(c.start, c.end) for c in first.citations}
    assert not shown & {(c.start, c.end) for c in second.citations}


def test_the_whole_question_asked_by_itself_gets_the_same_answer(small: Assistant) -> None:
    _, second = talked(small, "2023年改造老旧小区多少个？", "那2024年呢？")
    again = small.ask(second.resolved_question)
    assert (again.text, again.citations) == (second.text, second.citations)


@pytest.mark.parametrize("follow_up", ["？", "", "那", "呢", "它", "\ud800", "还有呢" * 100, "2024年", "其中", "不是"])
def test_whatever_is_typed_gets_an_answer_or_a_reason(small: Assistant, follow_up: str) -> None:
    _, second = talked(small, "2023年改造老旧小区多少个？", follow_up)
    assert second.text


def test_only_the_latest_answers_are_remembered(small: Assistant) -> None:
    answer = small.ask("2023年改造老旧小区多少个？")
    before = BEGINNING
    for _ in range(REMEMBERED + 3):
        before = before.after(answer)
    assert len(before.answers) == REMEMBERED
    assert before.after(small.ask("谢谢")) == before


def test_a_conversation_is_a_value() -> None:
    assert Conversation() == BEGINNING
    assert BEGINNING.last is None
