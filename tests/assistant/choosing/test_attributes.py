"""What a question asks of a thing, and whether a statement tells it."""

import pytest

from assistant.choosing.attributes import told_in_part, untold, years_untold
from assistant.question.query import Query
from assistant.statement import Statement
from corpus.report import Report
from corpus.split import split


def said(report: Report, words: str) -> tuple[Statement, ...]:
    return tuple(Statement.whole(report, p) for p in split(report) if words in p.text)[:1]


def asked(question: str, *periods: str) -> Query:
    return Query(question=question, resolved=question, periods=periods)


@pytest.mark.parametrize(
    ("question", "words", "lacking"),
    [
        ("改造老旧小区花了多少钱", "改造老旧小区15个", ("金额",)),
        ("改造的老旧小区分别是哪些", "改造老旧小区15个", ("具体名单",)),
        ("新建幼儿园什么时候开学", "新建公办幼儿园6所", ("时间",)),
        ("新建幼儿园是哪天开学的", "新建公办幼儿园6所", ("具体日期",)),
        ("幼儿园建在哪条街上", "新建公办幼儿园6所", ("地点",)),
        ("平均每个幼儿园多少学位", "新建公办幼儿园6所", ("平均数",)),
        ("康宁医院评定为什么等级", "康宁医院", ()),
        ("新建幼儿园占地多少亩", "新建公办幼儿园6所", ("面积",)),
        ("第一季度新增学位多少个", "新增学位3200个", ("这一时段的数据",)),
        ("老旧小区比上年增长多少", "改造老旧小区15个", ("增速或增减幅度",)),
        ("改造老旧小区多少个", "改造老旧小区15个", ()),
        ("一般公共预算收入增长多少", "同比增长5.1%", ()),
        ("三个产业集群是哪三个", "三个产业集群", ()),
    ],
)
def test_what_is_not_told(sample: Report, question: str, words: str, lacking: tuple[str, ...]) -> None:
    assert untold(asked(question), said(sample, words)) == lacking


def test_without_statements_nothing_is_told_in_part(sample: Report) -> None:
    assert not told_in_part(asked("改造老旧小区多少个，花了多少钱"), ())
    assert told_in_part(asked("改造老旧小区多少个，花了多少钱"), said(sample, "改造老旧小区15个"))


def test_a_date_is_one_thing_asked_for(sample: Report) -> None:
    assert not told_in_part(asked("康宁医院是几月几号开诊的"), said(sample, "康宁医院"))


def test_of_two_years_the_untold_one_is_named(sample: Report) -> None:
    query = asked("2023年和2024年粮食产量各多少", "2023", "2024")
    assert years_untold(query, said(sample, "粮食产量")) == ("2023年的这项内容",)
    assert years_untold(asked("2024年粮食产量", "2024"), said(sample, "改造老旧小区15个")) == ()
