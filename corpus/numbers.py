"""The one reader of figures in Chinese text: amounts, rates, ranges; ordinals, dates and names kept apart."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import get_args

from corpus.lookalikes import DATE, NAME, ORDINAL, YEAR
from corpus.number import Apart, Number, NumberKind, bounds
from corpus.numerals import ARABIC, CHINESE, numeral_value, step
from corpus.units import AFTER_CHINESE, MEASURES, TIMES, UNITS, base_of, magnitude

__all__ = ["Number", "NumberKind", "read_numbers"]


_NOT_BEFORE = {  # what a unit must not stand before, since both would be another word (家庭, 大道)
    "大": "[关学会道桥队厦豆米型中湾地]",
    "项": "目",
    "单": "位|项",
    "国": "家|际|道",
    "省": "级|道",
    "市": "级|场|民|域",
    "县": "级|域",
    "村": "级|民|庄",
    "组": "织",
    "队": "伍",
    "期": "间",
    "本": "科|地|级",
    "层": "级|次",
    "处": "理",
    "场": "馆|所|景",
    "条": "例|件",
    "口": "岸",
    "家": "庭|具(?!有|备)|居(?!民|委)|电(?!子|力|池|商|信|气|影)|长(?!三角|期|江)|禽|属(?!地)|乡(?!镇|村)",
}


def _either(words: Iterable[str]) -> str:
    """An alternation of units, the longest first, none of which opens another word."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + (f"(?!{_NOT_BEFORE[word]})" if word in _NOT_BEFORE else "") for word in ordered)


_MORE = r"(?:余|多(?![种样元层式功边点少]))"
_PREFIX = (
    "不少于|不低于|不小于|至少|不超过|不高于|不多于|不大于|至多|最多|超过|突破|超出|高于|大于|多于|低于|少于|小于|不足|不到|未满|"
    "(?<!对)接近|将近|大约|约为|(?<![节制条公签预合契违大集缩履])约|(?<![附最临邻靠就亲相远])近|(?<![赶反])超|逾|"
    r"(?<![通经不超度])过(?=[百千万亿\d])|(?<![以线网之向])上(?=[百千万亿])"
)
_SUFFIX = "及以上|以上|以下|以内|之内|左右|上下|(?<=[年月倍时])多"
_UNIT = rf"(?:(?:{_either(UNITS)})(?:/(?:{_either(UNITS)}|月)){{0,2}})"
_UNIT_CHINESE = f"(?:{_either(AFTER_CHINESE)})"
_MAGNITUDE = "(?:[十百千]?万亿|[十百千]?[万亿]|[百千])"
_TO = "[-—–―－~～至到]+"

_FRACTION = rf"""
    (?:
        百分之(?P<percent>{ARABIC}|百|{CHINESE})|(?P<under>{CHINESE})分之(?P<over>{CHINESE})
      |(?<![\d./])(?P<over2>\d)/(?P<under2>\d{{1,2}})(?![\d/])|(?P<half>一半(?!以|是|靠)|过半|半数))
    (?P<fraction_suffix>以上|左右|以内|以下)?
"""
_AMOUNT = rf"""
    (?:(?P<prefix>{_PREFIX})了?\s?)?(?P<minus>(?<=[长为达增至是（(])[-－])?
    (?:
        (?:(?P<low>{ARABIC})\s?(?P<low_magnitude>{_MAGNITUDE}??)(?P<low_unit>{_UNIT})?\s?{_TO}\s?)?
        (?P<arabic>{ARABIC})\s?(?P<more>{_MORE}?)
        (?:(?P<magnitude>{_MAGNITUDE}??)(?P<more2>{_MORE}?)\s?(?P<unit>{_UNIT})|(?P<magnitude2>{_MAGNITUDE})(?P<more3>{_MORE}?)|)
      | (?<![一二三四五六七八九十百千])(?:(?P<low_chinese>{CHINESE})[至到—])?
        (?P<chinese>{CHINESE})(?P<more4>{_MORE}?)
        (?P<magnitude3>(?:万亿|[万亿])?)(?P<more5>{_MORE}?)(?P<unit3>{_UNIT_CHINESE})
      | (?P<bare>[百千]?[万亿]|[百千十])(?P<more6>{_MORE}?)(?P<unit4>(?!大){_UNIT_CHINESE}|(?=大关|家庭|[，。；、]))
    )
    (?P<suffix>{_SUFFIX})?
"""
# No number opens on another character, and most characters are others: looking first reads four times as fast.
_OPENS = (
    r"(?=[-－\[［〔【A-Za-z\d一二三四五六七八九十百千万亿零〇○两半每前倒第铁劣不至最超突高大多低少小未接将约近逾过上])"
)
_NUMBER = re.compile(
    f"{_OPENS}(?:(?P<name>{NAME})|(?P<date>{DATE})|(?P<year>{YEAR})|(?P<ordinal>{ORDINAL})|(?P<fraction>{_FRACTION})|{_AMOUNT})",
    re.VERBOSE | re.MULTILINE,
)
_QUOTED = re.compile(r"“[^“”]{1,12}”|《[^《》]{1,60}》")
_ONE_SPELLING = str.maketrans(
    {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code) not in "(),:;?!"} | {"〇": "零"}
)
_FULL_WIDTH_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_PER_CUBIC_METRE = re.compile(r"每立方米(?:[\d.]+[毫微]克[、和])*$")
_YEAR_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_STOPS = "，。；、！？）)”\n"


def read_numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text in order, figures and look-alikes; spans do not overlap."""
    plain = _FULL_WIDTH_COMMA.sub(",", text).translate(_ONE_SPELLING)
    found = [number for match in _NUMBER.finditer(plain) if (number := _read(match, text)) is not None]
    return _name_quoted(_share_units(found, plain), plain)


def _read(match: re.Match[str], text: str) -> Number | None:
    """The number a match stands for; None where it is only a word that holds a digit."""
    for kind in get_args(Apart):
        if match[kind] is not None:
            return _apart(match, kind, text)
    if match["fraction"] is not None:
        return _fraction(match, text)
    if match["bare"] is not None and not _bare_counts(match):
        return None
    if match["chinese"] is not None and not _chinese_counts(match):
        return None
    return _amount(match, text)


def _apart(match: re.Match[str], kind: Apart, text: str) -> Number:
    """A look-alike: its value is its first numeral, its unit is the rest of it."""
    printed = match[0].translate(_YEAR_DIGITS) if kind == "year" else match[0]
    inner = re.search(f"{ARABIC}|{CHINESE}", printed)
    if inner is None:
        return _number(match.span(), text, Decimal(0), printed, kind=kind)
    unit = printed[: inner.start()] + printed[inner.end() :]
    return _number(match.span(), text, numeral_value(inner[0]), unit, kind=kind)


def _fraction(match: re.Match[str], text: str) -> Number:
    """百分之五 is 5 %, 三分之一 and 一半 are shares in %."""
    if match["percent"]:
        value = Decimal(100) if match["percent"] == "百" else numeral_value(match["percent"])
    elif match["half"]:
        value = Decimal(50)
    else:
        over, under = match["over"] or match["over2"], match["under"] or match["under2"]
        value = numeral_value(over) * 100 / (numeral_value(under) or 1)
    qualifier = match["fraction_suffix"] or ("过" if match["half"] == "过半" else "=")
    return _number(match.span(), text, value, "%", qualifier=qualifier, kind="percent")


def _bare_counts(match: re.Match[str]) -> bool:
    """Whether 百 or 万亿 without a digit is a number: 近百家, 千余人, 突破千亿元; not 百家, not 超亿元企业."""
    if not match["unit4"]:
        return bool(match["prefix"]) and match["bare"][-1] in "万亿"
    if match["unit4"] in MEASURES and match.string[match.end() : match.end() + 1] not in _STOPS:
        return False
    return bool(match["prefix"] or match["more6"])


def _chinese_counts(match: re.Match[str]) -> bool:
    """Whether a Chinese numeral before a unit counts something, and is not an article or a part of a word."""
    numeral, unit, before = match["chinese"], match["unit3"], match.string[: match.start("chinese")]
    after = match.string[match.end("unit3") : match.end("unit3") + 1]
    if unit == "支" and re.match("[东南西北中]?[路街道渠]", match.string[match.end("unit3") :]):
        return False
    if match["magnitude3"] or match["low_chinese"]:
        return True
    if unit == "大":
        return not (numeral in ("一", "二") or before.endswith("党的") or after in _STOPS)
    if unit == "成":
        return after in _STOPS + "以左多的"
    if unit == "番":
        return before.endswith(("翻", "翻了"))
    if len(numeral) == 1 and len(unit) == 1 and unit in MEASURES:
        return False
    if numeral == "一":
        clause = re.split("[，。；：！？\n]", before)[-1]
        return unit not in TIMES and after in _STOPS and len(clause) > 4 and "一" not in clause
    return numeral not in ("二", "零")


def _amount(match: re.Match[str], text: str) -> Number | None:
    """The amount or the range a match stands for, with the bounds its qualifier allows."""
    unit = match["unit"] or match["unit3"] or match["unit4"] or ""
    scale = "".join(match[name] or "" for name in ("magnitude", "magnitude2", "magnitude3", "bare"))
    if (
        unit in ("金", "银", "铜")
        and match.string[match.end() : match.end() + 1] not in _STOPS + "和及与的枚0123456789"
    ):
        unit = ""
    if unit in ("微克", "毫克") and _PER_CUBIC_METRE.search(match.string[: match.start()]):
        unit += "/立方米"
    numeral = match["arabic"] or match["chinese"] or "一"
    if match["bare"] in ("十", "百", "千"):
        numeral, scale = {"十": "10", "百": "100", "千": "1000"}[match["bare"]], ""
    value = numeral_value(numeral) * (-1 if match["minus"] else 1)
    span, qualifier = _qualified(match, unit)
    if match["low"] or match["low_chinese"]:
        return _range(match, text, value, scale, unit)
    if not (unit or scale) and re.fullmatch(r"(?:19|20)\d\d", match[0]):
        return _number(span, text, value, "", kind="year")
    return _number(span, text, value, scale + unit, qualifier=qualifier)


def _qualified(match: re.Match[str], unit: str) -> tuple[tuple[int, int], str]:
    """The span of a number and its qualifier; 近 before a time is 最近 (近三年) and no part of the number."""
    start, end = match.span()
    more = next((match[name] for name in ("more", "more2", "more3", "more4", "more5", "more6") if match[name]), "")
    prefix, suffix = match["prefix"] or "", match["suffix"] or ""
    if prefix == "近" and unit in TIMES:
        start, prefix = match.start() + 1, ""
    if suffix and not prefix.startswith("不"):
        return (start, end), suffix
    if not (prefix or suffix or more) and match.string[:start].endswith(("达到", "达到了", "达")):
        return (start, end), "达到"
    return (start, end), prefix or suffix or more or "="


def _range(match: re.Match[str], text: str, upper: Decimal, scale: str, unit: str) -> Number:
    """A range (3%—5%, 三到五个): value and unit of its lower end, both ends as bounds."""
    lower = numeral_value(match["low"] or match["low_chinese"])
    low_scale = match["low_magnitude"] or ("" if match["low_unit"] or lower > upper else scale)
    low_unit = match["low_unit"] or unit
    worth, base_unit = base_of(unit)
    high = upper * magnitude(scale) * worth
    low = lower * magnitude(low_scale) * base_of(low_unit)[0]
    number = _number(match.span(), text, lower, low_scale + low_unit, kind="range")
    return replace(number, base_value=low, base_unit=base_unit, low=low, high=high)


def _number(
    span: tuple[int, int], text: str, value: Decimal, unit: str, *, qualifier: str = "=", kind: NumberKind = "quantity"
) -> Number:
    """A number with its base value, its bounds and, if it is an amount, its kind by the unit."""
    scale, bare = _split_scale(unit) if kind not in get_args(Apart) else ("", unit)
    worth, base_unit = base_of(bare)
    base_value = value * magnitude(scale) * worth
    if kind == "quantity" and base_unit in ("%", "个百分点"):
        kind = "percent" if base_unit == "%" else "points"
    low, high = bounds(base_value, step(value) * magnitude(scale) * worth, qualifier)
    return Number(
        start=span[0], end=span[1], text=text[span[0] : span[1]], value=value, unit=unit, base_value=base_value,
        base_unit=base_unit, low=low, high=high, qualifier=qualifier, kind=kind,
    )  # fmt: skip


def _split_scale(unit: str) -> tuple[str, str]:
    """万平方米 -> (万, 平方米); 千瓦 stays whole."""
    cut = 0
    while unit[cut:] not in UNITS and unit[cut : cut + 1] in tuple("十百千万亿"):
        cut += 1
    return unit[:cut], unit[cut:]


def _share_units(numbers: list[Number], plain: str) -> list[Number]:
    """Numbers of a list without a unit take the unit that the list ends on (增长5.2、6.1个百分点)."""
    shared = list(numbers)
    for place in range(len(shared) - 2, -1, -1):
        number, following = shared[place], shared[place + 1]
        joined = plain[number.end : following.start].strip() in ("、", "和", "与", "及", "/", "或")
        scale, bare = _split_scale(number.unit)
        if joined and number.kind == "quantity" and not bare and following.is_figure and following.unit:
            unit = scale + _split_scale(following.unit)[1] if scale else following.unit
            shared[place] = _number(
                (number.start, number.end), number.text, number.value, unit, qualifier=number.qualifier
            )
            shared[place] = replace(shared[place], text=number.text)
    return shared


def _name_quoted(numbers: Iterable[Number], plain: str) -> tuple[Number, ...]:
    """Numbers inside a short quotation or a title are parts of a name (“十项行动”, “10分钟快办”)."""
    quoted = [match.span() for match in _QUOTED.finditer(plain)]

    def named(number: Number) -> bool:
        for start, end in quoted:
            if start <= number.start and number.end <= end:
                if number.unit == "条":  # “科技金融15条” is what a policy is called
                    return True
                return plain[start] == "《" or number.text[0] not in "0123456789" or not _states(start, end, number)
        return False

    return tuple(replace(number, kind="name") if number.is_figure and named(number) else number for number in numbers)


def _states(start: int, end: int, number: Number) -> bool:
    """Whether a quotation states its figure: it is the figure alone, or ends on it after a few words (“收入70亿元”)."""
    return number.unit != "" and number.end == end - 1 and (number.start == start + 1 or number.start - start > 3)
