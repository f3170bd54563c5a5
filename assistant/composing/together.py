"""Answers put together from all over the reports: what a term means, how far something was brought, all on a matter."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.composing.compose import Composition, compose, compose_gathered
from assistant.composing.gate import problems
from assistant.composing.gather import LESS_ROOM, ROOM, Gatherer
from assistant.composing.glossary import Note, asked_term, beside, explaining, notes_of
from assistant.composing.outcome import asks_outcome, outcome
from assistant.composing.passing import passing
from assistant.deciding.figures import FigureRanker
from assistant.ledger.row import rows_of
from assistant.question.query import Query
from assistant.question.refuse import Refusal
from assistant.question.topics import Wanted, matter, wanted
from assistant.scope import Scope
from assistant.statement import Statement
from index.hit import Hit
from index.store import Library

Search = Callable[[str], tuple[Hit, ...]]  # the passages of the reports asked that fit some words, best first

_MOST_CHARS = {"figure": 200, "fact": 200}  # of an answer with explanations of its terms; 500 for other kinds
_MEANING_CHARS = 170  # of an explanation that was asked for
_SHORT_CHARS = 40  # of a bare answer
_ASKS_MEANING = re.compile("意思|含义|定义|(?:怎么|如何)理解")


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """An answer put together, and the statements it is made of."""

    composition: Composition
    statements: tuple[Statement, ...]


class Together:
    """Puts answers together over one library."""

    def __init__(self, library: Library, ranker: FigureRanker) -> None:
        self._library = library
        self._gatherer = Gatherer(library, ranker)
        self._notes: dict[str, tuple[Note, ...]] = {}

    def answer(self, query: Query, scope: Scope, search: Search) -> Put | Refusal | None:
        """The answer to a question for a meaning, an outcome or a matter; None for any other question."""
        return self._meaning(query, scope) or self._outcome(query, scope) or self._matter(query, scope, search)

    def explained(self, query: Query, composition: Composition, statements: tuple[Statement, ...]) -> Composition:
        """The composition with what the end notes say of the terms it uses, as far as there is room."""
        room = _MOST_CHARS.get(query.kind, 500) - len(composition.text)
        most = 1 if query.kind in _MOST_CHARS else 2
        notes = [n for s in statements for n in beside([s], self._notes_of(s.report.id))]
        lines, cited = [], list(composition.citations)
        explained = {(c.report_id, c.start) for c in cited}
        fresh = [n for n in dict.fromkeys(notes) if (n.report.id, n.start) not in explained]
        for note in fresh[:most]:
            line = note.line(len(cited) + 1)
            if len(line) <= room:
                lines.append(line)
                cited.append(note.cite(len(cited) + 1))
                room -= len(line)
        more = tuple(replace(c, n=c.n + len(lines)) for c in composition.more)
        return replace(composition, citations=tuple(cited), more=more, notes=(*lines, *composition.notes))

    def _meaning(self, query: Query, scope: Scope) -> Put | Refusal | None:
        """What an end note says of the term a question asks for; a refusal where the report only uses it."""
        term = asked_term(query)
        notes = (explaining(term, self._notes_of(report.id)) for report in scope.reports if term)
        note = next(filter(None, notes), None)
        if note is None:
            return _unexplained(term) if term and term in scope.text and _ASKS_MEANING.search(query.resolved) else None
        said = note.beginning(max_chars=_MEANING_CHARS)
        used = self._using(note)
        usage = compose(query, used, first=2)
        short = said.explanation.strip("。；") if len(said.explanation) <= _SHORT_CHARS else ""
        composition = Composition(
            lines=(said.line(1), *usage.lines), short=short, citations=(said.cite(1), *usage.citations)
        )
        sound = not problems(composition.text, composition.citations, self._library.figures)
        return Put(composition=composition, statements=used) if sound else None

    def _using(self, note: Note) -> tuple[Statement, ...]:
        """The first sentence of the report that uses a term."""
        for passage in self._library.passages:
            if passage.report_id == note.report.id and not passage.lead:
                statement = Statement.whole(note.report, passage)
                if beside([statement], [note.beginning(max_chars=1)]):
                    return (statement,)
        return ()

    def _outcome(self, query: Query, scope: Scope) -> Put | None:
        """The result of a thing beside its target."""
        if not asks_outcome(query):
            return None
        name = matter(query, text=scope.text, place=scope.place)
        rows = [row for row in rows_of(self._library) if row.report.id in scope.report_ids]
        found = outcome(name, rows, self._library) if name else None
        if found is None or (query.periods and not {s.passage.period for s in found.statements} & {*query.periods}):
            return None
        side_by_side = replace(query, kind="compare")
        composition, kept = passing(lambda s: compose(side_by_side, s), found.statements, self._library.figures)
        note = (found.note,) if found.note else ()
        composition = replace(composition, notes=(*note, *composition.notes))
        return Put(composition=composition, statements=kept) if kept else None

    def _matter(self, query: Query, scope: Scope, search: Search) -> Put | Refusal | None:
        """All the reports say of a matter, or of a year; a refusal where they say nothing of it."""
        asked = wanted(query, text=scope.text, place=scope.place)
        if asked is None:
            return None
        room = ROOM if query.kind == "summary" else LESS_ROOM
        gathered = self._gatherer.gather(asked, search(asked.name or query.resolved), scope.report_ids, room)
        if gathered is None:
            return _nothing(asked) if asked.topics else None
        composition, kept = passing(lambda s: compose_gathered(gathered, s), gathered.told, self._library.figures)
        understood = tuple(
            f"“{t.typed}”按“{t.name}”理解。" for t in asked.topics if t.typed != t.name and t.typed not in scope.text
        )
        composition = replace(composition, notes=(*composition.notes, *understood))
        return Put(composition=composition, statements=kept) if kept else None

    def _notes_of(self, report_id: str) -> tuple[Note, ...]:
        """The end notes of a report, read once."""
        if report_id not in self._notes:
            self._notes[report_id] = notes_of(self._library.report(report_id))
        return self._notes[report_id]


def _nothing(asked: Wanted) -> Refusal:
    years = "、".join(f"{year}年" for year in asked.periods)
    return Refusal(status="not_in_report", text=f"报告里没有找到与{asked.name}有关的{years}内容。", topic=asked.name)


def _unexplained(term: str) -> Refusal:
    """The refusal of a meaning that no report gives."""
    text = f"报告用到了“{term}”，但没有解释它的意思。可以改问报告在这方面做了什么。"
    return Refusal(status="not_in_report", text=text, topic=term)
