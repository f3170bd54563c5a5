"""The values of a report: its text, its sections, its passages."""

from array import array
from dataclasses import dataclass, field
from typing import Literal

OTHER = "其他"  # a period that is no single year
CUMULATIVE = "累计"  # a period that runs up to the report's date

Role = Literal["result", "plan", "other"]  # what a section's statements are: done, intended, neither


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the span [start, end) of the clean text it governs, heading included.

    level: 1 for 一、, 2 for （一）, 3 for the lead sentence of a paragraph; 0 for the opening and the closing.
    period: the year its statements speak of, four digits, or OTHER.
    path: the headings from the outermost section down to this one, as printed, e.g. ("一、2023年工作回顾",).
    """

    number: str
    heading: str
    level: int
    start: int
    end: int
    period: str
    role: Role
    path: tuple[str, ...]

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"section {self.heading!r} has the empty span {self.start}:{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a report besides its text; empty strings where it is not known. year 0: not known."""

    id: str
    title: str = ""
    place: str = ""
    year: int = 0
    meeting: str = ""
    delivered: str = ""  # ISO date on which it was read out
    published: str = ""  # ISO date
    speaker: str = ""
    publisher: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report in clean text. `origins[i]` is the place of `text[i]` in the received file's text (characters)."""

    facts: Facts
    text: str
    origins: "array[int]" = field(repr=False, compare=False)  # not subscriptable at run time before 3.12
    sections: tuple[Section, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.origins) != len(self.text):
            raise ValueError(f"origins has {len(self.origins)} places for {len(self.text)} characters")

    @property
    def id(self) -> str:
        return self.facts.id

    @property
    def year(self) -> int:
        return self.facts.year

    @property
    def place(self) -> str:
        return self.facts.place

    @property
    def title(self) -> str:
        return self.facts.title

    def received_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the received text that the clean span [start, end) came from."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}:{end} is not inside a text of {len(self.text)} characters")
        return self.origins[start], self.origins[end - 1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence (or a few short ones): `text` is exactly `report.text[start:end]`.

    section: the innermost section it lies in.  period and role are its own: those of its section unless it names a year.
    paragraph: number of the paragraph in the report, counted from 0; passages of one paragraph belong together.
    lead: it is the heading sentence of its paragraph (制造业高质量发展行动扎实推进。) and carries no statement of its own.
    """

    report_id: str
    section: Section
    start: int
    end: int
    text: str
    period: str
    role: Role
    paragraph: int
    lead: bool = False

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"passage {self.start}:{self.end} does not fit its text of {len(self.text)} characters")
