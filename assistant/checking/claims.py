"""A draft's claims: each figure with the sentence that states it, what it names and the years it speaks of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.checking.cells import Cell
from assistant.question.normalise import half_width, simplified, spelled
from corpus.figures import Figure, read_figures
from corpus.number import bounds
from corpus.numbers import Number, read_numbers
from corpus.split import clauses, sentences
from corpus.wording import ACTION, STAGE

HEADING_CHARS = 30  # the longest line that is taken for a heading

_YEAR = r"(?:20\d\d|二[〇零○][一二三四五六七八九〇零○]{2})年?"
_MENTION = re.compile(
    r"(?P<base>(?:比|较|同比|高于|低于|相比|自|从)(?:于)?)?"
    rf"(?P<year>(?:20\d\d|二[〇零○][一二三四五六七八九〇零○]{{2}})(?=年|[、和与及至到—\-－]\s?{_YEAR})"
    r"|去年|上年(?!龄)|今年|本年度?|明年|前年(?!均)|当年)"
)
_RELATIVE = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "本年度": 0, "明年": 1, "前年": -2}
_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_JOINED = re.compile(r"年?(?:度)?\s?[、和与及]\s?$|年?(?:度)?\s?[、和与及]")
_TARGET = re.compile(
    r"(?<![”》])计划(?!投资|总投|生育|[”》])|目标|力争|确保|预期|争取(?=实现|达到|突破|完成|新增|到20)|拟(?!态|合|人)|打算|将(?=[新建改打完实推继再全力加持进达开增安培引盘落投])|要(?![求素点闻])|到20\d\d年"
)
_DONE = re.compile(r"已(?!建)|(?<![为除])了|截[至止]|荣?获|成功")
_BOUND = re.compile("(?:已经?)?(?P<bound>超过|突破|超|过|接近|近|不到|不足|约)了?$")
_FRACTION = re.compile("^(?:一半|半数)$|(?<!百)分之|成$")
_GAP = re.compile(
    r"(?:目标|任务|计划)?(?:至少)?[比较](?:去年|上年|前年|20\d\d年)[^，]{0,8}?(?:多|少|高|低|快|慢)(?:面积|金额|时长)?$"
    r"|(?P<than>[比较][\u4e00-\u9fff]{2,8}(?:快|慢|高|低|多|少)|(?:快|慢|高|低|多|少)于[\u4e00-\u9fff]{2,8})$"
)
_STAGE = re.compile(f"(?:{STAGE.pattern})+")
_TOTAL_OF = re.compile("(?:[两三四五]年|两者|二者|三者|合计|共计)(?P<rest>(?:增速|增幅|同比增速)?)")
_VERB = re.compile(ACTION.pattern, re.VERBOSE)
_BARE_VERB = re.compile(
    f"(?:{ACTION.pattern}|目标|任务|计划|数量|总[数量]|上年末|上年底|去年末|去年底|年初|同期|[较比]?(?:上年|去年)?(?:同期)?翻了?多?)*",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure of a draft.

    figure: as the ledger's reader reads it, its spans those of the draft's text.  number: with the bounds it allows.
    sentence: the span of its sentence; said: that sentence's text.
    name: what it measures, in one spelling; gap: it is by how much that differs from something (比去年少1万亩).
    local: the clauses that state it, in one spelling.
    periods: the years it is said to be of, four digits; () where the draft leaves them open.
    target: it is told as something intended; done: as something reached; both False where the draft does not say.
    """

    figure: Figure
    number: Number
    sentence: tuple[int, int]
    said: str
    name: str
    local: str
    gap: bool
    periods: tuple[str, ...]
    target: bool
    done: bool


def one_spelling(text: str) -> str:
    """A text as names are compared: half width, simplified, abbreviations written out."""
    return spelled(simplified(half_width(text)))


def draft_sentences(text: str, rows: Sequence[Sequence[Cell]] = ()) -> tuple[tuple[int, int], ...]:
    """The spans of a draft's sentences, line by line.  rows: of its tables; their lines are no sentences."""
    found: list[tuple[int, int]] = []
    tabled = {text.rfind("\n", 0, row[0].start) + 1 for row in rows}
    for line in re.finditer(r"[^\n]+", text):
        if line.start() in tabled:
            continue
        found += [(line.start() + start, line.start() + end) for start, end in sentences(line[0])]
    return tuple(found)


def claims(text: str, spans: Sequence[tuple[int, int]], *, year: int) -> Iterator[tuple[Claim, ...]]:
    """The claims of each sentence of a draft; a year said in a sentence holds on to the end of its paragraph, that of a
    heading to the next heading with one.

    year: of the report the draft speaks of; 去年 and 今年 are seen from it.
    """
    carried: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    subject, before = "", 0
    for start, end in spans:
        sentence = text[start:end]
        mentions = _mentions(sentence, year)
        if not before or "\n" in text[before:start]:
            carried, subject = section, ""
            if _is_heading(text, start, end) and mentions:
                carried = section = mentions[0][1]
        before = end
        stated = (figure for figure in read_figures(sentence) if not _only_narrows(figure, sentence))
        found = [_claim(sentence, figure, start, mentions, carried) for figure in stated]
        yield tuple(_named(found, subject if sentence.startswith("其中") else ""))
        carried = mentions[-1][1] if mentions else carried
        subject = found[0].name if found and not sentence.startswith("其中") else subject


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a sentence is a line by itself, short and without a full stop, as headings are."""
    alone = text[end : end + 1] in ("", "\n") and text[max(0, start - 1) : start] in ("", "\n")
    return alone and end - start <= HEADING_CHARS and text[end - 1] not in "。！？；，"


def cell_claims(row: Sequence[Cell], *, year: int) -> tuple[Claim, ...]:
    """The claims of one row of a table."""
    found = []
    for cell in row:
        sentence, begins = cell.sentence, len(cell.lead)
        mentions = _mentions(sentence, year)
        for figure in read_figures(sentence):
            if begins <= figure.start < begins + len(cell.text):
                claim = _claim(sentence, figure, cell.start - begins, mentions, ())
                end = min(figure.end, begins + len(cell.text))
                found.append(
                    replace(
                        claim,
                        figure=replace(figure, end=end),
                        number=replace(claim.number, text=sentence[figure.start : end]),
                    )
                )
    return tuple(found)


def _only_narrows(figure: Figure, sentence: str) -> bool:
    """Whether a bound only says which things are counted (10亿元以上的占15%)."""
    return figure.qualifier in ("以上", "以下", "超", "超过") and sentence.startswith("的", figure.end)


def _named(found: Sequence[Claim], subject: str) -> Iterator[Claim]:
    """The claims of a sentence, those without a name of their own under that of the claim before.

    subject: what a sentence that begins with 其中 takes its parts of; "" for none.
    """
    last = ""
    for claim in found:
        name = f"{subject}{claim.name}"
        if last and (total := _TOTAL_OF.fullmatch(claim.name)):
            name = last + total["rest"]
        elif last and (_BARE_VERB.fullmatch(claim.name) or (claim.name in last and len(claim.name) < len(last))):
            name = (
                last if claim.name in last or not _VERB.match(claim.name) else claim.name + _VERB.sub("", last, count=1)
            )
        name = _last_stage(name)
        gap = _GAP.search(name)
        name = (name[: gap.start()] or last or name) if gap else name
        yield replace(claim, name=name, gap=gap is not None)
        last = name


def _last_stage(name: str) -> str:
    """A name with the last of its stages only: 新开工亿元以上项目新签约 is 亿元以上项目新签约."""
    stages = list(_STAGE.finditer(name))
    if len(stages) < 2 or stages[-1].end() != len(name):
        return name
    return name[: stages[0].start()] + name[stages[0].end() :]


def _claim(
    sentence: str,
    figure: Figure,
    offset: int,
    mentions: Sequence[tuple[int, tuple[str, ...]]],
    carried: tuple[str, ...],
) -> Claim:
    number = bounded_half(next(n for n in read_numbers(sentence) if n.start == figure.start), sentence)
    periods = carried
    for place, years in mentions:
        if place < figure.start:
            periods = years
    local = sentence[figure.clause_start : figure.clause_end]
    before = _since_last_figure(sentence, figure)
    return Claim(
        figure=figure,
        number=number,
        sentence=(offset, offset + len(sentence)),
        said=sentence,
        name=one_spelling(figure.indicator),
        local=one_spelling(local),
        gap=False,
        periods=periods,
        target=bool(_TARGET.search(before)),
        done=bool(_DONE.search(before)),
    )


def bounded_half(number: Number, sentence: str) -> Number:
    """A half, a fraction or a number of tenths with the word that bounds it (超过一半, 超四分之一, 一成多)."""
    bound = _BOUND.search(sentence[: number.start])
    more = sentence.startswith(("多", "余"), number.end)
    if number.qualifier != "=" or not _FRACTION.search(number.text) or not (bound or more):
        return number
    word = bound["bound"] if bound else "多"
    low, high = bounds(number.base_value, Decimal(10), word)
    return replace(number, qualifier=word, low=low, high=high)


def _since_last_figure(sentence: str, figure: Figure) -> str:
    """The words that say whether a figure is intended or reached: those of its clause before it, and the opening's."""
    spans = clauses(sentence)
    start = next((a for a, b in spans if a <= figure.start < b), 0)
    lead = sentence[slice(*spans[0])] if spans and len(spans[0]) and spans[0][1] - spans[0][0] <= 12 else ""
    return f"{lead}，{sentence[start : figure.start]}"


def _mentions(sentence: str, year: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Where years are named, with them; years joined by 和 are one mention.  A year only compared with is none."""
    found: list[tuple[int, tuple[str, ...]]] = []
    end = 0
    for match in _MENTION.finditer(sentence):
        named = match["year"]
        if match["base"] or (named in _RELATIVE and not year) or named == "当年":
            end = match.end()
            continue
        said = str(year + _RELATIVE[named]) if named in _RELATIVE else named.translate(_NUMERALS)
        if found and _JOINED.fullmatch(sentence[end : match.start()]):
            found[-1] = (found[-1][0], (*found[-1][1], said))
        else:
            found.append((match.start(), (said,)))
        end = match.end()
    return tuple(found)
