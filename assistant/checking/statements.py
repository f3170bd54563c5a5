"""Statements of a draft that no figure carries: a rank, a level, a place, compared with the sentence that says it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.checking import facets
from assistant.checking.claims import one_spelling
from assistant.checking.verdict import Reason, Verdict
from assistant.grams import grams
from assistant.reply import Citation
from corpus.numerals import CHINESE, numeral_value
from corpus.report import Passage, Report
from corpus.split import clauses
from index.hit import Hit

MarkKind = Literal["rank", "level", "place"]
Search = Callable[[str], Sequence[Hit]]

LEAST = 0.5  # share of a statement's words that the report's must hold to say the same
OTHER = 0.62  # the same where it is to be contradicted by another rank
FEWEST = 5  # character pairs that a clause must have to be looked for without the one before it
SURE = 0.8  # the same where it is to be contradicted by another place

_NUMERAL = rf"(?:\d{{1,3}}|{CHINESE})"
_RANK = re.compile(
    rf"""(?P<scope>全[国省市区县州盟旗球]|世界|全国)?(?P<lead>(?:排名?|位?居|列|位列|排在|名列|位次|来到|升至|跃升至|上升到|排到)(?:全[国省市区县州盟旗球])?)?
    (?:倒数)?(?:第(?P<nth>{_NUMERAL})(?P<of>位|名|批|家|个|次|(?![\u4e00-\u9fff])|(?=[，。；、的和与及]))
      |(?<!上升)(?<!下降)(?<!前移)(?<!提升)(?<!前进)(?<!提高)(?<!进位)(?<!\d)(?P<place>{_NUMERAL})位(?=[，。；、]|$)
      |(?P<first>首(?=批|个|家|位|次|例)|榜首|唯一|(?<=[居列])首位|第一(?=方阵))(?P<of_first>批|个|家|位|次|例)?
      |前(?P<top>{_NUMERAL})(?:位|名|强)?(?![年月天个季])|(?P<front>前列))""",
    re.VERBOSE,
)
_RANKING = re.compile("排|居|列|位|名|跻身|进入|获|评|首|率先|全[国省市]|最")
_LEVEL = re.compile(
    "世界级|国际级|国家级|国家(?=[一二三四五]级|创新|文明|卫生|森林|园林|示范)|省级|市级|区级|县级|全国|全省|全市"
    "|(?<=[评为获选入“])(?:国家|省|市)(?=[\u4e00-\u9fff])(?![级长委政内外])"
)
_FIGURE = re.compile(r"\d[\d.,]*(?:[十百千万亿]*(?:个百分点|%|[元家个项人户件亩吨米处所台场支条座枚辆次]))?")
_WHEN = re.compile(r"(?:19|20)\d\d年(?:度|底|末)?|去年|今年|上年|本年|年末|年底")
_AWARD = re.compile("获|评|入选|捧回|摘得|斩获|称号|认定|列为|被命名|创建|授予|荣|建成|跻身|上榜|通过")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What of a statement can be checked: the words [start, end) of its sentence, and what they say in one form.

    context: for a rank, the words before it.
    """

    kind: MarkKind
    start: int
    end: int
    value: str
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A clause of a report with the one before it, in one spelling; start, end: its place in the report."""

    passage: Passage = field(repr=False)
    start: int
    end: int
    text: str
    own: str


class Statements:
    """Checks what a draft says of ranks, levels and places."""

    def __init__(self, reports: Sequence[Report], search: Search) -> None:
        """search: the passages nearest to a sentence."""
        self._reports = {report.id: report for report in reports}
        self._settings = tuple(facets.Setting(place=place) for place in dict.fromkeys(r.place for r in reports))
        self._search = search

    def check(self, text: str, span: tuple[int, int], *, has_figures: bool) -> tuple[Verdict, ...]:
        """The verdicts on the statements of one sentence of a draft.

        has_figures: its figures are checked by themselves, places and levels with them; only ranks are left.
        """
        sentence = text[slice(*span)]
        marks = [m for m in _marks(sentence, self._settings) if m.kind == "rank" or not has_figures]
        if not marks:
            return ()
        hits = self._search(sentence)
        found = (self._verdict(sentence, mark, hits) or _unsaid(sentence, mark) for mark in marks)
        return tuple(_moved(v, span[0], text) for v in found if v)

    def _verdict(self, sentence: str, mark: Mark, hits: Sequence[Hit]) -> Verdict | None:
        said = [grams(self._words(context, mark)) for context in _contexts(sentence, mark)]
        words = next((found for found in said if len(found) >= FEWEST), said[-1] if said else frozenset())
        if len(words) < 3:
            return None
        scored = [
            (len(words & grams(self._words(stated.text))) / len(words), self._states(mark, stated), -n, stated)
            for n, stated in enumerate(_stated(hits))
            if mark.kind != "rank" or _ranks(stated.own)
        ]
        share, _, _, stated = max(scored, default=(0.0, False, 0, None), key=lambda row: row[:3])
        if stated is None or share < LEAST:
            return None
        return self._compared(mark, sentence, stated, share)

    def _states(self, mark: Mark, stated: Stated) -> bool:
        """Whether a clause says of a mark what the draft says."""
        if mark.kind == "rank":
            return _same_rank(mark.value, self._due(mark, stated))
        return mark.value in stated.own or mark.value in map(_level, _LEVEL.findall(stated.own))

    def _due(self, mark: Mark, stated: Stated) -> tuple[str, ...]:
        """The ranks a clause states; the one of the thing in question where it gives several in turn (A和B分别第2和第1)."""
        ranks, (before, _, after) = _ranks(stated.own), stated.own.partition("分别")
        members = re.split("、|和|与|及", before)
        if not after or len(ranks) != len(members):
            return ranks
        words = grams(mark.context)
        shares = [len(words & grams(member)) for member in members]
        return (ranks[shares.index(max(shares))],) if shares.count(max(shares)) == 1 else ranks

    def _words(self, text: str, mark: Mark | None = None) -> str:
        """A text as two statements are compared: without own places, figures, ranks and the mark that is in question."""
        if mark is not None and mark.kind != "rank":
            text = text.replace(mark.value, "")
        text = one_spelling(_RANK.sub("", text))
        for setting in self._settings:
            text = setting.own(text)
        return _FIGURE.sub("", _WHEN.sub("", text))

    def _compared(self, mark: Mark, sentence: str, stated: Stated, share: float) -> Verdict | None:
        if mark.kind == "rank":
            same = self._states(mark, stated)
            if not same and share < OTHER:
                return None
            return self._made(mark, sentence, stated, same=same, reason="rank", given="")
        if mark.kind == "level":
            given = tuple(dict.fromkeys(map(_level, _LEVEL.findall(stated.own))))
            if not given or (mark.value not in given and share < OTHER):
                return None
            return self._made(mark, sentence, stated, same=mark.value in given, reason="rank", given="、".join(given))
        same = mark.value in stated.text or mark.value in stated.passage.text
        if not same and share < SURE:
            return None
        return self._made(mark, sentence, stated, same=same, reason="place", given="")

    def _made(self, mark: Mark, sentence: str, stated: Stated, *, same: bool, reason: Reason, given: str) -> Verdict:
        report = self._reports[stated.passage.report_id]
        quote = report.text[stated.start : stated.end]
        return Verdict(
            text=sentence[mark.start : mark.end],
            start=mark.start,
            end=mark.end,
            label="supported" if same else "contradicted",
            reason="" if same else reason,
            note="报告同。" if same else f"报告的说法是“{quote}”。",
            expected="" if same else given,
            citation=Citation(
                n=1,
                report=report,
                section=stated.passage.section,
                period=stated.passage.period,
                start=stated.start,
                end=stated.end,
            ),
        )


def _unsaid(sentence: str, mark: Mark) -> Verdict | None:
    """That the report does not say of anything like it how it ranks; places and levels it is silent on are no claim."""
    if mark.kind != "rank":
        return None
    return Verdict(
        text=sentence[mark.start : mark.end],
        start=mark.start,
        end=mark.end,
        label="not_found",
        note="报告里没有找到这个名次。",
    )


def _moved(verdict: Verdict, by: int, text: str) -> Verdict:
    """A verdict of a sentence at its place in the draft."""
    start, end = verdict.start + by, verdict.end + by
    return Verdict(
        text=text[start:end], start=start, end=end, label=verdict.label, reason=verdict.reason, note=verdict.note,
        expected=verdict.expected, citation=verdict.citation,
    )  # fmt: skip


def _marks(sentence: str, settings: Sequence[facets.Setting]) -> Iterator[Mark]:
    """What can be checked of a sentence: its ranks; its levels where it speaks of an award; its places."""
    for match in _RANK.finditer(sentence):
        if value := _rank(match, sentence):
            start = match.start("scope") if match["scope"] and not match["lead"] else match.start()
            core = re.search("(?:倒数)?第|首|榜|唯|前|\\d|[一二三四五六七八九十]", sentence[start : match.end()])
            yield Mark(
                kind="rank",
                start=start + (core.start() if core else 0),
                end=match.end(),
                value=value,
                context=sentence[:start],
            )
    if _AWARD.search(sentence):
        for match in _LEVEL.finditer(sentence):
            yield Mark(kind="level", start=match.start(), end=match.end(), value=_level(match[0]))
    named = [set(facets.places(sentence, setting)) for setting in settings]
    for name in (
        sorted(set.intersection(*named)) if named else ()
    ):  # a place of one report is no stranger to the library
        start = sentence.find(name)
        if start >= 0:
            yield Mark(kind="place", start=start, end=start + len(name), value=name)


def _level(word: str) -> str:
    """A level in one form: 国家 and 省 before what is awarded are 国家级 and 省级."""
    return f"{word}级" if word in ("国家", "省", "市") else word


def _ranks(text: str) -> tuple[str, ...]:
    """The ranks a text states, in one form."""
    return tuple(dict.fromkeys(value for match in _RANK.finditer(text) if (value := _rank(match, text))))


def _rank(match: re.Match[str], text: str) -> str:
    """A rank as scope:number (全市:1); 前列 and 前3 by themselves; "" for the number of a session or an event."""
    before = text[max(0, match.start() - 8) : match.start()] + match[0]
    scope = next(iter(re.findall("全[国省市区县州盟旗球]|世界", match[0])), "")
    if match["front"]:
        return f"{scope}:前列"
    if match["top"]:
        return f"{scope}:前{numeral_value(match['top'])}" if _RANKING.search(before) else ""
    if match["first"]:
        kind = match["of_first"] or ""
        return f"{scope}:{'唯一' if match['first'] == '唯一' else '1'}{kind if kind == '批' else ''}"
    number = numeral_value(match["nth"] or match["place"])
    batch = "批" if match["of"] == "批" else ""
    return f"{scope}:{number}{batch}" if batch or _RANKING.search(before) else ""


def _scopeless(value: str) -> str:
    return value.partition(":")[2]


def _same_rank(said: str, given: Sequence[str]) -> bool:
    """Whether a rank is among those given; a field that one of the two leaves open (第一, 全市第一) keeps nothing apart."""
    return any(_scopeless(said) == _scopeless(rank) and not _clash(said, rank) for rank in given)


def _clash(one: str, other: str) -> bool:
    """Whether two ranks name different fields (全市第一, 全省第一)."""
    a, b = one.partition(":")[0], other.partition(":")[0]
    return bool(a and b and a != b)


def _contexts(sentence: str, mark: Mark) -> Iterator[str]:
    """The clause of a mark, then with more and more of those before it."""
    spans = clauses(sentence)
    at = next((i for i, (a, b) in enumerate(spans) if a <= mark.start < b), -1)
    for first in range(at, -1, -1):
        yield sentence[spans[first][0] : spans[at][1]]


def _stated(hits: Sequence[Hit]) -> Iterator[Stated]:
    """Every clause of the passages found, read with none, one and two of those before it."""
    for hit in hits:
        passage = hit.passage
        spans = clauses(passage.text)
        for at, (start, end) in enumerate(spans):
            for first in range(at, max(-1, at - 3), -1):
                before = spans[first][0]
                yield Stated(
                    passage=passage,
                    start=passage.start + before,
                    end=passage.start + end,
                    text=passage.text[before:end],
                    own=one_spelling(passage.text[start:end]),
                )


def is_rank(text: str) -> bool:
    """Whether the words a verdict is on are a rank (第一, 首批) and not a level or a place."""
    return _RANK.search(text) is not None
