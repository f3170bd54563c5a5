"""A file to a Draft: what it is, its text, and where each stretch of it stands."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml.etree import XMLSyntaxError

from assistant.documents.draft import Draft, DraftError, DraftKind, Part
from assistant.documents.flow import laid_out, paragraphs
from assistant.documents.kind import MAX_BYTES, kind_of
from assistant.documents.pdf import scan
from assistant.documents.plain import joined, markdown, plain
from assistant.documents.word import layout
from corpus.read import decoded

MAX_CHARS = 400_000

Progress = Callable[[int, int], None]  # done, total: pages
Content = tuple[str, tuple[Part, ...], tuple[str, ...]]  # text, parts, notes


def read_draft(path: Path, *, progress: Progress | None = None) -> Draft:
    """The draft in a file; DraftError, which says what is wrong with it and what to do, where it cannot be read."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else bytes(MAX_BYTES + 1)
    except OSError as error:
        raise DraftError(f"打不开文件 {path}（{error.strerror}）。请检查文件名和读取权限。") from error
    return read_bytes(path.name, content, progress=progress)


def read_bytes(name: str, content: bytes, *, progress: Progress | None = None) -> Draft:
    """The draft in a file's bytes; DraftError where it cannot be read.  Nothing is written to the disk."""
    kind = kind_of(name, content)
    text, parts, notes = _content(name, kind, content, progress or (lambda done, total: None))
    if not text.strip():
        raise DraftError(f"《{name}》里没有文字。请换一个有内容的文件。")
    if len(text) > MAX_CHARS:
        raise DraftError(
            f"《{name}》有 {len(text) / 10_000:.1f} 万字，超过 {MAX_CHARS // 10_000} 万字的上限。请拆成几份分别核对。"
        )
    return Draft(name=name, kind=kind, text=text, parts=parts, received=content, notes=notes)


def opened(name: str, content: bytes) -> Document:
    """A Word document, opened; DraftError where it is damaged."""
    try:
        return docx.Document(io.BytesIO(content))
    except (OpcError, XMLSyntaxError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError) as error:
        raise _damaged(name) from error


def _damaged(name: str) -> DraftError:
    return DraftError(f"《{name}》已损坏，打不开。请用 Word 或 WPS 打开它，另存为 .docx 后再试。")


def _content(name: str, kind: DraftKind, content: bytes, progress: Progress) -> Content:
    if kind == "pdf":
        scanned = scan(name, content, progress)
        return *laid_out(paragraphs(scanned.pages)), _unread(scanned.unread)
    if kind == "docx":
        try:
            found = layout(opened(name, content))
        except XMLSyntaxError as error:  # in a header or in the notes, which are taken apart only now
            raise _damaged(name) from error
        return found.text, found.parts, ()
    text = decoded(content)
    if text is None:
        raise DraftError(f"《{name}》不是 UTF-8 或 GB18030 编码的文本。请用记事本另存为 UTF-8 纯文本（.txt）再试。")
    return *joined(markdown(text) if kind == "markdown" else plain(text)), ()


def _unread(pages: tuple[int, ...]) -> tuple[str, ...]:
    """What to say of pages that are pictures."""
    if not pages:
        return ()
    return (f"第{'、'.join(map(str, pages))}页是扫描件或图片，没有文字，这次没有核对。请对照原件自行核对。",)
