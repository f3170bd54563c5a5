"""The fitted decision: features to a probability, and the files it is read from."""

import hashlib
import json
from dataclasses import fields, replace
from importlib.resources import files
from pathlib import Path

import pytest

from assistant.deciding.features import Features
from assistant.deciding.model import Model
from corpus.errors import ZhengbaoError
from training.fit_decision import SIGNS

NAMES = [f.name for f in fields(Features)]
WEAK = Features(**(dict.fromkeys(NAMES, 0.0) | {"logit": -0.5, "said": 0.1}))
STRONG = replace(WEAK, logit=0.8, said=0.9)


def row(**changes: object) -> dict[str, object]:
    weights = dict.fromkeys(NAMES, 0.0) | {"logit": 4.0, "pair": -1.0}
    return {
        "weights": weights, "usual": dict.fromkeys(NAMES, 0.0), "intercept": 0.0, "answer": 0.5, "sure": 0.7,
        "encoder": "e", "reader": "x", **changes,
    }  # fmt: skip


def written(path: Path, **changes: object) -> Path:
    path.write_text(json.dumps(row(**changes)), "utf-8")
    return path


def test_more_evidence_is_more_probable(tmp_path: Path) -> None:
    model = Model.load(written(tmp_path / "decision.json"))
    assert 0 < model.probability(WEAK) < model.answer < model.probability(STRONG) < 1
    assert model.probability(replace(WEAK, logit=0.0)) == 0.5


def test_the_feature_that_lowers_the_odds_most_is_named(tmp_path: Path) -> None:
    model = Model.load(written(tmp_path / "decision.json"))
    assert model.lowest(WEAK) == "logit"
    assert model.lowest(replace(STRONG, pair=1.0)) == "pair"


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", json.dumps(row(weights={"logit": 1.0})), json.dumps(row(answer="hoch")), json.dumps(row(answer=float("nan")))],
)  # fmt: skip
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "decision.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ZhengbaoError, match="读不出来"):
        Model.load(path)


def test_a_reader_it_was_not_fitted_with_is_refused(tmp_path: Path) -> None:
    model = Model.load(written(tmp_path / "decision.json"))
    model.check(reader="x")
    with pytest.raises(ZhengbaoError, match="另一个阅读模型"):
        model.check(reader="y")


def test_the_bundled_decision_belongs_to_the_bundled_reader() -> None:
    stored = (files("index") / "reader" / "model.safetensors").read_bytes()
    Model.load().check(reader=hashlib.sha256(stored).hexdigest())


@pytest.mark.parametrize("name", NAMES)
def test_each_feature_moves_the_bundled_decision_one_way(name: str) -> None:
    model = Model.load()
    less, more = (model.probability(replace(WEAK, **{name: value})) for value in (0.0, 1.0))
    assert SIGNS[name] * (more - less) >= 0
