"""One question through the whole way: understand, search, choose, compose, gate."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter
from types import MappingProxyType
from typing import Protocol

from assistant import gate
from assistant.about import passage_about
from assistant.compose import Composition, compose
from assistant.evidence import Evidence, speaks_of
from assistant.question.query import Query
from assistant.question.refuse import Refusal, screen
from assistant.question.understand import understand
from assistant.reply import Answer
from assistant.scope import Scope, scope_of
from assistant.statement import Statement
from assistant.suggest import examples, suggestions
from assistant.support import Bars, shortfall
from corpus.report import Report
from index.dense import Floats
from index.encode import Encoder
from index.hit import Hit
from index.store import Library

SEARCHED = 40  # passages looked at for one question
NEARBY = 3  # passages offered as 相近内容


@dataclass(slots=True)
class _Clock:
    """Milliseconds spent in each stage."""

    spent: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=perf_counter)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = perf_counter()
        yield
        self.spent[name] = 1000 * (perf_counter() - start)

    def read(self) -> MappingProxyType[str, float]:
        return MappingProxyType({**self.spent, "total": 1000 * (perf_counter() - self.began)})


class Find(Protocol):
    """A search: the passages that fit a question best, best first."""

    def __call__(self, query: str, *, limit: int, vector: Floats | None) -> tuple[Hit, ...]: ...


class Assistant:
    """Answers questions over one library; the same question gets the same answer and citations."""

    def __init__(self, library: Library, encoder: Encoder, *, find: Find | None = None) -> None:
        """find: another search than the library's own."""
        self._library = library
        self._find = find or library.search
        self._encoder = encoder
        self._evidence = Evidence(library, encoder)
        self._bars = Bars(floor=encoder.floor)

    @property
    def reports(self) -> tuple[Report, ...]:
        return self._library.reports

    def examples(self) -> tuple[str, ...]:
        """Questions to begin with."""
        return examples(self.reports, self._library.figures)

    def ask(self, question: str) -> Answer:
        """The answer to one question, or a refusal with its reason; whatever is typed, never an exception."""
        clock = _Clock()
        question = question.encode("utf-8", "replace").decode("utf-8")  # half a character is none
        with clock.stage("understand"):
            scope = scope_of(question, self.reports)
            query = understand(question, year=scope.year, place=scope.place)
            refusal = screen(query, year=scope.year, place=scope.place, covered=scope.covered, text=scope.text)
        if about := self._about(query, scope):
            answer = about
        elif refusal:
            answer = self._refuse(query, refusal, ())
        else:
            answer = self._look_up(query, scope, clock)
        return replace(answer, resolved_question=query.resolved, timings_ms=clock.read())

    def _about(self, query: Query, scope: Scope) -> Answer | None:
        """The answer to a question about a report itself, from its opening."""
        found = ((r, passage_about(query.resolved, r, self._library.passages)) for r in scope.reports)
        statements = tuple(Statement.whole(r, p) for r, p in found if p is not None)
        return self._answer(query, statements[:NEARBY]) if statements else None

    def _look_up(self, query: Query, scope: Scope, clock: _Clock) -> Answer:
        with clock.stage("encode"):
            vector = self._encoder.encode_queries([query.resolved])[0]
        with clock.stage("search"):
            hits = self._find(query.resolved, limit=SEARCHED, vector=vector)
            hits = tuple(h for h in hits if h.passage.report_id in scope.report_ids)
        with clock.stage("choose"):
            query, statements, missing = self._choose(query, hits, vector)
        if missing:
            return self._refuse(query, missing, hits)
        with clock.stage("compose"):
            return self._answer(query, statements) or self._refuse(query, _UNSAFE, hits)

    def _choose(
        self, query: Query, hits: Sequence[Hit], vector: Floats
    ) -> tuple[Query, tuple[Statement, ...], Refusal | None]:
        """The statements that answer, or what is missing; a year that was only guessed is dropped if it does not fit."""
        told = tuple(h for h in hits if speaks_of(h.passage.period, query.periods))
        statements = self._evidence.choose(query, told, vector)
        elsewhere = self._evidence.nearer_elsewhere(query, told, hits, vector)
        missing = shortfall(query, statements, hits, nearer_elsewhere=elsewhere, bars=self._bars)
        if missing and query.periods and not all(year in query.resolved for year in query.periods):
            return self._choose(replace(query, periods=()), hits, vector)
        return query, statements, missing

    def _answer(self, query: Query, statements: Sequence[Statement]) -> Answer | None:
        """The answer the statements make; None where none of them passes the gate."""
        composition, kept = self._passing(query, statements)
        if not kept:
            return None
        return Answer(
            status="answered",
            text=composition.text,
            short=composition.short,
            citations=composition.citations,
            suggestions=self._suggest(query, kept),
        )

    def _passing(self, query: Query, statements: Sequence[Statement]) -> tuple[Composition, tuple[Statement, ...]]:
        """The answer made of the statements that pass the gate, and those statements."""
        kept = tuple(statements)
        while True:
            composition = self._composed(query, kept)
            failing = {p.line for p in gate.problems(composition.text, composition.citations, self._library.figures)}
            if not failing:
                return composition, kept
            lines = composition.text.splitlines()
            kept = tuple(s for s, line in zip(kept, lines, strict=True) if line not in failing)

    def _composed(self, query: Query, statements: Sequence[Statement]) -> Composition:
        several = len({s.report.id for s in statements}) > 1
        return compose(query, statements, name_places=several)

    def _refuse(self, query: Query, refusal: Refusal, hits: Sequence[Hit]) -> Answer:
        near = [h for h in hits if h.score >= self._bars.floor and self._evidence.states(h.passage)][:NEARBY]
        nearby = tuple(
            Statement.whole(self._library.report(h.passage.report_id), h.passage).cite(n) for n, h in enumerate(near, 1)
        )
        figures = [f for h in near for f in self._evidence.ranker.figures_in(h.passage)[:1]]
        offered = suggestions(figures, asked=query.resolved) or self.examples()[:NEARBY]
        return Answer(status=refusal.status, text=refusal.text, nearby=nearby, suggestions=offered)

    def _suggest(self, query: Query, statements: Sequence[Statement]) -> tuple[str, ...]:
        shown = {f for s in statements for f in s.figures}
        near = [
            f
            for s in statements
            for p in self._library.neighbours(s.passage)
            for f in self._evidence.ranker.figures_in(p)
            if f not in shown
        ]
        return suggestions(near, asked=query.resolved) or self.examples()[:NEARBY]


_UNSAFE = Refusal(
    status="not_in_report",
    text="找到了相近的内容，但其中的数据没有通过与原文的逐字核对，因此不作回答。请看下面的相近内容，或换一种问法。",
    topic="",
)
