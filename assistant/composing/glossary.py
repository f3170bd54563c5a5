"""The end notes of a report (名词解释): which terms they explain, and where the explanation stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.question.query import Query
from assistant.reply import Citation
from assistant.statement import Statement
from corpus.report import Report, Section
from corpus.split import Span, sentences

_ASKED = re.compile(
    r"^(?:什么是|啥是|什么叫做?|啥叫|怎么理解|如何理解|解释一?下?)(?P<term>.{2,24}?)$"
    r"|^(?P<before>.{2,24}?)(?:这个词|这个说法|这个提法)?(?:具体|到底|又|究竟)?(?:指的?是|是指|是|代表|指)?(?:个)?(?:什么|啥)(?:意思|含义|概念|东西)?$"
    r"|^(?P<called>.{2,24}?)(?:怎么理解|如何理解|的(?:意思|含义|定义)(?:是什么|是啥)?|指的?什么|指啥)$"
)
_NUMBER = re.compile(
    r"\s*(?:[\[［〔【（(]?注?\s*(?P<n>\d{1,3})[\]］〕】）)]?[.．、:：]?|(?P<ring>[①-⑳㉑-㉟㊱-㊿])|[※*•·])\s*(?=[^\d.．]|\d{1,3}[一-鿿])"
)
_TERM = re.compile(
    r"\s*[\[［【]?(?P<term>[^：:。；\n\]］】]{2,40}?)(?:[\]］】]|\s*(?:[：:]|(?=即|是指|指)))\s*(?:即|是指|指的是|指|就是)?[：:]?\s*"
)
_MARKS = re.compile('[“”"‘’《》「」\\[\\]【】（）()\\s、]')
_PAGE = re.compile(r"[（(]见?第?\s*\d+\s*页[）)]\s*$")
_MAX_CHARS = 110  # of an explanation beside an answer
_NAMED_SHARE = 0.5  # of the longer name that the shorter must be
_SHORTEST = 2  # characters of a term
_GENERIC = re.compile(
    "(?:任务|工程|行动|战略|计划|企业|改革|政策|试点|制度|项目|模式|体系|产业|机制|要求|建设|活动|平台|品牌|理念|原则|精神|部署|思路|标准|经费|评审|目标|格局|布局)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A term with its explanation: the span [start, end) of the report's text; the explanation begins at `said`.

    number: as the note is numbered, "" where it is not.
    """

    report: Report = field(repr=False)
    section: Section = field(repr=False)
    term: str
    number: str
    start: int
    said: int
    end: int

    @property
    def explanation(self) -> str:
        return self.report.text[self.said : self.end]

    @property
    def bare(self) -> str:
        """The term without quotation marks and brackets."""
        return _MARKS.sub("", self.term)

    def beginning(self, *, max_chars: int) -> "Note":
        """The note with as many sentences of its explanation as fit, the first one always."""
        ends = [self.said + end for _, end in sentences(self.explanation)] or [self.end]
        fitting = [end for end in ends if end - self.said <= max_chars] or ends[:1]
        return replace(self, end=fitting[-1])

    def cite(self, n: int) -> Citation:
        """The citation of the explanation under the number n."""
        return Citation(
            n=n, report=self.report, section=self.section, period=self.section.period, start=self.start, end=self.end
        )

    def line(self, n: int) -> str:
        """What the reader reads: “双碳”可以简单理解为：碳达峰与碳中和。[3]"""
        said = self.explanation.strip().rstrip("。；;")
        term = self.term if self.term.startswith("“") else f"“{self.term}”"
        return f"{term}可以简单理解为：{said}。[{n}]"


def asked_term(query: Query) -> str:
    """The term whose meaning a question asks for (“双碳”是什么意思), without marks; "" where it asks for none."""
    found = _ASKED.match(query.resolved)
    return _MARKS.sub("", next(filter(None, found.groups()))) if found else ""


def notes_of(report: Report) -> tuple[Note, ...]:
    """The end notes of a report in reading order; () for one that has none."""
    section = next(
        (s for s in reversed(report.sections) if s.level == 1 and s.role == "other" and s.end == len(report.text)), None
    )
    if section is None:
        return ()
    lines = [m.span() for m in re.compile(r"[^\n]+").finditer(report.text, section.start)]
    read = [_note(report, section, line, following) for line, following in zip(lines, [*lines[1:], None], strict=True)]
    found = [note for note in read if note is not None]
    numbered = [note for note in found if note.number]
    return tuple(numbered if len(numbered) > len(found) / 2 else found)


def explaining(term: str, notes: Sequence[Note]) -> Note | None:
    """The note that explains a term: of that name, else the only one whose name is hardly longer or shorter."""
    exact = [n for n in notes if n.bare == term or _core(n.bare) == _core(term)]
    held = [n for n in notes if _share(n.bare, term) >= _NAMED_SHARE]
    return exact[0] if exact else held[0] if len(held) == 1 else None


def beside(statements: Sequence[Statement], notes: Sequence[Note], *, most: int = 2) -> tuple[Note, ...]:
    """The short notes on terms that the statements use, in the order of use, at most so many."""
    used: dict[int, Note] = {}
    for statement in statements:
        for note in notes:
            place = _use(note, statement)
            if place >= 0 and note.end - note.said <= _MAX_CHARS:
                used.setdefault(place, note)
    ordered = dict.fromkeys(used[place] for place in sorted(used))
    return tuple(ordered)[:most]


def _note(report: Report, section: Section, line: Span, following: Span | None) -> Note | None:
    """The note a line holds; its explanation stands in the following line where a line holds the term alone."""
    start, end = line
    text = report.text[start:end]
    number = _NUMBER.match(text)
    term = _TERM.match(text, number.end() if number else 0)
    if term is None:
        return None
    said = start + term.end()
    if said >= end and following is not None:
        said, end = following
    page = _PAGE.search(report.text[said:end])
    end = said + page.start() if page else end
    if not report.text[said:end].strip():
        return None
    printed = (number["n"] or number["ring"] or "") if number else ""
    name = term["term"].strip()
    return Note(
        report=report, section=section, term=name, number=printed, start=start + term.start("term"), said=said, end=end
    )


def _share(one: str, other: str) -> float:
    """How much of the longer of two names the shorter is, where the one holds the other; else 0."""
    short, long = sorted((one, other), key=len)
    return len(short) / len(long) if len(short) > _SHORTEST and short in long else 0.0


def _core(name: str) -> str:
    """A term without the general word it ends with: “双千工程” is asked for as 双千."""
    return _GENERIC.sub("", name) or name


def _use(note: Note, statement: Statement) -> int:
    """Where in its report a statement uses a term; -1 where it does not.

    With a number, the mark must follow the term: the same word unmarked may be an everyday one.
    """
    if statement.report.id != note.report.id or statement.start >= note.section.start:
        return -1
    body = statement.report.text[statement.start : statement.end + 4]
    spelled = "".join(f"{re.escape(c)}[”’》」]?" for c in _core(note.bare))
    marked = (
        rf"[“‘《「]?{spelled}[^\n，。；、]{{0,6}}?[\[［〔【（(①-⑳]注?{re.escape(note.number)}[\]］〕】）)]"
        if note.number
        else spelled
    )
    found = re.search(marked, body)
    return statement.start + found.start() if found and found.start() < statement.end - statement.start else -1
