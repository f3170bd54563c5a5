"""A question as the assistant understood it."""

from dataclasses import dataclass
from typing import Literal

from assistant.question.sound import Slip

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
    slips: words typed by sound that `resolved` has mended.
    lang: the language it is written in, "zh" or "en".
    """

    question: str
    resolved: str
    periods: tuple[str, ...] = ()
    place: str = ""
    kind: Kind = "fact"
    units: tuple[str, ...] = ()
    rate: bool = False
    slips: tuple[Slip, ...] = ()
    lang: Literal["zh", "en"] = "zh"
