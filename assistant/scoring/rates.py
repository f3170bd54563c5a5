"""How often what is unanswerable is answered and what is answerable refused, at every bar, and whether the support is true."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.scoring.answers import AnswerRun, Judged
from assistant.scoring.grid import cell, grid, percent
from assistant.scoring.tally import Score

BARS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """The two errors of a run. false_answers: unanswerable questions answered.  false_refusals: answerable ones refused."""

    false_answers: Score
    false_refusals: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Questions of like support: `low` to `low` + 1/BINS.  mean: their mean support.  answerable: how many really are."""

    low: float
    mean: float
    answerable: Score


def rates(run: AnswerRun) -> Rates:
    """The errors of a run as it was."""
    return _counted([(row, row.answer.supported) for row in run.rows])


def rates_at(run: AnswerRun, bar: float) -> Rates:
    """The errors a run would have had with another bar; what a rule decided without support stays as it was."""
    return _counted([(row, _answered_at(row, bar)) for row in run.rows])


def _answered_at(row: Judged, bar: float) -> bool:
    return row.answer.supported if row.answer.support is None else row.answer.support >= bar


def _counted(rows: Sequence[tuple[Judged, bool]]) -> Rates:
    yes = [answered for row, answered in rows if row.gold.answerable]
    no = [answered for row, answered in rows if not row.gold.answerable]
    return Rates(
        false_answers=Score(name="误答", right=sum(no), of=len(no)),
        false_refusals=Score(name="误拒", right=len(yes) - sum(yes), of=len(yes)),
    )


def bins(run: AnswerRun) -> tuple[Bin, ...]:
    """The questions with a support, by tenths of it; empty tenths left out."""
    found = []
    for n in range(BINS):
        inside = [
            row for row in run.rows if (s := row.answer.support) is not None and min(int(s * BINS), BINS - 1) == n
        ]
        if inside:
            mean = float(np.mean([row.answer.support for row in inside]))
            right = Score(name="可答", right=sum(row.gold.answerable for row in inside), of=len(inside))
            found.append(Bin(low=n / BINS, mean=mean, answerable=right))
    return tuple(found)


def calibration_error(run: AnswerRun) -> float:
    """The expected calibration error: how far support and truth are apart, over the bins, in [0, 1]."""
    found = bins(run)
    total = sum(b.answerable.of for b in found)
    return sum(b.answerable.of * abs(b.mean - b.answerable.share) for b in found) / total if total else 0.0


def brier(run: AnswerRun) -> float:
    """The mean squared difference of support and truth, in [0, 1]."""
    rows = [(row.answer.support, row.gold.answerable) for row in run.rows if row.answer.support is not None]
    return float(np.mean([(support - true) ** 2 for support, true in rows])) if rows else 0.0


def rates_section(runs: Sequence[AnswerRun]) -> str:
    """The section on the two errors, Markdown: of every run as it was, of the first at every bar, its reliability."""
    both = [run for run in runs if run.questions and run.unanswerable]
    if not both:
        return ""
    table = grid(
        ("", "误答：报告没有，却作了回答", "误拒：报告里有，却没有回答"),
        [(run.name, cell(rates(run).false_answers), cell(rates(run).false_refusals)) for run in both],
    )
    parts = ["## 误答和误拒", table]
    if any(row.answer.support is not None for row in both[0].rows):
        parts += [_curve(both[0]), _reliability(both[0])]
    return "\n\n".join(parts)


def _curve(run: AnswerRun) -> str:
    at = [(bar, rates_at(run, bar)) for bar in BARS]
    rows = [(f"{bar:.2f}", percent(r.false_answers), percent(r.false_refusals)) for bar, r in at]
    plot = _plot(
        "误答（纵）随误拒（横）的变化，单位 %", "误拒", "误答",
        sorted((100 * r.false_refusals.share, 100 * r.false_answers.share) for _, r in at),
    )  # fmt: skip
    intro = (
        "### 两种错误随门槛的变化\n\n“支持度”是校准过的把握：报告回答了这个问题的可能性。低于门槛就拒答。"
        "门槛是在没有参与训练的另外三份报告上定的，下面只看它在评测题上的表现；由规则直接决定的题（别的年份、别的地方、闲聊等）不随门槛变。"
    )
    return "\n\n".join([intro, plot, grid(("门槛", "误答", "误拒"), rows)])


def _reliability(run: AnswerRun) -> str:
    found = bins(run)
    rows = [(f"{b.low:.1f}—{b.low + 1 / BINS:.1f}", f"{b.mean:.2f}", cell(b.answerable)) for b in found]
    plot = _plot(
        "支持度（横）与真正可答的比例（纵），单位 %",
        "支持度",
        "真正可答",
        [(100 * b.mean, 100 * b.answerable.share) for b in found],
    )
    without = sum(row.answer.support is None for row in run.rows)
    closing = (
        f"期望校准误差 {calibration_error(run):.3f}，Brier 分 {brier(run):.3f}；"
        f"另有 {without} 题由规则直接决定，没有支持度，不在表内。"
    )
    return "\n\n".join(["### 支持度可靠吗", plot, grid(("支持度", "平均", "真正可答"), rows), closing])


def _plot(title: str, across: str, up: str, points: Sequence[tuple[float, float]]) -> str:
    """A line of points as a Mermaid chart; the table under it says the same."""
    x = ", ".join(f'"{a:.0f}"' for a, _ in points)
    y = ", ".join(f"{b:.1f}" for _, b in points)
    return f'```mermaid\nxychart-beta\n    title "{title}"\n    x-axis "{across} %" [{x}]\n    y-axis "{up} %" 0 --> 100\n    line [{y}]\n```'
