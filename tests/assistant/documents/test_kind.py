"""Which files are what, and the sentences about those that cannot be read."""

import io
import zipfile

import pytest

from assistant.documents.draft import DraftError
from assistant.documents.kind import MAX_BYTES, kind_of
from tests.assistant.documents.making import everything, packed
from tests.assistant.documents.printing import column, printed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
WORD = packed(everything())
PDF = printed(column("收入"))


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("稿.txt", "收入".encode(), "text"),
        ("稿.md", "收入".encode(), "markdown"),
        ("稿.markdown", "收入".encode(), "markdown"),
        ("稿.DOCX", WORD, "docx"),
        ("稿.pdf", PDF, "pdf"),
    ],
)
def test_files_are_known(name: str, content: bytes, kind: str) -> None:
    assert kind_of(name, content) == kind


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("稿.docx", b"", "是空的"),
        ("稿.txt", b" \n", "是空的"),
        ("稿.txt", b"a" * (MAX_BYTES + 1), "20.0 MB，超过 20 MB 的上限"),
        ("稿.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "设了打开密码"),
        ("稿.docx", OLE, "旧版 Word 或 WPS 的文件。请用 Word 或 WPS 打开，另存为 .docx"),
        ("稿.doc", OLE, "旧版 Word 的 .doc 文件读不了"),
        ("稿.wps", OLE, "WPS 的 .wps 文件读不了"),
        ("稿.doc", WORD, r"旧版 Word 的 .doc"),
        ("稿.rtf", b"{\\rtf1", ".rtf 文件读不了"),
        ("稿.docx", b"{\\rtf1", ".rtf 文件读不了"),
        ("稿.ofd", b"PK\x03\x04", "转换成 PDF"),
        ("表.xlsx", zipped(xl__workbook_xml=b"x"), "表格文件读不了"),
        ("图.png", b"\x89PNG", "图片里的文字读不了"),
        ("稿.exe", b"MZ", "这种文件读不了。可以核对的文件：.docx"),
        ("稿", b"abc", "这种文件读不了"),
        ("稿.docx", PDF, r"内容其实是PDF（.pdf）。请把文件名的后缀改成 .pdf"),
        ("稿.pdf", WORD, r"内容其实是Word 文档（.docx）。请把文件名的后缀改成 .docx"),
        ("稿.txt", WORD, "内容其实是Word"),
        ("稿.docx", WORD[:400], "已损坏"),
        ("稿.docx", b"plain words", "已损坏，或者不是Word"),
        ("稿.docx", zipped(xl__workbook_xml=b"x"), "已损坏，或者不是Word"),
        ("稿.docx", zipped(word__document_xml=bytes(70_000_000)), "解压以后太大"),
    ],
)
def test_other_files_are_refused_with_their_reason(name: str, content: bytes, said: str) -> None:
    with pytest.raises(DraftError, match=said):
        kind_of(name, content)
