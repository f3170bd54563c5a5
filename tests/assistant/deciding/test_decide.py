"""What answers a question among the hits, or why nothing does."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.deciding.decide import Decider, reason, years_untold
from assistant.deciding.features import Features
from assistant.deciding.rerank import rerank
from assistant.question.query import Query
from assistant.statement import Statement
from corpus.report import Report
from corpus.split import split
from index.hit import Hit
from index.store import Library
from tests.assistant.conftest import TEXT
from tests.assistant.deciding.test_model import row, written
from tests.fake import FakeEncoder, FakeReader


def found(report: Report, words: str, score: float = 0.8) -> tuple[Hit, Statement]:
    passage = next(p for p in split(report) if words in p.text)
    hit = Hit(passage=passage, score=score, dense=score, lexical=0.0, via=("dense",))
    return hit, Statement(report=report, passage=passage, start=passage.start, end=passage.end)


def asked(question: str, *periods: str) -> Query:
    return Query(question=question, resolved=question, periods=periods)


@pytest.mark.parametrize(
    ("feature", "query", "said"),
    [
        ("excluded", asked("2023年新建养老机构几家", "2023"), "没有给出2023年的这项内容"),
        ("excluded", asked("新建养老机构几家"), "没有给出您问的这一项"),
        ("pair", asked("一般公共预算支出多少"), "没有写明您问的支出"),
        ("rate", replace(asked("收入增速"), rate=True), "没有写明您问的增速"),
        ("rate", asked("收入多少"), "只写了变化幅度"),
        ("unit", replace(asked("花了多少钱"), units=("元",)), "没有写明您问的金额"),
        ("agrees", replace(asked("多少家"), units=("家",)), "以“家”计的数字"),
        ("logit", asked("为什么"), "没有给出您问的这一项"),
    ],
)
def test_the_reason_is_in_the_words_of_the_feature(sample: Report, feature: str, query: Query, said: str) -> None:
    _, statement = found(sample, "一般公共预算收入")
    assert said in reason(feature, query, [statement]).text


def test_years_of_which_nothing_is_told(sample: Report) -> None:
    _, statement = found(sample, "康宁医院")
    year = statement.passage.period
    assert years_untold(asked("医院", year, "2030"), [statement]) == ("2030年的这项内容",)
    assert years_untold(asked("医院", "2030"), [statement]) == ()


def test_the_reader_reorders_what_was_found(sample: Report) -> None:
    first, _ = found(sample, "康宁医院", score=0.80)
    second, _ = found(sample, "粮食产量", score=0.79)
    read = rerank("粮食产量不少于多少", [first, second], FakeReader())
    assert [h.passage for h in read] == [second.passage, first.passage]
    assert all(h.reading is not None for h in read)
    assert rerank("粮食产量", [], FakeReader()) == ()


def features_of(sample: Report, folder: Path, question: str, *units: str) -> Features:
    encoder, reader = FakeEncoder(), FakeReader()
    library = Library.build(folder / "index", [(sample, TEXT.encode())], encoder)
    query = Query(question=question, resolved=question, kind="figure", units=units, periods=("2023",))
    vector = encoder.encode_queries([question])[0]
    hits = library.search(question, limit=10, vector=vector)
    features = Decider(library, encoder, reader, None).decide(query, hits, vector).features
    assert features is not None
    return features


def test_the_features_of_a_literal_question(sample: Report, tmp_path: Path) -> None:
    literal = features_of(sample, tmp_path / "a", "云溪市新增规模以上工业企业多少家", "家")
    assert (literal.said, literal.unit, literal.figure, literal.pair) == (1.0, 1.0, 1.0, 0.0)
    assert features_of(sample, tmp_path / "b", "老旧小区的电梯装了多少部", "部").said < literal.said
    spent = features_of(sample, tmp_path / "c", "云溪市一般公共预算支出多少亿元", "元")
    assert spent.pair == 1.0


def test_under_the_threshold_nothing_is_answered(sample: Report, tmp_path: Path) -> None:
    from assistant.deciding.model import Model

    encoder = FakeEncoder()
    library = Library.build(tmp_path / "index", [(sample, TEXT.encode())], encoder)
    query = Query(question="", resolved="新增规模以上工业企业多少家", kind="figure", units=("家",))
    vector = encoder.encode_queries([query.resolved])[0]
    hits = library.search(query.resolved, limit=10, vector=vector)
    for answer, refused in ((0.0, False), (1.0, True)):
        model = Model.load(written(tmp_path / "decision.json", answer=answer))
        decision = Decider(library, encoder, FakeReader(), model).decide(query, hits, vector)
        assert (decision.missing is not None) == refused
    assert row()["answer"] == 0.5


def test_nothing_found_is_not_in_the_report(sample: Report, tmp_path: Path) -> None:
    encoder = FakeEncoder()
    library = Library.build(tmp_path / "index", [(sample, TEXT.encode())], encoder)
    vector = encoder.encode_queries(["收入"])[0]
    missing = Decider(library, encoder, FakeReader(), None).decide(asked("收入"), [], vector).missing
    assert missing is not None
    assert "没有找到" in missing.text
