"""What answers a question among the hits: read, chosen, and judged whether it is an answer at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from assistant.checking.facets import exclusive_conflict
from assistant.choosing.attributes import DECISIVE, told_in_part, untold, years_untold
from assistant.choosing.evidence import Evidence, speaks_of
from assistant.choosing.rank import FigureRanker, Weights
from assistant.choosing.reading import reread
from assistant.choosing.support import LITERAL, Calibration, Signals, without_place
from assistant.question.query import Query
from assistant.question.refuse import Refusal
from assistant.statement import Statement
from index.dense import Floats
from index.encode import Encoder
from index.hit import Hit
from index.read import Reader
from index.store import Library

GATHERED = ("summary", "compare")  # kinds whose answer is put together from several passages


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """When nothing is answered, however much is supported; chosen on questions over other reports.

    floor: the score under which the best passage has nothing to do with the question.
    other_year: how much closer passages of another year may come: cosine similarity, as a share of what lies between
    the floor and 1.  heard, heard_of_year: the reader's log-odds from which on it is believed all the same.
    """

    floor: float = 0.0
    other_year: float = 0.16
    heard: float = 1.0
    heard_of_year: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The statements that answer a question, or why none does.

    query: as it was answered, without a year that was only guessed and did not fit.  lacking: what was asked for too and
    is not told, as the user reads it (时间, 具体名单, 2024年的这项内容).  unsure: whether to say so.  signals: what was measured, None
    without a reader.  support: the probability that the report answers, None without a reader.
    """

    query: Query
    statements: tuple[Statement, ...]
    missing: Refusal | None
    lacking: tuple[str, ...] = ()
    unsure: bool = False
    signals: Signals | None = None
    support: float | None = None


class Chooser:
    """Chooses over one library. Without a reader, by similarity alone."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        reader: Reader | None,
        calibration: Calibration | None,
        *,
        weights: Weights | None = None,
    ) -> None:
        """weights: of the signs of a figure, the bundled ones by default."""
        self.evidence = Evidence(library, encoder, weights=weights)
        self.bars = Bars(floor=encoder.floor)
        self._reader = reader
        self._calibration = calibration

    def choose(self, query: Query, hits: Sequence[Hit], vector: Floats) -> Choice:
        """The choice for a question. hits: of all years, best first.  vector: (dimension,) of the question."""
        choice = self._choose(query, hits, vector)
        if choice.missing and query.periods and not all(year in query.resolved for year in query.periods):
            return self._choose(replace(query, periods=()), hits, vector)
        return choice

    def read(self, query: Query, hits: Sequence[Hit]) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
        """The hits that speak of the years asked about, and those of them that state something, read and reordered."""
        told = tuple(h for h in hits if speaks_of(h.passage.period, query.periods))
        stating = tuple(h for h in told if self.evidence.states(h.passage))
        return told, reread(query.resolved, stating, self._reader) if self._reader else stating

    def _choose(self, query: Query, hits: Sequence[Hit], vector: Floats) -> Choice:
        told, read = self.read(query, hits)
        statements = self.evidence.choose(query, told, read, vector)
        signals = Signals.of(query, statements, read, vector, self.evidence.ranker) if self._reader else None
        support = self._calibration.probability(signals) if self._calibration and signals else None
        elsewhere = self.evidence.nearer_elsewhere(query, told, hits, vector)
        heard = max((h.reading.answers for h in read if h.reading), default=-inf)
        missing = (
            nothing_near(hits, self.bars, heard)
            or of_other_year(query, elsewhere, self.bars, heard)
            or of_another_name(query, statements, self.evidence.ranker)
            or not_told(query, statements, sure=self._sure(query, support))
        )
        lacking = (*untold_part(query, statements), *years_untold(query, statements))
        return Choice(
            query=query, statements=statements, missing=missing, lacking=lacking, unsure=self._unsure(query, support),
            signals=signals, support=support,
        )  # fmt: skip

    def _unsure(self, query: Query, support: float | None) -> bool:
        if support is None or self._calibration is None or query.kind in GATHERED:
            return False
        return support < self._calibration.likely

    def _sure(self, query: Query, support: float | None) -> bool:
        """Whether the report is taken to answer.

        Where an answer is gathered, no passage answers the question by itself: the reader has no say there.
        """
        if support is None or self._calibration is None or query.kind in GATHERED:
            return True
        return support >= self._calibration.bar


def nothing_near(hits: Sequence[Hit], bars: Bars, heard: float = -inf) -> Refusal | None:
    """A refusal where the best passage has nothing to do with the question. heard: the reader's highest log-odds."""
    if hits and (hits[0].score >= bars.floor or heard >= bars.heard):
        return None
    return Refusal(status="not_in_report", text="报告里没有找到与这个问题有关的内容。")


def of_other_year(query: Query, nearer_elsewhere: float, bars: Bars, heard: float = -inf) -> Refusal | None:
    """A refusal where what was found speaks of another year.

    nearer_elsewhere: by how much that comes closer.  heard: the reader's highest log-odds among the years asked about.
    """
    near = nearer_elsewhere <= bars.other_year * (1 - bars.floor)
    if not query.periods or near or heard >= bars.heard_of_year:
        return None
    years = "、".join(f"{p}年" for p in query.periods)
    said = f"报告没有给出{years}的这项内容；相近的内容说的是另一年，不能当作{years}的回答。"
    return Refusal(status="not_in_report", text=said, topic=years)


def of_another_name(query: Query, statements: Sequence[Statement], ranker: FigureRanker) -> Refusal | None:
    """A refusal where the question calls an indicator by its name and the figures found are of others.

    Others are those whose passage does not name it, and those that a word apart says the opposite of: 收入 for 支出.
    """
    stated = [s for s in statements if s.figures]
    if query.kind != "figure" or not stated:
        return None
    apart = _word_apart(query, stated[0], ranker)
    if apart is not None:
        said = f"报告写的是{apart[1]}，没有写明您问的{apart[0]}。"
        return Refusal(status="not_in_report", text=said, topic=apart[0])
    said = "，".join([s.passage.text for s in stated] + [f.indicator for s in stated for f in s.figures])
    names = "、".join(ranker.unnamed(query.resolved, said))
    if not names:
        return None
    text = f"报告提到了{names}，但没有给出您问的这一项数据。"
    return Refusal(status="not_in_report", text=text, topic=names)


def _word_apart(query: Query, statement: Statement, ranker: FigureRanker) -> tuple[str, str] | None:
    """The word of a question that excludes one of the figure's clause, and that one, where they share nearly all others."""
    figure = statement.figures[0]
    clause = f"{figure.indicator}，{statement.report.text[figure.clause_start : figure.clause_end]}"
    if ranker.literal(without_place(query.resolved, statement.report), clause) < LITERAL:
        return None
    return exclusive_conflict(query.resolved, clause)


def not_told(query: Query, statements: Sequence[Statement], *, sure: bool) -> Refusal | None:
    """A refusal where the nearest passages do not tell what was asked; it names the missing piece where that is known."""
    lacking = untold(query, statements)
    if statements and sure and (DECISIVE.isdisjoint(lacking) or told_in_part(query, statements)):
        return None
    if lacking and statements:
        said = f"报告提到了相近的内容，但没有写明您问的{'、'.join(lacking)}。"
    else:
        said = "报告提到了相近的内容，但没有给出您问的这一项。"
    return Refusal(status="not_in_report", text=said, topic="、".join(lacking))


def untold_part(query: Query, statements: Sequence[Statement]) -> tuple[str, ...]:
    """What an answer to a question for several things leaves open; () where it tells them all."""
    return untold(query, statements) if told_in_part(query, statements) else ()
