"""Batches: every row answered in order, a bad row named, no half file left behind."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.batch import BatchError, answer_rows, check_rows, read_drafts, read_rows, write_rows
from assistant.checking.verdict import Review
from assistant.dialogue.conversation import BEGINNING, Conversation
from assistant.reply import Answer


def echo(question: str, before: Conversation = BEGINNING) -> Answer:
    return Answer(status="answered", text=f"问的是{question}，上文{len(before.answers)}句")


def test_questions_and_dialogs_come_back_in_order(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "question": "甲"}\n\n{"id": "b", "turns": ["乙", "丙"]}\n', "utf-8")
    write_rows(answer_rows(read_rows(source), echo), target)
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["text"] == "问的是甲，上文0句"
    assert [turn["text"] for turn in rows[1]["turns"]] == ["问的是乙，上文0句", "问的是丙，上文1句"]


@pytest.mark.parametrize("line", ["不是 JSON", "[1]", '{"id": "a"}', '{"question": "甲"}', '{"id": 1, "turns": "甲"}'])
def test_a_bad_row_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "question": "甲"}\n' + line, "utf-8")
    with pytest.raises(BatchError, match="第 2 行"):
        read_rows(source)


def test_a_missing_or_binary_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="读不了"):
        read_rows(tmp_path / "none.jsonl")
    (tmp_path / "bin.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BatchError, match="UTF-8"):
        read_rows(tmp_path / "bin.jsonl")


def test_a_run_that_breaks_leaves_the_old_results(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("旧的\n", "utf-8")

    def broken() -> Iterator[dict[str, Any]]:
        yield {"id": "a"}
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        write_rows(broken(), target)
    assert target.read_text("utf-8") == "旧的\n"


def test_drafts_are_checked_in_order(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "text": "甲"}\n{"id": 2, "text": ""}\n', "utf-8")
    write_rows(check_rows(read_drafts(source), lambda text: Review(text=text)), target)
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [(row["id"], row["verdict"], row["figures"]) for row in rows] == [
        ("a", "no_figures", []),
        (2, "no_figures", []),
    ]


@pytest.mark.parametrize("line", ["不是 JSON", "[1]", '{"id": "a"}', '{"text": "甲"}', '{"id": 1, "text": ["甲"]}'])
def test_a_row_that_is_no_draft_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "甲"}\n' + line, "utf-8")
    with pytest.raises(BatchError, match="第 2 行"):
        read_drafts(source)


def test_a_line_separator_inside_a_text_ends_no_row(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "text": "甲\u2028乙\u0085丙"}, ensure_ascii=False), "utf-8")
    (row,) = read_drafts(source)
    assert row["text"] == "甲\u2028乙\u0085丙"


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.touch()
    assert read_drafts(source) == ()
