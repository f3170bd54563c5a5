"""Fitting the weights of a figure's signs."""

from dataclasses import astuple, fields

import numpy as np
import pytest

from assistant.deciding.figures import Weights
from training.fit_figures import Choices, cross_fitted_share, fitted_weights, right_share

NAMES = [f.name for f in fields(Weights)]


def drawn(report: str, questions: int, seed: int) -> list[Choices]:
    """Questions whose right figure is the one with the most of `unit` and the least of `rate`."""
    random = np.random.default_rng(seed)
    made = []
    for number in range(questions):
        signs = random.normal(size=(6, len(NAMES)))
        best = int((3 * signs[:, NAMES.index("unit")] - 2 * signs[:, NAMES.index("rate")]).argmax())
        made.append(Choices(report=report, question=str(number), signs=signs, right=(best,)))
    return made


def test_what_decides_gets_the_weight() -> None:
    choices = drawn("a", 200, 1)
    weights = fitted_weights(choices)
    found = dict(zip(NAMES, astuple(weights), strict=True))
    assert found["unit"] > 0 > found["rate"]
    assert found["unit"] / -found["rate"] == pytest.approx(1.5, rel=0.15)
    assert all(abs(found[name]) < 0.2 * found["unit"] for name in NAMES if name not in ("unit", "rate"))
    assert right_share(choices, weights) > 0.9


def test_fitting_is_repeatable_and_holds_on_other_reports() -> None:
    choices = drawn("a", 80, 1) + drawn("b", 80, 2)
    assert fitted_weights(choices) == fitted_weights(choices)
    assert cross_fitted_share(choices) > 0.85


def test_of_several_right_figures_one_is_enough() -> None:
    signs = np.eye(len(NAMES))
    choice = Choices(report="a", question="", signs=signs, right=(0, 1))
    assert right_share([choice], Weights(*(1.0 if i == 1 else 0.0 for i in range(len(NAMES))))) == 1.0
    assert right_share([choice], Weights(*(1.0 if i == 2 else 0.0 for i in range(len(NAMES))))) == 0.0


def test_a_fit_that_does_not_converge_stops() -> None:
    choices = drawn("a", 20, 1)
    signs = choices[0].signs.copy()
    signs[0, 0] = np.nan
    broken = Choices(report="a", question="", signs=signs, right=(0,))
    with pytest.raises(ValueError, match="not finite"):
        fitted_weights([*choices, broken])
