"""The probability that a report answers a question."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from assistant.support import Calibration, Signals
from corpus.errors import ZhengbaoError

WEAK = Signals(
    answers=-0.5, others=-0.5, certainty=0.1, similarity=0.5, indicator=0.0, covered=0.1, untold=1.0, nearby=1.0, figure=1.0, summary=0.0
)  # fmt: skip
STRONG = replace(WEAK, answers=0.8, others=0.8, certainty=0.9, covered=0.8, untold=0.0, nearby=0.0)


def row(**changes: object) -> dict[str, object]:
    weights = {f.name: 0.0 for f in fields(Signals)} | {"answers": 4.0, "untold": -1.0}
    return {"weights": weights, "intercept": 0.0, "bar": 0.5, "likely": 0.7, "reader": "x", **changes}


def test_more_evidence_is_more_support(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps(row()), "utf-8")
    calibration = Calibration.load(path)
    assert 0 < calibration.probability(WEAK) < calibration.bar < calibration.probability(STRONG) < 1


@pytest.mark.parametrize("text", ["", "{}", json.dumps(row(weights={"answers": 1.0})), json.dumps(row(bar="hoch"))])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ZhengbaoError, match="读不出来"):
        Calibration.load(path)


def test_the_bundled_calibration_belongs_to_the_bundled_reader() -> None:
    import hashlib
    from importlib.resources import files

    stored = (files("index") / "reader" / "model.safetensors").read_bytes()
    assert Calibration.load().reader == hashlib.sha256(stored).hexdigest()
