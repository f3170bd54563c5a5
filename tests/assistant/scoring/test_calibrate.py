"""The bar, and the questions that no report answers."""

import json
from pathlib import Path

import numpy as np

from assistant.choosing.support import Signals
from assistant.scoring.calibrate import BESIDE, HELD_OUT, Tried, bar_of, beside, cross_fitted, stated_share


def tried(report: str, *, answers: float, answerable: bool, literal: float = 0.0, refused: bool = False) -> Tried:
    signals = Signals(
        answers=answers, others=answers, first=1.0, astray=0.0, similarity=0.6, indicator=0.5, literal=literal,
        untold=0.0, nearby=0.0, unfit=0.0, figure=1.0, listing=0.0, summary=0.0,
    )  # fmt: skip
    return Tried(
        report=report, question="", kind="figure", signals=signals, answerable=answerable, found=answerable,
        refused=refused,
    )  # fmt: skip


def rows() -> list[Tried]:
    """Over two reports: what answers has log-odds above 0, what does not below; one of each is refused by a rule."""
    return [
        tried(report, answers=sign * n / 10, answerable=sign > 0, refused=n == 1)
        for report in ("a", "b")
        for sign in (1, -1)
        for n in range(1, 10)
    ]


def test_the_bar_refuses_at_most_its_share_of_the_answerable() -> None:
    support = np.array([0.1, 0.2, 0.3, 0.9, 0.05])
    made = [tried("a", answers=0.0, answerable=n < 4) for n in range(5)]
    assert bar_of(made, support, 0.25) == 0.2
    assert bar_of(made, support, 0.0) == 0.1


def test_what_a_rule_refuses_has_no_support() -> None:
    made = rows()
    support = cross_fitted(made)
    assert all((s == 0.0) == r.refused for r, s in zip(made, support, strict=True))
    answered = [s for r, s in zip(made, support, strict=True) if r.answerable and not r.refused]
    others = [s for r, s in zip(made, support, strict=True) if not r.answerable]
    assert min(answered) > max(others)


def test_the_share_of_stated_figures_that_answer() -> None:
    made = [tried("a", answers=-0.5, answerable=n < 3, literal=1.0) for n in range(4)]
    assert stated_share(made) == 4 / 6
    assert stated_share([]) == 0.5


def test_questions_beside_are_drawn_alike_each_time(tmp_path: Path) -> None:
    path = tmp_path / "law.jsonl"
    path.write_text(
        "\n".join(json.dumps({"query": f"第{n}个问题"}) for n in range(200)) + '\n{"query": "' + "长" * 99 + '"}'
    )
    drawn = beside(path)
    assert drawn == beside(path)
    assert [sum(r["report"] == name for r in drawn) for name in HELD_OUT] == [BESIDE] * len(HELD_OUT)
    assert len({r["question"] for r in drawn}) == len(drawn)
    assert all(r["answer"] is None and len(r["question"]) < 99 for r in drawn)
