"""The README keeps its word: its commands run, and its example shows what the assistant answers."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
HEAD_LINES = 30

# Those that serve for ever or take minutes are only asked for their help.
ONLY_HELP = ("serve", "eval")


def blocks(language: str) -> list[str]:
    """The fenced blocks of the README in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def commands(program: str) -> list[list[str]]:
    """The arguments of every call of a program in the README's shell blocks, in order."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    lines += [line.removeprefix("$ ") for block in blocks("console") for line in block.splitlines() if line[:2] == "$ "]
    words = [shlex.split(line, comments=True) for line in lines]
    return [line[1:] for line in words if line[:1] == [program]]


def zhengbao(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(folder), "COLUMNS": "200"}
    command = [sys.executable, "-m", "assistant.cli", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def example() -> tuple[list[str], str]:
    """The call of ask in the README's head, and the output that is shown for it."""
    shown = next(block for block in blocks("console") if block.startswith("$ zhengbao ask"))
    first, _, output = shown.partition("\n")
    return shlex.split(first.removeprefix("$ "))[1:], output.strip()


def test_the_head_holds_what_a_newcomer_needs() -> None:
    head = "\n".join(README.splitlines()[:HEAD_LINES])
    for part in (
        "make serve",
        "make test",
        "zhengbao ask",
        "`corpus/`",
        "`index/`",
        "`assistant/`",
        "`ui.py`",
        "`tests/`",
    ):
        assert part in head


def test_make_knows_every_target() -> None:
    targets = {words[0] for words in commands("make")} | set(re.findall(r"`make (\w+)", README))
    assert targets >= {"serve", "test", "check", "eval", "bench"}
    subprocess.run(["make", "-n", *sorted(targets)], cwd=ROOT, check=True, capture_output=True)


def test_every_linked_file_is_there() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [path for path in linked if not (ROOT / path).exists()] == []


@pytest.mark.model
def test_the_example_answers_as_shown(tmp_path: Path) -> None:
    arguments, output = example()
    done = zhengbao(arguments, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == output


@pytest.mark.model
def test_every_command_runs(tmp_path: Path) -> None:
    shutil.copy(ROOT / "corpus" / "reports" / "xiqing-2024.txt", tmp_path / "报告.txt")
    (tmp_path / "问题.jsonl").write_text('{"id": "1", "question": "报告是谁作的？"}\n', "utf-8")
    (tmp_path / "文稿.jsonl").write_text('{"id": "1", "text": "一般公共预算收入71亿元"}\n', "utf-8")
    draft = docx.Document()
    draft.add_paragraph("2023年，西青区一般公共预算收入70亿元，同比增长4.2%。")
    draft.save(str(tmp_path / "讲话稿.docx"))
    listed = commands("zhengbao")
    assert {words[0] for words in listed} >= {"ask", "check", "figures", "find", "index", "serve", "eval"}
    for words in listed:
        done = zhengbao([words[0], "--help"] if words[0] in ONLY_HELP else words, tmp_path)
        assert done.returncode == 0, f"{words}\n{done.stderr}"
