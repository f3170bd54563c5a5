"""A check on the page, step by step: how far it is, its result, or the sentence that says why there is none."""

import base64
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Protocol

from assistant.checking.check import Progress
from assistant.checking.verdict import Review
from assistant.display.checked import notice_html, progress_html, review_html
from assistant.documents.draft import Draft, DraftError, pasted
from assistant.documents.export import exported
from assistant.documents.read import MAX_CHARS, read_bytes

LOOK_S = 0.25  # between two looks at how far a check is

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]|^\.+')


class Checks(Protocol):
    """What checks a draft's text."""

    def check(self, text: str, *, progress: Progress | None = None) -> Review: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A draft and its review, kept for the exports."""

    draft: Draft
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What one visitor has at hand: the last result, and the handle that stops the check now running."""

    checked: Checked | None = None
    stop: Event = field(default_factory=Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the page shows at one moment: the line above the result, and the result where it is new; "" for the old."""

    line: str
    desk: Desk
    result: str = ""


class _Stopped(Exception):  # noqa: N818 - it is no error
    """Somebody stopped the check."""


def received(text: str, name: str, content: str, progress: Progress | None = None) -> Draft:
    """The draft a visitor gave: a file (base64) where it has a name, else the pasted text.  DraftError: unusable."""
    if name:
        return read_bytes(name, _decoded(content), progress=progress)
    text = text.encode("utf-8", "replace").decode()  # a browser can send half of a surrogate pair
    if not text.strip():
        raise DraftError("还没有文稿。请把文稿粘贴到上面的框里，或者选择一个文件，再点“开始核对”。")
    if len(text) > MAX_CHARS:
        raise DraftError(f"文稿有 {len(text):,} 字，一次最多核对 {MAX_CHARS // 10_000} 万字。请分成几部分核对。")
    return pasted(text)


def _decoded(content: str) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except ValueError as error:
        raise DraftError("文件没有完整地传过来。请再选择一次。") from error


def steps(receive: Callable[[Progress], Draft], checks: Checks, desk: Desk) -> Iterator[Step]:
    """The steps of one check, the last one with the result or a notice.  Setting `desk.stop` of a step ends it early."""
    desk = Desk(checked=desk.checked)
    at = [0, 0]

    def progress(done: int, total: int) -> None:
        if desk.stop.is_set():
            raise _Stopped
        at[:] = done, total

    def work() -> Checked:
        draft = receive(lambda *_: progress(0, 0))
        return Checked(draft=draft, review=checks.check(draft.text, progress=progress))

    yield Step(line=progress_html(0, 0), desk=desk)
    with ThreadPoolExecutor(max_workers=1) as pool:
        running = pool.submit(work)
        try:
            while wait((running,), timeout=LOOK_S).not_done:
                yield Step(line=progress_html(*at), desk=desk)
        finally:
            desk.stop.set()  # a visitor who left waits for nothing
        yield _last(running, desk)


def export_file(checked: Checked, kind: str) -> tuple[str, bytes]:
    """The name and content of the review as a file of that kind (docx, xlsx, md).  DraftError: cannot be written."""
    return f"{_stem(checked.draft.name)}-核对结果.{kind}", exported(checked.review, checked.draft, f".{kind}")


def _stem(name: str) -> str:
    """A file's name without suffix and without what a file system or a folder's path would take amiss."""
    return _UNSAFE.sub("_", Path(name).stem)[:60] or "文稿"


def _last(running: "Future[Checked]", desk: Desk) -> Step:
    """The last step of a check that has ended."""
    try:
        checked = running.result()
    except _Stopped:
        return Step(line=notice_html("已停止核对，文稿仍在框里。", alert=False), desk=desk)
    except DraftError as error:
        return Step(line=notice_html(str(error)), desk=desk)
    return Step(line="", desk=Desk(checked=checked), result=review_html(checked.review, checked.draft))
