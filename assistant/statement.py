"""A statement of an answer: a slice of a report under the label of its year."""

from dataclasses import dataclass, field
from typing import Self

from assistant.reply import Citation
from corpus.figures import Figure
from corpus.report import Passage, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What an answer says from one place: the span [start, end) of the report, inside one passage.

    figures: the ledger rows it was chosen for (none where it answers no question for a number).  answer: the span in it
    that the reader took for the bare answer, None where it is not sure of one.
    """

    report: Report = field(repr=False)
    passage: Passage
    start: int
    end: int
    figures: tuple[Figure, ...] = ()
    answer: tuple[int, int] | None = None

    @classmethod
    def whole(cls, report: Report, passage: Passage) -> Self:
        """A passage from end to end."""
        return cls(report=report, passage=passage, start=passage.start, end=passage.end)

    def __post_init__(self) -> None:
        if not self.passage.start <= self.start < self.end <= self.passage.end:
            raise ValueError(f"statement {self.start}:{self.end} lies outside its passage")

    @property
    def body(self) -> str:
        return self.report.text[self.start : self.end]

    def cite(self, n: int) -> Citation:
        """The citation of this statement under the number n."""
        return Citation(
            n=n,
            report=self.report,
            section=self.passage.section,
            period=self.passage.period,
            start=self.start,
            end=self.end,
        )
