"""Reviews written to files."""

import io
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from assistant.checking.table import rows
from assistant.checking.verdict import Piece, QuoteVerdict, Review
from assistant.documents.draft import Draft, DraftError, Part, pasted
from assistant.documents.export import export, exported
from assistant.documents.markdown import written
from tests.assistant.documents.making import misquoted, review_of, right, wrong

DRAFT = pasted("收入71亿元，增长4.2%。报告指出“实现一般公共预算收入七十亿元”。")
QUOTE = misquoted(
    DRAFT,
    "实现一般公共预算收入七十亿元",
    "实现一般公共预算收入70亿元",
    (
        Piece(kind="same", text="实现一般公共预算收入"),
        Piece(kind="report", text="70"),
        Piece(kind="draft", text="七十"),
        Piece(kind="same", text="亿元"),
    ),
)
REVIEW = review_of(DRAFT, wrong(DRAFT, "71亿元"), right(DRAFT, "4.2%"), quotes=(QUOTE,))
BRIEF = "共核对 2 个数字、1 处引文：相符 1，不符 1，引文有改动 1。"


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".md", ".DOCX"])
def test_a_review_is_written_by_the_suffix_and_nothing_lies_beside_it(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"结果{suffix}"
    target.write_bytes(b"older")
    export(REVIEW, DRAFT, target)
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes()[:2] == (b"# " if suffix == ".md" else b"PK")


@pytest.mark.parametrize("name", ["结果.txt", "结果"])
def test_another_suffix_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(DraftError, match=r"可以导出的格式：\.docx、\.xlsx、\.md"):
        export(REVIEW, DRAFT, tmp_path / name)


@pytest.mark.parametrize("place", ["没有这个文件夹/结果.md", "占用.md"])
def test_a_place_that_cannot_be_written_is_told(place: str, tmp_path: Path) -> None:
    (tmp_path / "占用.md").mkdir()
    with pytest.raises(DraftError, match="写不了"):
        export(REVIEW, DRAFT, tmp_path / place)
    assert [path.name for path in tmp_path.iterdir()] == ["占用.md"]


def test_a_review_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        exported(Review(text="别的"), DRAFT, ".md")


def test_the_workbook_holds_every_verdict_and_the_summary() -> None:
    book = load_workbook(io.BytesIO(exported(REVIEW, DRAFT, ".xlsx")))
    assert book.sheetnames == ["核对结果", "摘要"]
    sheet = book["核对结果"]
    table = list(sheet.iter_rows(values_only=True))
    assert table[0] == ("序号", "类别", "文稿原文", "所在位置", "结论", "原因", "说明", "报告应为", "报告原文", "章节")
    where = rows(REVIEW)[0].where
    said = "实现一般公共预算收入70亿元"
    assert table[1] == (1, "数字", "71亿元", "正文", "不符", "数值不同", "报告里是另一个数。", "70亿元", said, where)
    assert [row[4] for row in table[2:]] == ["相符", "引文有改动"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:J4")
    assert [sheet.cell(row, 5).fill.fgColor.rgb for row in (2, 3)] == ["00FCE4E4", "00E6F4EA"]
    assert book["摘要"]["B2"].value == BRIEF


@pytest.mark.parametrize("text", ["=1+1", "+70亿元", "-5%", "@甲", '=HYPERLINK("http://x")'])
def test_a_cell_that_looks_like_a_formula_stays_text(text: str) -> None:
    draft = pasted(text)
    cell = load_workbook(io.BytesIO(exported(review_of(draft, wrong(draft, text)), draft, ".xlsx")))["核对结果"]["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_the_markdown_holds_summary_problems_everything_and_quotations() -> None:
    text = written(REVIEW, DRAFT)
    parts = text.split("## ")
    assert BRIEF in parts[0]
    assert [part.split("\n")[0] for part in parts[1:]] == ["有问题的地方", "全部核对结果", "引文对照"]
    assert [part.count("\n| ") for part in parts[1:3]] == [4, 5]  # with the head and the line below it
    assert "实现一般公共预算收入\\[-70-\\]\\{+七十+\\}亿元" in parts[3]


def test_marks_of_a_draft_do_not_disturb_the_markdown() -> None:
    draft = pasted("收入|71|亿元*\n<b>")
    assert "收入\\|71\\|亿元\\* \\<b\\>" in written(review_of(draft, wrong(draft, draft.text)), draft)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".md"])
def test_an_empty_review_is_written(suffix: str) -> None:
    assert exported(Review(text=""), pasted(""), suffix)


def test_notes_on_what_was_not_read_are_passed_on() -> None:
    note = "第2页是扫描件或图片，没有文字，这次没有核对。请对照原件自行核对。"
    part = Part(start=0, end=2, where="第1页")
    draft = Draft(name="稿.pdf", kind="pdf", text="正文", parts=(part,), notes=(note,))
    review = Review(text="正文")
    assert note in written(review, draft)
    assert load_workbook(io.BytesIO(exported(review, draft, ".xlsx")))["摘要"]["B3"].value == note
    commented = docx.Document(io.BytesIO(exported(review, draft, ".docx")))
    assert [comment.text for comment in commented.comments][1] == note


def test_an_absent_quotation_is_listed_without_a_place() -> None:
    draft = pasted("报告指出“从来没有说过”。")
    quote = QuoteVerdict(text="从来没有说过", start=5, end=11, label="absent")
    assert written(review_of(draft, quotes=(quote,)), draft).endswith("- 1. 报告没有这句话：“从来没有说过”\n")
