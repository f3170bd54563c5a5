"""The reader over real weights: whether and where a passage answers."""

from pathlib import Path

import pytest

from corpus.read import parse
from corpus.report import Facts, Passage, Report
from corpus.split import split
from index.encode import ModelError
from index.read import Reader, lead_of

TEXT = (
    """云溪市2024年政府工作报告

一、2023年工作回顾

教育医疗扩容提质。新建公办幼儿园6所，新增学位3200个。云溪市中医院、康宁医院顺利开诊。全年实现一般公共预算收入96亿元，同比增长5.1%。

二、2024年工作安排

办好民生实事。改造老旧小区22个，粮食产量不少于3万吨，新建养老机构2家。"""
    + "各项工作稳步推进，成效明显。" * 20
)


@pytest.fixture(scope="module")
def report() -> Report:
    return parse(TEXT, Facts(id="yunxi-2024", place="云溪市", year=2024))


def passage(report: Report, words: str) -> Passage:
    return next(p for p in split(report) if words in p.text)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def test_a_lead_names_year_and_heading(report: Report) -> None:
    assert lead_of(passage(report, "学位")) == "2023年｜教育医疗扩容提质："
    assert lead_of(passage(report, "老旧小区")) == "2024年｜办好民生实事："


@pytest.mark.model
def test_the_answering_passage_is_told_from_the_others(report: Report, reader: Reader) -> None:
    passages = [passage(report, words) for words in ("康宁医院", "学位", "老旧小区")]
    readings = reader.read("2023年新增学位多少个", passages)
    assert max(readings, key=lambda r: r.answers) == readings[1]
    best = readings[1]
    assert passages[1].text[best.start : best.end] == "3200个"
    assert 0 <= best.certainty <= 1


@pytest.mark.model
def test_readings_come_in_the_order_of_the_passages(report: Report, reader: Reader) -> None:
    passages = [p for p in split(report) if not p.lead][:7]
    together = reader.read("改造老旧小区多少个", passages)
    alone = tuple(reader.read("改造老旧小区多少个", [p])[0] for p in passages)
    assert [r.answers for r in together] == pytest.approx([r.answers for r in alone], abs=0.2)
    assert all(0 <= r.start <= r.end <= len(p.text) for r, p in zip(together, passages, strict=True))
    assert reader.read("改造老旧小区多少个", ()) == ()


@pytest.mark.model
def test_halved_matrices_read_the_same(report: Report, reader: Reader) -> None:
    passages = [p for p in split(report) if not p.lead][:5]
    whole, half = (Reader.load(halved=h).read("新增学位多少个", passages) for h in (False, True))
    assert [r.answers for r in whole] == pytest.approx([r.answers for r in half], abs=0.25)


@pytest.mark.model
def test_an_endless_question_and_an_endless_passage_are_read(report: Report, reader: Reader) -> None:
    long = max(split(report), key=lambda p: len(p.text))
    (reading,) = reader.read("新增学位多少个" * 200, [long])
    assert 0 <= reading.start <= reading.end <= len(long.text)


def test_a_folder_without_a_reader_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="读不出来"):
        Reader.load(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(ModelError, match="读不出来"):
        Reader.load(tmp_path)
