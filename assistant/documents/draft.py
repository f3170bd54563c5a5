"""A draft: its text, and where in the file each stretch of it stands."""

from dataclasses import dataclass, field
from typing import Literal

from corpus.errors import ZhengbaoError

DraftKind = Literal["text", "markdown", "docx", "pdf"]


class DraftError(ZhengbaoError):
    """A draft that cannot be read, or a review that cannot be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The stretch [start, end) of a draft's text that stands in one place of its file (正文, 表格1, 页眉, 脚注, 第3页)."""

    start: int
    end: int
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as it was given.

    name: of the file, "粘贴的文稿" for pasted text.  text: paragraphs separated by line ends.
    parts: in order, together the whole text but for line ends.  received: the file's bytes; b"" for pasted text.
    notes: sentences to the reader about what of the file could not be read and so is not checked.
    """

    name: str
    kind: DraftKind
    text: str = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    received: bytes = field(default=b"", repr=False)
    notes: tuple[str, ...] = ()

    def where(self, start: int) -> str:
        """The place of the file that the character at `start` stands in; "" for none."""
        return next((part.where for part in self.parts if part.start <= start < part.end), "")


def pasted(text: str) -> Draft:
    """A draft of typed or pasted text."""
    parts = (Part(start=0, end=len(text), where="正文"),) if text else ()
    return Draft(name="粘贴的文稿", kind="text", text=text, parts=parts)
