"""What answers a question among the hits, or why nothing does: constraints first, then one fitted decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.checking.facets import exclusive_conflict
from assistant.deciding.evidence import Evidence, speaks_of
from assistant.deciding.features import Features
from assistant.deciding.figures import Weights
from assistant.deciding.model import Model
from assistant.deciding.rerank import rerank
from assistant.question.query import Query
from assistant.question.refuse import Refusal
from assistant.statement import Statement
from index.dense import Floats
from index.encode import Encoder
from index.hit import Hit
from index.read import Reader
from index.store import Library

GATHERED = ("summary", "compare")
Found = tuple[tuple[Hit, ...], tuple[Hit, ...]]  # hits of the years asked about; those that state something, reranked


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The statements that answer a question, or why none does.

    query: as it was answered, without a year that was only guessed and did not fit.  lacking: the years asked about of
    which nothing is told, as the user reads it.  unsure: whether to say so.  features: what was measured, None without a
    reader or without statements.  support: the probability that the answer is right, None without a reader.
    """

    query: Query
    statements: tuple[Statement, ...]
    missing: Refusal | None
    lacking: tuple[str, ...] = ()
    unsure: bool = False
    features: Features | None = None
    support: float | None = None


class Decider:
    """Decides over one library. Without a reader, similarity alone: whatever is above the encoder's floor is told."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        reader: Reader | None,
        model: Model | None,
        *,
        weights: Weights | None = None,
    ) -> None:
        """model: None decides nothing and answers whatever was found.  weights: of the signs of a figure."""
        self.evidence = Evidence(library, encoder, weights=weights)
        self.floor = encoder.floor
        self._reader = reader
        self._model = model

    def decide(self, query: Query, hits: Sequence[Hit], vector: Floats) -> Decision:
        """The decision on a question. hits: of all years, best first.  vector: (dimension,) of the question."""
        decision = self._decide(query, hits, vector)
        if decision.missing and query.periods and not all(year in query.resolved for year in query.periods):
            return self._decide(replace(query, periods=()), hits, vector)
        return decision

    def read(self, query: Query, hits: Sequence[Hit]) -> Found:
        """The hits that speak of the years asked about, and those of them that state something, reranked."""
        kept = tuple(h for h in hits if speaks_of(h.passage.period, query.periods))
        stating = tuple(h for h in kept if self.evidence.states(h.passage))
        return kept, rerank(query.resolved, stating, self._reader) if self._reader else stating

    def _decide(self, query: Query, hits: Sequence[Hit], vector: Floats) -> Decision:
        kept, read = self.read(query, hits)
        statements = self.evidence.choose(query, kept, read, vector)
        if not statements:
            return Decision(query=query, statements=(), missing=_nothing(query, hits, kept))
        if self._reader is None:
            near = bool(hits) and hits[0].score >= self.floor
            return Decision(query=query, statements=statements, missing=None if near else _NOTHING_NEAR)
        excluded = self.evidence.nearer_elsewhere(query, kept, hits, vector)
        features = Features.of(query, statements, read, vector, self.evidence.ranker, excluded=excluded)
        support = self._model.probability(features) if self._model else None
        missing = None
        alone = query.kind not in GATHERED  # what is gathered from several passages, none of them answers by itself
        if self._model and support is not None and alone and support < self._model.answer:
            missing = reason(self._model.lowest(features), query, statements)
        return Decision(
            query=query, statements=statements, missing=missing, lacking=years_untold(query, statements),
            unsure=bool(self._model and support is not None and alone and support < self._model.sure),
            features=features, support=support,
        )  # fmt: skip


def _nothing(query: Query, hits: Sequence[Hit], kept: Sequence[Hit]) -> Refusal:
    """The refusal where nothing is left to tell: of another year where only that was found."""
    return _of_other_year(query) if hits and not kept else _NOTHING_NEAR


def reason(feature: str, query: Query, statements: Sequence[Statement]) -> Refusal:
    """The refusal in the words of the feature that lowered the odds most."""
    if feature == "excluded" and query.periods:
        return _of_other_year(query)
    if feature == "pair" and (apart := exclusive_conflict(query.resolved, "，".join(s.body for s in statements))):
        said = f"报告写的是{apart[1]}，没有写明您问的{apart[0]}。"
        return Refusal(status="not_in_report", text=said, topic=apart[0])
    if feature == "rate":
        said = (
            "报告提到了相近的内容，但没有写明您问的增速或增减幅度。"
            if query.rate
            else "报告只写了变化幅度，没有写明您问的数量。"
        )
        return Refusal(status="not_in_report", text=said, topic="增速或增减幅度" if query.rate else "数量")
    if feature in ("unit", "agrees") and query.units:
        wanted = "金额" if "元" in query.units else f"以“{query.units[0]}”计的数字"
        return Refusal(status="not_in_report", text=f"报告提到了相近的内容，但没有写明您问的{wanted}。", topic=wanted)
    return Refusal(status="not_in_report", text="报告提到了相近的内容，但没有给出您问的这一项。")


def _of_other_year(query: Query) -> Refusal:
    years = "、".join(f"{p}年" for p in query.periods)
    said = f"报告没有给出{years}的这项内容；相近的内容说的是另一年，不能当作{years}的回答。"
    return Refusal(status="not_in_report", text=said, topic=years)


def years_untold(query: Query, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Of several years asked about, those that no statement speaks of, as the user reads them: 2024年的这项内容."""
    if len(query.periods) < 2:
        return ()
    told = {s.passage.period for s in statements}
    said = "\n".join(s.body for s in statements)
    return tuple(f"{year}年的这项内容" for year in query.periods if year not in told and year not in said)


_NOTHING_NEAR = Refusal(status="not_in_report", text="报告里没有找到与这个问题有关的内容。")
