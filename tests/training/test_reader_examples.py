"""What the reader is trained on: windows of comprehension sets, written questions, questions made from a ledger."""

import json
import random
from pathlib import Path

import pytest

from corpus.figures import ledger
from corpus.read import parse
from corpus.report import Facts
from corpus.split import split
from index.training.comprehension import comprehension, windows
from index.training.near_misses import ATTRIBUTES, made_examples
from index.training.report_examples import KEPT_APART, named_year

REPORT = (
    """云溪市2024年政府工作报告

一、2023年工作回顾

经济运行稳步回升。全年实现一般公共预算收入96亿元，同比增长5.1%。新建公办幼儿园6所，新增学位3200个。石桥镇、柳林镇等5个乡镇建成卫生院。

二、2024年工作安排

办好民生实事。改造老旧小区22个，确保6月底前建成养老机构2家。"""
    + "\n"
    + "各位代表，全市上下团结奋斗，各项事业稳步向前发展，人民生活更加美好。" * 5
)


def test_windows_cover_a_context_in_whole_sentences() -> None:
    context = "甲地有一座山。山上有一条河；河边有一个村。村里住着很多人！"
    spans = windows(context, 15)
    assert "".join(context[a:b] for a, b in spans) == context
    assert all(context[b - 1] in "。；！" for _, b in spans)


def test_a_question_comes_with_a_window_that_answers_and_one_that_does_not(tmp_path: Path) -> None:
    context = "甲地有一座高山。" + "山上住着很多很多人，他们每天都上山砍柴。" * 12
    row = {"question": "甲地有什么", "context": context, "answers": ["一座高山"], "answer_start": [3]}
    for name in ("mrc_cmrc2018_train.jsonl", "mrc_drcd_dev_simp.jsonl"):
        (tmp_path / name).write_text(json.dumps(row), "utf-8")
    yes, no, *rest = comprehension(tmp_path, random.Random(1))
    assert len(rest) == 2
    assert yes.text[yes.start : yes.end] == "一座高山"
    assert not no.answerable
    assert "一座高山" not in no.text


def test_made_questions_are_answered_by_their_figure_or_by_nothing() -> None:
    report = parse(REPORT, Facts(id="yunxi-2024", place="云溪市", year=2024))
    passages = split(report)
    made = list(made_examples(report, passages, ledger(report, passages), random.Random(4), 40))
    yes = [e for e in made if e.answerable]
    assert {e.text[e.start : e.end] for e in yes} >= {"96亿元", "5.1%", "6所", "3200个", "22个"}
    assert "石桥镇、柳林镇" in {e.text[e.start : e.end] for e in yes}
    assert len(made) - len(yes) >= len(yes) / 2
    assert all(e.text in report.text and "{" not in e.question for e in made)


def test_no_growth_is_asked_where_growth_is_told() -> None:
    growth = ATTRIBUTES[0]
    report = parse(REPORT, Facts(id="yunxi-2024", place="云溪市", year=2024))
    passages = split(report)
    figures = ledger(report, passages)
    made = [e for n in range(20) for e in made_examples(report, passages, figures, random.Random(n), 40)]
    asked = [e for e in made if not e.answerable and e.question.endswith(("同比增长多少", "增幅", "增速是多少"))]
    assert asked
    assert not any(growth.told.search(e.text) for e in asked)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("去年新增多少？", "2023年新增多少"),
        ("今年的目标", "2024年的目标"),
        ("上年度末", "上年度末"),
        ("2022年", "2022年"),
    ],
)
def test_years_are_named_as_seen_from_the_report(typed: str, named: str) -> None:
    assert named_year(typed, 2024) == named


def test_the_reports_of_the_question_sets_are_kept_apart() -> None:
    folder = Path(__file__).parents[1] / "gold" / "elsewhere"
    lines = [line for path in folder.glob("questions.jsonl") for line in path.read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    assert rows
    assert {Path(row["report"]).stem for row in rows} <= {*KEPT_APART}
