"""Which slices of the found passages answer the question."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.deciding.figures import Candidate, FigureRanker, Weights, measure_match, unit_match
from assistant.deciding.spans import closest_span, figure_span
from assistant.ledger.alike import alike
from assistant.question.query import Query
from assistant.statement import Statement
from corpus.figures import Figure
from corpus.numbers import read_numbers
from corpus.report import Passage, Report
from corpus.split import Span
from index.encode import Encoder
from index.hit import Hit
from index.store import Library

_YEAR = re.compile(r"20\d\d年?的?")
_ASKS = re.compile(r"[多少几哪谁什么啥何怎咋吗呢？?]")
_SUMS_UP = re.compile(r"概括|总结|归纳|[概综]述|简[述介]|介绍|汇总|总体|一口气")
_NUMERAL = re.compile(r"\d|[一二三四五六七八九十百]+(?:[年次连届位名倍成批]|分之)|第[一二三四五六七八九十]")
_ASKS_NUMBER = re.compile(r"多少|(?<!哪)几|百分之|多长|多大|增速|增幅|占比|比例")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long an answer may be, in characters, and when a second passage is shown beside the first.

    other_year is a difference of figure scores, in log-odds, second_fact, second_item, stands_out, clause and same_name are
    differences of cosine similarity; all are shares of the model's spread: what lies between its floor and 1.
    """

    line_chars: int = 150
    fact_chars: int = 160
    list_chars: int = 440
    summary_chars: int = 750
    summary_lines: int = 9
    other_year: float = 14.0
    same_name: float = 0.2
    named_share: float = 0.5  # of the typed name's character pairs that a figure's clause holds
    second_fact: float = 0.03
    second_item: float = 0.08
    stands_out: float = 0.2
    repeated: float = 0.4  # of the question's character pairs, rare ones counting more
    clause: float = 0.2
    certain: float = 0.4  # the reader's certainty of a span from which on it is taken for the answer


Paragraph = tuple[str, int]  # id of a report, number of a paragraph in it


class Evidence:
    """Chooses statements for a question among the hits of one library."""

    def __init__(
        self, library: Library, encoder: Encoder, limits: Limits | None = None, *, weights: Weights | None = None
    ) -> None:
        self._reports = {r.id: r for r in library.reports}
        self._paragraphs: dict[Paragraph, tuple[Passage, ...]] = {}
        for p in library.passages:
            self._paragraphs.setdefault((p.report_id, p.paragraph), library.neighbours(p))
        self._encoder = encoder
        self._spread = 1 - encoder.floor
        self._limits = limits or Limits()
        self.ranker = FigureRanker(library, weights)

    def choose(
        self, query: Query, hits: Sequence[Hit], read: Sequence[Hit], vector: np.ndarray
    ) -> tuple[Statement, ...]:
        """The statements that answer, most important first; () when there are none.

        hits: those that speak of the years asked about, best first.  read: those of them that state something, in the
        order in which they answer.  vector: (dimension,) of the question.
        """
        if not read:
            return ()
        match query.kind:
            case "figure":
                return self._figures(query, read, vector) or self._facts(read, vector)
            case "compare":
                return self._compare(query, read, vector)
            case "summary":
                return self._list(read, vector) if self._narrow(query, hits) else self._summary(hits)
            case "list":
                return self._list(read, vector)
            case _:
                return self._named_figure(query, read, vector) or self._facts(read, vector)

    def nearer_elsewhere(self, query: Query, told: Sequence[Hit], hits: Sequence[Hit], vector: np.ndarray) -> float:
        """How much closer to the question what is said of other years comes than what is said of the years asked about.

        The lead in cosine similarity: of the indicators where a figure is asked for, else of the passages or, where it
        is smaller, of the indicators.  0 for none, where no year is asked about, and for a topic, of which both halves
        of a report speak.
        """
        if not hits or not told:
            return float(bool(hits))
        if not query.periods or query.kind in ("summary", "compare"):
            return 0.0
        by_passage = hits[0].dense - told[0].dense
        figures = self.ranker.closest(hits, vector)
        asked = [similarity for figure, similarity in figures if speaks_of(figure.period, query.periods)]
        by_figure = figures[0][1] - asked[0] if asked else by_passage
        return max(0.0, by_figure if query.kind == "figure" else min(by_passage, by_figure))

    def states(self, passage: Passage) -> bool:
        """Whether a passage says something: no heading, salutation or line that only announces what follows."""
        return (
            not passage.lead
            and not passage.text.endswith(("：", ":"))
            and passage.text not in self._report(passage).title
        )

    def _named_figure(self, query: Query, hits: Sequence[Hit], vector: np.ndarray) -> tuple[Statement, ...]:
        """The figure that is the fact asked for: its name is all that was typed (蔬菜产量 2023), or the reader found it."""
        answer = self._answer_in(hits[0])
        held = [f for f in self.ranker.figures_in(hits[0].passage) if answer is not None and _is_answer(f, answer)]
        if held and speaks_of(held[0].period, query.periods):
            return self._figures(query, hits[:1], vector)
        name = _YEAR.sub("", query.resolved)
        if _ASKS.search(query.plain) or not name:
            return ()
        ranked = self.ranker.rank(query, hits[:3], vector)
        named = [c for c in ranked[:1] if self.ranker.named(c.figure, name) >= self._limits.named_share]
        return self._figures(query, hits, vector) if named else ()

    def _figures(self, query: Query, hits: Sequence[Hit], vector: np.ndarray) -> tuple[Statement, ...]:
        if self._other_number(query, hits[0]):
            return (self._state(hits[0], vector),)
        ranked = [c for c in self.ranker.rank(query, hits, vector) if speaks_of(c.figure.period, query.periods)]
        if not ranked:
            return ()
        best = ranked[0]
        picked = [best]
        if not query.periods:
            picked += self._other_year(best, ranked)
        picked.sort(key=lambda c: c.passage.period)
        return tuple(self._state_figure(c) for c in picked)

    def _other_number(self, query: Query, hit: Hit) -> bool:
        """Whether the reader found a number that is no figure of the ledger: 连续四年, 全省第16, 20年一遇."""
        answer = self._answer_in(hit)
        if answer is None or any(
            f.start < answer[1] and answer[0] < f.end for f in self.ranker.figures_in(hit.passage)
        ):
            return False
        found = self._report(hit.passage).text[slice(*answer)]
        numbers = read_numbers(found)
        fitting = not numbers or max(measure_match(n.unit, n.base_unit, query.units) for n in numbers) >= 0
        return fitting and _NUMERAL.search(found) is not None

    def _other_year(self, best: Candidate, ranked: Iterable[Candidate]) -> list[Candidate]:
        """The same indicator's figure in the other half of the report, if there is one."""
        least = best.score - self._limits.other_year * self._spread
        return [
            c
            for c in ranked
            if c.score >= least
            and {c.passage.role, best.passage.role} == {"result", "plan"}
            and c.figure.base_unit == best.figure.base_unit
            and self._of_one_thing(best, c)
        ][:1]

    def _of_one_thing(self, one: Candidate, other: Candidate) -> bool:
        """Whether two figures are of one indicator: alike in meaning, or the same words without their examples."""
        if self.ranker.alike(one.figure, other.figure) >= 1 - self._limits.same_name * self._spread:
            return True
        return alike(one.figure, other.figure, place=self._report(one.passage).place)

    def _joined(self, best: Candidate) -> tuple[Figure, ...]:
        """The figure and those printed as one with it (5大类19项), in reading order."""
        joined = [best.figure]
        for figure in self.ranker.figures_in(best.passage):
            if figure.start == joined[-1].end:
                joined.append(figure)
        for figure in reversed(self.ranker.figures_in(best.passage)):
            if figure.end == joined[0].start:
                joined.insert(0, figure)
        return tuple(joined)

    def _state_figure(self, best: Candidate) -> Statement:
        start, end = figure_span(best.figure, best.passage, max_chars=self._limits.line_chars)
        return Statement(
            report=self._report(best.passage), passage=best.passage, start=start, end=end, figures=self._joined(best)
        )

    def _facts(self, hits: Sequence[Hit], vector: np.ndarray) -> tuple[Statement, ...]:
        return self._close(hits, vector, margin=self._limits.second_fact, chars=self._limits.fact_chars, most=2)

    def _list(self, hits: Sequence[Hit], vector: np.ndarray) -> tuple[Statement, ...]:
        return self._close(hits, vector, margin=self._limits.second_item, chars=self._limits.list_chars, most=4)

    def _close(
        self, hits: Sequence[Hit], vector: np.ndarray, *, margin: float, chars: int, most: int
    ) -> tuple[Statement, ...]:
        """The best passage and those hardly worse, as long as they fit."""
        statements: list[Statement] = []
        for hit in hits[:most]:
            if hit.score < hits[0].score - margin * self._spread:
                break
            statement = self._state(hit, vector)
            if statements and chars < sum(s.end - s.start for s in statements) + statement.end - statement.start:
                break
            statements.append(statement)
        return tuple(statements)

    def _compare(self, query: Query, hits: Sequence[Hit], vector: np.ndarray) -> tuple[Statement, ...]:
        """What is said of each year, side by side, the earlier year first."""
        years = (
            query.periods
            if len(query.periods) > 1
            else tuple(sorted({h.passage.period for h in hits if h.passage.period.isdigit()}))
        )
        statements: list[Statement] = []
        for year in years:
            of_year = tuple(h for h in hits if h.passage.period == year)
            if not of_year:
                continue
            figures: tuple[Statement, ...] = ()
            if _ASKS_NUMBER.search(query.plain):
                ranked = self.ranker.rank(query, of_year[:5], vector)
                figures = tuple(self._state_figure(c) for c in ranked[:1] if unit_match(c.figure, query.units) >= 0)
            statements += figures or self._close(
                of_year, vector, margin=self._limits.second_fact, chars=self._limits.fact_chars, most=2
            )
        return tuple(statements)

    def _summary(self, hits: Sequence[Hit]) -> tuple[Statement, ...]:
        """The paragraph the question is about, sentence by sentence; further ones while there is room."""
        weight: defaultdict[Paragraph, float] = defaultdict(float)
        for rank, hit in enumerate(hits):
            for paragraph in self._headed(hit.passage):
                weight[paragraph] += 1 / (2 + rank)
        chosen: list[Passage] = []
        for paragraph in sorted(weight, key=lambda p: (-weight[p], p))[:3]:
            chosen += [p for p in self._paragraphs[paragraph] if self.states(p)]
            if sum(len(p.text) for p in chosen) > self._limits.summary_chars // 2:
                break
        return self._fit(chosen)

    def _narrow(self, query: Query, hits: Sequence[Hit]) -> bool:
        """Whether one sentence stands out so far that a question for a topic is a question for that sentence.

        Where no summing up is asked for, it also does by repeating the question's words.
        """
        best = hits[0]
        if best.passage.lead or len(hits) < 2:
            return False
        if best.dense - hits[1].dense > self._limits.stands_out * self._spread:
            return True
        repeated = self.ranker.covered(query.resolved, best.passage.text)
        return not _SUMS_UP.search(query.resolved) and repeated >= self._limits.repeated

    def _headed(self, passage: Passage) -> tuple[Paragraph, ...]:
        """The paragraph of a passage; for the heading of a section, every paragraph of that section."""
        own = (passage.report_id, passage.paragraph)
        if not passage.lead or any(not p.lead for p in self._paragraphs[own]):
            return (own,)
        section = passage.section
        return tuple(
            key
            for key, inside in self._paragraphs.items()
            if key[0] == passage.report_id and section.start <= inside[0].start < section.end and key != own
        )

    def _fit(self, passages: Sequence[Passage]) -> tuple[Statement, ...]:
        """As many passages as fit a summary, those with figures first, in reading order."""
        room, kept = self._limits.summary_chars, list[Passage]()
        for p in sorted(passages, key=lambda p: (not self.ranker.figures_in(p), passages.index(p))):
            if len(p.text) <= room and len(kept) < self._limits.summary_lines:
                kept.append(p)
                room -= len(p.text)
        return tuple(Statement.whole(self._report(p), p) for p in sorted(kept, key=passages.index))

    def _state(self, hit: Hit, vector: np.ndarray) -> Statement:
        """The passage, or of a long one the clauses around what the reader found or else what is closest."""
        passage, answer = hit.passage, self._answer_in(hit)
        start, end = passage.start, passage.end
        if len(passage.text) > self._limits.line_chars:
            start, end = closest_span(
                passage, vector, self._encoder, max_chars=self._limits.line_chars,
                margin=self._limits.clause * self._spread, held=answer,
            )  # fmt: skip
        inside = answer if answer is not None and start <= answer[0] and answer[1] <= end else None
        return Statement(report=self._report(passage), passage=passage, start=start, end=end, answer=inside)

    def _answer_in(self, hit: Hit) -> Span | None:
        """Where the reader found the answer, in the report's text; None where it is not sure of it."""
        reading = hit.reading
        if reading is None or reading.answers < 0 or reading.certainty < self._limits.certain:
            return None
        return hit.passage.start + reading.start, hit.passage.start + reading.end

    def _report(self, passage: Passage) -> Report:
        return self._reports[passage.report_id]


def speaks_of(period: str, periods: tuple[str, ...]) -> bool:
    """Whether what is said of a period can answer a question about these years: the same year, or no single year."""
    return not periods or not period.isdigit() or period in periods


def _is_answer(figure: Figure, answer: Span) -> bool:
    """Whether an answer is a figure and hardly more than it."""
    return (
        answer[0] <= figure.start and figure.end <= answer[1] and answer[1] - answer[0] <= figure.end - figure.start + 4
    )
