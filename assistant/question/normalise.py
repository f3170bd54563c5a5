"""One shape for questions: half width, simplified script, one spelling, years named in four digits."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import opencc

# Chinese punctuation keeps its width: it marks clauses, and NFKC would turn it into ASCII look-alikes.
_KEPT = frozenset("，。？！：；（）《》〈〉【】“”‘’、…—～")
_QUOTES = str.maketrans("「」『』﹁﹂〝〞", "“”‘’“”“”")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(
    r"(?<![一二三四五六七八九十百千万])(二[〇零○][一二三四五六七八九〇零○]{2}|[一二三][一二三四五六七八九〇零])年"
)
_SHORT_YEAR = re.compile(r"(?<![\d第近满用了过约达有.])(\d\d)年(?!来|前|后|内|间|以|多|时间|[级代])")
_RELATIVE = (
    (re.compile(r"大前年"), -3),
    (re.compile(r"(?<![\d以此])前年(?![均级])"), -2),
    (re.compile(r"去年|(?<![以马])上年(?![龄轻度级纪])|(?:上|前|头)一年|旧年|上年度|去岁"), -1),
    (re.compile(r"今年|本年度?(?![龄级])|这一年(?!来)|当年度|今岁"), 0),
    (re.compile(r"明年|(?<![十百千多几\d])来年|下一年度?|下年度"), 1),
    (re.compile(r"(?<![\d以今前然])后年(?![均级])"), 2),
)
# "more than the year before": part of the growth rate's name, not a year asked about.
_BASE_YEAR = re.compile(r"((?:比|较|同)(?:上一?年|前一?年|头一年|上年度)(?:同期)?)")
_BARE_YEAR = re.compile(r"^(20\d\d)(?![\d年.%])")  # a question may begin with a year and leave out 年: 2023 预算收入
_NEAR_YEARS = 15  # "23年" is a year only this close to the report's


def half_width(text: str) -> str:
    """`text` in NFKC, its Chinese punctuation kept, control and invisible characters dropped, blanks folded."""
    shaped = "".join(c if c in _KEPT else unicodedata.normalize("NFKC", c) for c in text)
    visible = "".join(c for c in shaped if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cn", "Cs"))
    return re.sub(r"\s+", " ", visible).strip()


def simplified(text: str) -> str:
    """`text` in simplified script with curved quotation marks."""
    return str(_converter().convert(text)).translate(_QUOTES)


def spelled(text: str) -> str:
    """`text` with everyday abbreviations written as reports write them (规上工业 -> 规模以上工业)."""
    table, pattern = _abbreviations()
    text = re.sub(
        r"(?i)(?<![a-z])pm\s*_?\{?\s*(2\.?5|10)\}?(?!\d)", lambda m: "PM10" if m[1] == "10" else "PM2.5", text
    )
    return pattern.sub(lambda m: table[m[0].casefold()], text)


def with_years(text: str, year: int) -> str:
    """`text` with years in four digits: 二三年, 23年 and 去年, 今年 seen from a report of `year`; 0 names none of these."""
    if not year:
        return text
    text = _CHINESE_YEAR.sub(lambda m: m[1].translate(_DIGITS) + "年", text)
    text = _SHORT_YEAR.sub(lambda m: f"20{m[1]}年" if abs(2000 + int(m[1]) - year) <= _NEAR_YEARS else m[0], text)
    pieces = _BASE_YEAR.split(text)  # odd places hold the bases of comparison, which stay as they are
    pieces[::2] = [_relative_named(piece, year) for piece in pieces[::2]]
    return re.sub(r"(20\d\d年)[,，的]?\1", r"\1", "".join(pieces))


def plain(text: str, year: int) -> str:
    """`text` (simplified, half width) in one spelling: abbreviations written out, years in four digits with their 年."""
    return with_years(spelled(_BARE_YEAR.sub(r"\1年", text)), year)


def _relative_named(text: str, year: int) -> str:
    for pattern, offset in _RELATIVE:
        text = pattern.sub(f"{year + offset}年", text)
    return text


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The lines of assistant/question/words/`name`, comments and blank lines left out."""
    lines = files("assistant.question").joinpath("words", name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _abbreviations() -> tuple[dict[str, str], re.Pattern[str]]:
    """The table, casefolded abbreviation -> full spelling, and the pattern that finds any of them, longest first."""
    rows = sorted((line.split("\t") for line in word_list("abbreviations.txt")), key=lambda row: -len(row[0]))
    return {row[0].casefold(): row[1] for row in rows}, re.compile(any_of(map(_bounded, rows)), re.IGNORECASE)


def any_of(patterns: Iterable[str]) -> str:
    """The pattern that finds any of these, the first that fits; one that finds nothing where there are none."""
    return "|".join(patterns) or "(?!)"


def _bounded(row: list[str]) -> str:
    """The pattern of one row: Latin as a whole word, Chinese not after the characters of its third column."""
    if row[0].isascii():
        return rf"(?<![A-Za-z0-9]){re.escape(row[0])}(?![A-Za-z0-9])"
    return (f"(?<![{row[2]}])" if len(row) > 2 else "") + re.escape(row[0])
