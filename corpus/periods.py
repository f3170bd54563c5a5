"""The year a heading or a sentence speaks of, and whether it tells what was done or what is intended."""

import re
from dataclasses import dataclass

from corpus.report import OTHER, Role

_NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})(?=年)")
_PAST = re.compile(r"回顾|总结|成就|成绩|回望|[走做]过|完成情况|过去|五年来|刚刚")
_FUTURE = re.compile(r"安排|部署|任务|目标|重点|建议|打算|展望|要求|思路|预期|举措|措施|计划|谋划|全力|奋力|做好")
_LAST_YEAR = re.compile(r"过去的?一年|过去的这?一年|去年|上一?年度?")
_THIS_YEAR = re.compile(r"今年|新的?一年|本年度?")
_SPAN_PAST = re.compile(
    r"(?<![〇○零一二三四五六七八九])(?:过去[的这]?[三四五六七八九十]年|[近这]?[三四五六七八九十]年来|[三四五]年(?:主要)?工作(?:的?回顾)?)|本届政府|任期|上届"
)
_SPAN_NEXT = re.compile(r"(?:今后|未来)的?(?:一个时期|[三四五六七八九十几]年)|(?:20\d\d年)?远景")
_PLAN_ERA = re.compile(r"[“‘]?十[二三四五六七]五[”’]?(?!规划[^，。]{0,12}(?:之年|一年))")

_LEAD_IN = r"(?:各位代表[，！：,!:]*)?(?:——)?"
_SENTENCE_YEAR = re.compile(
    rf"{_LEAD_IN}(?:截至|截止|到|至|自|从|在|即将过去的|刚刚过去的|过去的|预计|展望)?"
    r"(20\d\d)年(?!代|\d{1,2}月\d{1,2}日|[^，。]{0,6}相比)"
)
_SENTENCE_LAST = re.compile(rf"{_LEAD_IN}(?:刚刚)?(?:去年|过去的?一年|上年(?!度?[^，。]{{0,3}}相比))")
_SENTENCE_THIS = re.compile(rf"{_LEAD_IN}(?:今年(?!是)|新的一年|下一步|下步)")
_WILL = re.compile(r"要|将|力争|确保|计划|拟|争取|预期|目标|达到.{0,12}以上")
_DID = re.compile(r"了|已|获|成功|完成|实现|达到|建成|增长|同比")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The year spoken of (four digits, or OTHER) and what is said of it."""

    year: str
    role: Role


def years(text: str) -> tuple[int, ...]:
    """The years named in a text, in order, Chinese numerals (二〇二四年) read as digits."""
    return tuple(int(found.translate(_NUMERALS)) for found in _YEAR.findall(text))


def of_heading(heading: str, *, year: int) -> Period | None:
    """The period a heading names by itself, in a report of `year`; None where it names none."""
    named = set(years(heading))
    past, future = bool(_PAST.search(heading)), bool(_FUTURE.search(heading))
    spanned = _SPAN_PAST.search(heading) or _SPAN_NEXT.search(heading) or _PLAN_ERA.search(heading)
    if spanned and (len(named) != 1 or re.search("[和及与暨]", heading)):
        coming = bool(_SPAN_NEXT.search(heading)) or (future and not past)
        return Period(year=OTHER, role="plan" if coming else "result")
    if _LAST_YEAR.search(heading):
        named.add(year - 1)
    if _THIS_YEAR.search(heading):
        named.add(year)
    if len(named) > 1:
        return Period(year=OTHER, role="result" if past and not future else "plan" if future and not past else "other")
    for found in named:
        return Period(year=str(found), role="result" if found < year or (past and not future) else "plan")
    return None


def within(mixed: str, part: str, *, year: int) -> Period | None:
    """The period of a part under a heading that names a year and a longer span (2025年和“十四五”时期工作回顾).

    A part that speaks of five years or of a five-year plan keeps to the span; a review belongs to the year only where
    it says so (这一年), a plan always.
    """
    named = [found for found in years(mixed) if found in (year - 1, year)]
    if len(named) != 1 or not (_PLAN_ERA.search(mixed) or _SPAN_PAST.search(mixed) or _SPAN_NEXT.search(mixed)):
        return None
    if re.search(r"五年|十[二三四五六]五|时期|到20\d\d年", part):
        return None
    if named[0] == year:
        return Period(year=str(year), role="plan")
    return Period(year=str(year - 1), role="result") if re.search(rf"[这过一全去].?年|{year - 1}年", part) else None


def of_content(text: str, *, year: int) -> Period | None:
    """The period a stretch of text speaks of, judged by the years and words it keeps repeating; None if in doubt."""
    last = len(re.findall(rf"{year - 1}年|一年来|过去一年|过去的一年|这一年|去年", text))
    this = len(re.findall(rf"{year}年|今年|新的一年|今后", text))
    will = len(re.findall(r"力争|确保|加快推进|要坚持|我们将|我们要", text))
    did = len(re.findall(r"完成了|实现了|获评|荣获|同比增长|累计|成功|圆满|预计", text))
    if 2 * last + did > 2 * (2 * this + will):
        return Period(year=str(year - 1), role="result")
    if 2 * this + will > 2 * (2 * last + did):
        return Period(year=str(year), role="plan")
    return None


def of_sentence(sentence: str, section: Period, *, year: int) -> Period:
    """The period of a sentence: its section's, unless it opens by naming another year (去年…, 到2025年…, 2024年要…).

    A year that is only compared with (较上年提高, 比2022年增长) or that dates a document or a day does not count.
    """
    if section.role == "other" and section.year == OTHER:
        return section
    if match := _SENTENCE_YEAR.match(sentence):
        return _named(int(match.group(1)), sentence, section, year)
    if section.role == "plan" and _SENTENCE_LAST.match(sentence):
        return Period(year=str(year - 1), role="result")
    if section.role == "plan" and section.year == OTHER and _SENTENCE_THIS.match(sentence):
        return Period(year=str(year), role="plan")
    if section.role != "plan" and _SENTENCE_THIS.match(sentence) and _WILL.search(sentence):
        return Period(year=str(year), role="plan")
    return section


def _named(named: int, sentence: str, section: Period, year: int) -> Period:
    """The period of a sentence that opens with the year `named`."""
    if str(named) == section.year:
        return section
    if named > year:
        return Period(year=str(named), role="plan")
    if named == year:
        plan = section.role == "plan" or bool(_WILL.search(sentence))
        return Period(year=str(named), role="plan" if plan else "result" if _DID.search(sentence) else section.role)
    return Period(year=str(named), role="result")
