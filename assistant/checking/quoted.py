"""Where a draft quotes: words in quotation marks, and words after “报告指出：”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

STOPS = "，。；：！？,;:!?…"
NAME_CHARS = 8  # up to here, words in quotation marks that are no sentence are a name or a term
LONG_NAME_CHARS = 15

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", "〝": "〞"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()} | {"〟": "〝"}
_SINGLE = "‘"  # round a whole quotation only where a verb leads it in: elsewhere it marks a term, or is an apostrophe
_STRAIGHT = re.compile('["＂]')
_CURVED = re.compile("[“”]")
_TITLE = re.compile(r"《[^《》\n]{1,80}》")
_VERBS = (
    "(?:指出|提出|强调|明确|要求|写道|写明|写到|表示|提到|谈到|讲到|说道|说|称|认为|宣布|承诺|部署|指明|号召|所言|原文|原话|表述)"
    "(?:了|到|过|是|为|如下)?"
)
_BEFORE_CHARS = 60
_QUOTED_LINES = 6  # how many line ends a quotation in straight marks may run over
_SPOKEN = re.compile(rf"{_VERBS}[：:，,]\s*$")  # whoever speaks
_OF_REPORT = re.compile(rf"报告[^。！？\n“”「」『』\"]*?(?:{_VERBS}|[：:])\s*$")
_UNMARKED = re.compile(
    rf"报告[^。！？\n“”「」『』\"：:]{{0,30}}?{_VERBS}[：:][ \t\u3000]*(?![“‘「『﹁﹃〝\"＂\s])(?P<words>[^。！？!?\n]+)"
)
_JOINS = frozenset({"和", "与", "及", "以及", "、", "的", "是", "到", "或"})
_INNER_NAME = re.compile(r"[^，。；：！？,;:!?\n]{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The quoted words [start, end) of a draft, marks outside.  introduced: a reporting verb leads them in."""

    start: int
    end: int
    text: str
    introduced: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The quotations and the names in quotation marks of a draft, in order, none within another.

    A mark without its other half is passed over, and so are marks that belong to a title in 《》.
    """
    unmarked = [match.span("words") for match in _UNMARKED.finditer(text)]
    taken = [*unmarked, *(match.span() for match in _TITLE.finditer(text))]
    spans = [span for span in _marked(text) if not any(a <= span[0] and span[1] <= b for a, b in taken)]
    quotes = [_quote(text, span, _introduced(text, span[0] - 1)) for span in spans if text[slice(*span)].strip()]
    quotes = [q for q in quotes if q.introduced or text[q.start - 1] != _SINGLE]
    # Words that only begin after the verb and run on into quotation marks: the marks lie inside them.
    quotes += [_quote(text, span, True) for span in unmarked if not any(a < span[0] < b for a, b in spans)]
    return tuple(sorted(quotes, key=lambda quote: quote.start))


def is_name(text: str, quote: Quote) -> bool:
    """Whether a quotation of the draft `text` is but a name or a term in quotation marks: “西翼金种子”计划."""
    if not maybe_name(quote):
        return False
    return len(quote.text) <= NAME_CHARS or text[quote.end + 1 : quote.end + 2].isalpha()


def maybe_name(quote: Quote) -> bool:
    """Whether a quotation could be a name: short, no clause of its own, and no verb leads it in."""
    plain = not any(stop in quote.text for stop in STOPS)
    return plain and not quote.introduced and len(quote.text) <= LONG_NAME_CHARS


def _quote(text: str, span: tuple[int, int], introduced: bool) -> Quote:
    return Quote(start=span[0], end=span[1], text=text[slice(*span)], introduced=introduced)


def _introduced(text: str, mark: int) -> bool:
    """Whether a reporting verb stands before the quotation mark at that place."""
    before = text[max(0, mark - _BEFORE_CHARS) : mark]
    return bool(_SPOKEN.search(before) or _OF_REPORT.search(before))


def _marked(text: str) -> list[tuple[int, int]]:
    """The spans within outermost pairs of quotation marks, in order; an empty one is none."""
    open_marks: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, mark, opens in _marks(text):
        if opens:
            open_marks.append((mark, place))
        elif open_marks and open_marks[-1][0] == mark:
            pairs.append((open_marks.pop()[1] + 1, place))
        elif mark in (held for held, _ in open_marks):  # what was opened within was never closed
            while open_marks[-1][0] != mark:
                open_marks.pop()
            pairs.append((open_marks.pop()[1] + 1, place))
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if start < end and (not outermost or outermost[-1][1] < start):
            outermost.append((start, end))
    return outermost


def _marks(text: str) -> list[tuple[int, str, bool]]:
    """Each quotation mark in order: its place, the opening mark of its kind, whether it opens."""
    marks = [(place, '"', opens) for place, opens in _straight(text)]
    for offset, line in _lines(text):
        curved = [(i, letter, True) for i, letter in enumerate(line) if letter in _PAIRS]
        curved += [(i, _OPENERS[letter], False) for i, letter in enumerate(line) if letter in _OPENERS]
        marks += [(offset + i, mark, opens) for i, mark, opens in _turned(line, curved)]
    return sorted(marks)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.splitlines(keepends=True):
        yield offset, line
        offset += len(line)


def _turned(line: str, marks: list[tuple[int, str, bool]]) -> list[tuple[int, str, bool]]:
    """The marks of a line, its “” in turn opening and closing where they are typed the wrong way round."""
    curved = [m.start() for m in _CURVED.finditer(line)]
    if len(curved) % 2 or line.count("“") == line.count("”"):
        return marks
    others = [mark for mark in marks if mark[1] != "“"]
    return others + [(place, "“", number % 2 == 0) for number, place in enumerate(curved)]


def _straight(text: str) -> Iterator[tuple[int, bool]]:
    """The straight marks, which do not say themselves whether they open, and whether they do.

    They pair within a line; an odd one pairs with that of a line soon after, or is left out.
    """
    held, held_at = -1, 0
    for number, (offset, line) in enumerate(_lines(text)):
        places = [m.start() for m in _STRAIGHT.finditer(line)]
        if len(places) % 2:
            if held >= 0 and number - held_at <= _QUOTED_LINES:
                yield held, True
                yield offset + places.pop(0), False
                held = -1
            else:
                held, held_at = offset + places.pop(), number
        yield from ((offset + place, opens) for place, opens in _paired(line, places))


def _paired(line: str, places: list[int]) -> Iterator[tuple[int, bool]]:
    """The straight marks of a line, an even number, and whether they open."""
    at = 0
    while at < len(places):
        closing = _nested_end(line, places, at) or at + 1
        yield places[at], True
        yield places[closing], False
        at = closing + 1


def _nested_end(line: str, places: list[int], at: int) -> int:
    """The number of the mark that ends the quotation begun by mark `at` with names in straight marks in it; 0 for none."""
    if not _introduced(line, places[at]):
        return 0
    for last in range(at + 3, len(places), 2):
        inner = line[places[last - 2] + 1 : places[last - 1]]
        if not _INNER_NAME.fullmatch(inner) or inner in _JOINS:
            return 0
        after = line[places[last] + 1 : places[last] + 2]
        if not after.strip() or after in STOPS + "）)":
            return last
    return 0
