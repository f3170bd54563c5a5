"""The heading lines and lead sentences of a report, each with its rank among them."""

import re
from dataclasses import dataclass
from enum import IntEnum

from corpus.clean import NUMERALS

MAX_HEADING_CHARS = 60
_MAX_LEAD_CHARS = 32
_MAX_YEAR_LEAD_CHARS = 50

_COUNT = f"[{NUMERALS}百]{{1,4}}"
_PART = re.compile(rf"(第{_COUNT}(?:部分|章))[：:、，]?")
_COMMA = re.compile(rf"({_COUNT})、(?!{_COUNT}[、产次])")
_PAREN = re.compile(rf"([（(]{_COUNT}[）)])、?")
_NUMBER = re.compile(r"(\d{1,2})[.．、](?!\d)")
_POINT = re.compile(rf"({_COUNT})(?:是(?!一)|要(?![求在]))")
_DASH = re.compile(r"(——?|――?|--)(?!20\d\d年\d)")
_TITLE_WORD = re.compile(
    rf"(?:20\d\d年|二[〇○零]..年|今年|去年|过去的?一年|[{NUMERALS}]年|[五一]年来|时期|本届政府)"
    r".*(?:回顾|总结|成就|安排|部署|任务|目标|建议|重点|工作|打算|要求|展望|思路)"
)
_NO_HEADING = re.compile(
    r"^各位|^[一二三][是要]|^(?:20\d\d|今)年(?!，我们).{0,4}(?:是|(?<![主重])要(?!求)|将)"
    r"|^[^这].*是.*(?:年|时期|阶段|关键|主线)。?$|[：:；;，,]$"
    r"|(?:方面的?|以下|如下|做好|抓好|做了).{0,5}工作[：:。]?$"
)
_YEAR_LEAD = re.compile(r"(?:这?一年来|[这那]一年|过去的?一年|五年来|过去五年|20\d\d年(?=，我们))，?")
_ADDRESS = re.compile(r"各位|现在，|我代表|让我们|.*政府工作报告[）)]?$")
_FIGURE = re.compile(r"\d+(?:\.\d+)?[%亿万个家项公里]")
_SENTENCE = re.compile(r"[^。！？：；\n]*[。！？：；]?[”’）)]*")


class Rank(IntEnum):
    """What kind of heading a mark is, from the outermost kind inwards."""

    PART = 0  # 第一部分
    TITLE = 1  # 2023年工作回顾, without a number
    COMMA = 2  # 一、
    PAREN = 3  # （一）
    NUMBER = 4  # 1.
    SHORT = 5  # a short line of its own
    POINT = 6  # 一是, ——
    LEAD = 7  # the sentence that opens a paragraph and names its matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A heading at text[start:end] in the paragraph numbered `paragraph`."""

    rank: Rank
    number: str
    heading: str
    start: int
    end: int
    paragraph: int


def marks(lines: tuple[tuple[int, int], ...], text: str) -> tuple[Mark, ...]:
    """Every heading of the paragraphs, in reading order; after a numbered heading a paragraph may hold a lead."""
    found: list[Mark] = []
    for index, (start, end) in enumerate(lines):
        following = text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
        first = _first(text[start:end], following, start, index)
        if first is None:
            continue
        found.append(first)
        if first.rank <= Rank.POINT and first.end < end and (second := _lead(text[first.end : end], first.end, index)):
            found.append(second)
    return tuple(found)


def _first(line: str, following: str, start: int, paragraph: int) -> Mark | None:
    """The heading a paragraph opens with."""
    for rank, pattern in _NUMBERED:
        if match := pattern.match(line):
            end = _heading_end(line, match.end())
            number = match.group(1) if rank is not Rank.POINT or pattern is _POINT else ""
            return _mark(rank, number, line, end, start, paragraph) if end else None
    if _is_short(line, following):
        rank = Rank.TITLE if _TITLE_WORD.search(line) and len(line) <= 34 and line[-1] not in "。！" else Rank.SHORT
        return _mark(rank, "", line, len(line), start, paragraph)
    return _lead(line, start, paragraph)


_NUMBERED = (
    (Rank.PART, _PART),
    (Rank.COMMA, _COMMA),
    (Rank.PAREN, _PAREN),
    (Rank.NUMBER, _NUMBER),
    (Rank.POINT, _POINT),
    (Rank.POINT, _DASH),
)


def _mark(rank: Rank, number: str, line: str, end: int, start: int, paragraph: int) -> Mark:
    heading = line[:end].rstrip("。！？：；:;，")
    return Mark(rank=rank, number=number, heading=heading, start=start, end=start + end, paragraph=paragraph)


def _heading_end(line: str, number_end: int) -> int:
    """Where the heading of a numbered paragraph ends: after its sentence or, if that is long, its first clause."""
    stop = re.compile(r"[。！？：；]").search(line, number_end)
    if stop and stop.end() <= MAX_HEADING_CHARS:
        return stop.end()
    if not stop and len(line) <= MAX_HEADING_CHARS:
        return len(line)
    clause = re.compile("[，,]").search(line, number_end + 4)
    return clause.end() if clause and clause.end() <= MAX_HEADING_CHARS else 0


def _is_short(line: str, following: str) -> bool:
    """Whether a line without a number is a heading: short, no address, no announcement, with text below it."""
    if not 4 <= len(line) <= 40 or _ADDRESS.match(line) or _NO_HEADING.search(line) or len(following) < len(line):
        return False
    return "。" not in line[:-1] and not _FIGURE.search(line) and (line[-1] not in "，、；：！？:;" or len(line) < 3)


def _lead(paragraph: str, start: int, index: int) -> Mark | None:
    """The lead sentence of a paragraph, if its first sentence names a matter and states nothing."""
    match = _SENTENCE.match(paragraph)
    sentence = match.group() if match else ""
    longest, commas = (_MAX_YEAR_LEAD_CHARS, 4) if _YEAR_LEAD.match(sentence) else (_MAX_LEAD_CHARS, 2)
    if not 4 <= len(sentence) <= longest or sentence.count("，") > commas or len(paragraph) - len(sentence) < 20:
        return None
    if not sentence.rstrip("”’）)").endswith("。") or _FIGURE.search(sentence):
        return None
    if _ADDRESS.match(sentence) or _NO_HEADING.search(sentence) or sentence.count("“") != sentence.count("”"):
        return None
    return _mark(Rank.LEAD, "", sentence, len(sentence), start, index)
