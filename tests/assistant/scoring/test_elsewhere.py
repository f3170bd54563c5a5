"""The sets over other reports: read, run each against its own report, refused where something is missing."""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.checking.verdict import Review
from assistant.reply import Answer
from assistant.scoring.answers import Ask
from assistant.scoring.checks import Check
from assistant.scoring.dialogs import Converse
from assistant.scoring.elsewhere import FOLDER, other_runs, read_sets, reading
from assistant.scoring.gold import GoldError
from assistant.scoring.judge import flat
from tests.conftest import ROOT

OTHERS = ROOT / "tests" / "gold" / FOLDER
CLAIM = {"id": "a1", "text": "收入70亿元。", "verdict": "supported", "error": None, "figures": [], "correct": None}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [CLAIM | {"id": "a1", "report": "one.txt"}, CLAIM | {"id": "a2", "report": "two.txt"}]
    (tmp_path / "claims.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    (tmp_path / "sets.toml").write_text('[[sets]]\ntitle = "甲"\nused = "试"\nclaims = "claims.jsonl"\n', "utf-8")
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("报告", "utf-8")
    return tmp_path


def test_each_row_goes_to_its_own_report(folder: Path) -> None:
    asked: list[tuple[str, str]] = []

    def against(path: Path) -> dict[str, Check]:
        def check(text: str) -> Review:
            asked.append((path.name, text))
            return Review(text=text)

        return {"本助手": check}

    told: list[str] = []
    (done,) = other_runs(folder, against, told.append)
    assert asked == [("one.txt", "收入70亿元。"), ("two.txt", "收入70亿元。")]
    assert [claim.gold.id for claim in done.runs[0].claims] == ["a1", "a2"]
    assert done.gold.reports == ("one.txt", "two.txt")
    assert len(told) == 1


def test_questions_go_to_their_own_report(folder: Path) -> None:
    asked = {"id": "q1", "question": "收入多少？", "kind": "figure", "answers": [["70亿元"]], "report": "two.txt"}
    (folder / "questions.jsonl").write_text(json.dumps(asked, ensure_ascii=False) + "\n", "utf-8")
    unanswered = {"id": "u1", "question": "支出多少？", "kind": "near_miss", "why": "没有", "report": "one.txt"}
    (folder / "unanswerable.jsonl").write_text(json.dumps(unanswered, ensure_ascii=False) + "\n", "utf-8")
    tables = '[[sets]]\ntitle = "乙"\nused = "试"\nquestions = "questions.jsonl"\nunanswerable = "unanswerable.jsonl"\n'
    (folder / "sets.toml").write_text(tables, "utf-8")
    heard: list[tuple[str, str]] = []

    def asking(path: Path) -> dict[str, Ask]:
        def ask(question: str) -> Answer:
            heard.append((path.name, question))
            return Answer(status="not_in_report", text="没有。")

        return {"本助手": ask}

    (done,) = other_runs(folder, lambda path: {}, lambda said: None, asking=asking)
    assert heard == [("two.txt", "收入多少？"), ("one.txt", "支出多少？")]
    assert [row.verdict for row in done.answers[0].rows] == ["refused", "ok"]
    assert done.runs == ()


def test_conversations_go_to_their_own_report_named_without_its_ending(folder: Path) -> None:
    rows = [
        {"id": f"d{n}", "report": report, "turns": [{"question": report}]} for n, report in enumerate(("two", "one"))
    ]
    (folder / "dialogs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (folder / "sets.toml").write_text('[[sets]]\ntitle = "己"\nused = "试"\ndialogs = "dialogs.jsonl"\n', "utf-8")
    heard: list[tuple[str, str]] = []

    def conversing(path: Path) -> dict[str, Converse]:
        def converse(turns: Sequence[str]) -> Sequence[Answer]:
            heard.extend((path.name, turn) for turn in turns)
            return tuple(Answer(status="not_in_report", text="没有。") for _ in turns)

        return {"本助手": converse}

    (done,) = other_runs(folder, lambda path: {}, lambda said: None, conversing=conversing)
    assert heard == [("two.txt", "two"), ("one.txt", "one")]
    assert done.dialogs is not None
    assert done.dialogs.gold.title == "己"
    assert [turn.turn.gold.id for turn in done.dialogs.runs[0].turns] == ["d0.1", "d1.1"]
    assert (done.runs, done.answers) == ((), ())


def test_the_sets_over_other_reports_stand_on_them() -> None:
    dialogs = [dialog for gold in read_sets(OTHERS) for dialog in gold.dialogs]
    assert (len(dialogs), sum(len(dialog.turns) for dialog in dialogs)) == (24, 96)
    for dialog in dialogs:
        report = flat((OTHERS / dialog.report).read_text("utf-8-sig"))
        assert all(flat(clause) in report for turn in dialog.turns for clause in turn.gold.evidence)


def test_the_other_reports_are_as_received() -> None:
    told = (OTHERS / "PROVENANCE.md").read_text("utf-8")
    rows = {name: (int(size), digest) for name, size, digest in re.findall(r"`(\S+)` \|.*\| (\d+) \| `(\w{64})`", told)}
    held = {path.name: path.read_bytes() for path in OTHERS.glob("*.txt")}
    assert rows == {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in held.items()}


def test_a_report_that_is_not_there_is_named(folder: Path) -> None:
    (folder / "two.txt").unlink()
    with pytest.raises(GoldError, match=r"a2.*two\.txt"):
        read_sets(folder)


def test_a_set_without_its_purpose_is_refused(folder: Path) -> None:
    (folder / "sets.toml").write_text('[[sets]]\ntitle = "甲"\nclaims = "claims.jsonl"\n', "utf-8")
    with pytest.raises(GoldError, match="used"):
        read_sets(folder)


def test_no_sets_and_no_reading(tmp_path: Path) -> None:
    assert read_sets(tmp_path) == ()
    assert reading(tmp_path) == ""
    assert other_runs(tmp_path, lambda path: {}, print) == ()
