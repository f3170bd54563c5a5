"""Where figures stand in their clause: the words before and after each, what lists share, which go together."""

import re
from dataclasses import dataclass, replace

from corpus.numbers import Number
from corpus.units import TIMES
from corpus.wording import ATTRIBUTE, DOING, HEAD_TAIL, HEADED, JOINERS, MEASURED_TAIL, noun_after, trim

_JOINER = re.compile(r"“[^“”]*”|（[^（）]*）|(?P<joiner>、|以及|和(?!美|谐|平|田|静|林)|及(?!时)|与(?!会)|，)")
_SHORT_OF_A_NOUN = re.compile("[级型类式性亩元吨]$")
_DONE = re.compile(
    "入选|入围|获|上榜|列入|纳入|进入|跻身|完成|实现|开展|建成|投[产用运]|落地|开工|竣工|达|通过|签约|成功|顺利|全部|被|登陆|上市"
    "|晋升|成为|启动|加快|参[加与]"
)
_DEED = re.compile(
    "(?:调查|排查|改造|提升|建设|治理|整治|修复|编制|编修|改革|试点|创建|升级|划定|清零|普查|检测|维修)(?:工作)?$"
)
_OWNED = re.compile(rf"的|的?{DOING}了?(?:总投资|全长|总长|总?面积)?")  # 投资2100万元完成了7条农村公路建设


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A figure in its clause: the words before it, those after it, whether it goes on a list.

    shared: the words before it are also those after the figure before (13个老旧小区64.7万平方米).
    """

    number: Number
    left: str
    right: str
    listed: bool
    shared: bool

    @property
    def noun(self) -> str:
        """The words after the figure that name it, or ""."""
        return noun_after(self.right)


def groups(clause: str, numbers: tuple[Number, ...]) -> tuple[tuple[Place, ...], ...]:
    """The figures of a clause in order, those together that have no words of their own (分别达到46.0%、33.7%)."""
    places = _places(clause, numbers)
    found: list[tuple[Place, ...]] = []
    for place in places:
        alike = found and _is_rate(found[-1][-1].number) == _is_rate(place.number)
        if alike and place.listed and not trim(place.left) and not found[-1][-1].noun:
            found[-1] = (*found[-1], place)
        else:
            found.append((place,))
    return tuple(found)


def _is_rate(number: Number) -> bool:
    return number.base_unit in ("%", "个百分点")


def _places(clause: str, numbers: tuple[Number, ...]) -> list[Place]:
    """Each figure with its words; the words between two figures go to the one they belong to, or to both."""
    places: list[Place] = []
    left, shared = clause[: numbers[0].start], False
    for number, following in zip(numbers, (*numbers[1:], None), strict=True):
        between = clause[number.end : following.start if following else len(clause)]
        right, next_left = (between, "") if following is None else _shared(between)
        if right and right == next_left and not _OWNED.fullmatch(right):  # 五条重点产业链增加值占…比重达到48%
            owned = "的" if right.startswith("的") else ""
            right = owned + (trim(MEASURED_TAIL.sub("", trim(right))) or trim(right))
        if number.unit in TIMES and left.endswith("连续"):  # what was done in a run of years may hold a figure itself
            right = clause[number.end :]
        listed = left[:1] in tuple(JOINERS)
        places.append(Place(number=number, left=left, right=right, listed=listed, shared=shared))
        shared, left = bool(next_left) and next_left[0] not in JOINERS, next_left
    return _complete(places)


def _shared(between: str) -> tuple[str, str]:
    """The words between two figures: those of the first, those of the second."""
    plain = re.sub(r"^（[^（）]*）", "", between)
    if not plain or plain[0] in JOINERS + "（":
        return "", plain
    for match in _JOINER.finditer(plain):
        if match["joiner"]:  # none that stands in quotes or brackets
            return plain[: match.start()], plain[match.start() :]
    return plain, plain


def _complete(places: list[Place]) -> list[Place]:
    """The places with the words that figures side by side and lists before one noun have in common."""
    for index in range(len(places) - 2, -1, -1):
        place, following = places[index], places[index + 1]
        if place.number.end == following.number.start:  # 5大类19项社会事务
            places[index] = replace(place, right=following.right)
            places[index + 1] = replace(following, left=place.left)
        elif ATTRIBUTE.fullmatch(place.right) and following.right.startswith("的"):  # 41个总投资383亿元的重点项目
            places[index] = replace(place, right=following.right.removeprefix("的"))
        elif _OWNED.fullmatch(place.right) and following.noun:  # 总投资288亿元的57个重点项目
            places[index] = replace(place, right=f"的{following.noun}")
        elif following.listed and not following.left.strip(JOINERS) and place.noun:
            places[index] = replace(place, right=_with_shared_end(place.right, following.right))
    return places


def _with_shared_end(right: str, last: str) -> str:
    """2条千亿级、15条百亿级产业链: both are 产业链; 3个县区、10家企业入选试点: both were chosen."""
    item = HEADED.match(last)
    if item is None or right.endswith(item["end"] or "\n"):
        return right
    if HEAD_TAIL.search(right):
        done = _DONE.match(item["end"]) or _DEED.search(item["end"])
        return right + item["end"] if done else right
    return right + item["head"] + item["end"] if _SHORT_OF_A_NOUN.search(right) else right
