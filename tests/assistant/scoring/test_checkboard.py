"""Checked drafts in the published evaluation: both ways side by side, errors by kind, every miss in full."""

import json
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from assistant.checking.verdict import Review
from assistant.reply import Answer
from assistant.scoring.board import markdown, score_table
from assistant.scoring.byhand import by_hand
from assistant.scoring.checkboard import check_misses, check_parts, check_tables
from assistant.scoring.checks import check_run
from assistant.scoring.score import Evaluation, Subject, evaluate
from corpus.report import Report
from tests.assistant.reviewed import cited, figure

CLAIM: Mapping[str, Any] = {"id": "c1", "text": "2023年收入96亿元。", "verdict": "supported", "error": None}
WRONG = {
    **CLAIM,
    "id": "c2",
    "text": "2024年收入\n96亿元。",
    "verdict": "contradicted",
    "error": "period",
    "alt_verdict": "not_found",
    "figures": [{"text": "96亿元", "verdict": "contradicted"}],
    "correct": "2023年为96亿元",
}
QUOTES = (
    {"id": "q1", "text": "工业经济提质增效", "verdict": "exact", "closest": "工业经济提质增效"},
    {"id": "q2", "text": "工业经济提质增速", "verdict": "altered", "closest": "工业经济提质增效"},
    {"id": "q3", "text": "房住不炒", "verdict": "absent", "closest": None},
)


def write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


@pytest.fixture
def evaluation(sample: Report, tmp_path: Path) -> Evaluation:
    """One way that takes everything for supported, and the check by hand."""
    write(tmp_path / "claims.jsonl", (CLAIM, WRONG))
    write(tmp_path / "quotes.jsonl", QUOTES)

    def trusting(text: str) -> Review:
        if "96亿元" not in text:
            return Review(text=text)
        note = "报告同：收入。"
        found = figure(text, "96亿元", "supported", citation=cited(sample, "96亿元"), note=note)
        return Review(text=text, figures=(found,))

    checks = {"轻信": trusting, "逐个查找": by_hand(sample)}
    return evaluate(tmp_path, Subject(ask=lambda _: Answer(status="unclear", text="？"), checks=checks))


def test_both_ways_stand_side_by_side(evaluation: Evaluation) -> None:
    text = markdown(evaluation)
    assert "|  | 轻信 | 逐个查找 |" in text
    assert "| 危险：不符的当成相符（越低越好） | 100.0%（1/1） | 100.0%（1/1） |" in text
    assert "| 应为引文一致 | 0.0%（0/1） | 100.0%（1/1） |" in text
    assert "| 年份不同 | 1 | 0 | 0 | 1 | 1 |" in text


def test_every_miss_of_the_first_way_is_told(evaluation: Evaluation) -> None:
    claims, quotes = check_misses(evaluation.checks[0])
    assert claims.splitlines() == [
        "## 结论或某个数字核对错的文稿（1）",
        "",
        "### c2 2024年收入 96亿元。",
        "",
        "- 应为：不符或报告未提及（年份不同）",
        "- 判为：相符",
        "- 96亿元：相符，报告同：收入。",
        "- 没有判对的数字：96亿元",
        "- 报告：2023年为96亿元",
    ]
    assert quotes.count("- 判为：没有找到可以核对的内容") == 3
    assert "- 原文：工业经济提质增效" in quotes


def test_no_miss_is_said_so(evaluation: Evaluation) -> None:
    hand = evaluation.checks[1]
    assert check_misses(check_run("x", [hand.claims[0].gold], (), lambda _: hand.claims[0].review)) == (
        "## 结论或某个数字核对错的文稿（0）\n\n没有。",
    )


def test_the_shell_shows_both_ways(evaluation: Evaluation) -> None:
    page = StringIO()
    Console(width=200, file=page).print(score_table(evaluation))
    for part in ("文稿核对：轻信", "引文核对：逐个查找", "逐个数字的结论正确"):
        assert part in page.getvalue()


def test_nothing_checked_shows_nothing() -> None:
    run = check_run("x", (), (), lambda text: Review(text=text))
    assert (check_tables(()), check_tables((run,)), check_misses(run), tuple(check_parts(run))) == ((), (), (), ())
