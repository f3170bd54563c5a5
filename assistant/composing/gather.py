"""What belongs to a matter, gathered from all over the reports: the most important to be told, the rest to be unfolded."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.composing.suggest import askable
from assistant.composing.unmarked import half_of
from assistant.deciding.figures import FigureRanker
from assistant.question.topics import Topic, Wanted
from assistant.statement import Statement
from corpus.outline import NOTES
from corpus.report import Passage, Report, Section
from corpus.split import Span, clauses
from index.hit import Hit
from index.store import Library

MOST_REPORTS = 3  # reports gathered from, those of the best hits first
MAIN_FIGURES = 4  # sentences with the main figures of a year
STATEMENT_CHARS = 150  # of a sentence of which a part speaks of the matter
LEAD_LEVEL = 3  # sections of this level are headed by the sentence that opens a paragraph

_SLOGAN = re.compile(  # a lead sentence inside a paragraph: 教育事业蓬勃发展。
    r"[^，。；\d]{2,10}(?:不断|日益|持续|蓬勃|稳步|进一步|明显|有效|全面|加快|扎实|深入|再)[^，。；\d]{2,6}[。；]?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much is told at once, the rest is unfolded. chars: of all statements together."""

    statements: int
    chars: int


ROOM = Room(statements=9, chars=560)  # where a summary is asked for
LESS_ROOM = Room(statements=8, chars=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What belongs to a matter. told: by halves, 2023 before 2024, in the order to be read.  more: the rest, in the same order.

    name: of the matter; "" for everything a year has.
    """

    name: str
    told: tuple[Statement, ...]
    more: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A statement that belongs. weight: how much it matters, comparable within one question."""

    statement: Statement
    weight: float

    @property
    def half(self) -> str:
        return half_of(self.statement.passage.section, self.statement.passage.period)


class Gatherer:
    """Gathers from one library."""

    def __init__(self, library: Library, ranker: FigureRanker) -> None:
        self._library = library
        self._ranker = ranker

    def gather(
        self, wanted: Wanted, hits: Sequence[Hit], report_ids: Iterable[str], room: Room = ROOM
    ) -> Gathered | None:
        """What the reports say of the matter; None where they say nothing.  hits: for the question, best first."""
        reports = self._reports(hits, report_ids)
        if wanted.topics:
            near = {(h.passage.report_id, h.passage.start): h.dense for h in hits}
            found = [self._weighed(s, wanted.topics, near) for r in reports for s in self._belonging(r, wanted)]
        else:
            found = [f for report in reports for f in self._year(report, wanted.periods)]
        told = _told(found, room)
        rest = [f.statement for f in found if f not in told]
        return Gathered(name=wanted.name, told=_weightiest_first(told), more=in_order(rest)) if told else None

    def _reports(self, hits: Sequence[Hit], report_ids: Iterable[str]) -> tuple[Report, ...]:
        allowed = set(report_ids)
        ids = dict.fromkeys(h.passage.report_id for h in hits if h.passage.report_id in allowed)
        return tuple(self._library.report(i) for i in tuple(ids)[:MOST_REPORTS])

    def _belonging(self, report: Report, wanted: Wanted) -> Iterable[Statement]:
        """The statements of a report that speak of one of the topics, in reading order."""
        for passage in self._passages(report, wanted.periods):
            if any(heads(topic, passage) for topic in wanted.topics):
                yield Statement.whole(report, passage)
            elif any(topic.places(passage.text) for topic in wanted.topics):
                start, end = topical_span(passage, wanted.topics, max_chars=STATEMENT_CHARS)
                yield Statement(report=report, passage=passage, start=start, end=end)

    def _passages(self, report: Report, periods: tuple[str, ...]) -> Iterable[Passage]:
        """What a report states of these years: no heading, greeting, note, thanks or guiding thought."""
        for passage in self._library.passages:
            if passage.report_id != report.id or passage.lead or not states(passage):
                continue
            if not periods or passage.period in periods or not passage.period.isdigit():
                yield passage

    def _weighed(self, statement: Statement, topics: Sequence[Topic], near: Mapping[tuple[str, int], float]) -> _Found:
        """A statement with its likeness to the question and what else it has for it."""
        body = statement.body
        spans = clauses(body)
        spoken = sum(any(topic.places(body[a:b]) for topic in topics) for a, b in spans) / (len(spans) or 1)
        words = {body[a:b] for topic in topics for a, b in topic.places(body)}
        headed = any(heads(topic, statement.passage) for topic in topics)
        figures = min(len(self._ranker.figures_in(statement.passage)), 3)
        likeness = near.get((statement.report.id, statement.passage.start), min(near.values(), default=0.0))
        weight = likeness + 0.05 * spoken + 0.02 * min(len(words), 4) + 0.1 * headed + 0.02 * figures * (1 + headed)
        return _Found(statement=statement, weight=weight)

    def _year(self, report: Report, periods: tuple[str, ...]) -> Iterable[_Found]:
        """What a report says of whole years: the main figures, then what its sections are headed by."""
        for top in (s for s in report.sections if s.level == 1 and s.role in ("result", "plan")):
            if periods and top.period not in periods:
                continue
            headings = self._headings(report, top)
            first = headings[0].start if headings else top.end
            for n, passage in enumerate((*self._main_figures(report, top.start, first), *headings)):
                yield _Found(statement=Statement.whole(report, passage), weight=-n)

    def _main_figures(self, report: Report, start: int, end: int) -> tuple[Passage, ...]:
        """What a part of a report states with figures, out of the paragraph that has most of them."""
        inside = [
            p for p in self._library.passages if p.report_id == report.id and start <= p.start < end and not p.lead
        ]
        counts: Counter[int] = Counter()
        for passage in inside:
            counts[passage.paragraph] += self._askable(passage)
        best = max(counts, key=lambda paragraph: (counts[paragraph], -paragraph), default=-1)
        telling = (p for p in inside if p.paragraph == best and self._askable(p))
        return tuple(telling)[:MAIN_FIGURES]

    def _askable(self, passage: Passage) -> int:
        """How many figures of a passage a person could ask for."""
        return sum(map(askable, self._ranker.figures_in(passage)))

    def _headings(self, report: Report, top: Section) -> tuple[Passage, ...]:
        """The heading lines inside a section of level 1, of the outermost level that has several."""
        inside = [s for s in report.sections if s.level > 1 and top.start <= s.start < top.end and s.role == top.role]
        for level in sorted({s.level for s in inside}):
            starts = {s.start for s in inside if s.level == level and "感谢" not in report.text[s.start : s.end]}
            if len(starts) > 1:
                found = (p for p in self._library.passages if p.report_id == report.id and p.start in starts and p.lead)
                return tuple(found)
        return ()


def _told(found: Sequence[_Found], room: Room) -> tuple[_Found, ...]:
    """The weightiest statements of each half in turn, as many as there is room for."""
    queues = [
        sorted((f for f in found if f.half == half), key=lambda f: (-f.weight, f.statement.start))
        for half in dict.fromkeys(f.half for f in found)
    ]
    told: list[_Found] = []
    chars = room.chars
    for turn in range(max(map(len, queues), default=0)):
        for queue in queues:
            if turn < len(queue) and len(told) < room.statements and len(queue[turn].statement.body) <= chars:
                told.append(queue[turn])
                chars -= len(queue[turn].statement.body)
    return tuple(told)


def _weightiest_first(told: Sequence[_Found]) -> tuple[Statement, ...]:
    """The statements by half, inside by section, the section with the weightiest first, inside that in reading order."""
    best: dict[tuple[str, int], float] = {}
    for f in told:
        key = (f.half, f.statement.passage.section.start)
        best[key] = max(f.weight, best.get(key, f.weight))
    ordered = sorted(
        told,
        key=lambda f: (
            f.statement.report.id,
            _half_rank(f.statement.passage),
            -best[f.half, f.statement.passage.section.start],
            f.statement.start,
        ),
    )
    return tuple(f.statement for f in ordered)


def states(passage: Passage) -> bool:
    """Whether a passage states what was done or is to be done, or what is wanting."""
    section = passage.section
    if section.level == 0 or (section.level == 1 and section.role == "other") or NOTES in section.heading:
        return False
    text = passage.text
    thanks = "感谢" in text and ("代表" in text or "致以" in text or "表示" in text)
    guiding = "总体要求" in text or "指导思想" in text or text.startswith("坚持以习近平新时代")
    return not (thanks or guiding or text.endswith(("：", ":")) or _SLOGAN.fullmatch(text))


def heads(topic: Topic, passage: Passage) -> bool:
    """Whether a heading over a passage names the topic and nothing beside it."""
    section = passage.section
    own = section.heading if section.level >= LEAD_LEVEL else ""
    if own and _names(topic, own, topic.words):
        return True
    return any(_names(topic, heading, (topic.name,)) for heading in section.path[1:])


def _names(topic: Topic, heading: str, words: tuple[str, ...]) -> bool:
    return "、" not in heading and bool(replace(topic, words=words).places(heading))


def topical_span(passage: Passage, topics: Sequence[Topic], *, max_chars: int) -> Span:
    """The clauses of a passage from the first that speaks of the topics to the last, the whole passage where it is short."""
    if len(passage.text) <= max_chars // 2 + 15:
        return passage.start, passage.end
    spans = clauses(passage.text)
    spoken = [i for i, (a, b) in enumerate(spans) if any(t.places(passage.text[a:b]) for t in topics)]
    if not spoken:
        return passage.start, passage.end
    first = last = spoken[0]
    for i in spoken:
        last = i if spans[i][1] - spans[first][0] <= max_chars else last
    return passage.start + spans[first][0], passage.start + spans[last][1]


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements by report, by half, in reading order."""
    listed = list(statements)
    return tuple(sorted(listed, key=lambda s: (s.report.id, _half_rank(s.passage), s.start)))


def _half_rank(passage: Passage) -> tuple[str, int]:
    return passage.period if passage.period.isdigit() else "9999", ("result", "other", "plan").index(passage.role)


def rest_of(statements: Sequence[Statement], library: Library) -> tuple[Statement, ...]:
    """What the paragraphs that statements were taken from say besides, in reading order."""
    told = {(s.report.id, s.passage.start) for s in statements}
    paragraphs = dict.fromkeys((s.report, library.neighbours(s.passage)) for s in statements)
    return in_order(
        Statement.whole(report, passage)
        for report, passages in paragraphs
        for passage in passages
        if not passage.lead and states(passage) and (report.id, passage.start) not in told
    )
