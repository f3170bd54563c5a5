"""Questions about the report itself are answered from its opening; others are left alone."""

import pytest

from assistant.about import passage_about
from corpus.report import Report
from corpus.split import split


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("这份报告是谁作的", "林知远"),
        ("念报告的领导叫什么", "林知远"),
        ("报告是哪一天在人代会上作的", "2024年1月8日"),
        ("什么时候作的政府工作报告", "2024年1月8日"),
        ("报告是在哪次会议上作的", "第五届人民代表大会第三次会议"),
    ],
)
def test_the_opening_answers(sample: Report, question: str, words: str) -> None:
    found = passage_about(question, sample, split(sample))
    assert found is not None
    assert words in found.text


@pytest.mark.parametrize(
    "question", ["新建幼儿园几所", "谁负责老旧小区改造", "什么时候改造老旧小区", "报告提到哪些产业集群", ""]
)
def test_other_questions_are_left_to_the_search(sample: Report, question: str) -> None:
    assert passage_about(question, sample, split(sample)) is None


def test_a_fact_the_report_does_not_give_is_not_found(sample: Report) -> None:
    assert passage_about("报告是哪天印发的", sample, split(sample)) is None
