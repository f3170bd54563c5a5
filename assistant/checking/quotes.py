"""The quotations of a draft, each compared letter by letter with the reports."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from assistant.checking.diff import pieces, shared
from assistant.checking.nearest import Nearest
from assistant.checking.quoted import LONG_NAME_CHARS, STOPS, Quote, find_quotes, is_name, maybe_name
from assistant.checking.spelling import MARK, Spelled, spelled
from assistant.checking.verdict import QuoteLabel, QuoteVerdict
from assistant.reply import Citation
from corpus.report import Passage, Report

__all__ = ["Quotations", "Quote", "find_quotes"]

_NEAR = 0.6  # share of a quotation and the report's words in common, from which it is the same sentence altered
_PLAIN = 0.75  # of the alignment: few changes, though one of them may leave out much of what the report says
_MIN_SCORE = 0.3  # of the alignment: below it is not worth laying side by side
_MIN_CHARS = 4  # of shorter words, a change of one leaves nothing to know them by
_NAME_EDITS = ((4, 1), (7, 2))  # a name from so many letters on may differ in so many and still be meant
_BREAK = "\0"  # between two reports: no quotation holds it
_ELLIPSIS = re.compile(r"…+|\.{3,}|。{3,}|·{3,}")
_EDGES = "，。；：！？、,;:!?.… "
_PORTION = re.compile(r".{1,399}(?:[。!?]|$)|.{1,400}")  # laying texts side by side takes time by their square
_FIGURE_GOES_ON = re.compile(r"[\d.%‰万亿千百]")
_MARKED = re.compile(rf"{MARK}([^{MARK}{STOPS}{_BREAK}]{{3,{LONG_NAME_CHARS + 2}}}){MARK}")
_GROWTH = 5  # letters: as far as the next mark may be where the words begin or end otherwise
_TAIL = re.compile(rf"(?<=[、{STOPS}{_BREAK}])[^、{STOPS}{_BREAK}]*$")
_HEAD = re.compile(rf"[^、{STOPS}{_BREAK}]*(?=[、{STOPS}{_BREAK}])")
_GAP = "……"

Span = tuple[int, int]  # of the letters of all reports together


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A report in one spelling; `start`: how many letters of other reports stand before its own."""

    report: Report
    passages: tuple[Passage, ...] = field(repr=False)
    spelled: Spelled = field(repr=False)
    start: int

    def citation(self, span: Span, n: int) -> Citation:
        """The words of a span as a citation, with the section and period of the passage that holds its first."""
        start, end = self.spelled.span(span[0] - self.start, span[1] - self.start)
        at = bisect_right(self.passages, start, key=lambda passage: passage.start) - 1
        passage = self.passages[max(0, at)]
        return Citation(n=n, report=self.report, section=passage.section, period=passage.period, start=start, end=end)


class Quotations:
    """Compares quotations with reports."""

    def __init__(self, reports: Sequence[Report], passages: Sequence[Passage]) -> None:
        of_report: defaultdict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            of_report[passage.report_id].append(passage)
        held = [report for report in reports if of_report[report.id]]
        texts = [spelled(report.text) for report in held]
        starts = [0, *accumulate(len(text.letters) + 1 for text in texts)]
        self._starts = starts[:-1]
        self._sources = tuple(
            _Source(
                report=report,
                passages=tuple(sorted(of_report[report.id], key=lambda passage: passage.start)),
                spelled=text,
                start=start,
            )
            for report, text, start in zip(held, texts, starts, strict=False)
        )
        self._letters = _BREAK.join(text.letters for text in texts)
        self._nearest = Nearest(self._letters)
        self._names = {m[1]: m.span(1) for m in reversed(list(_MARKED.finditer(self._letters)))}

    def check(self, text: str) -> tuple[QuoteVerdict, ...]:
        """A verdict on each quotation of a draft, in order; none on names in quotation marks that are as they should."""
        found = [self._name(q) if is_name(text, q) else self._quotation(q) for q in find_quotes(text)]
        return tuple(verdict for verdict in found if verdict is not None)

    def _quotation(self, quote: Quote) -> QuoteVerdict | None:
        """Exact, altered or absent; None for quotation marks around no words."""
        whole = spelled(quote.text).letters
        bare = whole.strip(_EDGES)
        if not bare:
            return None
        for words in (whole, bare):
            if span := next(self._places(words), None):
                return self._verdict(quote, "exact", (span,))
        parts = tuple(part for p in _ELLIPSIS.split(whole) if (part := p.strip(_EDGES)))
        if len(parts) > 1 and (spans := self._in_order(parts)):
            return self._verdict(quote, "exact", spans)
        return self._altered(quote, parts)

    def _places(self, words: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """Where the words stand as they are, no figure cut in two, in order."""
        at = self._letters.find(words, start, end)
        while at >= 0:
            if self._whole((at, at + len(words))) == (at, at + len(words)):
                yield at, at + len(words)
            at = self._letters.find(words, at + 1, end)

    def _whole(self, span: Span) -> Span:
        """The span with the figures and Latin words that its ends cut in two."""
        start, end = span
        letters = self._letters
        while start > 0 and _runs_on(letters[start - 1], letters[start]):
            start -= 1
        while end < len(letters) and _runs_on(letters[end - 1], letters[end]):
            end += 1
        return start, end

    def _in_order(self, parts: tuple[str, ...]) -> tuple[Span, ...]:
        """Where the parts stand one after the other in one report; () where they do not."""
        for first in self._places(parts[0]):
            source = self._source(first[0])
            spans = [first]
            for part in parts[1:]:
                following = next(self._places(part, spans[-1][1], source.start + len(source.spelled.letters)), None)
                if following is None:
                    break
                spans.append(following)
            if len(spans) == len(parts):
                return tuple(spans)
        return ()

    def _altered(self, quote: Quote, parts: tuple[str, ...]) -> QuoteVerdict | None:
        """Altered, with the nearest words of a report; absent where most of it is near none, None for a mere name."""
        parts = tuple(portion for part in parts for portion in _PORTION.findall(part))
        near = [(part, span) for part in parts if (span := self._near(part))]
        if 2 * sum(len(part) for part, _ in near) < sum(map(len, parts)):
            if maybe_name(quote):
                return None
            return QuoteVerdict(text=quote.text, start=quote.start, end=quote.end, label="absent")
        return self._verdict(quote, "altered", self._joined([span for _, span in near]))

    def _near(self, words: str) -> Span | None:
        """The run of a report's letters that the words are an altered form of; None where they are of none."""
        found = self._nearest.find(words) if len(words) >= _MIN_CHARS else None
        if found is None or found.score < _MIN_SCORE:
            return None
        span = self._rounded(words, self._within_one((found.start, found.end)))
        if span[0] >= span[1]:
            return None  # nothing but marks in common
        same = found.score >= _PLAIN or shared(pieces(self._letters[slice(*span)], words)) >= _NEAR
        return span if same else None

    def _within_one(self, span: Span) -> Span:
        """The longest part of the span that lies in a single report."""
        start, end = span
        runs = [(m.start() + start, m.end() + start) for m in re.finditer(f"[^{_BREAK}]+", self._letters[start:end])]
        return max(runs, key=lambda run: run[1] - run[0])

    def _rounded(self, words: str, span: Span) -> Span:
        """The span grown to the borders of figures, and of clauses where the words begin or end otherwise than it."""
        start, end = self._whole(span)
        letters = self._letters
        if letters[start] != words[0]:
            short = _TAIL.search(letters[max(0, start - _GROWTH) : start])
            start -= len(short[0]) if short else 0
        if letters[end - 1] != words[-1]:
            short = _HEAD.match(letters[end : end + _GROWTH])
            end += len(short[0]) if short else 0
        run = letters[start:end]
        return start + len(run) - len(run.lstrip(_EDGES)), end - len(run) + len(run.rstrip(_EDGES))

    def _name(self, quote: Quote) -> QuoteVerdict | None:
        """Altered where no report has the name but one in quotation marks is almost it; else None."""
        name = spelled(quote.text).letters
        allowed = max((edits for chars, edits in _NAME_EDITS if len(name) >= chars), default=0)
        if not allowed or name in self._letters:
            return None
        found = process.extractOne(name, self._names.keys(), scorer=Levenshtein.distance, score_cutoff=allowed)
        return self._verdict(quote, "altered", (self._names[found[0]],)) if found else None

    def _joined(self, spans: list[Span]) -> tuple[Span, ...]:
        """The spans in order, those made one that overlap or follow each other but for a mark."""
        joined: list[Span] = []
        for start, end in sorted(spans):
            if joined and start <= joined[-1][1] + 1 and _BREAK not in self._letters[joined[-1][1] : start]:
                start, end = joined[-1][0], max(end, joined.pop()[1])
            joined.append((start, end))
        return tuple(joined)

    def _source(self, letter: int) -> _Source:
        return self._sources[bisect_right(self._starts, letter) - 1]

    def _verdict(self, quote: Quote, label: QuoteLabel, spans: tuple[Span, ...]) -> QuoteVerdict:
        """The verdict with the report's words of the spans; their differences where there are any."""
        cited = [self._source(span[0]).citation(span, n) for n, span in enumerate(spans, 1)]
        closest = _GAP.join(citation.quote for citation in cited)
        return QuoteVerdict(
            text=quote.text,
            start=quote.start,
            end=quote.end,
            label=label,
            closest=closest,
            diff=pieces(closest, quote.text) if label == "altered" else (),
            citation=cited[0],
            others=tuple(cited[1:]),
        )


def _runs_on(first: str, second: str) -> bool:
    """Whether two neighbouring letters belong to one figure or one Latin word."""
    if first.isascii() and first.isalpha():
        return second.isascii() and second.isalpha()
    if first.isdigit():
        return bool(_FIGURE_GOES_ON.match(second))
    return first == "." and second.isdigit()
