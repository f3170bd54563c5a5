"""A review as rows and as one line."""

from typing import get_args

from assistant.checking.table import LABELS, REASONS, rows, summary
from assistant.checking.verdict import Label, QuoteLabel, Reason, Review
from corpus.report import Report
from tests.assistant.reviewed import cited, figure, quotation

DRAFT = "报告指出：“财政收支平衡”。改造老旧小区22个，新增学位3200个，外贸35亿元，增速居全省第一。"


def reviewed(sample: Report) -> Review:
    """One verdict of each kind."""
    fifteen, places = cited(sample, "改造老旧小区15个"), cited(sample, "新增学位3200个")
    return Review(
        text=DRAFT,
        figures=(
            figure(
                DRAFT, "22个", "contradicted", citation=fifteen, reason="value", note="报告为15个。", expected="15个"
            ),
            figure(DRAFT, "3200个", "supported", citation=places),
            figure(DRAFT, "35亿元", "not_found"),
        ),
        statements=(figure(DRAFT, "第一", "not_found"),),
        quotes=(quotation(DRAFT, "财政收支平衡", "altered", citation=cited(sample, "财政收支保持平衡")),),
    )


def test_rows_follow_the_draft(sample: Report) -> None:
    found = rows(reviewed(sample))
    assert [(row.number, row.kind, row.text) for row in found] == [
        (1, "引文", "财政收支平衡"),
        (2, "数字", "22个"),
        (3, "数字", "3200个"),
        (4, "数字", "35亿元"),
        (5, "陈述", "第一"),
    ]
    assert all(DRAFT[row.start : row.end] == row.text for row in found)


def test_a_row_says_what_is_wrong_and_what_the_report_has(sample: Report) -> None:
    row = rows(reviewed(sample))[1]
    assert (row.label, row.tone, row.reason) == ("不符", "wrong", "数值不同")
    assert (row.note, row.expected, row.quote) == ("报告为15个。", "15个", "改造老旧小区15个")
    assert row.where == "云溪市2024年政府工作报告，一、2023年工作回顾 › （二）民生福祉持续改善 › 教育医疗扩容提质"
    assert row.problem


def test_a_quotation_shows_the_reports_wording(sample: Report) -> None:
    row = rows(reviewed(sample))[0]
    assert (row.label, row.tone, row.expected) == ("引文有改动", "wrong", "财政收支保持平衡")


def test_what_the_report_does_not_say_is_a_problem_with_no_place(sample: Report) -> None:
    row = rows(reviewed(sample))[3]
    assert (row.label, row.tone, row.quote, row.where) == ("报告未提及", "missing", "", "")
    assert row.problem
    assert not rows(reviewed(sample))[2].problem


def test_the_summary_counts(sample: Report) -> None:
    expected = "共核对 3 个数字、1 处陈述、1 处引文：相符 1，不符 1，报告未提及 2，引文有改动 1。"
    assert summary(reviewed(sample)) == expected


def test_nothing_was_checked() -> None:
    review = Review(text="各项工作稳步推进。")
    assert rows(review) == ()
    assert summary(review) == "文稿里没有找到可以核对的数字、陈述或引文。"


def test_every_label_and_reason_has_its_words() -> None:
    assert set(LABELS) == {*get_args(Label), *get_args(QuoteLabel)}
    assert set(REASONS) == set(get_args(Reason))
    assert all(words for reason, words in REASONS.items() if reason)
