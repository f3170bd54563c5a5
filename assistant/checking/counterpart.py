"""Which figures of the ledger a claim may be about, and how surely."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import log

import numpy as np

from assistant.checking.claims import Claim, bounded_half, one_spelling
from assistant.grams import grams
from assistant.question.places import own_names
from corpus.figures import Figure
from corpus.numbers import Number, read_numbers
from corpus.report import Passage, Report
from corpus.units import measure
from corpus.wording import ACTION
from index.dense import Floats
from index.encode import Encoder
from index.store import Library

NEAREST = 40  # ledger rows looked at for one claim, besides those of the same value
EQUAL = 60  # rows of the same value looked at, the nearest first
LEAD = 0.7  # what a word is worth that stands before the clause of a figure and not in it

_OWN = re.compile(r"全[区县市省州旗盟国]|我[区县市省国]|(?:区|县|市|省)(?:里|内)|(?<![\u4e00-\u9fff])我们")
_LIGHT = re.compile(
    r"计划|目标|预期|预计|力争|确保|累计|总数|总量|数量|共计|合计|已经?|达到?|实现|完成|年度?|全年|(?:19|20)\d\d|今|去|的|了|将|为|共|等"
)
_GROWTH = re.compile("(?:增长|提高|提升|上升|增加|扩大|回升)幅度|增幅|增长率|涨幅|增长速度")
_EXAMPLES = re.compile(rf"^(?P<verb>(?:{ACTION.pattern})?)[^，]{{3,}}等(?![级候比待])(?=.{{2}})", re.VERBOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the ledger with the words around it, in one spelling.

    name: what it measures; core: that without the examples it gives (改造秋爽西里等老旧小区: 改造老旧小区).
    local: the clauses that state it, up to its own.  led: its sentence up to them, under the lead of its paragraph.
    wide: its whole sentence and that lead.
    """

    figure: Figure
    number: Number
    passage: Passage = field(repr=False)
    report: Report = field(repr=False)
    name: str
    core: str
    local: str
    led: str
    wide: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A row that a claim may be about.

    similar: cosine similarity of the two names.
    said: the share of the claim's name that the row's words hold; words that only lead up to it count for less.
    around: the same over its whole sentence.
    named: the share of the row's name that the claim's words hold.  Shares are in [0, 1], rare character pairs count more.
    """

    row: Row
    similar: float
    said: float
    around: float
    named: float

    @property
    def score(self) -> float:
        """How surely both are about one thing; about 0 for strangers, 1 for the same words."""
        return (self.similar - 0.5) + 0.45 * self.said + 0.3 * self.named


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The character pairs of a row: of its name and clauses, of those that lead up to it too, of its whole sentence."""

    own: frozenset[str]
    led: frozenset[str]
    wide: frozenset[str]
    names: tuple[frozenset[str], frozenset[str]]


class Counterparts:
    """The ledger of a library, searched by what a claim measures."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        self._library = library
        self._encoder = encoder
        self._reports = {report.id: report for report in library.reports}
        self._passages = _passages_of(library)
        self._row = lru_cache(maxsize=8192)(self._read_row)
        self._words = lru_cache(maxsize=8192)(self._read_words)

    def matches(
        self, claims: Sequence[Claim], among: Sequence[frozenset[str]] | None = None
    ) -> tuple[tuple[Match, ...], ...]:
        """For each claim the rows it may be about, the likeliest first.

        among: for each claim the ids of the reports whose rows count; all where it is not given.
        """
        if not claims or not self._library.figures:
            return ((),) * len(claims)
        names = [self.bare(claim.name) or claim.name for claim in claims]
        near = self._encoder.encode_passages(names) @ self._library.figure_vectors.T
        if among is not None and len(self._reports) > 1:
            near = np.where([self._of_reports(ids) for ids in among], near, -1.0)
        return tuple(
            self._matches(claim, name, scores) for claim, name, scores in zip(claims, names, near, strict=True)
        )

    def rows_beside(self, figure: Figure) -> tuple[Row, ...]:
        """The rows of the passage that a figure stands in, itself among them."""
        passage = self._passages[figure.report_id].at(figure.start)
        return tuple(map(self._row, self._in_passage.get((passage.report_id, passage.start), ())))

    def share(self, part: str, whole: str) -> float:
        """How much of one text's words another holds, in [0, 1], rare character pairs counting more."""
        return self._share(self._weighed(one_spelling(part)), grams(_plain(one_spelling(whole))))

    def bare(self, name: str) -> str:
        """A name without the report's own place and the words that only carry it."""
        for own in self._own_names:
            name = name.replace(own, "")
        return _OWN.sub("", name).strip("，、的")

    def _matches(self, claim: Claim, name: str, near: Floats) -> tuple[Match, ...]:
        same = sorted(self._by_value.get(_value(claim.number), ()), key=lambda i: -near[i])[:EQUAL]
        nearest = np.argsort(-near, kind="stable")[:NEAREST].tolist()
        ids = dict.fromkeys(i for i in [*nearest, *same] if near[i] > -1)
        words, context = self._weighed(name), grams(_plain(self.bare(one_spelling(claim.said))))
        found = [self._match(i, words, context, float(near[i])) for i in ids]
        return tuple(sorted(found, key=lambda m: (-m.score, m.row.figure.start)))

    def _match(self, i: int, words: frozenset[str], context: frozenset[str], near: float) -> Match:
        row, words_of = self._row(i), self._words(i)
        said = self._share(words, words_of.own)
        return Match(
            row=row,
            similar=near,
            said=said + LEAD * (self._share(words, words_of.led) - said),
            around=self._share(words, words_of.wide),
            named=max(self._share(name, context | words) for name in words_of.names),
        )

    def _read_words(self, i: int) -> _Words:
        row = self._row(i)
        own = grams(_plain(f"{row.local}，{row.name}")) | grams(_plain(row.core))
        return _Words(
            own=own,
            led=own | grams(_plain(row.led)),
            wide=own | grams(_plain(row.wide)),
            names=(self._weighed(row.name), self._weighed(row.core)),
        )

    def _of_reports(self, ids: frozenset[str]) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Which rows are of these reports."""
        return np.isin(self._report_of_row, sorted(ids))

    def _weighed(self, name: str) -> frozenset[str]:
        return grams(_plain(self.bare(name))) or grams(name)

    def _share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        weight = sum(self._rarity.get(g, self._unseen) for g in part)
        return sum(self._rarity.get(g, self._unseen) for g in part & whole) / weight if weight else 0.0

    def _read_row(self, i: int) -> Row:
        figure = self._library.figures[i]
        passage = self._passages[figure.report_id].at(figure.start)
        report = self._reports[figure.report_id]
        number = next(n for n in read_numbers(passage.text) if n.start + passage.start == figure.start)
        number = bounded_half(number, passage.text)
        lead = passage.section.heading if passage.section.level == 3 else ""
        name = one_spelling(figure.indicator)
        return Row(
            figure=figure,
            number=number,
            passage=passage,
            report=report,
            name=name,
            core=_EXAMPLES.sub(r"\g<verb>", name),
            local=one_spelling(report.text[figure.clause_start : figure.clause_end]),
            led=one_spelling(f"{lead}，{report.text[passage.start : figure.clause_end]}"),
            wide=one_spelling(f"{lead}，{passage.text}"),
        )

    @cached_property
    def _own_names(self) -> tuple[str, ...]:
        names = {name for report in self._library.reports for name in own_names(report.place)}
        return tuple(sorted(names, key=lambda name: -len(name)))

    @cached_property
    def _report_of_row(self) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
        return np.asarray([figure.report_id for figure in self._library.figures])

    @cached_property
    def _in_passage(self) -> dict[tuple[str, int], tuple[int, ...]]:
        places: dict[tuple[str, int], list[int]] = defaultdict(list)
        for i, f in enumerate(self._library.figures):
            places[f.report_id, self._passages[f.report_id].at(f.start).start].append(i)
        return {place: tuple(ids) for place, ids in places.items()}

    @cached_property
    def _by_value(self) -> dict[object, tuple[int, ...]]:
        places = defaultdict(list)
        for i, f in enumerate(self._library.figures):
            places[measure(f.base_value, f.base_unit)[0]].append(i)
        return {value: tuple(ids) for value, ids in places.items()}

    @cached_property
    def _rarity(self) -> dict[str, float]:
        seen = Counter(g for p in self._library.passages for g in grams(p.text))
        return {g: log(1 + len(self._library.passages) / n) for g, n in seen.items()}

    @property
    def _unseen(self) -> float:
        return log(1 + len(self._library.passages)) * 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lookup:
    """The passages of a report, by place."""

    passages: tuple[Passage, ...]
    starts: "np.ndarray[tuple[int], np.dtype[np.int64]]"

    def at(self, place: int) -> Passage:
        return self.passages[int(np.searchsorted(self.starts, place, side="right")) - 1]


def _passages_of(library: Library) -> dict[str, _Lookup]:
    by_report: dict[str, list[Passage]] = defaultdict(list)
    for passage in library.passages:
        by_report[passage.report_id].append(passage)
    return {
        report: _Lookup(passages=tuple(found), starts=np.asarray([p.start for p in found], dtype=np.int64))
        for report, found in by_report.items()
    }


def _value(number: Number) -> object:
    return measure(number.base_value, number.base_unit)[0]


def _plain(text: str) -> str:
    """A text without light words, the names of growth made one."""
    return _GROWTH.sub("增速", _LIGHT.sub("", text))
