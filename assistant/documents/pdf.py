"""The lines of a PDF's pages, put together from the places of its characters."""

import ctypes
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from assistant.documents.draft import DraftError
from assistant.documents.flow import Glyph, Page, lines_of

MAX_PAGES = 200
_FEW_CHARS = 10
_MANY_SHAPES = 100  # a page of letters turned into outlines has more
_LOCK = threading.Lock()  # PDFium must not be entered by two threads at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The pages of a PDF and the numbers of those that show something which is no text."""

    pages: tuple[Page, ...]
    unread: tuple[int, ...]


def scan(name: str, content: bytes, progress: Callable[[int, int], None]) -> Scan:
    """The lines of every page; DraftError where the file is locked, broken, too long or has no text that can be read."""
    with _LOCK:
        document = _opened(name, content)
        try:
            return _scanned(name, document, progress)
        finally:
            document.close()


def _opened(name: str, content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise DraftError(f"《{name}》设了打开密码，读不了。请去掉密码、另存一份后再试。") from error
        raise DraftError(f"《{name}》已损坏，打不开。请用原来的软件打开它，重新导出 PDF 后再试。") from error


def _scanned(name: str, document: pypdfium2.PdfDocument, progress: Callable[[int, int], None]) -> Scan:
    count = len(document)
    if count > MAX_PAGES:
        raise DraftError(f"《{name}》有 {count} 页，超过 {MAX_PAGES} 页的上限。请拆成几份分别核对。")
    pages, unread = list[Page](), list[int]()
    for number in range(1, count + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise DraftError(f"《{name}》的第{number}页已损坏，读不出来。请重新导出 PDF 后再试。") from error
        glyphs = tuple(_glyphs(page))
        if len(glyphs) < _FEW_CHARS and _shows_something(page):
            unread.append(number)
        pages.append(Page(number=number, height=_height(page), lines=lines_of(glyphs)))
        page.close()
        progress(number, count)
    _refuse_unreadable(name, pages, unread)
    return Scan(pages=tuple(pages), unread=tuple(unread))


def _refuse_unreadable(name: str, pages: list[Page], unread: list[int]) -> None:
    """Refuses a PDF of pictures, and one whose characters stand for nothing."""
    written = [page for page in pages if page.lines]
    if unread and all(page.number in unread for page in written):
        raise DraftError(
            f"《{name}》是扫描件或图片，里面没有文字，核对不了。请提供 Word 原稿，或先做文字识别（OCR）再试。"
        )
    text = "".join(line.text for page in written for line in page.lines)
    if sum(map(_is_garbled, text)) > len(text) / 5:
        raise DraftError(f"《{name}》的文字编码读不出来，得到的是乱码。请提供 Word 原稿，或用 WPS、Word 重新导出 PDF。")


def _is_garbled(char: str) -> bool:
    return char == "\ufffd" or (unicodedata.category(char) in ("Co", "Cn", "Cc") and char != "\t")


def _shows_something(page: pypdfium2.PdfPage) -> bool:
    """Whether a page without text has a picture or the outlines of many letters on it."""
    kinds = [shape.type for shape in page.get_objects(max_depth=3)]
    return raw.FPDF_PAGEOBJ_IMAGE in kinds or len(kinds) > _MANY_SHAPES


def _height(page: pypdfium2.PdfPage) -> float:
    return float(page.get_height())


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """The characters of a page as it is turned for reading, in the order of the file, blanks left out."""
    text = page.get_textpage()
    rotation, box, blank = page.get_rotation(), raw.FS_RECTF(), False
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        char = _character(raw.FPDFText_GetUnicode(text, index))
        if not char.strip() or raw.FPDFText_IsGenerated(text, index) == 1:
            blank = True
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        low = _turned(min(box.left, box.right), min(box.bottom, box.top), rotation)
        high = _turned(max(box.left, box.right), max(box.bottom, box.top), rotation)
        yield Glyph(
            char=char,
            left=min(low[0], high[0]),
            right=max(low[0], high[0]),
            baseline=_turned(x.value, y.value, rotation)[1],
            size=abs(high[1] - low[1]),
            after_blank=blank,
        )
        blank = False
    text.close()


def _turned(x: float, y: float, rotation: int) -> tuple[float, float]:
    """A place on a page that is shown turned clockwise by so many degrees."""
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(rotation, (x, y))


def _character(code: int) -> str:
    """A character, the look-alike of an ideograph as the ideograph itself; "" for what is no character."""
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
        return ""
    char = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:  # fonts that name 工 by its radical ⼯
        return unicodedata.normalize("NFKC", char)
    return char
