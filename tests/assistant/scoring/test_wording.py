"""The words of the board."""

from typing import get_args

from assistant.scoring.judge import Verdict
from assistant.scoring.tally import Score
from assistant.scoring.wording import VERDICTS, named, reasons, side_by_side


def test_every_verdict_but_the_right_one_has_words() -> None:
    assert {*VERDICTS, "ok"} == set(get_args(Verdict))


def test_the_most_frequent_reason_stands_first() -> None:
    rows = reasons(["refused", "too long", "too long", "no citation"]).splitlines()
    assert rows[2:] == ["| 太长 | 2 |", "| 没有引用 | 1 |", f"| {VERDICTS['refused']} | 1 |"]
    assert reasons([]) == ""


def test_runs_stand_side_by_side() -> None:
    scores = [Score(name="noisy", right=1, of=2)], [Score(name="noisy", right=0, of=2)]
    assert side_by_side(("一", "二"), scores).splitlines()[-1] == "| 错字、省略 | 50.0%（1/2） | 0.0%（0/2） |"
    assert named("没有别名") == "没有别名"
