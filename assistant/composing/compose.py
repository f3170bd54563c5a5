"""An answer's text out of its statements: what was asked first, each line under its year and with its mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.composing.gather import Gathered
from assistant.composing.scope_note import scope_note
from assistant.composing.unmarked import count_line, half_of
from assistant.question.query import Query
from assistant.reply import Citation
from assistant.statement import Statement
from corpus.numbers import read_numbers
from corpus.outline import PROBLEMS
from corpus.report import CUMULATIVE, Passage, Section

_NOTE = re.compile(
    r"[\[〔［【](?:注)?\d{1,2}[\]〕］】]"
)  # the number of an end note; beside our marks it would mislead
_OPENERS = ("全年实现", "全年", "实现", "并", "同时", "此外")
_DONE = re.compile(r"^(?:全年)?(?:共?(?:完成|实现)了?|全年(?!预计))")  # says once more what the label says
_MAX_HEADING_CHARS = 24  # a longer heading is no label


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """The text of an answer, its bare answer and its citations, numbered from 1 in the order of the text.

    lines: one for each statement, in their order.  opening: the plain sentence before them, "" for none.  notes: what is
    said after them.  more: further citations, numbered on.
    """

    lines: tuple[str, ...]
    short: str = ""
    citations: tuple[Citation, ...] = ()
    more: tuple[Citation, ...] = ()
    opening: str = ""
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Everything that is read, line by line."""
        return "\n".join(filter(None, (self.opening, *self.lines, *self.notes)))


def compose(query: Query, statements: Sequence[Statement], *, name_places: bool = False, first: int = 1) -> Composition:
    """The answer the statements make. name_places: each line names its report's place (several reports are cited).

    first: number of the first citation.
    """
    citations = tuple(s.cite(n) for n, s in enumerate(statements, first))
    dash = "- " if len(statements) > (1 if query.kind == "list" else 2) else ""
    both = {"result", "plan"} <= {s.passage.role for s in statements}
    lines, before = [], ""
    for statement, citation in zip(statements, citations, strict=True):
        head = _head(statement, both=both)
        said = _line(statement, "" if dash and head == before else head, name_places=name_places)
        lines.append(f"{dash}{said}[{citation.n}]")
        before = head
    note = scope_note(statements)
    return Composition(
        lines=tuple(lines),
        short=_short(query, statements, both=both),
        citations=citations,
        notes=(note,) if note else (),
    )


def compose_gathered(gathered: Gathered, told: Sequence[Statement]) -> Composition:
    """The answer that what was gathered makes.  told: those of its statements that may be shown, in order."""
    name_places = len({s.report.id for s in (*told, *gathered.more)}) > 1
    citations = tuple(s.cite(n) for n, s in enumerate(told, 1))
    more = tuple(s.cite(n) for n, s in enumerate(gathered.more, len(told) + 1))
    headed = _several_headings(told)
    lines, before = [], ""
    for statement, citation in zip(told, citations, strict=True):
        head = _gathered_head(statement, headed=half_of(citation.section, citation.period) in headed)
        said = _line(statement, "" if head == before else head, name_places=name_places)
        lines.append(f"- {said}[{citation.n}]")
        before = head
    opening = count_line(gathered.name, citations, more) if citations else ""
    return Composition(lines=tuple(lines), citations=citations, more=more, opening=opening)


def label(passage: Passage, *, target: bool = False) -> str:
    """The year a passage speaks of and whether it is a result or a plan: 2023年, 2024年安排：, 2024年目标："""
    if not passage.period.isdigit():
        return ""
    if passage.role == "plan":
        return f"{passage.period}年{'目标' if target else '安排'}："
    return f"{passage.period}年"


def _head(statement: Statement, *, both: bool) -> str:
    """The label a statement stands under; a result that is no figure gets its year with a colon.

    both: a result and a plan stand side by side; the result is then called one, unless it is only expected or a running total.
    """
    head = label(statement.passage, target=any(f.status == "target" for f in statement.figures))
    if both and head and statement.passage.role == "result":
        return f"{head}{_done(statement)}："
    return head if not head or head.endswith("：") or statement.figures else head + "："


def _done(statement: Statement) -> str:
    if any(f.status == "expected" for f in statement.figures) or "预计" in statement.body[:4]:
        return "预计"
    return "" if any(f.period == CUMULATIVE for f in statement.figures) else "完成"


def _several_headings(told: Sequence[Statement]) -> frozenset[str]:
    """The halves of the report whose statements stand under several headings."""
    seen: dict[str, set[str]] = {}
    for s in told:
        seen.setdefault(half_of(s.passage.section, s.passage.period), set()).add(_heading(s.passage.section))
    return frozenset(half for half, headings in seen.items() if len(headings - {""}) > 1)


def _gathered_head(statement: Statement, *, headed: bool) -> str:
    """The label of a gathered statement: its half of the report and, where the half has several, its heading."""
    passage = statement.passage
    half = half_of(passage.section, passage.period)
    heading = _heading(passage.section) if headed and not passage.lead else ""
    return f"{half}{'·' + heading if heading and half != PROBLEMS else ''}："


def _heading(section: Section) -> str:
    """The heading over a statement as a label: its first clause without a number; "" where it is none."""
    heading = re.split("[，。：；]", re.sub(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]+", "", section.heading))[0]
    return heading if section.level > 1 and len(heading) <= _MAX_HEADING_CHARS and not read_numbers(heading) else ""


def _line(statement: Statement, head: str, *, name_places: bool) -> str:
    """The line of a statement under a label, which is left out where the slice itself begins with the year."""
    body = _NOTE.sub("", statement.body).strip().rstrip("。；，;")
    if head and not head.endswith("："):
        body = _without_opener(body)
    elif head.endswith("完成："):
        body = _DONE.sub("", body)
    if body.startswith(statement.passage.period + "年"):
        head = ""
    place = f"（{statement.report.place}）" if name_places else ""
    return f"{place}{head}{body}。"


def _without_opener(body: str) -> str:
    """The clause without the word that only opens it: 实现一般公共预算收入70亿元 -> 一般公共预算收入70亿元."""
    opener = next((o for o in _OPENERS if body.startswith(o) and not body.startswith("全年预计")), "")
    return body[len(opener) :]


def _short(query: Query, statements: Sequence[Statement], *, both: bool) -> str:
    """The bare answer to a question for a figure: 70亿元; with both years: 13个（2023年完成）；24个（2024年目标）.

    To a question for a fact: what the reader found in the first statement, "" where it is not sure.
    """
    if query.kind in ("fact", "list", "figure") and statements and statements[0].answer is not None:
        return statements[0].report.text[slice(*statements[0].answer)].strip("，。；、： ")
    if query.kind in ("list", "summary"):
        return ""
    given = [s for s in statements if s.figures]
    shorts = [s.report.text[min(f.start for f in s.figures) : max(f.end for f in s.figures)] for s in given]
    if len(shorts) <= 1:
        return "".join(shorts)
    return "；".join(f"{short}（{_when(s, both=both)}）" for short, s in zip(shorts, given, strict=True))


def _when(statement: Statement, *, both: bool) -> str:
    """The year of a bare answer beside another: 2023年完成, 2024年目标."""
    when = label(statement.passage, target=True).rstrip("：")
    return when + (_done(statement) if both and statement.passage.role == "result" else "")
