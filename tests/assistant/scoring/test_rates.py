"""The two errors, their curve and the reliability of the support, against values by hand."""

import pytest

from assistant.reply import Answer
from assistant.scoring.answers import AnswerRun, Judged
from assistant.scoring.gold import GoldQuestion
from assistant.scoring.rates import bins, brier, calibration_error, rates, rates_at, rates_section
from assistant.scoring.tally import Score

BAR = 0.5


def row(answerable: bool, support: float | None, answered: bool | None = None) -> Judged:
    said = answered if answered is not None else (support or 0) >= BAR
    answer = Answer(status="answered" if said else "not_in_report", text="x", support=support)
    gold = GoldQuestion(id="a", question="甲", kind="fact", answerable=answerable)
    return Judged(gold=gold, answer=answer, verdict="ok")


RUN = AnswerRun(
    name="本助手",
    rows=(
        row(True, 0.95), row(True, 0.85), row(True, 0.45), row(True, None, answered=True),
        row(False, 0.75), row(False, 0.25), row(False, None, answered=False),
    ),
)  # fmt: skip


def test_the_errors_as_they_were() -> None:
    assert rates(RUN).false_answers == Score(name="误答", right=1, of=3)
    assert rates(RUN).false_refusals == Score(name="误拒", right=1, of=4)


@pytest.mark.parametrize(("bar", "answers", "refusals"), [(0.1, 2, 0), (0.5, 1, 1), (0.8, 0, 1), (0.99, 0, 3)])
def test_the_errors_at_another_bar(bar: float, answers: int, refusals: int) -> None:
    found = rates_at(RUN, bar)
    assert (found.false_answers.right, found.false_refusals.right) == (answers, refusals)


def test_bins_hold_what_has_a_support() -> None:
    assert [(b.low, b.answerable.right, b.answerable.of) for b in bins(RUN)] == [
        (0.2, 0, 1), (0.4, 1, 1), (0.7, 0, 1), (0.8, 1, 1), (0.9, 1, 1),
    ]  # fmt: skip


def test_calibration_by_hand() -> None:
    off = (0.25 + 0.55 + 0.75 + 0.15 + 0.05) / 5
    assert calibration_error(RUN) == pytest.approx(off)
    assert brier(RUN) == pytest.approx((0.25**2 + 0.55**2 + 0.75**2 + 0.15**2 + 0.05**2) / 5)


def test_without_support_there_is_no_curve() -> None:
    bare = AnswerRun(name="对照", rows=(row(True, None, answered=True), row(False, None, answered=False)))
    assert calibration_error(bare) == brier(bare) == 0
    section = rates_section([bare])
    assert "误答" in section
    assert "mermaid" not in section
    assert rates_section([]) == ""


def test_the_section_shows_curve_and_reliability() -> None:
    section = rates_section([RUN])
    assert section.count("```mermaid") == 2
    assert "另有 2 题由规则直接决定" in section
