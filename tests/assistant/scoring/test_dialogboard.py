"""Conversations in the published evaluation: ways side by side, every set, every turn that went wrong."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from assistant.batch import write_rows
from assistant.reply import Answer
from assistant.scoring.board import markdown, score_table
from assistant.scoring.dialogboard import SHOWN, dialog_misses, dialog_parts, dialog_tables
from assistant.scoring.score import Evaluation, Subject, evaluate
from corpus.report import Report
from tests.assistant.scoring.talks import DIALOGS, mute, talker


@pytest.fixture
def subject(sample: Report) -> Subject:
    """The talker beside one that refuses everything, over the small report and over any other."""
    ways = {"本助手": talker(sample), "什么都拒": mute}
    return Subject(
        ask=lambda _: Answer(status="unclear", text="？"),
        conversations=ways,
        against=lambda path: {},
        conversing=lambda path: ways,
    )


@pytest.fixture
def evaluation(tmp_path: Path, subject: Subject) -> Evaluation:
    """The two conversations over the small report, one of them again over another."""
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "one.txt").write_text("报告", "utf-8")
    write_rows(DIALOGS, tmp_path / "dialogs.jsonl")
    write_rows([{**DIALOGS[1], "report": "one"}], other / "dialogs.jsonl")
    (tmp_path / "sets.toml").write_text(
        '[[sets]]\ntitle = "自带"\nused = "看过。"\ndialogs = "dialogs.jsonl"\n', "utf-8"
    )
    (other / "sets.toml").write_text('[[sets]]\ntitle = "别处"\nused = "试"\ndialogs = "dialogs.jsonl"\n', "utf-8")
    return evaluate(tmp_path, subject)


def test_every_set_has_its_tables(evaluation: Evaluation) -> None:
    text = "\n".join(dialog_tables(evaluation.conversations))
    assert (
        "| 自带 | 100.0%（2/2） | 33.3%（1/3） | 60.0%（3/5） |\n| 别处 | 100.0%（1/1） | 0.0%（0/1） | 50.0%（1/2） |"
        in text
    )
    assert "### 自带\n2 组，5 问。看过。\n" in text
    assert "|  | 本助手 | 什么都拒 |" in text
    assert "| 老人 | 66.7%（2/3） | 33.3%（1/3） |" in text
    assert "| 误拒（越低越好） | 50.0%（1/2） | 100.0%（2/2） |" in text
    assert "| 报告里没有，却作了回答 | 1 |" in text


def test_every_turn_that_went_wrong_is_told(evaluation: Evaluation) -> None:
    wrong, reasons, elsewhere = dialog_misses(evaluation.conversations)
    assert wrong.splitlines() == [
        "## 多轮对话：答错的，自带（2）",
        "",
        "### p1.2 比去年多多少？",
        "",
        "- 上一问：收入多少？",
        "- 完整的问法：收入比去年多多少？",
        "- 理解为：比去年多多少？",
        "- 问题所在：误拒：报告里有，却没有回答",
        "- 答：（not_in_report）没有。",
        "- 应有：4.66亿元 / 4.7亿元",
        "- 依据：实现一般公共预算收入96亿元，同比增长5.1%",
        "",
        "### c1.2 支出 呢？",
        "",
        "- 上一问：你好",
        "- 完整的问法：支出多少？",
        "- 理解为：本区支出 呢？",
        "- 问题所在：报告里没有，却作了回答",
        f"- 答：（answered）{('一般公共预算收入96亿元。[1] ' + '啊' * 200)[:SHOWN]}……",
        "- 应拒答",
    ]
    assert reasons.splitlines()[0] == "## 多轮对话：拒答对了、理由不同的，自带（1）"
    assert reasons.splitlines()[-1] == "| p1.3 | 我的呢？ | not_in_report | personal |"
    assert elsewhere.startswith("## 多轮对话：答错的，别处（1）")


def test_the_page_holds_the_section_and_is_the_same_again(
    evaluation: Evaluation, subject: Subject, tmp_path: Path
) -> None:
    text = markdown(evaluation)
    assert (
        text.index("## 多轮对话\n")
        < text.index("### 自带")
        < text.index("### 别处")
        < text.index("## 多轮对话：答错的")
    )
    assert markdown(evaluate(tmp_path, subject)) == text


def test_the_shell_shows_the_other_ways_in_brief(evaluation: Evaluation) -> None:
    page = StringIO()
    Console(width=200, file=page).print(score_table(evaluation))
    for part in ("多轮对话：自带，对照：什么都拒", "多轮对话：别处", "拒答的理由也对"):
        assert part in page.getvalue()
    assert [len(scores) for _, scores in dialog_parts(evaluation.conversations)] == [9, 3, 6, 3]


def test_no_conversations_show_nothing() -> None:
    assert (dialog_tables(()), dialog_misses(()), tuple(dialog_parts(()))) == ((), (), ())
