"""One question through the whole way: understand, search, choose, compose, gate."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from time import perf_counter
from types import MappingProxyType
from typing import Protocol

from assistant.about import passage_about
from assistant.composing.compose import Composition, compose
from assistant.composing.gather import rest_of
from assistant.composing.passing import passing
from assistant.composing.suggest import examples, suggestions
from assistant.composing.together import Together
from assistant.deciding.decide import Decider, Decision
from assistant.deciding.evidence import speaks_of
from assistant.deciding.model import Model
from assistant.dialogue.compound import parts_of
from assistant.dialogue.conversation import BEGINNING, Conversation
from assistant.dialogue.converse import Asking, Converser
from assistant.dialogue.given import DIFFERENCE, with_difference
from assistant.dialogue.merged import covered, merged
from assistant.dialogue.more import More
from assistant.dialogue.near import Surroundings
from assistant.dialogue.ways import World
from assistant.question.everyday import Meant, official, reworded
from assistant.question.normalise import plain
from assistant.question.query import Query
from assistant.question.refuse import Refusal, address, screen
from assistant.question.typing.sound import Spelling
from assistant.question.typing.typed import Typed, read
from assistant.question.understand import understand
from assistant.reply import Answer
from assistant.scope import Scope, scope_of
from assistant.statement import Statement
from corpus.report import Passage, Report
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
        self._decider = Decider(library, encoder, reader, _model_for(reader))
        self._evidence = self._decider.evidence
        self._together = Together(library, self._evidence.ranker)
        self._near = Surroundings(library, self._evidence.ranker)
        self._more = More(library, self._near, self._evidence.states)
        self._converser = Converser(
            Asking(whole=self._whole, further=self._further, around=self._around),
            World(scope=self._scope, plain=plain, alike=self._alike, near=self._near),
        )

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
        typed = read(question, self._spelling_for(self._scope("")))
        if self._kindly(typed) is not None:
            return self._whole(question)
        answer = self._converser.answer(typed, before)
        notes = (note for note in typed.notes(answer.status) if note not in answer.text)
        return replace(answer, text="\n".join((answer.text, *notes)), timings_ms=clock.read())

    def _kindly(self, typed: Typed) -> Refusal | None:
        """The reply to what is no question about the report, whatever was said before: small talk, despair, errands."""
        if _BARE_YEAR.fullmatch(typed.text.strip()):
            return None
        scope = self._scope(typed.text)
        query = understand(typed.question, year=scope.year, place=scope.place)
        return address(query, year=scope.year, place=scope.place, text=scope.text)

    def _scope(self, text: str) -> Scope:
        return scope_of(text, self.reports)

    def _alike(self, word: str, others: Sequence[str]) -> tuple[float, ...]:
        """How near in meaning a word is to each of the others: cosine similarity."""
        vectors = self._encoder.encode_queries([word, *others])
        return tuple(float(v) for v in vectors[1:] @ vectors[0])

    def _whole(self, question: str) -> Answer:
        """The answer to a question that stands by itself; of one that asks for several things, to each of them."""
        answer = self._single(question)
        parts = parts_of(answer.resolved_question) if answer.status in _OPEN else ()
        if not parts:
            return answer
        clock = _Clock()
        answers = [self._single(part) for part in parts]
        least = 2 if answer.supported else 1  # of a question that was refused, what one part of it is told is better
        if sum(a.supported for a in answers) < least or (answer.status == "answered" and covered(answer, answers)):
            return answer
        whole = merged(parts, answers)
        return replace(whole, resolved_question=answer.resolved_question, timings_ms=clock.read())

    def _single(self, question: str) -> Answer:
        clock = _Clock()
        with clock.stage("understand"):
            scope = self._scope(read(question).text)
            query = understand(question, year=scope.year, place=scope.place, spelling=self._spelling_for(scope))
            refusal = screen(query, year=scope.year, place=scope.place, covered=scope.covered, text=scope.text)
        if about := self._about(query, scope):
            answer = about
        elif refusal:
            answer = self._refuse(query, refusal, ())
        else:
            answer = self._look_up(query, scope, clock)
        text = "\n".join((answer.text, *query.notes(answer.status)))
        return replace(answer, text=text, resolved_question=query.resolved, timings_ms=clock.read())

    def _further(self, before: Conversation) -> Answer:
        """What else there is on the question answered last."""
        query = self._last_query(before)
        hits = (
            h
            for h in self._hits(query.resolved, self._scope(query.resolved))
            if speaks_of(h.passage.period, query.periods)
        )
        return self._listed(query, self._more.further(before, tuple(hits)))

    def _around(self, before: Conversation) -> Answer:
        """The paragraph around what was answered last."""
        return self._listed(self._last_query(before), self._more.around(before))

    def _last_query(self, before: Conversation) -> Query:
        asked = before.last.resolved_question if before.last else before.asked
        scope = self._scope(asked)
        return understand(asked, year=scope.year, place=scope.place)

    def _listed(self, query: Query, passages: Sequence[Passage]) -> Answer:
        """The passages as a list; a refusal where there are none."""
        statements = tuple(Statement.whole(self._library.report(p.report_id), p) for p in passages)
        answer = self._answer(replace(query, kind="list"), statements) if statements else None
        return replace(answer or self._refuse(query, _ALL_TOLD, ()), resolved_question=query.resolved)

    def _spelling_for(self, scope: Scope) -> Spelling | None:
        return self._spelling(tuple(r.id for r in scope.reports))

    def _spelling_of(self, ids: tuple[str, ...]) -> Spelling | None:
        """What mends slips in questions over these reports; None over many: too much would sound like something."""
        return Spelling(self._library.report(i).text for i in ids) if len(ids) <= MENDED_REPORTS else None

    def _about(self, query: Query, scope: Scope) -> Answer | None:
        """The answer to a question about a report itself, from its opening."""
        found = ((r, passage_about(query.resolved, r, self._library.passages)) for r in scope.reports)
        statements = tuple(Statement.whole(r, p) for r, p in found if p is not None)
        return self._answer(query, statements[:NEARBY]) if statements else None

    def _look_up(self, query: Query, scope: Scope, clock: _Clock) -> Answer:
        with clock.stage("gather"):
            put = self._together.answer(query, scope, lambda words: self._hits(words, scope))
        if isinstance(put, Refusal):
            return self._refuse(query, put, ())
        if put is not None:
            return self._shown(query, put.composition, put.statements)
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
        if answer is None:
            return self._refuse(query, _UNSAFE, hits)
        told = self._told(answer, choice, meant)
        return with_difference(told, query.resolved) if DIFFERENCE.search(query.resolved) else told

    def _found(self, query: Query, scope: Scope, clock: _Clock) -> tuple[Decision, tuple[Hit, ...]]:
        """What is chosen for a question, and everything that was found, best first."""
        with clock.stage("encode"):
            vector = self._encoder.encode_queries([query.resolved])[0]
        with clock.stage("search"):
            hits = self._hits(query.resolved, scope, vector)
        with clock.stage("decide"):
            return self._decider.decide(query, hits, vector), hits

    def _hits(self, words: str, scope: Scope, vector: Floats | None = None) -> tuple[Hit, ...]:
        """The passages of the reports asked that fit some words best, best first.  vector: of the words, where it is known."""
        hits = self._find(words, limit=SEARCHED, vector=vector)
        return tuple(h for h in hits if h.passage.report_id in scope.report_ids)

    def _told(self, answer: Answer, choice: Decision, meant: tuple[Meant, ...]) -> Answer:
        """The answer with what it leaves open, how the words were understood, and a word of caution where it is unsure."""
        notes = []
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
        composition, kept = passing(lambda s: self._composed(query, s), statements, self._library.figures)
        return self._shown(query, composition, kept) if kept else None

    def _shown(self, query: Query, composition: Composition, kept: tuple[Statement, ...]) -> Answer:
        """The answer as it is composed, with what the end notes say of its terms and with questions that come next."""
        composition = self._together.explained(query, composition, kept)
        return Answer(
            status="answered",
            text=composition.text,
            short=composition.short,
            citations=composition.citations,
            more=composition.more,
            figures=tuple(f for s in kept for f in s.figures),
            suggestions=self._suggest(query, kept),
        )

    def _composed(self, query: Query, statements: Sequence[Statement]) -> Composition:
        several = len({s.report.id for s in statements}) > 1
        composition = compose(query, statements, name_places=several)
        rest = rest_of(statements, self._library) if query.kind == "summary" else ()
        more = tuple(s.cite(n) for n, s in enumerate(rest, len(composition.citations) + 1))
        return replace(composition, more=more)

    def _refuse(self, query: Query, refusal: Refusal, hits: Sequence[Hit], support: float | None = None) -> Answer:
        near = [h for h in hits if h.score >= self._decider.floor and self._evidence.states(h.passage)][:NEARBY]
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


def _model_for(reader: Reader | None) -> Model | None:
    """The fitted decision, which is of the bundled reader; ZhengbaoError where it was fitted with another one."""
    if reader is None:
        return None
    model = Model.load()
    model.check(reader=reader.checksum)
    return model


def _promise(choice: Decision, hits: Sequence[Hit]) -> tuple[bool, float]:
    """What a choice is preferred by: that it answers, then how well it is supported."""
    return choice.missing is None, choice.support if choice.support is not None else hits[0].score if hits else 0.0


_BARE_YEAR = re.compile(r"20\d\d年?")  # with a conversation before it, it is a question
_OPEN = ("answered", "partial", "not_in_report")  # what asking for the parts one by one may better
_ALL_TOLD = Refusal(
    status="not_in_report",
    text="报告里与这个问题有关的内容，上面都已经列出，没有更多了。可以换一个问题，或点“报告原文”通读前后文。",
    topic="",
)
_UNSAFE = Refusal(
    status="not_in_report",
    text="找到了相近的内容，但其中的数据没有通过与原文的逐字核对，因此不作回答。请看下面的相近内容，或换一种问法。",
    topic="",
)
