"""An answer's text out of its statements: what was asked first, each line under its year and with its mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.query import Query
from assistant.reply import Citation
from assistant.statement import Statement
from corpus.report import Passage

_NOTE = re.compile(
    r"[\[〔［【](?:注)?\d{1,2}[\]〕］】]"
)  # the number of an end note; beside our marks it would mislead
_OPENERS = ("全年实现", "全年", "实现", "并", "同时", "此外")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """The text of an answer, its bare answer and its citations, numbered from 1 in the order of the text."""

    text: str
    short: str
    citations: tuple[Citation, ...]


def compose(query: Query, statements: Sequence[Statement], *, name_places: bool = False) -> Composition:
    """The answer the statements make. name_places: each line names its report's place (several reports are cited)."""
    citations = tuple(s.cite(n) for n, s in enumerate(statements, 1))
    dash = "- " if len(statements) > (1 if query.kind == "list" else 2) else ""
    lines, before = [], ""
    for statement, citation in zip(statements, citations, strict=True):
        head = _head(statement)
        said = _line(statement, "" if dash and head == before else head, name_places=name_places)
        lines.append(f"{dash}{said}[{citation.n}]")
        before = head
    return Composition(text="\n".join(lines), short=_short(query, statements), citations=citations)


def label(passage: Passage, *, target: bool = False) -> str:
    """The year a passage speaks of and whether it is a result or a plan: 2023年, 2024年安排：, 2024年目标："""
    if not passage.period.isdigit():
        return ""
    if passage.role == "plan":
        return f"{passage.period}年{'目标' if target else '安排'}："
    return f"{passage.period}年"


def _head(statement: Statement) -> str:
    """The label a statement stands under; a result that is no figure gets its year with a colon."""
    head = label(statement.passage, target=any(f.status == "target" for f in statement.figures))
    return head if not head or head.endswith("：") or statement.figures else head + "："


def _line(statement: Statement, head: str, *, name_places: bool) -> str:
    """The line of a statement under a label, which is left out where the slice itself begins with the year."""
    body = _NOTE.sub("", statement.body).strip().rstrip("。；，;")
    if head and not head.endswith("："):
        body = _without_opener(body)
    if body.startswith(statement.passage.period + "年"):
        head = ""
    place = f"（{statement.report.place}）" if name_places else ""
    return f"{place}{head}{body}。"


def _without_opener(body: str) -> str:
    """The clause without the word that only opens it: 实现一般公共预算收入70亿元 -> 一般公共预算收入70亿元."""
    opener = next((o for o in _OPENERS if body.startswith(o) and not body.startswith("全年预计")), "")
    return body[len(opener) :]


def _short(query: Query, statements: Sequence[Statement]) -> str:
    """The bare answer to a question for a figure: 70亿元; with both years: 13个（2023年）；24个（2024年目标）.

    To a question for a fact: what the reader found in the first statement, "" where it is not sure.
    """
    if query.kind in ("fact", "list") and statements and statements[0].answer is not None:
        return statements[0].report.text[slice(*statements[0].answer)].strip("，。；、： ")
    if query.kind not in ("figure", "compare"):
        return ""
    given = [s for s in statements if s.figures]
    shorts = [s.report.text[min(f.start for f in s.figures) : max(f.end for f in s.figures)] for s in given]
    if len(shorts) <= 1:
        return "".join(shorts)
    return "；".join(
        f"{short}（{label(s.passage, target=True).rstrip('：')}）" for short, s in zip(shorts, given, strict=True)
    )
