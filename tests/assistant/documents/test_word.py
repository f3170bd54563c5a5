"""The text of Word documents: every kind of part, and nothing that is not shown."""

import io

import docx
import pytest

from assistant.documents.read import read_bytes
from assistant.documents.word import layout
from tests.assistant.documents.making import box, everything, field, inside, packed, run


def test_every_part_is_read_with_its_place() -> None:
    draft = read_bytes("稿.docx", packed(everything()))
    assert [(part.where, draft.text[part.start : part.end]) for part in draft.parts] == [
        ("正文", "2023年全区经济稳步增长。\n一般公共预算收入71亿元。\n详见增长4.2%，第页，3%"),
        ("文本框", "框中288亿元"),
        ("表格1", "指标\t单位\t数值\n收入\t亿元\t70"),
        ("正文", "完。"),
        ("脚注", "脚注里的1.9万户"),
        ("页眉", "送审稿 产值1476.7亿元"),
        ("页脚", "页脚5个"),
    ]


def test_parts_cover_the_text_but_for_line_ends() -> None:
    draft = read_bytes("稿.docx", packed(everything()))
    assert "\n".join(draft.text[part.start : part.end] for part in draft.parts) == draft.text


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<w:r><w:t>70</w:t><w:tab/><w:t>亿元</w:t></w:r>", "70\t亿元"),
        ("<w:r><w:t>70</w:t><w:br w:type='page'/><w:t>亿元</w:t></w:r>", "70亿元"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ("<w:r><w:t>甲\n乙</w:t></w:r>", "甲 乙"),
        ("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r>", "3-5"),
        (f"<w:sdt><w:sdtContent>{run('70亿元')}</w:sdtContent></w:sdt>", "70亿元"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>xi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>西</w:t></w:r></w:rubyBase></w:ruby>"
            "</w:r>",
            "西",
        ),
        (field("TOC \\o", "一、回顾" + ""), "一、回顾"),
        (f"<w:hyperlink w:anchor='a'>{run('一、回顾')}{field('PAGEREF _Toc1', '12')}</w:hyperlink>", "一、回顾"),
        (f"<w:moveTo w:id='1' w:author='甲'>{run('70亿元')}</w:moveTo>", "70亿元"),
    ],
)
def test_what_a_paragraph_shows_is_read(xml: str, expected: str) -> None:
    document = docx.Document()
    inside(document.add_paragraph(), xml)
    assert layout(document).text == expected


def test_a_row_with_long_cells_is_read_paragraph_by_paragraph() -> None:
    document = docx.Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "意见"
    right.text = "第一段。"
    right.add_paragraph("第二段。")
    assert layout(document).text == "意见\n第一段。\n第二段。"
    assert {part.where for part in layout(document).parts} == {"表格1"}


def test_tables_are_counted_and_empty_cells_keep_their_column() -> None:
    document = docx.Document()
    for text in ("甲", "乙"):
        table = document.add_table(rows=1, cols=3)
        table.rows[0].cells[2].text = text
    read = layout(document)
    assert read.text == "\t\t甲\n\t\t乙"
    assert [part.where for part in read.parts] == ["表格1", "表格2"]


def test_a_header_that_every_section_repeats_is_read_once() -> None:
    document = docx.Document()
    for _ in range(2):
        section = document.add_section()
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "送审稿"
    document.add_paragraph("正文。")
    assert layout(document).text == "正文。\n送审稿"


def test_a_text_box_in_a_table_has_its_own_place() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    inside(cell.paragraphs[0], run("格") + box("框"))
    assert [(part.where) for part in layout(document).parts] == ["表格1", "文本框"]


def test_an_empty_document_has_no_text() -> None:
    read = layout(docx.Document())
    assert (read.text, read.parts, read.atoms) == ("", (), ())


def test_atoms_are_the_text_where_comments_can_stand() -> None:
    read = layout(docx.Document(io.BytesIO(packed(everything()))))
    assert all(read.text[atom.start : atom.end] == atom.text for atom in read.atoms)
    shown = "".join(atom.text for atom in read.atoms)
    assert "71亿元" in shown
    assert not [word for word in ("288亿元", "1.9万户", "1476.7", "页脚") if word in shown]
