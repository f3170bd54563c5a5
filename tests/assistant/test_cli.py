"""The command line: help in two languages, one question, a batch, an index of one's own, errors as sentences."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import cli
from index import encode
from tests.assistant.conftest import TEXT
from tests.fake import FakeEncoder

runner = CliRunner()


@pytest.fixture(autouse=True)
def _fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode, "SentenceEncoder", lambda model=None: FakeEncoder())


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An index of one added report."""
    source, folder = tmp_path / "yunxi-2024.txt", tmp_path / "own"
    source.write_text(TEXT, "utf-8")
    added = runner.invoke(cli.app, ["index", "add", str(source), "--index", str(folder)])
    assert added.exit_code == 0, added.output
    assert "云溪市 2024 年" in added.output
    return folder


def fails(arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What the program says on its standard error when it ends with status 2."""
    monkeypatch.setattr(sys, "argv", ["zhengbao", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    return said.replace("\n", "")


@pytest.mark.parametrize("command", [[], ["ask"], ["serve"], ["eval"], ["index", "add"], ["index", "verify"]])
def test_help_is_in_two_languages(command: list[str]) -> None:
    said = runner.invoke(cli.app, [*command, "--help"]).output
    assert any("一" <= c <= "鿿" for c in said)
    assert "Usage" in said


def test_a_question_gets_a_cited_answer(own: Path) -> None:
    said = runner.invoke(cli.app, ["ask", "2023年一般公共预算收入是多少", "--index", str(own)]).output
    assert "2023年一般公共预算收入96亿元，同比增长5.1%。[1]" in said
    assert "实现一般公共预算收入96亿元，同比增长5.1%" in said


def test_json_has_the_fields_other_programs_read(own: Path) -> None:
    said = runner.invoke(cli.app, ["ask", "2023年一般公共预算收入是多少", "--json", "--index", str(own)]).stdout
    row = json.loads(said)
    assert (row["status"], row["short"]) == ("answered", "96亿元")
    cited = row["citations"][0]
    assert set(cited) == {"n", "report", "section", "period", "start", "end", "quote"}
    assert (cited["report"], cited["period"]) == ("yunxi-2024", "2023")
    assert row["timings_ms"]["total"] > 0


def test_a_batch_is_answered_in_one_run(own: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "question": "2023年改造老旧小区多少个"}\n{"id": "b", "turns": ["谢谢"]}\n', "utf-8")
    done = runner.invoke(cli.app, ["ask", "--batch", str(source), "--out", str(target), "--index", str(own)])
    assert done.exit_code == 0
    first, second = (json.loads(line) for line in target.read_text("utf-8").splitlines())
    assert (first["id"], first["short"]) == ("a", "15个")
    assert second["turns"][0]["status"] == "chitchat"


def test_an_index_is_listed_verified_rebuilt_and_emptied(own: Path) -> None:
    index = ["--index", str(own)]
    assert "云溪市" in runner.invoke(cli.app, ["index", "list", *index]).output
    assert runner.invoke(cli.app, ["index", "verify", *index]).exit_code == 0
    assert "1 份报告" in runner.invoke(cli.app, ["index", "rebuild", *index]).output
    assert runner.invoke(cli.app, ["index", "remove", "yunxi-2024", *index]).exit_code == 0
    assert "云溪市" not in runner.invoke(cli.app, ["index", "list", *index]).output


def test_a_failed_add_leaves_the_index_as_it_was(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\xff\x00\xff" * 100)
    assert "bad.txt" in fails(["index", "add", str(bad), "--index", str(own)], monkeypatch, capsys)
    assert runner.invoke(cli.app, ["index", "verify", "--index", str(own)]).exit_code == 0
    assert "云溪市" in runner.invoke(cli.app, ["index", "list", "--index", str(own)]).output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask"], "--batch"),
        (["ask", "--batch", "none.jsonl", "--out", "out.jsonl"], "none.jsonl"),
        (["ask", "问题", "--index", "nowhere"], "nowhere"),
        (["index", "add", "none.txt", "--index", "somewhere"], "none.txt"),
        (["index", "remove", "x"], "--index"),
    ],
)
def test_errors_are_sentences(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in fails(arguments, monkeypatch, capsys)
