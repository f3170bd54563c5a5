"""zhengbao figures and zhengbao find."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from assistant import cli
from index import encode
from index.store import Library
from tests.assistant.conftest import TEXT
from tests.fake import FakeEncoder

runner = CliRunner()


@pytest.fixture(autouse=True)
def _fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode, "SentenceEncoder", lambda model=None: FakeEncoder())


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from corpus.read import parse
    from corpus.report import Facts

    folder = tmp_path_factory.mktemp("figures") / "index"
    report = parse(TEXT, Facts(id="yunxi-2024", place="云溪市", year=2024, title="云溪市2024年政府工作报告"))
    Library.build(folder, [(report, TEXT.encode())], FakeEncoder())
    return folder


def said(*arguments: str) -> str:
    done = runner.invoke(cli.app, list(arguments))
    assert done.exit_code == 0, done.output
    return done.stdout


def refusal(arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setattr(sys, "argv", ["zhengbao", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 2
    return capsys.readouterr().err.replace("\n", "")


def test_json_lines_are_the_ledger(own: Path) -> None:
    rows = [json.loads(line) for line in said("figures", "--format", "jsonl", "--index", str(own)).splitlines()]
    revenue = next(row for row in rows if row["indicator"] == "一般公共预算收入")
    assert (revenue["value"], revenue["unit"], revenue["period"], revenue["status"]) == ("96", "亿元", "2023", "actual")
    assert (revenue["base_value"], revenue["base_unit"], revenue["text"]) == ("9600000000", "元", "96亿元")
    assert revenue["quote"] == "实现一般公共预算收入96亿元"


def test_rows_can_be_chosen(own: Path) -> None:
    chosen = said("figures", "--format", "jsonl", "--search", "老旧小区", "--period", "2024", "--index", str(own))
    assert [json.loads(line)["text"] for line in chosen.splitlines()] == ["22个"]
    targets = said("figures", "--format", "jsonl", "--status", "target", "--index", str(own))
    assert {json.loads(line)["status"] for line in targets.splitlines()} == {"target"}


def test_the_table_is_for_reading(own: Path) -> None:
    table = said("figures", "--index", str(own))
    assert "一般公共预算收入" in table
    assert "96亿元" in table
    assert "已完成" in table
    assert "没有符合条件的数字" in said("figures", "--search", "没有这个词", "--index", str(own))


def test_files_are_written(own: Path, tmp_path: Path) -> None:
    book, text = tmp_path / "台账.xlsx", tmp_path / "台账.csv"
    said("figures", "--format", "xlsx", "--out", str(book), "--index", str(own))
    said("figures", "--format", "csv", "--out", str(text), "--index", str(own))
    sheet = load_workbook(book).active
    assert sheet is not None
    rows = list(csv.reader(io.StringIO(text.read_text("utf-8-sig"))))
    assert sheet.max_row == len(rows) > 5


def test_a_figure_is_found_in_another_unit(own: Path) -> None:
    found = said("find", "960000万元", "--index", str(own))
    assert "960000万元：1 处" in found
    assert "一般公共预算收入，2023，已完成" in found
    assert "实现一般公共预算收入96亿元" in found
    (row,) = json.loads(said("find", "960000万元", "--json", "--index", str(own)))
    assert (row["text"], row["match"], row["row"]["indicator"]) == ("96亿元", "equal", "一般公共预算收入")


def test_several_figures_can_be_typed(own: Path) -> None:
    found = said("find", "96亿元", "41300元", "2023年", "--index", str(own))
    assert found.index("96亿元：1 处") < found.index("41300元：1 处") < found.index("2023年：")
    assert "不是台账里的指标（年份）" in found


def test_a_figure_that_is_not_there_is_told(own: Path) -> None:
    assert "报告里没有 98765亿元" in said("find", "98765亿元", "--index", str(own))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["figures", "--format", "xlsx"], "--out"),
        (["figures", "--out", "ledger.txt"], "--format csv"),
        (["figures", "--format", "csv", "--out", "no/such/folder/a.csv"], "写不了文件"),
        (["figures", "--report", "elsewhere"], "elsewhere"),
        (["find", "收入"], "没有数字"),
    ],
)
def test_refusals_are_sentences(
    arguments: list[str], words: str, own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in refusal([*arguments, "--index", str(own)], monkeypatch, capsys)


@pytest.mark.parametrize("command", ["figures", "find"])
def test_help_is_in_two_languages(command: str) -> None:
    said_of_it = said(command, "--help")
    assert any("一" <= c <= "鿿" for c in said_of_it)
    assert "figure" in said_of_it
