"""What the assistant gives back: answers, citations, refusals with their reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from corpus.figures import Figure
from corpus.report import Report, Section

Status = Literal[
    "answered", "partial", "not_in_report", "other_year", "other_place", "personal", "opinion", "chitchat", "unclear"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The span [start, end) of a report's clean text; `quote` is sliced from it and never written."""

    n: int
    report: Report = field(repr=False)
    section: Section
    period: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.report.text):
            raise ValueError(f"citation {self.start}:{self.end} is not inside {self.report.id}")

    @property
    def report_id(self) -> str:
        return self.report.id

    @property
    def quote(self) -> str:
        return self.report.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer or a refusal.

    text: what the user reads; each statement ends in [n], the `n` of a citation.  short: the bare answer ("70亿元") or "".
    figures: the ledger rows that are the answer, in the order of the text; () where it is no number.
    more: further citations of a gathered answer, numbered on from `citations`; shown when the reader unfolds them.
    nearby: for a refusal, passages that come close (相近内容); they support nothing and are no citations.
    support: the calibrated probability that the report answers the question, None where a rule decided.
    suggestions: questions that can be asked next.  timings_ms: stage -> milliseconds, with "total".
    """

    status: Status
    text: str
    short: str = ""
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    more: tuple[Citation, ...] = ()
    nearby: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    resolved_question: str = ""
    support: float | None = None
    timings_ms: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if (self.citations or self.more) and not self.supported:
            raise ValueError(f"a refusal ({self.status}) carries no citations")

    @property
    def supported(self) -> bool:
        """Whether this is an answer, whole or partial, and no refusal."""
        return self.status in ("answered", "partial")
