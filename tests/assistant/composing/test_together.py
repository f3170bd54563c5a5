"""A term asked for is explained from the end notes, once; a term an answer uses is explained beside it."""

from pathlib import Path

import pytest

from assistant.answer import Assistant
from corpus.report import Report
from index.store import Library
from tests.assistant.composing.test_glossary import BODY, STYLES, report_in
from tests.fake import FakeEncoder


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("noted") / "index"
    encoder = FakeEncoder()
    return Assistant(
        Library.build(folder, [(report_in(STYLES[0]), BODY.format(*STYLES[0]).encode())], encoder), encoder
    )


def test_a_meaning_is_given_with_its_use(noted: Assistant) -> None:
    answer = noted.ask("“放管服”是什么意思？")
    assert answer.text == (
        "“放管服”可以简单理解为：简政放权、放管结合、优化服务。[1]\n2023年：持续深化“放管服”改革，营商环境不断优化。[2]"
    )
    assert answer.short == "简政放权、放管结合、优化服务"


def test_a_term_of_an_answer_is_explained(noted: Assistant) -> None:
    answer = noted.ask("钠离子电池助力什么取得新成果？")
    assert "“双碳”可以简单理解为：碳达峰与碳中和。[2]" in answer.text
    assert answer.citations[-1].section.heading == "名词解释"
    assert [c.n for c in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_nothing_is_explained_where_the_report_does_not(small: Assistant, sample: Report) -> None:
    assert "可以简单理解为" not in small.ask("2023年一般公共预算收入是多少？").text
    assert "名词解释" not in sample.text
