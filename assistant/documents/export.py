"""A review written to a file: the draft with comments, a spreadsheet, or a Markdown text."""

from pathlib import Path
from uuid import uuid4

from assistant.checking.verdict import Review
from assistant.documents.comments import commented
from assistant.documents.draft import Draft, DraftError
from assistant.documents.markdown import written
from assistant.documents.sheet import workbook

SUFFIXES = (".docx", ".xlsx", ".md")


def export(review: Review, draft: Draft, target: Path) -> None:
    """Writes a review by the target's suffix, whole or not at all; DraftError where it cannot be written."""
    _write(exported(review, draft, target.suffix), target)


def exported(review: Review, draft: Draft, suffix: str) -> bytes:
    """The bytes of a review as .docx, .xlsx or .md; DraftError for another suffix."""
    if review.text != draft.text:
        raise ValueError("review is of another text than draft")
    if suffix.lower() == ".docx":
        return commented(review, draft)
    if suffix.lower() == ".xlsx":
        return workbook(review, draft)
    if suffix.lower() == ".md":
        return written(review, draft).encode()
    raise DraftError(f"不能导出为 {suffix or '没有后缀的文件'}。可以导出的格式：{'、'.join(SUFFIXES)}。")


def _write(content: bytes, target: Path) -> None:
    """Writes beside the target and renames, so that there is never half a file."""
    beside = target.with_name(f".{uuid4().hex}{target.suffix}")
    try:
        try:
            beside.write_bytes(content)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise DraftError(
            f"写不了 {target}（{error.strerror}）。请检查文件夹是否存在、能否写入，文件是否正打开着。"
        ) from error
