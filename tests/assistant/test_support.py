"""Whether what was found supports an answer, or what is missing."""

from assistant.answer import Assistant
from assistant.question.query import Query
from assistant.statement import Statement
from assistant.support import Bars, shortfall
from corpus.report import Report
from corpus.split import split
from index.hit import Hit


def found(report: Report, words: str, score: float = 0.8) -> tuple[Hit, Statement]:
    passage = next(p for p in split(report) if words in p.text)
    hit = Hit(passage=passage, score=score, dense=score, lexical=0.0, via=("dense",))
    return hit, Statement(report=report, passage=passage, start=passage.start, end=passage.end)


def asked(question: str, *periods: str) -> Query:
    return Query(question=question, resolved=question, periods=periods)


def test_a_statement_that_fits_is_an_answer(sample: Report) -> None:
    hit, statement = found(sample, "康宁医院")
    assert shortfall(asked("新开了哪些医院"), [statement], [hit], nearer_elsewhere=0.0) is None


def test_nothing_near_is_not_in_the_report(sample: Report) -> None:
    hit, statement = found(sample, "康宁医院", score=0.3)
    refusal = shortfall(asked("猫为什么打呼噜"), [statement], [hit], nearer_elsewhere=0.0, bars=Bars(floor=0.5))
    assert refusal is not None
    assert "没有找到" in refusal.text
    assert shortfall(asked("猫"), [], [], nearer_elsewhere=0.0) is not None


def test_another_year_much_nearer_is_no_answer(sample: Report) -> None:
    hit, statement = found(sample, "养老机构")
    refusal = shortfall(asked("2023年新建养老机构几家", "2023"), [statement], [hit], nearer_elsewhere=0.4)
    assert refusal is not None
    assert "2023年" in refusal.text
    assert shortfall(asked("新建养老机构几家"), [statement], [hit], nearer_elsewhere=0.4) is None


def test_when_wants_a_time(sample: Report) -> None:
    hit, statement = found(sample, "康宁医院")
    refusal = shortfall(asked("康宁医院是哪一天开诊的"), [statement], [hit], nearer_elsewhere=0.0)
    assert refusal is not None
    assert refusal.topic == "时间"
    hit, statement = found(sample, "1月8日")
    assert shortfall(asked("哪一天开的会"), [statement], [hit], nearer_elsewhere=0.0) is None


def test_a_target_without_a_result_is_refused_with_what_is_near(small: Assistant) -> None:
    answer = small.ask("2023年粮食产量是多少？")
    assert answer.status == "not_in_report"
    assert not answer.citations
    assert any("粮食产量" in c.quote for c in answer.nearby)
