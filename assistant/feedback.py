"""What visitors think of answers, kept in one SQLite table: no address, no cookie, nothing that names a visitor."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self, get_args

from assistant.reply import Answer
from assistant.wire import citation_row
from corpus.errors import ZhengbaoError

Rating = Literal["up", "down"]

REASONS = ("答非所问", "数字不对", "年份不对", "报告里有却说没有", "看不懂", "其他")
MAX_REMARK_CHARS = 200
_MAX_QUESTION_CHARS = 2000
_BUSY_S = 3.0  # a moment in which another program may be writing
_KEY = re.compile(r"[0-9a-f]{32}")


class FeedbackError(ZhengbaoError):
    """The file that keeps what visitors think cannot be read or written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What one visitor thought of one answer.

    key: a random name that only the visitor's browser knows; a second thought under it replaces the first.
    time: UTC, ISO 8601.  citations: JSON rows as `zhengbao ask --json` gives them.  checksums: SHA-256 of the text
    of each report it shows, by report id, as JSON.
    """

    key: str
    time: str
    question: str
    resolved: str
    status: str
    answer: str
    citations: str
    rating: Rating
    reason: str
    remark: str
    checksums: str

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise ValueError(f"key {self.key!r} is not 32 hexadecimal digits")
        if self.rating not in get_args(Rating):
            raise ValueError(f"rating {self.rating!r} is neither up nor down")
        if self.reason and self.reason not in REASONS:
            raise ValueError(f"reason {self.reason!r} is none of the choices")

    @classmethod
    def of(
        cls,
        question: str,
        answer: Answer,
        *,
        key: str,
        rating: str,
        reason: str = "",
        remark: str = "",
        checksums: Mapping[str, str],
    ) -> Self:
        """The row for an answer, long texts cut.  ValueError: key, rating or reason is none that the page offers.

        checksums: SHA-256 of the text of each report the answer shows, by the report's id.
        """
        cited = (*answer.citations, *answer.more)
        return cls(
            key=key,
            time=datetime.now(UTC).isoformat(timespec="seconds"),
            question=question[:_MAX_QUESTION_CHARS],
            resolved=answer.resolved_question[:_MAX_QUESTION_CHARS],
            status=answer.status,
            answer=answer.text,
            citations=json.dumps([citation_row(c) for c in cited], ensure_ascii=False),
            rating=rating,  # type: ignore[arg-type]  # checked by __post_init__
            reason=reason if rating == "down" else "",
            remark=remark.strip()[:MAX_REMARK_CHARS] if rating == "down" else "",
            checksums=json.dumps(dict(checksums), ensure_ascii=False),
        )


COLUMNS = tuple(field.name for field in fields(Feedback))
_TABLE = f"CREATE TABLE IF NOT EXISTS feedback (key TEXT PRIMARY KEY, {', '.join(f'{name} TEXT NOT NULL' for name in COLUMNS[1:])})"
_WRITE = f"INSERT OR REPLACE INTO feedback ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_READ = f"SELECT {', '.join(COLUMNS)} FROM feedback ORDER BY time, key"


class FeedbackFile:
    """The SQLite file; made when the first opinion comes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def save(self, feedback: Feedback) -> None:
        """Keeps an opinion in place of the one under the same key.  FeedbackError: the file cannot be written."""
        with self._open() as connection:
            connection.execute("PRAGMA journal_mode = WAL")  # an export never waits for a writer
            with connection:
                connection.execute(_TABLE)
                connection.execute(_WRITE, astuple(feedback))

    def take_back(self, key: str) -> None:
        """Forgets the opinion under a key, where there is one.  FeedbackError: the file cannot be written."""
        if self.path.exists():
            with self._open() as connection, connection:
                connection.execute(_TABLE)
                connection.execute("DELETE FROM feedback WHERE key = ?", (key,))

    def all(self) -> tuple[Feedback, ...]:
        """Every opinion, oldest first; () where none has come yet.  FeedbackError: the file cannot be read."""
        if not self.path.exists():
            return ()
        with self._open() as connection:
            rows = connection.execute(_READ).fetchall()
        return tuple(Feedback(**dict(zip(COLUMNS, row, strict=True))) for row in rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=_BUSY_S)) as connection:
                yield connection
        except sqlite3.Error as error:
            raise FeedbackError(
                f"评价文件 {self.path} 读写不了（{error}）。请检查文件夹是否可写、文件是否损坏，或用 --feedback 换一个文件。"
            ) from error
