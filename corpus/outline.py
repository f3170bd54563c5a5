"""Clean text to sections: which heading governs which span, and of which year it speaks."""

import re
from dataclasses import dataclass, replace

from corpus import periods
from corpus.headings import Mark, Rank, marks
from corpus.periods import Period
from corpus.report import OTHER, Section

OPENING = "开头"
CLOSING = "结语"
NOTES = "名词解释"
REVIEW = "工作回顾"
PLAN = "工作安排"
PROBLEMS = "存在的问题"

_NATURAL_LEVEL = {Rank.PAREN: 2, Rank.COMMA: 2, Rank.SHORT: 2, Rank.NUMBER: 3, Rank.POINT: 3, Rank.LEAD: 3}
_NEITHER = Period(year=OTHER, role="other")
_MAX_CLOSING_CHARS = 1500

_NOTES_TITLE = re.compile(
    r"[※【（(〔]*(?:附[件录：:]|注[：:]|\S{0,16}(?:名词解释|名词注释|注释|名词术语|名词说明|有关说明))"
)
_NOTE = re.compile(r"[\[［〔【(（]?\d{1,3}[\]］〕】)）.．、]|[①-⑳㉑-㉟㊱-㊿]|注释?[：:\d]|※")
_AFTERWORD = re.compile(
    r"各位(?:代表|委员|主任)[，！：,!:]|(?:与此)?同时，(?:我们也|国防|民族|全市|全县|全区|人民|审计|统计|外事|支持)|此外，|在此，我"
    r"|在(?:总结|肯定|看到|收获|取得).{0,6}(?:成绩|成效|同时)|在.{2,14}的?同时，我们|(?:同时，|但)?我们也?(?:要|必须)?(?:清醒|深知|看到)"
    r"|(?:20\d\d年|一年来|过去一年|这一年)，?我们.{0,10}(?:政府|行署)?自身建设|(?:这些|过去的?一年).{0,8}成绩"
)
_PROBLEM = re.compile(r"(?:清醒|看到|认识|面临|存在|正视|深知).{0,60}?(?:问题|不足|短板|困难|挑战|差距|弱项|风险)")
_FAREWELL = re.compile(r"让我们|奋斗|篇章|奋勇|前进|新局面|努力|！$")
_SALUTATION = re.compile(r"代表.{0,25}(?:报告|作.{0,6}工作|审议)|报告.{0,8}工作，请")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where the body of a report lies: paragraph numbers of its first, of the closing, of the notes; spans of all."""

    text: str
    year: int
    lines: tuple[tuple[int, int], ...]
    first: int
    closing: int
    notes: int

    def place(self, paragraph: int) -> int:
        """The place in the text where a paragraph starts; the end of the text after the last one."""
        return self.lines[paragraph][0] if paragraph < len(self.lines) else len(self.text)

    def line(self, paragraph: int) -> str:
        return self.text[slice(*self.lines[paragraph])]


def outline(text: str, *, year: int) -> tuple[Section, ...]:
    """The sections of a clean report of `year`, in reading order, outer before inner; () for an empty text."""
    lines = paragraphs(text)
    if not lines:
        return ()
    found = marks(lines, text)
    notes = _notes_start(lines, text)
    opened = _opening_end(lines, text)
    found = _promoted(tuple(mark for mark in found if opened <= mark.paragraph < notes))
    tops, level_of = _tops(found, year)
    closing = _closing_start(lines, text, notes, found)
    frame = _Frame(text=text, year=year, lines=lines, first=opened, closing=closing, notes=notes)
    tops = _with_missing(tops, frame)
    frame = replace(frame, first=min((top.paragraph for top in tops), default=closing))
    return _assemble(tops, found, level_of, frame)


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the lines of a clean text that hold anything."""
    return tuple(match.span() for match in re.finditer(r"[^\n]+", text))


def _notes_start(lines: tuple[tuple[int, int], ...], text: str) -> int:
    """The paragraph where the end notes begin; the number of paragraphs where there are none."""
    body = [text[start:end] for start, end in lines]
    half = next((i for i, (start, _) in enumerate(lines) if start > len(text) * 0.4), len(lines))
    for i in range(half, len(lines)):
        if len(body[i]) <= 30 and _NOTES_TITLE.match(body[i]):
            return i
    for i in range(half, len(lines) - 2):
        rest = body[i:]
        if _NOTE.match(rest[0]) and re.search("[1①]", rest[0][:4]) and _share_of_notes(rest) > 0.8:
            return i
    return len(lines)


def _share_of_notes(rest: list[str]) -> float:
    return sum(1 for line in rest if _NOTE.match(line)) / len(rest)


def _promoted(found: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks, with a short line made a title where the numbering below it starts afresh (加强政府自身建设)."""
    result = list(found)
    for i, mark in enumerate(result):
        if mark.rank not in (Rank.COMMA, Rank.PAREN) or mark.number.strip("（()）") != "一":
            continue
        for j in range(i - 1, -1, -1):
            other = result[j]
            if other.rank < mark.rank:
                break
            if other.rank is Rank.SHORT and mark.paragraph - other.paragraph <= 3:
                if any(before.rank is mark.rank for before in result[:j]):
                    result[j] = replace(other, rank=Rank.TITLE)
                break
            if other.rank is mark.rank:
                break
    return tuple(result)


def _tops(found: tuple[Mark, ...], year: int) -> tuple[tuple[Mark, ...], dict[Rank, int]]:
    """The headings of level 1 and the natural level of each rank below them."""
    levels = dict(_NATURAL_LEVEL)
    parts = tuple(mark for mark in found if mark.rank is Rank.PART)
    if parts:
        return parts, levels
    titles = tuple(mark for mark in found if mark.rank is Rank.TITLE)
    commas = tuple(mark for mark in found if mark.rank is Rank.COMMA)
    dated = any(periods.of_heading(mark.heading, year=year) for mark in commas)
    if len(titles) >= 2 or not commas or (titles and not dated):
        levels |= {Rank.PAREN: 3} if commas else {}
        return titles, levels
    ahead = tuple(title for title in titles if title.start < commas[0].start)
    return (*ahead, *commas), levels


def _closing_start(lines: tuple[tuple[int, int], ...], text: str, notes: int, found: tuple[Mark, ...]) -> int:
    """The paragraph where the closing words begin; `notes` where there are none."""
    structural = max((mark.paragraph for mark in found if mark.rank <= Rank.POINT), default=-1)
    start = notes
    for i in range(notes - 1, max(structural, notes - 8), -1):
        if lines[notes - 1][1] - lines[i][0] > _MAX_CLOSING_CHARS:
            break
        if re.match("各位(?:代表|委员|主任)", text[slice(*lines[i])]):
            start = i
            break
    if start == notes and notes - 1 > structural and _FAREWELL.search(text[slice(*lines[notes - 1])]):
        return notes - 1
    return start


def _with_missing(tops: tuple[Mark, ...], frame: _Frame) -> tuple[Mark, ...]:
    """The level-1 headings, with a review and a plan set where the text passes to them without a heading."""
    known = [periods.of_heading(top.heading, year=frame.year) for top in tops]
    roles = [period.role for period in known if period]
    first = tops[0].paragraph if tops else frame.closing
    added: list[Mark] = []
    opened = min(first, frame.first)
    if "result" not in roles and first > opened:
        added.append(_unwritten(REVIEW, opened, frame))
    if "plan" not in roles and (turn := _plan_start(frame, opened)) is not None:
        added.append(_unwritten(PLAN, turn, frame))
    taken = {top.paragraph for top in tops}
    return tuple(sorted((*tops, *(mark for mark in added if mark.paragraph not in taken)), key=lambda mark: mark.start))


def _unwritten(heading: str, paragraph: int, frame: _Frame) -> Mark:
    """A heading the report does not print, at the start of a paragraph."""
    place = frame.place(paragraph)
    return Mark(rank=Rank.TITLE, number="", heading=heading, start=place, end=place, paragraph=paragraph)


def _opening_end(lines: tuple[tuple[int, int], ...], text: str) -> int:
    """The first paragraph after title, date, speaker and salutation."""
    for i in range(min(len(lines), 25)):
        if _SALUTATION.search(text[slice(*lines[i])][:80]):
            return i + 1
    return 0


def _plan_start(frame: _Frame, opened: int) -> int | None:
    """The paragraph in which an unnumbered report turns from the year behind to the year ahead."""
    turn = re.compile(
        rf"(?:各位代表[，！,!]?)?(?:{frame.year}年|今年)(?:，?是|政府工作|，?我们|全[市省县区州]|经济社会|的?工作|要)|.{{0,12}}总体要求是"
    )
    problem = max((i for i in range(opened, frame.closing) if _PROBLEM.search(frame.line(i)[:100])), default=opened)
    candidates = [i for i in range(opened, frame.closing) if turn.match(frame.line(i))]
    after = [i for i in candidates if i > problem and frame.place(i) < 0.7 * len(frame.text)]
    late = [i for i in candidates if frame.place(i) > 0.15 * len(frame.text)]
    return next(iter(after or late), None)


def _assemble(
    tops: tuple[Mark, ...], found: tuple[Mark, ...], level_of: dict[Rank, int], frame: _Frame
) -> tuple[Section, ...]:
    """Opening, level-1 sections with what is nested in them, closing, notes."""
    sections = [_plain(OPENING, 0, frame.place(frame.first))] if frame.place(frame.first) else []
    period = Period(year=str(frame.year - 1), role="result")
    for i, top in enumerate(tops):
        last = tops[i + 1].paragraph if i + 1 < len(tops) else frame.closing
        stop = frame.place(last)
        if stop <= top.start:
            continue
        period = _top_period(top, frame.text[top.start : stop], period, frame.year)
        section = _section(top, 1, stop, period, ())
        inner = tuple(_lowered(m) for m in found if top.start < m.start < stop)
        sections += [section, *_nested(inner, section, last, level_of, frame)]
    if frame.place(frame.closing) < frame.place(frame.notes):
        sections.append(_plain(CLOSING, frame.place(frame.closing), frame.place(frame.notes)))
    if frame.notes < len(frame.lines):
        printed = frame.line(frame.notes)
        heading = printed if len(printed) <= 30 and not _NOTE.match(printed) else NOTES
        sections.append(replace(_plain(heading, frame.place(frame.notes), len(frame.text)), level=1))
    return tuple(sections)


def _lowered(mark: Mark) -> Mark:
    """The mark; a title that stands inside a section of level 1 counts as a short line."""
    return replace(mark, rank=Rank.SHORT) if mark.rank is Rank.TITLE else mark


def _plain(heading: str, start: int, end: int) -> Section:
    """A section that speaks of no year."""
    return Section(
        number="", heading=heading, level=0, start=start, end=end, period=OTHER, role="other", path=(heading,)
    )


def _section(mark: Mark, level: int, end: int, period: Period, path: tuple[str, ...]) -> Section:
    return Section(
        number=mark.number,
        heading=mark.heading,
        level=level,
        start=mark.start,
        end=end,
        period=period.year,
        role=period.role,
        path=(*path, mark.heading),
    )


def _top_period(top: Mark, content: str, before: Period, year: int) -> Period:
    """The period of a level-1 section: named by its heading, else shown by its words, else that of the one before."""
    if top.heading == REVIEW:
        return Period(year=str(year - 1), role="result")
    if top.heading == PLAN:
        return Period(year=str(year), role="plan")
    return periods.of_heading(top.heading, year=year) or periods.of_content(content, year=year) or before


def _nested(
    inner: tuple[Mark, ...], top: Section, last: int, level_of: dict[Rank, int], frame: _Frame
) -> list[Section]:
    """The sections inside a level-1 section, each ended by the next of its rank or a higher one."""
    structural = max((m.paragraph for m in inner if m.rank < Rank.LEAD), default=-1)
    below = (i for i in range(max(structural, 0) + 1, last) if frame.place(i) > top.start)
    after = next((i for i in below if _AFTERWORD.match(frame.line(i))), last)
    inner = tuple(m for m in inner if m.paragraph < after)
    stack: list[Section] = [top]
    ranks: list[Rank] = [Rank.PART]
    sections: list[Section] = []
    for i, mark in enumerate(inner):
        while len(ranks) > 1 and ranks[-1] >= mark.rank:
            stack.pop()
            ranks.pop()
        end = _end(mark, inner[i + 1 :], min(top.end, frame.place(after)), frame)
        level = max(stack[-1].level + 1, level_of[mark.rank])
        above = Period(year=stack[-1].period, role=stack[-1].role)
        period = periods.of_heading(mark.heading, year=frame.year) if mark.rank < Rank.LEAD else None
        if period is None and len(stack) == 1:
            period = periods.within(top.heading, frame.text[mark.start : min(end, mark.end + 60)], year=frame.year)
        section = _section(mark, level, end, period or above, stack[-1].path)
        sections.append(section)
        stack.append(section)
        ranks.append(mark.rank)
    return sections + _problems(top, after, last, frame)


def _end(mark: Mark, later: tuple[Mark, ...], stop: int, frame: _Frame) -> int:
    """Where the section of a mark ends: a lead sentence governs its paragraph, the others run to the next like them."""
    if mark.rank is Rank.LEAD:
        stop = min(stop, frame.place(mark.paragraph + 1))
    return min((other.start for other in later if other.rank <= mark.rank), default=stop) if later else stop


def _problems(top: Section, after: int, last: int, frame: _Frame) -> list[Section]:
    """The paragraph of a review that owns up to what is wanting, as a section of its own."""
    if top.role != "result":
        return []
    for i in range(last - 1, after - 1, -1):
        if frame.place(i) > top.start and _PROBLEM.search(frame.line(i)[:110]):
            mark = Mark(rank=Rank.SHORT, number="", heading=PROBLEMS, start=frame.place(i), end=0, paragraph=i)
            return [_section(mark, 2, frame.place(i + 1), Period(year=top.period, role="other"), top.path)]
    return []
