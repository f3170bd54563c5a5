"""A review as comments in a Word document: the user's own one, or a new one with the draft's text."""

import copy
import io
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import cast

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.checking.table import Row, rows, summary
from assistant.checking.verdict import Review
from assistant.documents.draft import Draft
from assistant.documents.read import opened
from assistant.documents.word import Atom, layout
from assistant.documents.wording import comment_text, writable

AUTHOR = "政报问答"
_INITIALS = "核对"
_FONT = "宋体"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARAGRAPH, _RUN, _PROPERTIES, _TEXT = qn("w:p"), qn("w:r"), qn("w:rPr"), qn("w:t")


def commented(review: Review, draft: Draft) -> bytes:
    """The .docx of a draft with a comment on each problem, and one on its first words that sums up.

    What stands where Word takes no comments (headers, footers, notes, text boxes) is told on the first words as well.
    """
    received = draft.kind == "docx"
    document = opened(draft.name, draft.received) if received else _new(draft.text)
    problems = [row for row in rows(review) if row.problem]
    atoms = layout(document, blank_lines=not received).atoms
    atoms = _cut(atoms, sorted({place for row in problems for place in (row.start, row.end)}))
    starts = [atom.start for atom in atoms]
    found = [atoms[bisect_left(starts, row.start) : bisect_left(starts, row.end)] for row in problems]
    first = _run_of(atoms[0].element) if atoms else _first_run(document)
    lost = [row for row, inside in zip(problems, found, strict=True) if not inside]
    for text in (summary(review), *draft.notes, *(_elsewhere(row, draft) for row in lost)):
        _comment(document, first, first, text)
    for row, inside in zip(problems, found, strict=True):
        if inside:
            _comment(document, _run_of(inside[0].element), _run_of(inside[-1].element), comment_text(row))
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _elsewhere(row: Row, draft: Draft) -> str:
    """A comment on words it cannot be put on, which it therefore repeats."""
    return f"{draft.where(row.start)}：“{writable(row.text)}”\n{comment_text(row)}"


def _new(text: str) -> Document:
    """A plain document, a paragraph for each line of a text."""
    document = docx.Document()
    normal = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        normal.set(qn(script), _FONT)
    for line in writable(text).split("\n"):
        document.add_paragraph(line)
    return document


def _first_run(document: Document) -> CT_R:
    """A run to hang comments on in a document that has no words of its own in its body."""
    paragraph = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    return paragraph.add_run()._r


def _comment(document: Document, first: CT_R, last: CT_R, text: str) -> None:
    """Puts a comment on the runs from the first to the last."""
    comment = document.comments.add_comment(text=text, author=AUTHOR, initials=_INITIALS)
    first.insert_comment_range_start_above(comment.comment_id)
    last.insert_comment_range_end_and_reference_below(comment.comment_id)


def _cut(atoms: Sequence[Atom], places: Sequence[int]) -> tuple[Atom, ...]:
    """The atoms with runs split so that no run stands on both sides of a place; the look stays as it was."""
    found: list[Atom] = []
    for atom in atoms:
        inner = places[bisect_right(places, atom.start) : bisect_left(places, atom.end)]
        pieces = _split_text(atom, inner) if inner and atom.element.tag == _TEXT else (atom,)
        found += pieces
        for piece in pieces:
            if _is_in(places, piece.start):
                _split_run(piece.element, before=True)
        if _is_in(places, atom.end):
            _split_run(atom.element if len(pieces) == 1 else pieces[-1].element, before=False)
    return tuple(found)


def _is_in(places: Sequence[int], place: int) -> bool:
    index = bisect_left(places, place)
    return index < len(places) and places[index] == place


def _split_text(atom: Atom, places: Sequence[int]) -> tuple[Atom, ...]:
    """An atom as several in the same run, parted at the places."""
    pieces: list[Atom] = []
    element = atom.element
    for start, end in zip((atom.start, *places), (*places, atom.end), strict=True):
        if pieces:
            element = copy.copy(element)
            pieces[-1].element.addnext(element)
        text = atom.text[start - atom.start : end - atom.start]
        element.text = text
        element.set(_SPACE, "preserve")
        pieces.append(Atom(start=start, text=text, element=element))
    return tuple(pieces)


def _split_run(element: BaseOxmlElement, *, before: bool) -> None:
    """Parts the run an element stands in before or after it, the second half with the same properties."""
    run = cast(CT_R, element.getparent())
    if run is not _run_of(element):
        return  # the base of a ruby stays whole: a comment is put around all of it
    children = [child for child in run if child.tag != _PROPERTIES]
    index = children.index(element) + (not before)
    if index in (0, len(children)):
        return
    second = copy.copy(run)
    for child in list(second):
        if child.tag != _PROPERTIES:
            second.remove(child)
    run.addnext(second)
    second.extend(children[index:])


def _run_of(element: BaseOxmlElement) -> CT_R:
    """The outermost run around an element in its paragraph."""
    run = element
    for ancestor in element.iterancestors():
        if ancestor.tag == _PARAGRAPH:
            break
        if ancestor.tag == _RUN:
            run = ancestor
    return cast(CT_R, run)
