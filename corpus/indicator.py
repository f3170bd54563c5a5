"""What a figure measures: its full name, put together from its clause and the clauses before it in the sentence."""

import re
from dataclasses import dataclass, replace

from corpus.numbers import Number
from corpus.units import TIMES
from corpus.wording import (
    ACTION,
    CHANGE,
    COMPARED,
    DEPENDENT,
    FALLING,
    HEAD_TAIL,
    HEADED,
    MEASURED_TAIL,
    MONEY,
    STAGE,
    TOPIC_END,
    split_list,
    stem,
    trim,
    whole,
)

_MAX_NAME_CHARS = 40
_MAX_EXAMPLES_CHARS = 24
_MAX_LEAD_CHARS = 16
_MAX_TOPIC_CHARS = 24

_JOINERS = "、和及与或并且以/，；：,"
_JOINER = re.compile(r"、|以及|和(?!美|谐|平|田|静|林)|及(?!时)|与(?!会)|，")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The name of a figure, the printed word of change, and whether its subject stands before it and not with it."""

    indicator: str
    change: str
    carried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the sentence has spoken of so far.

    names: the last measured names (several after 分别).  head: the last name that is no attribute of another.
    topic: the last clause without a figure.  action: the verb a list carries on (新增甲22家、乙79家).
    lead: the words a list of figures before their names carries on (汇聚32家甲、4家乙).
    """

    names: tuple[str, ...] = ()
    head: str = ""
    topic: str = ""
    action: str = ""
    lead: str = ""

    @property
    def spoken_of(self) -> str:
        return self.head or self.topic

    @property
    def last(self) -> str:
        return self.names[-1] if self.names else self.topic


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


def name_figures(clause: str, numbers: tuple[Number, ...], subject: Subject) -> tuple[tuple[Naming, ...], Subject]:
    """The names of the figures of a clause, and the subject as the clause leaves it."""
    if not numbers:
        return (), replace(subject, topic=trim(clause))
    places = _places(clause, numbers)
    subject = replace(subject, action="", lead="")
    namings: list[Naming] = []
    while len(namings) < len(places):
        group = _group(places, len(namings))
        named, subject = _name_group(group, subject)
        namings.extend(named)
    levels = tuple(naming.indicator for naming in namings if not (naming.change or naming.carried))
    return tuple(namings), replace(subject, names=levels) if len(levels) > 1 else subject


def _places(clause: str, numbers: tuple[Number, ...]) -> list[Place]:
    """Each figure with its words; the words between two figures go to the one they belong to, or to both."""
    places: list[Place] = []
    left, shared = clause[: numbers[0].start], False
    for number, following in zip(numbers, (*numbers[1:], None), strict=True):
        between = clause[number.end : following.start if following else len(clause)]
        right, next_left = (between, "") if following is None else _shared(between)
        if right and right == next_left:  # 五条重点产业链增加值占…比重达到48%: it is the 产业链 that are five
            right = MEASURED_TAIL.sub("", trim(right)) or trim(right)
        listed = left[:1] in tuple(_JOINERS)
        places.append(Place(number=number, left=left, right=right, listed=listed, shared=shared))
        shared, left = bool(next_left) and next_left[0] not in _JOINERS, next_left
    return _complete(places)


def _shared(between: str) -> tuple[str, str]:
    """The words between two figures: those of the first, those of the second."""
    plain = re.sub(r"^（[^（）]*）", "", between)
    if not plain or plain[0] in _JOINERS:
        return "", plain
    joiner = _JOINER.search(plain)
    if joiner:
        return plain[: joiner.start()], plain[joiner.start() :]
    return plain, plain


def _complete(places: list[Place]) -> list[Place]:
    """The places with the words that figures side by side and lists before one noun have in common."""
    for index in range(len(places) - 2, -1, -1):
        place, following = places[index], places[index + 1]
        if place.number.end == following.number.start:  # 5大类19项社会事务
            places[index] = replace(place, right=following.right)
            places[index + 1] = replace(following, left=place.left)
        elif following.listed and not following.left.strip(_JOINERS) and _noun(place.right):
            places[index] = replace(place, right=_with_shared_end(place.right, following.right))
    return places


def _with_shared_end(right: str, last: str) -> str:
    """2条千亿级、15条百亿级产业链: both are 产业链; 3个县区、10家企业入选试点: both were chosen."""
    item = HEADED.match(last)
    if item is None or right.endswith(item["end"] or "\n"):
        return right
    return right + ("" if HEAD_TAIL.search(right) else item["head"]) + item["end"]


def _group(places: list[Place], index: int) -> list[Place]:
    """A figure and those after it that have no words of their own (分别达到46.0%、33.7%)."""
    end = index + 1
    while end < len(places) and places[end].listed and not trim(places[end].left) and not _noun(places[end - 1].right):
        end += 1
    return places[index:end]


def _name_group(group: list[Place], subject: Subject) -> tuple[list[Naming], Subject]:
    """The names of a group of figures: one for each where as many subjects stand before it, else one for all."""
    first = group[0]
    if len(group) == 1:
        naming, subject = _name_one(first, subject)
        return [naming], subject
    left = first.left.replace("分别", "")
    change = _change(left, first.number)
    base = trim(left[: change.start()] if change else left)
    carried = not base or bool(DEPENDENT.fullmatch(base)) or base.startswith(("是", "占", "相当于"))
    if carried and len(subject.names) == len(group):
        names = tuple(name + base for name in subject.names)
    else:
        names, carried = split_list(base, len(group)), not base
    if len(names) != len(group):
        shared, subject = _name_one(first, subject)
        return [_medal(shared, place.number) for place in group], subject
    indicators = [_changed(name, change, place.number) for name, place in zip(names, group, strict=True)]
    printed = change[0] if change else ""
    namings = [Naming(indicator=_short(name), change=printed, carried=carried) for name in indicators]
    return namings, replace(subject, names=names, head=names[-1])


def _name_one(place: Place, subject: Subject) -> tuple[Naming, Subject]:
    """The name of one figure and the subject after it."""
    left, noun = trim(place.left), _noun(place.right)
    change = _change(place.left, place.number)
    if change and not (noun and place.number.kind == "quantity"):  # 增加6万亿元债务限额 is no rate of change
        return _name_change(place, change, subject)
    if leaning := _name_leaning(place, left, noun, subject):
        return leaning
    action = ACTION.match(left)
    name = _sized(_joined(left, noun, place.number), place.number)
    carries_on = (place.listed and not noun) or place.shared
    if carries_on and not action and subject.action and not MEASURED_TAIL.search(name):
        name = subject.action + name
    if place.listed and not left and noun and not name.startswith(subject.lead):
        name = subject.lead + name
    lead = left if noun and left and len(left) < _MAX_LEAD_CHARS else subject.lead
    printed = re.search("增速$|增幅$|降幅$", name)
    naming = _naming(name, place.number, change=printed[0] if printed else "")
    verb = action[0] if action else subject.action
    number_of_years = left.endswith("连续") and place.number.unit in TIMES  # the span is no part of what is measured
    said = left.removesuffix("连续") or name if number_of_years else name
    return naming, replace(subject, names=(said,), head=said, action=verb, lead=lead)


def _name_leaning(place: Place, left: str, noun: str, subject: Subject) -> tuple[Naming, Subject] | None:
    """The name of a figure that leans on what was spoken of before; None where it stands by itself.

    其中亿元以上项目48个, 计划投资额331亿元, 占…比重达到54.2%, 累计达到11支, 竣工100个, 是上年的2.5倍.
    """
    number = place.number
    if re.match("[、，]?其中", place.left) and subject.head:
        return _carry(_share(f"{subject.head}中{left}{noun}", number), number, subject)
    if re.match("[是为]|相当于", place.left) and not noun and subject.names:
        return _naming(subject.last + place.left.rstrip("的"), number, carried=True), subject
    if left == "连续" and number.unit in TIMES and subject.names:
        return _naming(subject.last + left + noun, number, carried=True), subject
    if noun:
        return None
    if STAGE.fullmatch(left) and 0 < len(subject.spoken_of) < _MAX_TOPIC_CHARS:
        return _carry(whole(subject.spoken_of) + left, number, subject)
    rate = re.fullmatch(r"[\u4e00-\u9fff]{1,3}率", left) and subject.spoken_of
    if not left or rate or DEPENDENT.fullmatch(left):
        return _name_dependent(left, place, subject)
    return None


def _name_dependent(left: str, place: Place, subject: Subject) -> tuple[Naming, Subject]:
    """The name of an attribute of what was spoken of before (面积25.7公顷), or of its running total (累计达到11支)."""
    number = place.number
    if left.startswith("占"):
        return _carry(_share(subject.last + left, number), number, subject)
    if not left:
        total = "累计" if "累计" in place.left else ""
        name = subject.last.removeprefix("新") if total else subject.last
        return _naming(name + total, number, carried=True), subject
    head = subject.head
    if re.match("总[数量]|存量|累计|余额|保有量", left):  # the total is not of what is new
        head = re.sub("^(?:净|新)(?:增|设|建|认定|培育|引进|入库)?", "", head)
    owner = stem(head or TOPIC_END.split(subject.last)[0]) or subject.last
    return _carry(owner + left, number, subject)


def _name_change(place: Place, change: re.Match[str], subject: Subject) -> tuple[Naming, Subject]:
    """The name of a rate of change; what changed may stand in an earlier clause."""
    base = trim(place.left[: change.start()])
    carried = True
    if not base:
        base = "、".join(subject.names) if subject.names else subject.topic
    elif DEPENDENT.fullmatch(base) and subject.head and not base.startswith(("居民", "税收")) and len(base) < 6:
        base = stem(subject.head) + base
    else:
        carried, subject = False, replace(subject, names=(base,), head=base)
    name = _changed(base, change, place.number)
    return Naming(indicator=_short(name), change=change[0].rstrip("了"), carried=carried), subject


def _change(left: str, number: Number) -> re.Match[str] | None:
    """The words of change right before a figure; 高于… only before a rate."""
    match = CHANGE.search(left)
    if match is None and number.kind in ("percent", "points"):
        match = COMPARED.search(left)
    return match


def _changed(base: str, change: re.Match[str] | None, number: Number) -> str:
    """一般公共预算收入 and 同比增长 give 一般公共预算收入同比增速."""
    if change is None:
        return base
    parts = change.groupdict()
    verb = parts["verb"]
    if "than" in parts:
        return f"{base}{verb}{parts['than']}幅度"
    against = "".join(re.findall("同比|环比|年均|平均|累计|同口径", parts["against"]))
    rate = number.kind == "percent" or number.unit in ("倍", "番")
    if rate and verb in ("增长", "增", "增幅", "提速"):
        return f"{base}{against}增速"
    if rate and verb in FALLING:
        return f"{base}{against}降幅"
    return f"{base}{against}{'增长' if verb == '翻' else verb.removesuffix('幅')}幅度"


def _noun(right: str) -> str:
    """The words after a figure that name it; "" where a mark or a set phrase follows."""
    right = re.sub(r"^（[^（）]*）", "", right)
    if right[:1] in tuple(_JOINERS) or re.match("左右|以上|以内|的好成绩", right):
        return ""
    return right.removeprefix("的").strip()


def _joined(left: str, noun: str, number: Number) -> str:
    """One name from the words before and after a figure; long examples before 等 are left out."""
    counted = number.unit if number.unit in ("部委", "部门", "周年") else ""
    if re.search("(?:投入|投资|安排|筹措|落实)(?:资金)?$", left) and noun:
        target = re.sub("^(?:用于|开展|启动|实施|支持|建设|推动)", "", noun)
        return f"{target}{left}" if "资金" in left else f"{target}{left}资金"
    examples = re.match("(?P<examples>.{4,})等(?!级|候|比)(?P<rest>.*)", left)
    action = ACTION.match(left)
    if examples and action and len(left) + len(noun) > _MAX_EXAMPLES_CHARS:
        left = action[0] + examples["rest"].removeprefix("的")
    return left + counted if noun and left.endswith(noun) else left + counted + noun


def _sized(name: str, number: Number) -> str:
    """A size says what it is the size of: 配套人才公寓 in 平方米 gets 面积, 消费帮扶 in 元 gets 金额."""
    if number.base_unit in ("平方米", "亩") and not re.search("面积|[田地林草棚室]$|湿地|土地|绿化$", name):
        return f"{name}面积"
    if number.base_unit == "元" and not MONEY.search(name):
        return f"{name}金额"
    if number.base_unit in ("分钟", "小时") and not re.search("时[间长]", name):
        return f"{name}时长"
    return _share(name, number)


def _share(name: str, number: Number) -> str:
    """A share says so: 产值占北京市场 gets 比重."""
    bare = number.kind == "percent" and re.search("占[^，、]{0,14}$", name) and not re.search("[重例率比]$", name)
    return f"{name.removesuffix('的')}比重" if bare else name


def _carry(name: str, number: Number, subject: Subject) -> tuple[Naming, Subject]:
    """A name that leans on an earlier clause, and the subject that speaks of it from here on."""
    return _naming(name, number, carried=True), replace(subject, names=(name,))


def _naming(name: str, number: Number, *, change: str = "", carried: bool = False) -> Naming:
    return _medal(Naming(indicator=_short(name), change=change, carried=carried), number)


def _medal(naming: Naming, number: Number) -> Naming:
    """Medals are told apart by their metal: 荣获4金、4银."""
    if number.unit not in ("金", "银", "铜"):
        return naming
    return replace(naming, indicator=f"{re.sub('[金银铜]牌$', '', naming.indicator)}{number.unit}牌")


def _short(name: str) -> str:
    """A name of bearable length: the end of it, which says what is measured."""
    name = name.strip("、，的了 ")
    return name if len(name) <= _MAX_NAME_CHARS else name[-_MAX_NAME_CHARS:].lstrip("、，的")
