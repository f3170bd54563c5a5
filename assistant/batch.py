"""Many questions, or many drafts, from a file of JSON rows to a file of JSON rows."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from assistant.checking.verdict import Review
from assistant.dialogue.conversation import BEGINNING, Conversation
from assistant.reply import Answer
from assistant.wire import answer_row, review_row
from corpus.errors import ZhengbaoError

Row = dict[str, Any]

_QUESTION_HINT = '每行应当是 {"id": …, "question": "…"} 或 {"id": …, "turns": ["…", "…"]}。'
_DRAFT_HINT = '每行应当是 {"id": …, "text": "…"}。'


class BatchError(ZhengbaoError):
    """A batch file that cannot be read, or a row that is no question or draft."""


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a JSON lines file, each with "id" and "question" or "turns"; BatchError names the line at fault."""
    return _read(path, _is_question, _QUESTION_HINT)


def read_drafts(path: Path) -> tuple[Row, ...]:
    """The rows of a JSON lines file, each with "id" and "text"; BatchError names the line at fault."""
    return _read(path, _is_draft, _DRAFT_HINT)


class Ask(Protocol):
    """Answers a question in a conversation."""

    def __call__(self, question: str, before: Conversation = ..., /) -> Answer: ...


def answer_rows(rows: tuple[Row, ...], ask: Ask) -> Iterator[Mapping[str, Any]]:
    """One answer row for each question row, in order; a row of turns gets its answers under "turns"."""
    for row in rows:
        if "turns" in row:
            yield {"id": row["id"], "turns": [answer_row(answer) for answer in conversed(row["turns"], ask)]}
        else:
            yield {"id": row["id"], **answer_row(ask(row["question"]))}


def conversed(turns: Iterable[str], ask: Ask) -> Iterator[Answer]:
    """The answers to the turns of one conversation, in order."""
    before = BEGINNING
    for turn in turns:
        answer = ask(turn, before)
        before = before.after(answer)
        yield answer


def check_rows(rows: tuple[Row, ...], check: Callable[[str], Review]) -> Iterator[Mapping[str, Any]]:
    """One review row for each draft row, in order."""
    for row in rows:
        yield {"id": row["id"], **review_row(check(row["text"]))}


def write_rows(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Writes the rows as JSON lines, beside and then in place, so a broken run leaves no half file."""
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        beside.replace(path)
    except OSError as error:
        raise BatchError(f"写不了结果文件 {path}：{error}。请换一个可以写入的位置。") from error


def _read(path: Path, fits: Callable[[Row], bool], hint: str) -> tuple[Row, ...]:
    """The rows of a file that all fit; BatchError with the hint where one does not."""
    try:
        lines = path.read_text("utf-8").split("\n")  # splitlines also cuts at U+2028, which stands raw in JSON
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(f"读不了批量文件 {path}：{error}。请确认它存在，并且是 UTF-8 编码的 JSON 行文件。") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            rows.append(_row(line, f"{path} 第 {number} 行", hint))
            if not fits(rows[-1]):
                raise BatchError(f"{path} 第 {number} 行缺少应有的内容。{hint}")
    return tuple(rows)


def _row(line: str, place: str, hint: str) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BatchError(f"{place}不是 JSON（{error.msg}）。{hint}") from error
    return row if isinstance(row, dict) else {}


def _is_question(row: Row) -> bool:
    turns = row.get("turns", [row.get("question")])
    return "id" in row and isinstance(turns, list) and all(isinstance(turn, str) for turn in turns)


def _is_draft(row: Row) -> bool:
    return "id" in row and isinstance(row.get("text"), str)
