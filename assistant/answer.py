"""One question through the whole way: understand, search, choose, compose, gate."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from time import perf_counter
from types import MappingProxyType
from typing import Protocol

from assistant import gate
from assistant.about import passage_about
from assistant.choose import Choice, Chooser
from assistant.compose import Composition, compose
from assistant.dialogue.conversation import BEGINNING, Conversation
from assistant.question.everyday import Meant, official, reworded
from assistant.question.query import Query
from assistant.question.refuse import Refusal, screen
from assistant.question.sound import Spelling
from assistant.question.understand import understand
from assistant.reply import Answer
from assistant.scope import Scope, scope_of
from assistant.statement import Statement
from assistant.suggest import examples, suggestions
from assistant.support import Calibration
from corpus.report import Report
from index.dense import Floats
from index.encode import Encoder
from index.hit import Hit
from index.read import Reader
from index.store import Library

SEARCHED = 40  # passages looked at for one question
MENDED_REPORTS = 20  # over more reports than this, spellings by sound are left as they are
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

    def __init__(
        self, library: Library, encoder: Encoder, reader: Reader | None = None, *, find: Find | None = None
    ) -> None:
        """reader: reads the answer out of what is found; None: similarity decides.  find: another search than the library's."""
        self._library = library
        self._spelling = lru_cache(maxsize=8)(self._spelling_of)
        self._find = find or library.search
        self._encoder = encoder
        self._chooser = Chooser(library, encoder, reader, Calibration.load() if reader else None)
        self._evidence = self._chooser.evidence

    @property
    def reports(self) -> tuple[Report, ...]:
        return self._library.reports

    def examples(self) -> tuple[str, ...]:
        """Questions to begin with."""
        return examples(self.reports, self._library.figures)

    def ask(self, question: str, before: Conversation = BEGINNING) -> Answer:
        """The answer to one question, or a refusal with its reason; whatever is typed, never an exception.

        before: what was said until now; a question that leans on it is made whole first.
        """
        clock = _Clock()
        question = question.encode("utf-8", "replace").decode("utf-8")  # half a character is none
        with clock.stage("understand"):
            scope = scope_of(question, self.reports)
            spelling = self._spelling(tuple(r.id for r in scope.reports))
            query = understand(question, year=scope.year, place=scope.place, spelling=spelling)
            refusal = screen(query, year=scope.year, place=scope.place, covered=scope.covered, text=scope.text)
        if about := self._about(query, scope):
            answer = about
        elif refusal:
            answer = self._refuse(query, refusal, ())
        else:
            answer = self._look_up(query, scope, clock)
        return replace(answer, resolved_question=query.resolved, timings_ms=clock.read())

    def _spelling_of(self, ids: tuple[str, ...]) -> Spelling | None:
        """What mends slips in questions over these reports; None over many: too much would sound like something."""
        return Spelling(self._library.report(i).text for i in ids) if len(ids) <= MENDED_REPORTS else None

    def _about(self, query: Query, scope: Scope) -> Answer | None:
        """The answer to a question about a report itself, from its opening."""
        found = ((r, passage_about(query.resolved, r, self._library.passages)) for r in scope.reports)
        statements = tuple(Statement.whole(r, p) for r, p in found if p is not None)
        return self._answer(query, statements[:NEARBY]) if statements else None

    def _look_up(self, query: Query, scope: Scope, clock: _Clock) -> Answer:
        choice, hits = self._found(query, scope, clock)
        meant = official(query.resolved, scope.text)
        if meant:
            other = replace(query, resolved=reworded(query.resolved, meant))
            choice, hits = max((choice, hits), self._found(other, scope, clock), key=lambda found: _promise(*found))
            meant = meant if choice.query.resolved == other.resolved else ()
        if choice.missing:
            return self._refuse(choice.query, choice.missing, hits, choice.support)
        with clock.stage("compose"):
            answer = self._answer(choice.query, choice.statements)
        return self._told(answer, choice, meant) if answer else self._refuse(query, _UNSAFE, hits)

    def _found(self, query: Query, scope: Scope, clock: _Clock) -> tuple[Choice, tuple[Hit, ...]]:
        """What is chosen for a question, and everything that was found, best first."""
        with clock.stage("encode"):
            vector = self._encoder.encode_queries([query.resolved])[0]
        with clock.stage("search"):
            hits = self._find(query.resolved, limit=SEARCHED, vector=vector)
            hits = tuple(h for h in hits if h.passage.report_id in scope.report_ids)
        with clock.stage("choose"):
            return self._chooser.choose(query, hits, vector), hits

    def _told(self, answer: Answer, choice: Choice, meant: tuple[Meant, ...]) -> Answer:
        """The answer with what it leaves open, how the words were understood, and a word of caution where it is unsure."""
        notes = [f"“{s.typed}”按“{s.meant}”理解。" for s in choice.query.slips]
        said = answer.text + "".join(c.quote for c in answer.citations)
        notes += [f"您说的“{m.typed}”，报告中称“{m.term}”。" for m in meant if m.term in said]
        if choice.lacking:
            notes.append(f"报告没有写明{'、'.join(choice.lacking)}。")
        if choice.unsure:
            notes.append("以上内容可能相关，是否就是您要问的，请对照原文。")
        status = "partial" if choice.lacking else answer.status
        return replace(answer, status=status, text="\n".join([answer.text, *notes]), support=choice.support)

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

    def _refuse(self, query: Query, refusal: Refusal, hits: Sequence[Hit], support: float | None = None) -> Answer:
        near = [h for h in hits if h.score >= self._chooser.bars.floor and self._evidence.states(h.passage)][:NEARBY]
        nearby = tuple(
            Statement.whole(self._library.report(h.passage.report_id), h.passage).cite(n) for n, h in enumerate(near, 1)
        )
        figures = [f for h in near for f in self._evidence.ranker.figures_in(h.passage)[:1]]
        offered = suggestions(figures, asked=query.resolved) or self.examples()[:NEARBY]
        return Answer(status=refusal.status, text=refusal.text, nearby=nearby, suggestions=offered, support=support)

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


def _promise(choice: Choice, hits: Sequence[Hit]) -> tuple[bool, float]:
    """What a choice is preferred by: that it answers, then how well it is supported."""
    return choice.missing is None, choice.support if choice.support is not None else hits[0].score if hits else 0.0


_UNSAFE = Refusal(
    status="not_in_report",
    text="找到了相近的内容，但其中的数据没有通过与原文的逐字核对，因此不作回答。请看下面的相近内容，或换一种问法。",
    topic="",
)
