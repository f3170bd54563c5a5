"""End notes: found whatever their numbering, told beside the answers that use their terms, given for a meaning asked for."""

import pytest

from assistant.composing.glossary import asked_term, beside, explaining, notes_of
from assistant.question.understand import understand
from assistant.statement import Statement
from corpus.read import parse
from corpus.report import Facts, Report
from corpus.split import split

BODY = """云溪市政府工作报告

各位代表：

现在，我代表市人民政府向大会作工作报告，请予审议。

一、2023年工作回顾

工业经济提质增效。钠离子电池助力“双碳”{0}取得新成果，开展“双千工程”{1}招商，引进项目50个。持续深化“放管服”{2}改革，营商环境不断优化。

二、2024年工作安排

壮大产业集群。围绕“2+1”主导产业，培育三个产业集群，力争新增规模以上工业企业50家以上，推动工业经济行稳致远。

各位代表，让我们团结奋斗，为建设现代化云溪而努力奋斗！

名词解释

{3}“双碳”：碳达峰与碳中和。
{4}“双千工程”：指2020年起，连续五年每年入库1000个以上项目、引进资金1000亿元。{6}
{5}“放管服”：指简政放权、放管结合、优化服务。"""

STYLES = [
    ("[1]", "[2]", "[3]", "[1]", "[2]", "[3]", ""),
    ("〔1〕", "〔2〕", "〔3〕", "〔1〕", "〔2〕", "〔3〕", "（见第2页）"),
    ("[1]", "[2]", "[3]", "1.", "2.", "3．", "(见第3页)"),
    ("", "", "", "", "", "", ""),
]


def report_in(style: tuple[str, ...]) -> Report:
    return parse(BODY.format(*style), Facts(id="yunxi-2024", place="云溪市", year=2024, title="云溪市政府工作报告"))


def stated(report: Report, words: str) -> Statement:
    start = report.text.index(words)
    return Statement.whole(report, next(p for p in split(report) if p.start <= start < p.end))


@pytest.mark.parametrize("style", STYLES)
def test_terms_and_explanations_are_read(style: tuple[str, ...]) -> None:
    notes = notes_of(report_in(style))
    assert {n.bare: n.explanation for n in notes} == {
        "双碳": "碳达峰与碳中和。",
        "双千工程": "2020年起，连续五年每年入库1000个以上项目、引进资金1000亿元。",
        "放管服": "简政放权、放管结合、优化服务。",
    }
    assert all(n.cite(1).quote.startswith(n.term) for n in notes)


@pytest.mark.parametrize("style", STYLES)
def test_a_sentence_that_uses_a_term_gets_its_note(style: tuple[str, ...]) -> None:
    report = report_in(style)
    found = beside([stated(report, "钠离子")], notes_of(report))
    assert [n.bare for n in found] == ["双碳", "双千工程"]
    assert found[0].line(2) == "“双碳”可以简单理解为：碳达峰与碳中和。[2]"
    assert beside([stated(report, "三个产业集群")], notes_of(report)) == ()


def test_a_report_without_notes_has_none(sample: Report) -> None:
    assert notes_of(sample) == ()
    assert explaining("双碳", ()) is None


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("“双碳”是什么意思？", "双碳"),
        ("什么是放管服", "放管服"),
        ("双千工程指什么", "双千工程"),
        ("放管服怎么理解", "放管服"),
        ("2023年收入多少", ""),
    ],
)
def test_the_term_asked_for(question: str, term: str) -> None:
    assert asked_term(understand(question, year=2024, place="云溪市")) == term


def test_a_term_is_found_with_and_without_its_general_word() -> None:
    notes = notes_of(report_in(STYLES[0]))
    for term in ("双千", "双千工程"):
        note = explaining(term, notes)
        assert note is not None
        assert note.bare == "双千工程"
    assert explaining("三农", notes) is None


def test_an_explanation_is_cut_after_a_sentence() -> None:
    note = notes_of(report_in(STYLES[0]))[0]
    assert note.beginning(max_chars=1).explanation == "碳达峰与碳中和。"
