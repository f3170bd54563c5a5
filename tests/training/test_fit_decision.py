"""The fit of the decision, its threshold, and the questions that no report answers."""

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from assistant.deciding.features import Features
from training.fit_decision import BESIDE, HELD_OUT, SIGNS, Row, beside, decision, fitted, out_of_fold, threshold

NAMES = [f.name for f in fields(Features)]


def row(report: str, *, logit: float, right: bool) -> Row:
    features = tuple(logit if name == "logit" else 0.5 if name == "cosine" else 0.0 for name in NAMES)
    return Row(report=report, question="", kind="figure", features=features, answerable=right, right=right)


def rows() -> list[Row]:
    return [
        row(report, logit=sign * n / 10, right=sign > 0)
        for report in ("a", "b")
        for sign in (1, -1)
        for n in range(1, 10)
    ]


def test_every_feature_has_its_sign() -> None:
    assert set(SIGNS) == set(NAMES)


def test_a_weight_keeps_its_sign_whatever_the_rows_say() -> None:
    turned = [row("a", logit=-n / 10, right=True) for n in range(1, 9)] + [
        row("a", logit=n / 10, right=False) for n in range(1, 9)
    ]
    assert fitted(turned).weights[NAMES.index("logit")] == 0.0


def test_reports_are_judged_by_the_others() -> None:
    made = rows()
    support = out_of_fold(made)
    right = np.array([r.right for r in made])
    assert support[right].min() > support[~right].max()


def test_features_without_numbers_stop_the_fit() -> None:
    with pytest.raises(ValueError, match="not finite"):
        fitted([row("a", logit=float("nan"), right=True), row("a", logit=1.0, right=False)])


def test_the_threshold_refuses_at_most_its_share_of_the_answerable() -> None:
    support = np.array([0.1, 0.2, 0.3, 0.9, 0.05])
    made = [row("a", logit=0.0, right=n < 4) for n in range(5)]
    assert threshold(made, support, 0.25) == 0.2
    assert threshold(made, support, 0.0) == 0.1


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    from assistant.deciding.model import Model

    path = tmp_path / "decision.json"
    path.write_text(json.dumps(decision(rows(), {}, 0.4, "e", "x")), "utf-8")
    model = Model.load(path)
    assert (model.answer, model.reader) == (0.4, "x")


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
