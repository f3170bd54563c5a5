"""Figures of an answer: each leads to the ledger row of its own citation, the words stay as they are."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.display.conversation.turn import turn_html
from assistant.display.linked import CitedFigures, figure_key, linked
from assistant.reply import Answer
from corpus.figures import read_figures
from corpus.report import Report
from index.store import Library
from tests.assistant.reviewed import cited

SOME = read_figures("收入70亿元，增长4.2%，达到10倍。", period="2023", role="result")
QUOTE = "实现一般公共预算收入70亿元，同比增长4.2%"


@pytest.fixture
def report(library: Library) -> Report:
    return library.reports[0]


@pytest.fixture
def rows(library: Library) -> CitedFigures:
    return CitedFigures(library.figures)


def answer(report: Report, text: str) -> Answer:
    return Answer(status="answered", text=text, short="70亿元", citations=(cited(report, QUOTE),))


def buttons(html: str) -> list[tuple[str, str]]:
    return re.findall(r'class="figure" data-place="([^"]*)"[^>]*>([^<]*)</button>', html)


def test_an_answer_s_figures_open_the_rows_of_its_citations(rows: CitedFigures, report: Report) -> None:
    given_answer = answer(report, "2023年收入70亿元，增长4.2%。[1]")
    figures = rows.of(given_answer)
    found = buttons(turn_html(1, "收入", given_answer, figures))
    assert [text for _, text in found] == ["70亿元", "4.2%"]
    assert [key for key, _ in found] == [figure_key(f) for f in figures]


def test_a_figure_that_no_citation_holds_stays_text(rows: CitedFigures, report: Report) -> None:
    figures = rows.of(answer(report, "甲[1]"))
    assert buttons(linked("收入71亿元，增长4.2个百分点，2023年，第70位", figures)) == []


def test_a_line_without_its_citation_stays_text(rows: CitedFigures, report: Report) -> None:
    other = answer(report, "收入70亿元。\n另有70亿元。[1]")
    assert len(buttons(turn_html(1, "收入", other, rows.of(other)))) == 1


def test_no_citations_give_no_rows(rows: CitedFigures) -> None:
    assert rows.of(Answer(status="chitchat", text="您好。")) == ()


@given(text=st.text(st.sampled_from('收入70亿元4.2%，<&"“”第一倍'), max_size=40))
def test_the_words_stay_as_they_are(text: str) -> None:
    assert unescape(re.sub("<[^>]+>", "", linked(text, SOME))) == text
