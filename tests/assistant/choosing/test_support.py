"""The probability that a report answers a question."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from assistant.choosing.choose import Chooser
from assistant.choosing.support import Calibration, Signals
from assistant.question.query import Query
from corpus.errors import ZhengbaoError
from corpus.report import Report
from index.store import Library
from tests.assistant.conftest import TEXT
from tests.fake import FakeEncoder, FakeReader

WEAK = Signals(
    answers=-0.5, others=-0.5, first=0.0, astray=1.0, similarity=0.5, indicator=0.0, literal=0.0, untold=1.0, nearby=1.0, unfit=1.0,
    figure=1.0, listing=0.0, summary=0.0,
)  # fmt: skip
STRONG = replace(WEAK, answers=0.8, others=0.8, first=1.0, astray=0.0, untold=0.0, nearby=0.0, unfit=0.0)


def row(**changes: object) -> dict[str, object]:
    weights = {f.name: 0.0 for f in fields(Signals)} | {"answers": 4.0, "untold": -1.0}
    return {"weights": weights, "intercept": 0.0, "stated": 0.95, "bar": 0.5, "likely": 0.7, "reader": "x", **changes}


def test_more_evidence_is_more_support(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps(row()), "utf-8")
    calibration = Calibration.load(path)
    assert 0 < calibration.probability(WEAK) < calibration.bar < calibration.probability(STRONG) < 1


def test_a_figure_stated_in_the_letters_of_the_question_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps(row()), "utf-8")
    calibration = Calibration.load(path)
    doubted = replace(STRONG, answers=-0.6, others=-0.6)
    assert calibration.probability(doubted) < calibration.bar
    assert calibration.probability(replace(doubted, literal=1.0)) == 0.95
    assert calibration.probability(replace(doubted, literal=1.0, unfit=0.5)) < calibration.bar


def test_the_signals_of_a_literal_question(sample: Report, tmp_path: Path) -> None:
    encoder, reader = FakeEncoder(), FakeReader()
    library = Library.build(tmp_path / "index", [(sample, TEXT.encode())], encoder)
    chooser = Chooser(library, encoder, reader, None)

    def signals(question: str, *units: str) -> Signals:
        query = Query(question=question, resolved=question, kind="figure", units=units, periods=("2023",))
        vector = encoder.encode_queries([question])[0]
        found = chooser.choose(query, library.search(question, limit=10, vector=vector), vector).signals
        assert found is not None
        return found

    asked = signals("云溪市新增规模以上工业企业多少家", "家")
    assert asked.stated
    assert (asked.first, asked.astray, asked.unfit, asked.literal) == (1.0, 0.0, 0.0, 1.0)
    assert not signals("云溪市新增规模以上工业企业多少元", "元").stated
    assert signals("老旧小区的电梯装了多少部", "部").literal == 0.0


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
