"""A Word document's text, and the element that shows each stretch of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count, takewhile

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part as PackagePart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.documents.draft import Part

_PARAGRAPH, _TABLE, _RUN, _BOX = qn("w:p"), qn("w:tbl"), qn("w:r"), qn("w:txbxContent")
_TEXT, _FIELD_MARK, _FIELD_CODE, _SIMPLE_FIELD = qn("w:t"), qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")
_WRAPPERS = frozenset(
    qn(tag)
    for tag in (
        "w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:hyperlink", "w:dir", "w:bdo",
        "w:ruby", "w:rubyBase", "w:fldSimple",
    )
)  # fmt: skip
_SHOWN_AS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"))  # their numbers are no figures of the draft
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ONE_LINE = str.maketrans("\r\n", "  ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """The stretch of a document's text from `start` on that one element of a run shows."""

    start: int
    text: str
    element: BaseOxmlElement = field(repr=False)

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document's text, its places, and the atoms of those places where Word takes comments, in order."""

    text: str = field(repr=False)
    parts: tuple[Part, ...]
    atoms: tuple[Atom, ...] = field(repr=False)


Shown = tuple[str, BaseOxmlElement]
Cells = tuple[tuple[Shown, ...], ...]  # a paragraph has one, a row of a table one for each column


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the draft: a paragraph, or a row of a table."""

    where: str
    commentable: bool
    cells: Cells


def layout(document: Document, *, blank_lines: bool = False) -> Layout:
    """The text of a document: body with its tables and text boxes, footnotes, endnotes, headers, footers.

    A row of a table is one line with tabs between its cells, as long as no cell holds several paragraphs. Text that
    was inserted with changes tracked is in, text deleted so is out, and so are the page numbers of fields. Paragraphs without text are no lines
    unless `blank_lines` asks for them.
    """
    pieces: list[str] = []
    parts: list[Part] = []
    atoms: list[Atom] = []
    at = 0
    for line in _lines(document, blank_lines):
        start = at = at + bool(pieces)
        for number, cell in enumerate(line.cells):
            at += bool(number)
            for text, element in cell:
                if line.commentable:
                    atoms.append(Atom(start=at, text=text, element=element))
                at += len(text)
        pieces.append(_text(line.cells))
        if parts and parts[-1].where == line.where:
            start = parts.pop().start
        parts.append(Part(start=start, end=at, where=line.where))
    return Layout(text="\n".join(pieces), parts=tuple(parts), atoms=tuple(atoms))


def _text(cells: Cells) -> str:
    return "\t".join("".join(text for text, _ in cell) for cell in cells)


def _lines(document: Document, blank_lines: bool) -> Iterator[_Line]:
    """The lines of all stories of a document."""
    stories = [_Story(where="正文", commentable=True).lines(document.element.body)]
    for where, kind, tag in (
        ("脚注", RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote"),
        ("尾注", RELATIONSHIP_TYPE.ENDNOTES, "w:endnote"),
    ):
        stories += [_Story(where=where).lines(note) for note in _notes(document, kind, qn(tag))]
    for where, tag in (("页眉", "w:headerReference"), ("页脚", "w:footerReference")):
        story = _Story(where=where)
        stories.append(_once(chain.from_iterable(map(story.lines, _margins(document, tag)))))
    return (line for story in stories for line in story if blank_lines or _text(line.cells).strip())


def _notes(document: Document, kind: str, tag: str) -> Iterator[BaseOxmlElement]:
    """The footnotes or endnotes of a document, the lines that part them from the text left out."""
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            notes = _root(relation.target_part).iterchildren(tag)
            yield from (note for note in notes if note.get(qn("w:type"), "normal") == "normal")


def _margins(document: Document, tag: str) -> Iterator[BaseOxmlElement]:
    """The headers or the footers that the sections of a document refer to, each once."""
    names = dict.fromkeys(reference.get(qn("r:id")) for reference in document.element.body.iter(qn(tag)))
    relations = (document.part.rels[name] for name in names if name in document.part.rels)
    return (_root(relation.target_part) for relation in relations if not relation.is_external)


def _root(part: PackagePart) -> BaseOxmlElement:
    return parse_xml(part.blob)


def _once(lines: Iterable[_Line]) -> Iterator[_Line]:
    """The lines with those left out whose text came before: a header that each section has anew."""
    seen: set[str] = set()
    for line in lines:
        text = _text(line.cells)
        if text not in seen:
            seen.add(text)
            yield line


class _Story:
    """One flow of paragraphs and tables: the body, a footnote, a header, a text box."""

    def __init__(self, *, where: str, commentable: bool = False) -> None:
        self._where = where
        self._commentable = commentable
        self._tables = count(1)

    def lines(self, container: BaseOxmlElement, table: str = "") -> Iterator[_Line]:
        """The lines of a container; `table` is the place of the table it is a cell of."""
        for child in _unwrapped(container):
            if child.tag == _PARAGRAPH:
                yield self._line((tuple(_atoms(child)),), table)
                for box in _boxes(child):
                    yield from _Story(where="文本框").lines(box)
            elif child.tag == _TABLE:
                numbered = f"表格{next(self._tables)}" if self._commentable and not table else table
                for row in _unwrapped(child):
                    yield from self._row(row, numbered)

    def _row(self, row: BaseOxmlElement, table: str) -> Iterator[_Line]:
        cells = [tuple(self.lines(cell, table)) for cell in _unwrapped(row) if cell.tag == qn("w:tc")]
        filled = [tuple(line for line in cell if _text(line.cells).strip()) for cell in cells]
        in_boxes = any(line.where == "文本框" for cell in filled for line in cell)
        if in_boxes or any(len(cell) > 1 for cell in filled):
            yield from (line for cell in filled for line in cell)
        else:
            yield self._line(tuple(cell[0].cells[0] if cell else () for cell in filled), table)

    def _line(self, cells: Cells, table: str) -> _Line:
        return _Line(where=table or self._where, commentable=self._commentable, cells=cells)


def _unwrapped(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The children of an element, those of content controls, tracked insertions and the like in their place."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _boxes(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The text boxes anchored in a paragraph, not those inside another one nor the copies for older programs."""
    for box in paragraph.iter(_BOX):
        between = {above.tag for above in takewhile(lambda above: above is not paragraph, box.iterancestors())}
        if _BOX not in between and _FALLBACK not in between:
            yield box


def _atoms(paragraph: BaseOxmlElement) -> Iterator[Shown]:
    """What a paragraph shows, with the elements that show it."""
    codes: list[list[str]] = []  # of the fields that are open: the code, then "" once its result has begun
    for element in _run_parts(paragraph):
        if element.tag == _FIELD_MARK:
            _step(codes, element.get(qn("w:fldCharType"), ""))
        elif element.tag == _FIELD_CODE:
            if codes:
                codes[-1][0] += element.text or ""
        elif not any(_hidden(code) for code in codes):
            shown = _shown(element)
            if shown:
                yield shown, element


def _run_parts(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """What the runs below an element hold, in order."""
    for child in element:
        if child.tag == _SIMPLE_FIELD and _is_page_number(child.get(qn("w:instr"), "")):
            continue
        if child.tag == _RUN or child.tag in _WRAPPERS:
            yield from _run_parts(child)
        elif element.tag == _RUN:
            yield child


def _step(codes: list[list[str]], mark: str) -> None:
    """Follows a mark that begins a field, parts its code from its result, or ends it."""
    if mark == "begin":
        codes.append([""])
    elif codes and mark == "separate":
        codes[-1].append("")
    elif codes and mark == "end":
        codes.pop()


def _hidden(code: list[str]) -> bool:
    """Whether what stands in a field now is not for the checker: its code, or the number of a page."""
    return len(code) == 1 or _is_page_number(code[0])


def _is_page_number(code: str) -> bool:
    return code.split()[:1] != [] and code.split()[0].upper() in _PAGE_FIELDS


def _shown(element: BaseOxmlElement) -> str:
    if element.tag == _TEXT:
        return (element.text or "").translate(_ONE_LINE)
    if element.tag == qn("w:br") and element.get(qn("w:type"), "textWrapping") != "textWrapping":
        return ""  # the end of a page or a column, which may stand inside a sentence
    return _SHOWN_AS.get(element.tag, "")
