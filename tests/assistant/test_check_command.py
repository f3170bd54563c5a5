"""zhengbao check: what it prints, what it writes, with which status it ends."""

import json
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from assistant import cli
from assistant.checking import check as checking
from assistant.checking.verdict import Piece, Review
from assistant.commands import check as command
from assistant.commands.findings import findings
from assistant.documents.draft import Draft, Part, pasted
from corpus.report import Report
from index import encode
from tests.assistant.reviewed import cited, figure, quotation
from tests.fake import FakeEncoder

DRAFT = "各位来宾：\n2023年，全市一般公共预算收入97亿元，居民人均可支配收入41300元，引进外资3亿美元。\n报告指出：“工业经济提质增速”。"
RIGHT = "居民人均可支配收入41300元。"
REVENUE = "实现一般公共预算收入96亿元"

runner = CliRunner()


def review_of(text: str, report: Report) -> Review:
    """The review of one of the drafts above."""
    if "41300元" not in text:
        return Review(text=text)
    income = figure(text, "41300元", "supported", citation=cited(report, "居民人均可支配收入达到41300元"))
    if text != DRAFT:
        return Review(text=text, figures=(income,))
    note = "报告中2023年“一般公共预算收入”为96亿元。"
    revenue = cited(report, REVENUE)
    wrong = figure(text, "97亿元", "contradicted", citation=revenue, reason="value", note=note, expected="96亿元")
    diff = (
        Piece(kind="same", text="工业经济提质增"),
        Piece(kind="report", text="效"),
        Piece(kind="draft", text="速"),
    )
    altered = quotation(text, "工业经济提质增速", "altered", citation=cited(report, "工业经济提质增效"), diff=diff)
    return Review(text=text, figures=(wrong, income, figure(text, "3亿美元", "not_found")), quotes=(altered,))


@pytest.fixture(autouse=True)
def _fakes(sample: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker that knows the drafts above, and no model."""

    class Known:
        def __init__(self, library: object, encoder: object) -> None: ...

        def check(self, text: str, *, progress: Callable[[int, int], None] | None = None) -> Review:
            for done in range(1, 4) if progress else ():
                progress(done, 3)
            return review_of(text, sample)

    monkeypatch.setattr(encode, "SentenceEncoder", lambda model=None: FakeEncoder())
    monkeypatch.setattr(command, "open_library", lambda folder, encoder: None)
    monkeypatch.setattr(checking, "Checker", Known)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "讲话.txt"
    path.write_text(DRAFT, "utf-8")
    return path


def shown(draft: Draft, sample: Report, *, every: bool = False, width: int = 140) -> str:
    page = StringIO()
    review = review_of(draft.text, sample)
    Console(width=width, file=page).print(findings(review, draft, every=every, width=width))
    return page.getvalue()


def test_help_is_in_two_languages() -> None:
    said = runner.invoke(cli.app, ["check", "--help"]).output
    assert "核对文稿" in said
    assert "Check a draft" in said


def test_a_wrong_draft_ends_with_status_1(draft: Path) -> None:
    done = runner.invoke(cli.app, ["check", str(draft)])
    assert done.exit_code == 1
    assert "共核对 3 个数字、1 处引文：相符 1，不符 1，报告未提及 1，引文有改动 1。" in done.output.replace("\n", "")


def test_a_right_draft_ends_with_status_0(tmp_path: Path) -> None:
    path = tmp_path / "讲话.md"
    path.write_text(RIGHT, "utf-8")
    done = runner.invoke(cli.app, ["check", str(path)])
    assert (done.exit_code, "没有发现问题" in done.output) == (0, True)


def test_the_draft_may_come_from_the_standard_input() -> None:
    done = runner.invoke(cli.app, ["check", "-", "--json"], input=RIGHT)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["figures"][0]["text"] == "41300元"


def test_json_is_one_review(draft: Path) -> None:
    done = runner.invoke(cli.app, ["check", str(draft), "--json"])
    row = json.loads(done.stdout)
    assert (done.exit_code, row["verdict"]) == (1, "contradicted")
    assert [(f["text"], f["verdict"], f["reason"], f["expected"]) for f in row["figures"]] == [
        ("97亿元", "contradicted", "value", "96亿元"),
        ("41300元", "supported", "", ""),
        ("3亿美元", "not_found", "", ""),
    ]
    assert all(DRAFT[f["start"] : f["end"]] == f["text"] for f in row["figures"] + row["quotes"])


def test_a_batch_is_checked_in_one_run_and_ends_with_status_0(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [{"id": "a", "text": DRAFT}, {"id": "b", "text": ""}]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = runner.invoke(cli.app, ["check", "--batch", str(source), "--out", str(target)])
    assert done.exit_code == 0
    first, second = (json.loads(line) for line in target.read_text("utf-8").splitlines())
    assert (first["id"], first["verdict"], len(first["figures"])) == ("a", "contradicted", 3)
    assert (second["id"], second["verdict"]) == ("b", "no_figures")


@pytest.mark.parametrize("suffix", [".md", ".xlsx", ".docx"])
def test_the_findings_are_exported(draft: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"核对{suffix}"
    done = runner.invoke(cli.app, ["check", str(draft), "--export", str(target)])
    assert done.exit_code == 1
    assert target.stat().st_size > 0
    assert target.name in done.output.replace("\n", "")


def test_problems_stand_in_a_table_with_the_report_beside_them(sample: Report) -> None:
    text = shown(pasted(DRAFT), sample)
    for part in ("序号", "数值不同", "报告未提及", REVENUE, "增[-效-]{+速+}"):
        assert part in text.replace("\n", "")
    assert "41300元" not in text
    assert "41300元" in shown(pasted(DRAFT), sample, every=True)


@pytest.mark.parametrize("width", [40, 60, 99])
def test_a_narrow_page_gets_one_block_below_the_other(sample: Report, width: int) -> None:
    text = shown(pasted(DRAFT), sample, width=width)
    assert "┃" not in text
    for part in ("1. 不符", "文稿：", "报告原文：", "章节："):
        assert part in text


def test_a_place_outside_the_body_is_named(sample: Report) -> None:
    part = Part(start=0, end=len(DRAFT), where="第3页")
    page = Draft(name="讲话.pdf", kind="pdf", text=DRAFT, parts=(part,))
    assert "（第3页）" in shown(page, sample)
    assert "正文" not in shown(pasted(DRAFT), sample)


def test_brackets_of_a_draft_are_no_markup(sample: Report) -> None:
    text = "[red]全市[/red]收入41300元[bold]"
    assert "[red]全市[/red]收入41300元[bold]" in shown(pasted(text), sample, every=True, width=300)


def test_a_long_line_is_cut_around_its_figure(sample: Report) -> None:
    text = shown(pasted("长" * 5000 + "收入41300元" + "长" * 5000), sample, every=True, width=60)
    assert "收入41300元" in text.replace("\n", "").replace(" ", "")
    assert len(text) < 600


def test_an_empty_review_says_that_there_is_nothing(sample: Report) -> None:
    assert shown(pasted("谢谢大家。"), sample).strip() == "文稿里没有找到可以核对的数字、陈述或引文。"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "--batch"),
        (["check", "none.docx"], "none.docx"),
        (["check", "-", "--batch", "a.jsonl", "--out", "b.jsonl"], "--batch"),
        (["check", "--batch", "none.jsonl"], "--out"),
        (["check", "--batch", "none.jsonl", "--out", "b.jsonl"], "none.jsonl"),
        (["check", "--batch", "none.jsonl", "--out", "b.jsonl", "--export", "c.md"], "--export"),
    ],
)
def test_refusals_are_sentences_and_status_2(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["zhengbao", *arguments])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    said = capsys.readouterr().err
    assert stopped.value.code == 2
    assert words in said
    assert "Traceback" not in said
