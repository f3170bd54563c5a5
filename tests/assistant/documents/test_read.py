"""Files to drafts."""

import io
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.draft import DraftError
from assistant.documents.read import MAX_CHARS, read_bytes, read_draft
from tests.assistant.documents.making import W, everything, packed

WORD = packed(everything())


def with_body(xml: str) -> bytes:
    return with_part("word/document.xml", xml)


def with_part(part: str, xml: str) -> bytes:
    """The Word document with something else in one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == part else old.read(name))
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_file_is_read_in_any_usual_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_bytes("收入70亿元。\r\n增长4.2%。".encode(encoding))
    draft = read_draft(path)
    assert (draft.name, draft.kind, draft.text) == ("稿.txt", "text", "收入70亿元。\n增长4.2%。")
    assert draft.where(0) == "正文"
    assert draft.received == path.read_bytes()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match=r"打不开文件 .*没有\.txt"):
        read_draft(tmp_path / "没有.txt")


def test_a_file_too_large_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    path.touch()
    os.truncate(path, 3_000_000_000)
    with pytest.raises(DraftError, match="超过 20 MB 的上限"):
        read_draft(path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("稿.txt", bytes(20) + b"\xff", "不是 UTF-8 或 GB18030"),
        ("稿.txt", "甲".encode() * (MAX_CHARS + 1), "40.0 万字，超过 40 万字的上限"),
        ("稿.md", b"---\n", "没有文字"),
        ("稿.docx", packed(docx.Document()), "没有文字"),
        ("稿.docx", with_body("<w:document"), "已损坏"),
        ("稿.docx", WORD[:-300], "已损坏"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(name: str, content: bytes, said: str) -> None:
    with pytest.raises(DraftError, match=said):
        read_bytes(name, content)


def test_entities_bring_no_file_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("机密")
    content = with_body(
        f"<!DOCTYPE d [<!ENTITY e SYSTEM '{secret.as_uri()}'>]><w:document xmlns:w='{W}'><w:body>"
        "<w:p><w:r><w:t>前&e;后</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "机密" not in read_bytes("稿.docx", content).text


def test_entities_that_multiply_do_no_harm() -> None:
    laughs = "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 12))
    content = with_body(
        f"<!DOCTYPE d [<!ENTITY l0 '哈'>{laughs}]><w:document xmlns:w='{W}'><w:body>"
        "<w:p><w:r><w:t>前&l11;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(DraftError, match="已损坏"):
        read_bytes("稿.docx", content)


def test_a_damaged_note_is_a_damaged_file() -> None:
    with pytest.raises(DraftError, match="已损坏"):
        read_bytes("稿.docx", with_part("word/footnotes.xml", "<w:footnotes"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([".txt", ".md", ".docx", ".pdf"]), st.binary(max_size=200), st.integers(0, len(WORD)))
def test_whatever_is_given_is_read_or_refused(suffix: str, noise: bytes, cut: int) -> None:
    for content in (noise, WORD[:cut] + noise, b"%PDF-1.4" + noise):
        with suppress(DraftError):
            assert read_bytes(f"稿{suffix}", content).text.strip()
