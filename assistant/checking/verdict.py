"""What checking a draft gives back: a verdict on each figure and statement, and on each quotation."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from assistant.reply import Citation
from corpus.figures import Figure

Label = Literal["supported", "contradicted", "not_found"]
QuoteLabel = Literal["exact", "altered", "absent"]
Reason = Literal[
    "",  # supported, or not found
    "value",
    "magnitude",
    "unit",
    "percent_vs_point",
    "qualifier",
    "direction",
    "period",
    "target_as_actual",
    "swap",
    "indicator",
    "place",
    "rank",
    "name",
]
PieceKind = Literal["same", "report", "draft"]  # in both; only in the report; only in the draft

_WORST_FIRST: tuple[Label, ...] = ("contradicted", "not_found", "supported")
_AS_LABEL: dict[QuoteLabel, Label] = {"exact": "supported", "altered": "contradicted", "absent": "not_found"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the report says of one figure or statement of a draft.

    start, end, text: its span in the draft's text.
    reason: why it is contradicted.  note: one plain sentence for the reader: what was compared, or how it follows.
    expected: what the report has in its place, as printed ("70亿元"); "" where there is nothing to put.
    citation: the report's words it was compared with; None where nothing was found.
    others: further places: the terms of a sum, or the other reading where two are possible.
    figures: the ledger rows it was compared with, in the order of citation and others.
    """

    text: str
    start: int
    end: int
    label: Label
    reason: Reason = ""
    note: str = ""
    expected: str = ""
    citation: Citation | None = None
    others: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"verdict {self.start}:{self.end} does not fit its text of {len(self.text)} characters")
        if (self.label == "contradicted") != bool(self.reason):
            raise ValueError(f"a verdict {self.label!r} has the reason {self.reason!r}")
        if self.label != "not_found" and self.citation is None:
            raise ValueError(f"a verdict {self.label!r} cites nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of two texts laid side by side: in both, only in the report's, or only in the draft's."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteVerdict:
    """What the report says of one direct quotation.

    start, end, text: the quoted words in the draft, the quotation marks outside.
    closest: the report's words nearest to them, sliced from it; "" where it is absent.
    diff: closest and text laid side by side; together its "same" and "report" pieces are closest, its "same" and
    "draft" pieces are text, spaces and kinds of marks aside.
    citation: the span of `closest`.  others: the further parts of a quotation with …… in it.
    """

    text: str
    start: int
    end: int
    label: QuoteLabel
    closest: str = ""
    diff: tuple[Piece, ...] = ()
    citation: Citation | None = None
    others: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"quotation {self.start}:{self.end} does not fit its text of {len(self.text)} characters")
        if (self.label == "absent") != (self.citation is None):
            raise ValueError(f"a quotation {self.label!r} with the citation {self.citation}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A draft checked: verdicts in the order of its text.

    figures: amounts, rates and ranks (第一, 首批).  statements: levels and places in sentences without a figure.
    """

    text: str = field(repr=False)
    figures: tuple[Verdict, ...] = ()
    statements: tuple[Verdict, ...] = ()
    quotes: tuple[QuoteVerdict, ...] = ()

    @property
    def label(self) -> Label | Literal["no_figures"]:
        """The worst verdict on a figure or statement; that on the quotations where there is no other to give."""
        labels = {verdict.label for verdict in (*self.figures, *self.statements)}
        labels = labels or {_AS_LABEL[quote.label] for quote in self.quotes}
        return worst(labels) if labels else "no_figures"

    @property
    def contradicted(self) -> bool:
        """Whether anything in the draft is not as the report has it: a figure, a statement, a quotation."""
        return self.label == "contradicted" or any(quote.label == "altered" for quote in self.quotes)


def worst(labels: Iterable[Label]) -> Label:
    """The worst of some labels; ValueError for none."""
    found = set(labels)
    if not found:
        raise ValueError("labels is empty")
    return next(label for label in _WORST_FIRST if label in found)
