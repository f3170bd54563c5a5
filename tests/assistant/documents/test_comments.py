"""Comments in Word documents: on exactly the words, with nothing else changed."""

import copy
import io
import zipfile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from assistant.checking.verdict import Piece
from assistant.documents.comments import commented
from assistant.documents.draft import pasted
from assistant.documents.read import read_bytes
from assistant.documents.word import layout
from tests.assistant.documents.making import everything, misquoted, packed, review_of, right, wrong

RECEIVED = packed(everything())
MARKERS = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"))


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def commented_words(document: Document) -> list[tuple[str, str]]:
    """The words that each comment of the body is on, and the comment, in the order of the comments."""
    words: dict[str, str] = {}
    running: list[str] = []
    elements = {id(atom.element): atom for atom in layout(document).atoms}
    for element in document.element.body.iter():
        if element.tag == MARKERS[0]:
            running.append(element.get(qn("w:id")))
            words[running[-1]] = ""
        elif element.tag == MARKERS[1]:
            running.remove(element.get(qn("w:id")))
        elif id(element) in elements:
            for number in running:
                words[number] += elements[id(element)].text
    assert not running
    return [(words[str(c.comment_id)], c.text) for c in document.comments]


def bare(document: Document) -> bytes:
    """A document's XML without comment marks, each run split into one for each character: what must not change."""
    root = copy.deepcopy(document.element)
    for run in list(root.iter(qn("w:r"))):
        if run.find(qn("w:commentReference")) is not None:
            run.getparent().remove(run)
    for mark in list(root.iter(*MARKERS)):
        mark.getparent().remove(mark)
    for run in list(root.iter(qn("w:r"))):
        properties = run.find(qn("w:rPr"))
        for child in [c for c in run if c.tag != qn("w:rPr")]:
            for letter in (child.text or "") if child.tag == qn("w:t") else " ":
                single = etree.SubElement(etree.Element("x"), qn("w:r"))
                single.extend([copy.deepcopy(properties)] if properties is not None else [])
                inner = copy.deepcopy(child)
                if child.tag == qn("w:t"):
                    inner.text = letter
                    inner.attrib.clear()
                single.append(inner)
                run.addprevious(single)
        run.getparent().remove(run)
    return etree.tostring(root, method="c14n")


def test_a_problem_gets_a_comment_on_its_words_and_what_agrees_gets_none() -> None:
    draft = read_bytes("稿.docx", RECEIVED)
    done = opened(commented(review_of(draft, wrong(draft, "71亿元"), right(draft, "4.2%")), draft))
    (first, brief), (words, told) = commented_words(done)
    assert (first, brief) == ("2023年全区经济", "共核对 2 个数字：相符 1，不符 1。")
    assert words == "71亿元"
    assert told.split("\n")[:4] == [
        "不符：数值不同",
        "报告里是另一个数。",
        "报告应为：70亿元",
        "报告原文：实现一般公共预算收入70亿元",
    ]
    assert told.split("\n")[4].startswith("出处：天津市西青区2024年政府工作报告，")
    assert {comment.author for comment in done.comments} == {"政报问答"}


def test_the_document_is_otherwise_untouched() -> None:
    draft = read_bytes("稿.docx", RECEIVED)
    review = review_of(draft, *(wrong(draft, text) for text in ("023年", "济稳", "1亿", "4.2", "0", "完")))
    before, after = opened(RECEIVED), opened(commented(review, draft))
    assert bare(after) == bare(before)
    assert layout(after).text == draft.text
    old, new = (zipfile.ZipFile(io.BytesIO(content)) for content in (RECEIVED, packed(after)))
    for name in ("word/footnotes.xml", "word/styles.xml", "word/header1.xml"):
        assert etree.canonicalize(new.read(name).decode()) == etree.canonicalize(old.read(name).decode())


def test_a_split_run_keeps_its_look_on_both_sides() -> None:
    draft = read_bytes("稿.docx", RECEIVED)
    done = opened(commented(review_of(draft, wrong(draft, "济稳")), draft))
    assert [(run.text, run.bold) for run in done.paragraphs[0].runs if run.text] == [
        ("2023年全区经", None),
        ("济", None),
        ("稳", True),
        ("步", True),
        ("增长。", None),
    ]


def test_places_that_take_no_comment_are_told_on_the_first_words() -> None:
    draft = read_bytes("稿.docx", RECEIVED)
    texts = ("288亿元", "1.9万户", "1476.7亿元", "5个")
    done = commented_words(opened(commented(review_of(draft, *(wrong(draft, text) for text in texts)), draft)))
    assert {words for words, _ in done} == {"2023年全区经济"}
    assert [told.split("\n")[0] for _, told in done[1:]] == [
        "文本框：“288亿元”",
        "脚注：“1.9万户”",
        "页眉：“1476.7亿元”",
        "页脚：“5个”",
    ]


def test_comments_of_the_user_stay() -> None:
    document = everything()
    document.add_comment(document.paragraphs[0].runs, text="请核实", author="李处", initials="李")
    draft = read_bytes("稿.docx", packed(document))
    done = opened(commented(review_of(draft, wrong(draft, "71亿元")), draft))
    assert [(c.author, c.comment_id) for c in done.comments] == [("李处", 0), ("政报问答", 1), ("政报问答", 2)]
    assert commented_words(done)[0] == ("2023年全区经济稳步增长。", "请核实")


def test_a_quotation_over_two_paragraphs_is_commented_as_a_whole() -> None:
    draft = read_bytes("稿.docx", RECEIVED)
    text = "增长。\n一般公共预算收入71亿元"
    diff = (Piece(kind="report", text="实现"), Piece(kind="draft", text="增长。"))
    quote = misquoted(draft, text, "实现一般公共预算收入70亿元", diff)
    words, told = commented_words(opened(commented(review_of(draft, quotes=(quote,)), draft)))[1]
    assert words == "增长。一般公共预算收入71亿元"
    assert "对比：[-实现-]{+增长。+}" in told


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_spans_keep_the_text_and_find_their_words(data: st.DataObject) -> None:
    draft = read_bytes("稿.docx", RECEIVED)
    spans = data.draw(st.lists(st.tuples(*[st.integers(0, len(draft.text) - 1)] * 2), max_size=6))
    ordered = sorted({(min(span), max(span) + 1) for span in spans})
    review = review_of(draft, *(wrong(draft, draft.text[start:end], start) for start, end in ordered))
    after = opened(commented(review, draft))
    assert bare(after) == bare(opened(RECEIVED))
    atoms = layout(opened(RECEIVED)).atoms
    expected = [
        "".join(a.text[max(start - a.start, 0) : max(end - a.start, 0)] for a in atoms) for start, end in ordered
    ]
    # An empty range is a problem told on the first words instead.
    assert sorted(w for w, t in commented_words(after) if t.startswith("不符")) == sorted(filter(None, expected))


def test_a_draft_that_is_no_word_file_gets_a_new_one() -> None:
    draft = pasted("标题\n\n\t收入71亿元，\x0b增长4.2%。\n")
    done = opened(commented(review_of(draft, wrong(draft, "71亿元")), draft))
    assert [paragraph.text for paragraph in done.paragraphs] == ["标题", "", "\t收入71亿元， 增长4.2%。", ""]
    assert [words for words, _ in commented_words(done)] == ["标题", "71亿元"]


def test_a_document_whose_words_are_all_in_its_header_is_commented() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "收入71亿元"
    draft = read_bytes("稿.docx", packed(document))
    done = opened(commented(review_of(draft, wrong(draft, "71亿元")), draft))
    assert [told.split("\n")[0] for _, told in commented_words(done)] == ["共核对 1 个数字：不符 1。", "页眉：“71亿元”"]


def test_nothing_checked_is_said_in_the_one_comment() -> None:
    draft = pasted("没有数字。")
    told = commented_words(opened(commented(review_of(draft), draft)))
    assert told == [("没有数字。", "文稿里没有找到可以核对的数字、陈述或引文。")]
