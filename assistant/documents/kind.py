"""What a file is, told by its content and its name, and why it cannot be read where it cannot."""

import io
import zipfile
from pathlib import PurePath

from assistant.documents.draft import DraftError, DraftKind

SUFFIXES: dict[str, DraftKind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".pdf": "pdf",
}
USABLE = "可以核对的文件：.docx、.pdf、.txt、.md。"
MAX_BYTES = 20_000_000
_MAX_UNPACKED = 200_000_000  # bytes of a package as it says itself; no more than that is read of it
_MAX_XML = 30_000_000
_MAX_FILES = 5000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES: dict[DraftKind, str] = {
    "docx": "Word 文档（.docx）",
    "pdf": "PDF（.pdf）",
    "text": "纯文本",
    "markdown": "纯文本",
}
_ADVICE = {
    ".doc": "旧版 Word 的 .doc 文件读不了。请用 Word 或 WPS 打开，另存为 .docx 再试。",
    ".dot": "旧版 Word 的 .dot 文件读不了。请用 Word 或 WPS 打开，另存为 .docx 再试。",
    ".docm": "带宏的 .docm 文件读不了。请用 Word 或 WPS 打开，另存为 .docx 再试。",
    ".dotx": "模板文件 .dotx 读不了。请用 Word 或 WPS 打开，另存为 .docx 再试。",
    ".wps": "WPS 的 .wps 文件读不了。请用 WPS 打开，另存为 .docx 再试。",
    ".wpt": "WPS 的 .wpt 文件读不了。请用 WPS 打开，另存为 .docx 再试。",
    ".rtf": ".rtf 文件读不了。请用 Word 或 WPS 打开，另存为 .docx 再试。",
    ".odt": ".odt 文件读不了。请打开它，另存为 .docx 再试。",
    ".ofd": ".ofd 版式文件读不了。请用 OFD 阅读器转换成 PDF，或提供 Word 原稿。",
    ".ceb": ".ceb 版式文件读不了。请转换成 PDF，或提供 Word 原稿。",
    **dict.fromkeys((".xls", ".xlsx", ".et", ".csv"), "表格文件读不了。请把要核对的内容复制到 Word 文档里，或直接粘贴。"),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "演示文稿读不了。请另存为 PDF，或把文字直接粘贴过来。"),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"),
        "图片里的文字读不了。请提供 Word 原稿，或先做文字识别（OCR）再试。",
    ),
}  # fmt: skip


def kind_of(name: str, content: bytes) -> DraftKind:
    """The kind of a file; DraftError where it is none that can be read, or not what its name says."""
    suffix = PurePath(name).suffix.lower()
    if not content.strip():
        raise DraftError(f"《{name}》是空的。请换一个有内容的文件。")
    if len(content) > MAX_BYTES:
        raise DraftError(
            f"《{name}》有 {len(content) / 1e6:.1f} MB，超过 {MAX_BYTES // 1_000_000} MB 的上限。"
            "请删去其中的图片，或拆成几份分别核对。"
        )
    found = _by_content(name, content)
    if suffix not in SUFFIXES:
        raise DraftError(f"《{name}》：{_ADVICE.get(suffix, f'这种文件读不了。{USABLE}')}")
    named = SUFFIXES[suffix]
    if found is None and named in ("docx", "pdf"):
        raise DraftError(f"《{name}》已损坏，或者不是{_NAMES[named]}。请用原来的软件打开它，另存一份后再试。")
    if found is not None and found != named:
        right = next(ending for ending, kind in SUFFIXES.items() if kind == found)
        raise DraftError(f"《{name}》的内容其实是{_NAMES[found]}。请把文件名的后缀改成 {right} 再试。")
    return named


def _by_content(name: str, content: bytes) -> DraftKind | None:
    """The kind that the first bytes of a file tell; None where they tell of no kind.  DraftError for locked files."""
    if content.startswith(_OLE):
        _refuse_ole(name, content)
    if content.startswith(b"{\\rtf"):
        raise DraftError(f"《{name}》：{_ADVICE['.rtf']}")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _by_package(name, content)
    return None


def _refuse_ole(name: str, content: bytes) -> None:
    """Refuses what old Word, WPS and encrypted Word files have in common: their container."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise DraftError(f"《{name}》设了打开密码，读不了。请用 Word 或 WPS 打开它，去掉密码、另存一份后再试。")
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        raise DraftError(f"《{name}》其实是旧版 Word 或 WPS 的文件。请用 Word 或 WPS 打开，另存为 .docx 再试。")


def _by_package(name: str, content: bytes) -> DraftKind | None:
    """Whether a package holds a Word document; DraftError where it would unpack to more than can be meant."""
    try:
        files = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if any(file.flag_bits & 1 for file in files):
        raise DraftError(f"《{name}》设了打开密码，读不了。请去掉密码、另存一份后再试。")
    xml = sum(file.file_size for file in files if file.filename.lower().endswith((".xml", ".rels")))
    if len(files) > _MAX_FILES or sum(file.file_size for file in files) > _MAX_UNPACKED or xml > _MAX_XML:
        raise DraftError(f"《{name}》解压以后太大，读不了。请只保留要核对的文字，另存一份后再试。")
    return "docx" if any(file.filename == "word/document.xml" for file in files) else None
