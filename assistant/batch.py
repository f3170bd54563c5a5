"""Many questions from a file of JSON rows to a file of JSON rows."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.reply import Answer
from assistant.wire import answer_row
from corpus.errors import ZhengbaoError


class BatchError(ZhengbaoError):
    """A batch file that cannot be read, or a row that is no question."""


def read_rows(path: Path) -> tuple[dict[str, Any], ...]:
    """The rows of a JSON lines file, each with "id" and "question" or "turns"; BatchError names the line at fault."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(f"读不了批量文件 {path}：{error}。请确认它存在，并且是 UTF-8 编码的 JSON 行文件。") from error
    return tuple(_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    hint = '每行应当是 {"id": …, "question": "…"} 或 {"id": …, "turns": ["…", "…"]}。'
    try:
        row: dict[str, Any] = json.loads(line)
    except json.JSONDecodeError as error:
        raise BatchError(f"{path} 第 {number} 行不是 JSON（{error.msg}）。{hint}") from error
    turns = row.get("turns", [row.get("question")]) if isinstance(row, dict) else None
    if not isinstance(turns, list) or "id" not in row or not all(isinstance(t, str) for t in turns):
        raise BatchError(f"{path} 第 {number} 行缺少 id、question 或 turns。{hint}")
    return row


def answer_rows(rows: tuple[dict[str, Any], ...], ask: Callable[[str], Answer]) -> Iterator[Mapping[str, Any]]:
    """One answer row for each question row, in order; a row of turns gets its answers under "turns"."""
    for row in rows:
        if "turns" in row:
            yield {"id": row["id"], "turns": [answer_row(ask(turn)) for turn in row["turns"]]}
        else:
            yield {"id": row["id"], **answer_row(ask(row["question"]))}


def write_rows(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Writes the rows as JSON lines, beside and then in place, so a broken run leaves no half file."""
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        beside.replace(path)
    except OSError as error:
        raise BatchError(f"写不了结果文件 {path}：{error}。请换一个可以写入的位置。") from error
