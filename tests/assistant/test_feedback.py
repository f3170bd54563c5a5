"""Opinions in one table: replaced by second thoughts, taken back, never naming a visitor; a bad file is a sentence."""

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import cli
from assistant.display.conversation.opinion import Opinions
from assistant.display.conversation.talk import Asked, Turn
from assistant.feedback import COLUMNS, MAX_REMARK_CHARS, Feedback, FeedbackError, FeedbackFile
from assistant.opinions import csv_bytes, json_lines
from assistant.reply import Answer
from corpus.read import bundled
from tests.assistant.reviewed import cited

KEY, OTHER = "a" * 32, "b" * 32
QUOTE = "实现一般公共预算收入70亿元，同比增长4.2%"
runner = CliRunner()


@pytest.fixture
def file(tmp_path: Path) -> FeedbackFile:
    return FeedbackFile(tmp_path / "opinions.sqlite3")


def turn(question: str = "收入多少") -> Turn:
    answer = Answer(
        status="answered",
        text="2023年收入70亿元。[1]",
        citations=(cited(bundled(), QUOTE),),
        resolved_question="2023年收入多少",
    )
    return Turn(asked=Asked(question=question), answer=answer)


def test_an_opinion_is_kept_with_question_answer_sources_and_checksum(file: FeedbackFile) -> None:
    given = Opinions(file).given(turn(), KEY, "down", "年份不对", " 应是2022年 ")
    assert (given.kept, given.reason, given.remark) == (True, "年份不对", "应是2022年")
    (row,) = file.all()
    assert (row.question, row.resolved, row.status) == ("收入多少", "2023年收入多少", "answered")
    assert (row.answer, row.rating, row.reason) == ("2023年收入70亿元。[1]", "down", "年份不对")
    assert json.loads(row.citations)[0]["quote"] == QUOTE
    assert len(json.loads(row.checksums)["xiqing-2024"]) == 64


def test_a_second_thought_replaces_the_first(file: FeedbackFile) -> None:
    opinions = Opinions(file)
    opinions.given(turn(), KEY, "down", "看不懂", "太长")
    opinions.given(turn(), OTHER, "up")
    opinions.given(turn(), KEY, "up", "看不懂", "太长")
    assert [(row.key, row.rating, row.reason, row.remark) for row in sorted(file.all(), key=lambda row: row.key)] == [
        (KEY, "up", "", ""),
        (OTHER, "up", "", ""),
    ]


def test_an_opinion_can_be_taken_back(file: FeedbackFile) -> None:
    opinions = Opinions(file)
    assert opinions.given(turn(), KEY, "").kept  # there was none
    opinions.given(turn(), KEY, "up")
    assert opinions.given(turn(), KEY, "").rating == ""
    assert file.all() == ()


def test_the_table_holds_nothing_but_its_columns_in_wal(file: FeedbackFile) -> None:
    Opinions(file).given(turn(), KEY, "up")
    with sqlite3.connect(file.path) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(feedback)")]
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    connection.close()
    assert columns == list(COLUMNS)
    assert mode == "wal"
    assert not {"ip", "address", "cookie", "agent"} & set(columns)


@pytest.mark.parametrize(
    ("key", "rating", "reason"), [("x", "up", ""), (KEY, "fine", ""), (KEY, "down", "瞎说"), ("A" * 32, "up", "")]
)
def test_what_the_page_does_not_offer_is_refused(file: FeedbackFile, key: str, rating: str, reason: str) -> None:
    with pytest.raises(ValueError, match="is n"):
        Opinions(file).given(turn(), key, rating, reason)
    assert file.all() == ()


def test_long_texts_are_cut(file: FeedbackFile) -> None:
    Opinions(file).given(turn("长" * 9000), KEY, "down", "其他", "长" * 900)
    (row,) = file.all()
    assert (len(row.question), len(row.remark)) == (2000, MAX_REMARK_CHARS)


def test_a_broken_or_missing_place_gets_a_kind_sentence(tmp_path: Path) -> None:
    broken = FeedbackFile(tmp_path / "broken")
    broken.path.write_bytes(b"this is no database" * 100)
    nowhere = FeedbackFile(tmp_path / "no" / "such" / "folder")
    for file in (broken, nowhere):
        given = Opinions(file).given(turn(), KEY, "up")
        assert not given.kept
        assert "回答不受影响" in given.words
    with pytest.raises(FeedbackError, match="broken"):
        broken.all()
    assert not Opinions(None).given(turn(), KEY, "up").kept


def test_a_file_that_cannot_be_written_gets_a_kind_sentence(file: FeedbackFile) -> None:
    Opinions(file).given(turn(), KEY, "up")
    held = sqlite3.connect(file.path, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    assert not Opinions(FeedbackFile(file.path)).given(turn(), OTHER, "up").kept
    held.rollback()
    held.close()
    assert [row.key for row in file.all()] == [KEY]


def test_what_the_page_reads_is_escaped(file: FeedbackFile) -> None:
    html = Opinions(file).given(turn(), KEY, "down", "其他", '"><b>').html(3)
    assert 'data-n="3" data-kept="yes" data-rating="down" data-reason="其他" data-remark="&quot;&gt;&lt;b&gt;"' in html


def test_opinions_are_taken_away_as_lines_table_and_workbook(file: FeedbackFile, tmp_path: Path) -> None:
    Opinions(file).given(turn("=1+1"), KEY, "down", "数字不对", "应是71亿元")
    (line,) = json_lines(file.all()).decode().splitlines()
    row = json.loads(line)
    assert "key" not in row
    assert (row["rating"], row["citations"][0]["quote"]) == ("down", QUOTE)
    table = csv_bytes(file.all()).decode("utf-8-sig")
    assert "没用,数字不对,应是71亿元,'=1+1,2023年收入多少" in table
    said = runner.invoke(cli.app, ["feedback", "--feedback", str(file.path)])
    assert said.stdout == line + "\n"
    for form in ("csv", "xlsx"):
        out = tmp_path / f"out.{form}"
        done = runner.invoke(cli.app, ["feedback", "--feedback", str(file.path), "--format", form, "--out", str(out)])
        assert done.exit_code == 0, done.output
        assert out.stat().st_size > 100


def test_opinions_lie_beside_the_index(tmp_path: Path) -> None:
    beside = FeedbackFile(tmp_path / "own-feedback.sqlite3")
    Opinions(beside).given(turn(), KEY, "up")
    said = runner.invoke(cli.app, ["feedback", "--index", str(tmp_path / "own")])
    assert json.loads(said.stdout)["question"] == "收入多少"
    assert runner.invoke(cli.app, ["feedback", "--index", str(tmp_path / "none")]).stdout == ""


def test_a_row_says_what_is_wrong_with_it() -> None:
    with pytest.raises(ValueError, match="reason 'x' is none"):
        Feedback.of("", turn().answer, key=KEY, rating="down", reason="x", checksums={})
