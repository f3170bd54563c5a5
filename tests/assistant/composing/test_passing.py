"""What fails the gate is left out, and the rest is composed anew."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.composing.compose import Composition, compose
from assistant.composing.passing import passing
from assistant.question.query import Query
from assistant.statement import Statement
from corpus.report import Report
from tests.assistant.composing.test_compose import say


def test_a_line_that_does_not_hold_is_dropped(sample: Report) -> None:
    statements = (say(sample, "改造老旧小区15个"), say(sample, "粮食产量不少于3万吨"))

    def lying(kept: Sequence[Statement]) -> Composition:
        made = compose(Query(question="", resolved="", kind="fact"), kept)
        return replace(made, lines=tuple(line.replace("15个", "16个") for line in made.lines))

    composition, kept = passing(lying, statements, ())
    assert kept == statements[1:]
    assert composition.text == "2024年安排：粮食产量不少于3万吨。[1]"


def test_an_opening_that_does_not_hold_is_dropped(sample: Report) -> None:
    statements = (say(sample, "改造老旧小区15个"),)

    def boasting(kept: Sequence[Statement]) -> Composition:
        made = compose(Query(question="", resolved="", kind="fact"), kept)
        return replace(made, opening="报告中与住房有关的内容共9处：2023年完成9处。", notes=("一切都好。",))

    composition, kept = passing(boasting, statements, ())
    assert kept == statements
    assert composition.opening == ""
    assert composition.notes == ()
