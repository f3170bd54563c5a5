"""A question as the assistant understood it."""

from dataclasses import dataclass
from typing import Literal

from assistant.question.typing.slip import Slip
from assistant.question.typing.typed import Typed
from assistant.reply import Status

Kind = Literal["figure", "fact", "list", "compare", "summary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, resolved.

    question: as typed.  resolved: what is searched for: simplified script, half width, one spelling, relative years named.
    periods: the years it asks about, four digits each, in order; () where it leaves the year open.
    place: a place it names that is not the report's own ("" for none).
    kind: the shape of the answer wanted.
    units: measure words it asks for (几家 -> 家, 多少亿元 -> 元); () where it names none.
    rate: it asks for a growth rate, a share or a change (增长多少, 占比, 几个点), not for an amount.
    typed: how what was typed was read, before years and abbreviations were written out; None where it was read as it stands.
    """

    question: str
    resolved: str
    periods: tuple[str, ...] = ()
    place: str = ""
    kind: Kind = "fact"
    units: tuple[str, ...] = ()
    rate: bool = False
    typed: Typed | None = None

    @property
    def plain(self) -> str:
        """The question in simplified Chinese, with all its words."""
        return self.typed.text if self.typed else self.question

    @property
    def slips(self) -> tuple[Slip, ...]:
        """The words that were read as others: typed by sound, in pinyin, in a dialect."""
        return self.typed.slips if self.typed else ()

    @property
    def lang(self) -> Literal["zh", "en"]:
        """The language it was typed in."""
        return self.typed.lang if self.typed else "zh"

    def notes(self, status: Status) -> tuple[str, ...]:
        """The lines under an answer of this status that say how the question was read; () where it was read as typed."""
        return self.typed.notes(status) if self.typed else ()
