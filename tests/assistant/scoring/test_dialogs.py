"""Conversations held through ways of asking: judged turn by turn, counted."""

import json
from pathlib import Path

import pytest

from assistant.scoring.dialogs import DialogSet, dialog_runs, dialog_scores, read_dialog_sets
from assistant.scoring.gold import GoldDialog, GoldError, GoldQuestion, GoldTurn, read_dialogs
from corpus.report import Report
from tests.assistant.scoring.talks import DIALOGS, mute, talker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in DIALOGS)
    (tmp_path / "conversations.jsonl").write_text(rows, "utf-8")
    return tmp_path


def test_turns_are_judged_and_counted(folder: Path, sample: Report) -> None:
    (gold,) = read_dialog_sets(folder)
    told: list[str] = []
    own, other = dialog_runs(gold, {"本助手": talker(sample), "什么都拒": mute}, sample.text, told.append)
    assert [turn.verdict for turn in own.turns] == ["ok", "refused", "ok", "ok", "answered the unanswerable"]
    assert [turn.before for turn in own.turns] == [(), ("收入多少？",), ("收入多少？", "比去年多多少？"), (), ("你好",)]
    assert {score.name: (score.right, score.of) for score in dialog_scores(own)} == {
        "首问": (2, 2),
        "后续": (1, 3),
        "全部": (3, 5),
        "pensioner": (2, 3),
        "clerk": (1, 2),
        "需要计算": (0, 1),
        "应拒而拒": (2, 3),
        "拒答的理由也对": (1, 2),  # 你好 may be chitchat too; 我的呢 is personal and was said not to be in the report
        "误拒": (1, 2),
    }
    assert [score.name for score in dialog_scores(other)] == [score.name for score in dialog_scores(own)]
    assert {score.name: score.right for score in dialog_scores(other)}["误拒"] == 2
    assert len(told) == 2


def test_an_answer_is_no_refusal_for_the_right_reason(sample: Report) -> None:
    asked = GoldQuestion(id="x.1", question="支出多少？", kind="list", answerable=False)
    turn = GoldTurn(gold=asked, statuses=("not_in_report", "answered"))
    gold = DialogSet(title="x", dialogs=(GoldDialog(id="x", turns=(turn,)),))
    (run,) = dialog_runs(gold, {"本助手": talker(sample)}, "", lambda said: None)
    assert {s.name: (s.right, s.of) for s in dialog_scores(run)} == {
        "首问": (0, 1),
        "后续": (0, 0),  # always told, so that every set has the same first three
        "全部": (0, 1),
        "应拒而拒": (0, 1),
        "拒答的理由也对": (0, 1),
    }


def test_a_turn_is_read_whole(folder: Path) -> None:
    pensioner, clerk = read_dialogs(folder, "conversations.jsonl")
    assert (pensioner.persona, pensioner.typed) == ("pensioner", ("收入多少？", "比去年多多少？", "我的呢？"))
    turn = pensioner.turns[1]
    assert (turn.gold.id, turn.gold.kind, turn.gold.answers) == ("p1.2", "list", (("4.66亿元", "4.7亿元"),))
    assert (turn.standalone, turn.computed, turn.statuses) == ("收入比去年多多少？", True, ("answered",))
    assert clerk.turns[0].statuses == ("personal", "chitchat")
    assert clerk.turns[1].statuses == ()


def test_sets_are_told_in_the_order_of_their_list(folder: Path) -> None:
    (folder / "dialogs.jsonl").write_text((folder / "conversations.jsonl").read_text("utf-8"), "utf-8")
    assert [(gold.title, gold.used) for gold in read_dialog_sets(folder)] == [
        ("dialogs.jsonl", ""),
        ("conversations.jsonl", ""),
    ]
    (folder / "sets.toml").write_text(
        '[[sets]]\ntitle = "三种口吻"\nused = "试"\ndialogs = "conversations.jsonl"\n', "utf-8"
    )
    assert [(gold.title, gold.used, gold.turns) for gold in read_dialog_sets(folder)] == [
        ("三种口吻", "试", 5),
        ("dialogs.jsonl", "", 5),
    ]


def test_a_folder_without_conversations_has_no_set(tmp_path: Path) -> None:
    (tmp_path / "dialogs.jsonl").touch()
    assert read_dialog_sets(tmp_path) == ()
    (tmp_path / "sets.toml").write_text('[[sets]]\ntitle = "甲"\nused = "试"\ndialogs = "x.jsonl"\n', "utf-8")
    with pytest.raises(GoldError, match=r"x\.jsonl"):
        read_dialog_sets(tmp_path)
