"""A commented draft opens in LibreOffice and shows its comments."""

import re
import subprocess
from pathlib import Path

import docx
import pytest
from lxml import etree

from assistant.documents.draft import Draft, pasted
from assistant.documents.export import export
from assistant.documents.read import read_draft
from tests.assistant.documents.making import everything, review_of, wrong

pytestmark = pytest.mark.office

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def converted(path: Path, kind: str) -> Path:
    """The file as LibreOffice gives it out, with a profile of its own."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path.with_suffix(f".{kind}")


def shown(path: Path) -> list[tuple[str, list[str]]]:
    """The words that each comment is on, and the comment's lines, in the order of the text."""
    body = etree.parse(converted(path, "fodt")).getroot().find(f"{OFFICE}body")
    found: dict[str, tuple[list[str], list[str]]] = {}
    running: list[str] = []

    def walk(element: etree._Element) -> None:
        if element.tag == f"{OFFICE}annotation":
            name = element.get(f"{OFFICE}name") or str(len(found))
            found[name] = ([], ["".join(line.itertext()) for line in element.iter(f"{TEXT}p")])
            running.append(name)
        else:
            if element.tag == f"{OFFICE}annotation-end":
                running.remove(element.get(f"{OFFICE}name"))
            collect(element.text)
            for child in element:
                walk(child)
        collect(element.tail)

    def collect(text: str | None) -> None:
        for name in running:
            found[name][0].append(re.sub(r"\s+", "", text or ""))

    walk(body)
    return [("".join(words), lines) for words, lines in found.values()]


def saved_drafts(folder: Path) -> list[Draft]:
    document = everything()
    document.save(str(folder / "稿.docx"))
    return [read_draft(folder / "稿.docx"), pasted("标题\n收入71亿元，增长4.2%。")]


@pytest.mark.parametrize("number", [0, 1], ids=["own", "new"])
def test_libreoffice_shows_each_comment_on_its_words(number: int, tmp_path: Path) -> None:
    draft = saved_drafts(tmp_path)[number]
    target = tmp_path / "批注.docx"
    export(review_of(draft, wrong(draft, "71亿元"), wrong(draft, "4.2%")), draft, target)
    comments = shown(target)
    assert [lines[0] for _, lines in comments] == ["共核对 2 个数字：不符 2。", "不符：数值不同", "不符：数值不同"]
    assert [words for words, _ in comments][1:] == ["71亿元", "4.2%"]
    assert comments[1][1][1:4] == ["报告里是另一个数。", "报告应为：70亿元", "报告原文：实现一般公共预算收入70亿元"]


def test_the_pdf_of_a_document_reads_like_the_document(tmp_path: Path) -> None:
    document = docx.Document()
    sentence = (
        "全年实现一般公共预算收入70亿元，同比增长4.2%；居民人均可支配收入达到49200元，集成电路产业增加值增速达到10.5%。"
    )
    for repeat in range(1, 30):
        document.add_paragraph(sentence * (repeat % 3 + 1))
    document.sections[0].header.paragraphs[0].text = "情况汇报（送审稿）"
    document.save(str(tmp_path / "稿.docx"))
    own = read_draft(tmp_path / "稿.docx")
    printed = read_draft(converted(tmp_path / "稿.docx", "pdf"))
    assert printed.text == own.text.removesuffix("\n情况汇报（送审稿）")
    assert printed.where(len(printed.text) - 1) == "第3页"
