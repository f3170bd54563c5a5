"""Word documents with every kind of part, and reviews made by hand, for the tests of documents."""

import io

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

from assistant.checking.verdict import Piece, QuoteVerdict, Review, Verdict
from assistant.documents.draft import Draft
from assistant.reply import Citation
from corpus.read import bundled

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
REPORT = bundled()


def packed(document: Document) -> bytes:
    """The bytes of a document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def inside(paragraph: Paragraph, xml: str) -> None:
    """Appends to a paragraph what is written in WordprocessingML."""
    for element in parse_xml(f"<w:p {_SPACES}>{xml}</w:p>"):
        paragraph._p.append(element)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def box(text: str) -> str:
    """A run with a text box, and the copy of it that older programs show."""
    words = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='1800000' cy='600000'/>"
        "<wp:docPr id='7' name='box'/><a:graphic><a:graphicData "
        "uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr txBox='1'/>"
        "<wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='1800000' cy='600000'/></a:xfrm>"
        "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></wps:spPr>"
        f"<wps:txbx>{words}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{words}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def field(code: str, result: str) -> str:
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    instruction = f"<w:r><w:instrText xml:space='preserve'> {code} </w:instrText></w:r>"
    return mark("begin") + instruction + mark("separate") + run(result) + mark("end")


def add_footnotes(document: Document, *notes: str) -> None:
    """Gives a document footnotes; the line that parts them from the text is note -1."""
    written = "".join(f"<w:footnote w:id='{i}'><w:p>{run(text)}</w:p></w:footnote>" for i, text in enumerate(notes, 1))
    line = "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    xml = f"<w:footnotes xmlns:w='{W}'>{line}{written}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, xml, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    for number in range(1, len(notes) + 1):
        inside(document.paragraphs[0], f"<w:r><w:footnoteReference w:id='{number}'/></w:r>")


def everything() -> Document:
    """A document with every kind of part that holds text."""
    document = docx.Document()
    first = document.add_paragraph("2023年全区经济")
    first.add_run("稳步").bold = True
    first.add_run("增长。")
    changed = document.add_paragraph("一般公共预算收入")
    inside(
        changed,
        f"<w:del w:id='90' w:author='甲'><w:r><w:delText>69亿元</w:delText></w:r></w:del>"
        f"<w:ins w:id='91' w:author='甲'>{run('71亿元')}</w:ins>"
        f"<w:moveFrom w:id='92' w:author='甲'>{run('（移走）')}</w:moveFrom>{run('。')}",
    )
    linked = document.add_paragraph("详见")
    inside(
        linked,
        f"<w:hyperlink w:anchor='x'>{run('增长4.2%')}</w:hyperlink>{run('，第')}{field('PAGE', '17')}{run('页，')}",
    )
    inside(
        linked, f"{field('REF a', '3%')}<w:fldSimple w:instr=' NUMPAGES '>{run('20')}</w:fldSimple>{box('框中288亿元')}"
    )
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip((c for r in table.rows for c in r.cells), "指标 单位 数值 收入 亿元 70".split(), strict=True):
        cell.text = text
    document.add_paragraph("完。")
    document.sections[0].header.paragraphs[0].text = "送审稿 产值1476.7亿元"
    document.sections[0].footer.paragraphs[0].text = "页脚5个"
    add_footnotes(document, "脚注里的1.9万户")
    return document


def citation(quote: str) -> Citation:
    """The first place of the bundled report with those words."""
    start = REPORT.text.index(quote)
    section = next(s for s in reversed(REPORT.sections) if s.start <= start < s.end)
    return Citation(n=1, report=REPORT, section=section, period="2023", start=start, end=start + len(quote))


def wrong(draft: Draft, text: str, at: int | None = None) -> Verdict:
    """A figure of a draft that the report contradicts."""
    start = draft.text.index(text) if at is None else at
    return Verdict(
        text=text,
        start=start,
        end=start + len(text),
        label="contradicted",
        reason="value",
        note="报告里是另一个数。",
        expected="70亿元",
        citation=citation("实现一般公共预算收入70亿元"),
    )


def right(draft: Draft, text: str) -> Verdict:
    """A figure of a draft that the report has."""
    start = draft.text.index(text)
    cited = citation("实现一般公共预算收入70亿元")
    return Verdict(text=text, start=start, end=start + len(text), label="supported", citation=cited)


def misquoted(draft: Draft, text: str, closest: str, diff: tuple[Piece, ...]) -> QuoteVerdict:
    """A quotation of a draft that is not as the report has it."""
    start = draft.text.index(text)
    cited = citation(closest)
    return QuoteVerdict(
        text=text, start=start, end=start + len(text), label="altered", closest=closest, diff=diff, citation=cited
    )


def review_of(draft: Draft, *figures: Verdict, quotes: tuple[QuoteVerdict, ...] = ()) -> Review:
    return Review(text=draft.text, figures=figures, quotes=quotes)
