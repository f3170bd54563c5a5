"""Received text to clean text: what pages and converters broke is repaired, and every character keeps its place."""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

NUMERALS = "一二三四五六七八九十"
_COUNT = "(?:[一二三四五六七八九]|十[一二三四五六七八九]?)"
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"

_SPACES = dict.fromkeys(("\t", "\u00a0", "\u1680", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f", "\u3000"), " ")
_BREAKS = dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n")
_WIDE = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))  # full-width digits and letters
_HALF = {chr(code): chr(code - 0xFEE0) for code in _WIDE}
_SIGNS = {"％": "%", "＋": "+", "－": "-", "／": "/", "＆": "&"}
_RADICALS = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}  # out of PDF files
_LETTERS = str.maketrans(_SPACES | _BREAKS | _HALF | _SIGNS | _RADICALS)

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1b\x1f\x7f]+")
_PAGE_NUMBER = re.compile(
    r"^(?:[-—–―]+ ?\d{1,3} ?[-—–―]+|第 ?\d{1,3} ?页(?: ?[,，/]? ?共 ?\d{1,3} ?页)?) *(?:\n|\Z)", re.M
)
_LINE_END = re.compile(r" *(\n)[ \n]*")
_EDGES = re.compile(r"\A[ \n]+|[ \n]+\Z")
_WIDE_POINT = re.compile(r"(?<=\d)．(?=\d)")
_SUBSCRIPT = re.compile(r"(?<=[A-Z]) ?_ ?\{ ?([\d.]+) ?\}|(?<=PM) (?=2\.5|10(?!\d))")
_AND = re.compile(rf"(?<=[{HAN}]) *and *(?=[{HAN}])")
_SPACE = re.compile(r"(?<=[A-Za-z0-9.,;:!?)&'’-])( ) *(?=[A-Za-z0-9(&'‘])| +")
_ASCII_BREAK = re.compile(r"(?<=[A-Za-z])\n(?=[A-Za-z])")

_TITLE = (
    rf"(?:{_COUNT}、)?(?:20\d\d|二[〇○零]..)年(?:主要|政府|重点|经济社会发展)?(?:工作|目标任务)(?:回顾|安排|任务|建议)+"
)
_RUN_ON = re.compile(
    rf"""
    (?<=[。！？：])(?:
        (?=[（(]{_COUNT}[）)][^；。]{{4,}})                                      # …。（二）持续壮大实体经济
        | (?<!：)(?={_COUNT}、(?!{_COUNT}?[、产次])[{HAN}\d“]{{2}}[^；。]{{2,40}})      # …。二、2024年工作安排
        | (?={_TITLE})                                                           # …。2024年工作安排
    )
    """,
    re.X,
)
_RUN_IN = re.compile(rf"^{_TITLE}(?=20\d\d年|过去|刚刚|今年|一年来)", re.M)  # 2023年工作回顾2023年是…

_STARTS = re.compile(
    rf"""
    [{NUMERALS}]{{1,3}}、(?![{NUMERALS}]) | 第[{NUMERALS}]{{1,3}}(?:部分|章)
    | [（(][{NUMERALS}]{{1,3}}[）)] | \d{{1,3}}[.．、](?!\d) | [\[［〔【(（]\d{{1,3}}[\]］〕】)）]
    | [①-⑳㉑-㉟㊱-㊿] | [{NUMERALS}]{{1,3}}是 | —— | —\d | 各位代表 | 各位[委主] | [※★]
    """,
    re.X,
)
_OPENED = "，、（“‘《〈【［〔(["
_CLOSERS = "”’）》〉】］〕)]"
_ENDS = "。！？；：…!?;:"
_CARRIED_ON = "，。、；：！？”’）》〉】］〕%,;:)]"
_PARTICLES = "的和与"
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"))
_TITLE_DATE = re.compile(r"[年月]\S{1,3}日在")
_TITLE_END = re.compile(r"会议上?[）)]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Clean text; `origins[i]` is the place in the received text that `text[i]` came from, never decreasing."""

    text: str
    origins: "array[int]" = field(repr=False)  # not subscriptable at run time before 3.12


def clean(received: str) -> Cleaned:
    """The received text repaired: one line a paragraph, no blank line, no space between Chinese and digits."""
    whole = received.translate(_LETTERS)  # one character for one, so places hold
    cleaned = Cleaned(text=whole, origins=array("I", range(len(whole))))
    cleaned = _rewrite(cleaned, _INVISIBLE)
    cleaned = _rewrite(cleaned, _LINE_END)
    cleaned = _rewrite(cleaned, _EDGES)
    cleaned = _rewrite(cleaned, _PAGE_NUMBER)
    cleaned = _rewrite(cleaned, _SUBSCRIPT)
    cleaned = _rewrite(cleaned, _WIDE_POINT, ".")
    cleaned = _rewrite(cleaned, _AND, "和")
    cleaned = _rewrite(cleaned, _SPACE)
    cleaned = _join(cleaned)
    cleaned = _rewrite(cleaned, _RUN_ON, "\n", keep=True)
    return _rewrite(cleaned, _RUN_IN, "\n", keep=True)


def _rewrite(cleaned: Cleaned, pattern: re.Pattern[str], insert: str = "", *, keep: bool = False) -> Cleaned:
    """The text with each match replaced by its groups and `insert`; with `keep` the match stays before `insert`."""
    text, places = cleaned.text, cleaned.origins
    parts: list[str] = []
    origins = array("I")
    last = 0
    for match in pattern.finditer(text):
        spans = [match.span()] if keep else [match.span(i) for i in range(1, (match.lastindex or 0) + 1)]
        for start, end in ((last, match.start()), *spans):
            parts.append(text[start:end])
            origins.extend(places[start:end])
        if insert:
            seen = match.group()
            anchor = match.end() if keep else match.start() + len(seen) - len(seen.lstrip())
            parts.append(insert)
            origins.extend([places[min(anchor, len(places) - 1)]] * len(insert))
        last = match.end()
    if not last and not parts:
        return cleaned
    parts.append(text[last:])
    origins.extend(places[last:])
    return Cleaned(text="".join(parts), origins=origins)


def _join(cleaned: Cleaned) -> Cleaned:
    """The text with the line ends removed that cut a sentence, a heading or a title in two."""
    needless = set(_needless_line_ends(cleaned.text))
    kept = [i for i in range(len(cleaned.text)) if i not in needless]
    spaced = {i for i in needless if _ASCII_BREAK.match(cleaned.text, i)}  # two Latin words keep a space
    if spaced:
        kept = sorted({*kept, *spaced})
    text = "".join(" " if i in spaced else cleaned.text[i] for i in kept)
    return Cleaned(text=text, origins=array("I", (cleaned.origins[i] for i in kept)))


def _needless_line_ends(text: str) -> Iterator[int]:
    """Places of the line ends that stand inside a sentence."""
    lines = text.split("\n")
    width = _wrapped_width(lines)
    place, paragraph = -1, ""
    for before, line in zip(["", *lines], lines, strict=False):
        if place >= 0 and _carries_on(paragraph, before, line, text, width):
            yield place
            paragraph += line
        else:
            paragraph = line
        place += len(line) + 1


def _wrapped_width(lines: list[str]) -> int:
    """The line width of a text wrapped by hand, in columns; 0 for a text of one line a paragraph."""
    unfinished = sum(1 for line in lines if line and line[-1] not in _ENDS)
    longest = max(map(_columns, lines))
    return longest if len(lines) > 20 and unfinished > 0.6 * len(lines) and longest < 120 else 0


def _columns(line: str) -> int:
    """The printed width of a line: two columns for a Chinese character, one for a Latin one."""
    return sum(1 if character < "\u2000" else 2 for character in line)


def _carries_on(paragraph: str, before: str, line: str, text: str, width: int) -> bool:
    """Whether `line` carries on the sentence, heading or title that `paragraph` (its last line `before`) breaks off."""
    if not paragraph or not line or _STARTS.match(line):
        return False
    if line[0] in _CARRIED_ON or paragraph[-1] in _OPENED:
        return True
    if _is_finished(paragraph):
        return False
    if paragraph[-1] in _PARTICLES and not _STARTS.match(paragraph):
        return True
    if any(paragraph.count(left) > paragraph.count(right) for left, right in _PAIRS):
        return True
    if width:
        return _columns(before) >= 0.75 * width
    if _TITLE_DATE.search(paragraph) and len(paragraph) < 60:
        return not _TITLE_END.search(paragraph)
    if len(paragraph) > 60 or ("。" in paragraph and not paragraph.endswith("摄")):  # 摄: the line under a picture
        return True
    return _is_cut_word(paragraph, line, text)


def _is_finished(paragraph: str) -> bool:
    """Whether the paragraph ends in a full stop or its like, quotes and brackets after it aside."""
    return paragraph.rstrip(_CLOSERS)[-1:] in _ENDS


def _is_cut_word(heading: str, line: str, text: str) -> bool:
    """Whether a heading goes on in the next line: the characters around the cut are a phrase of this very text."""
    if len(heading) < 12 or len(line) > 40 or "。" in line or line[-1] in "：:":
        return False
    return heading[-2:] + line[:2] in text
