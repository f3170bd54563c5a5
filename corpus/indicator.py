"""What a figure measures: its full name, put together from its clause and the clauses before it in the sentence."""

import re
from dataclasses import dataclass, replace

from corpus.numbers import Number
from corpus.phrase import change_before, changed, joined, part_of, share, short, sized
from corpus.places import Place, groups
from corpus.units import TIMES
from corpus.wording import (
    ACTION,
    DEPENDENT,
    HEAD_TAIL,
    LEVEL,
    MEASURED_TAIL,
    STAGE,
    TOPIC_END,
    split_list,
    stem,
    trim,
    whole,
)

_MAX_LEAD_CHARS = 16
_MAX_TOPIC_CHARS = 24

_MAKING = re.compile("^(?:发展|做大做强|做优做强|培育|壮大|建设|打造|改造|提升)+")
_RANKED = re.compile("[位稳]?居|[位排]?列|保持|正?增长|下降|呈|高于|低于|领跑|排名|蝉联|缩小|扩大|提升|上升|负增长")


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
    earlier: the last name of the sentence before, for one that opens on 同比增长 or 占.
    """

    names: tuple[str, ...] = ()
    head: str = ""
    topic: str = ""
    action: str = ""
    lead: str = ""
    earlier: str = ""

    @property
    def spoken_of(self) -> str:
        return self.head or self.topic

    @property
    def owner(self) -> str:
        """The thing an attribute is one of: the head, or the thing that a clause without a figure is about."""
        return self.head or (_MAKING.sub("", self.topic) if HEAD_TAIL.search(self.topic) else "")

    @property
    def last(self) -> str:
        return self.names[-1] if self.names else self.topic or self.earlier


def name_figures(clause: str, numbers: tuple[Number, ...], subject: Subject) -> tuple[tuple[Naming, ...], Subject]:
    """The names of the figures of a clause, and the subject as the clause leaves it."""
    if not numbers:
        return (), replace(subject, topic=trim(clause))
    subject = replace(subject, action="", lead="")
    namings: list[Naming] = []
    for group in groups(clause, numbers):
        named, subject = _name_group(group, subject)
        namings.extend(named)
    levels = tuple(naming.indicator for naming in namings if not (naming.change or naming.carried))
    return tuple(namings), replace(subject, names=levels) if len(levels) > 1 else subject


def _name_group(group: tuple[Place, ...], subject: Subject) -> tuple[list[Naming], Subject]:
    """The names of a group of figures: one for each where as many subjects stand before it, else one for all."""
    first = group[0]
    if len(group) == 1:
        naming, subject = _name_one(first, subject)
        return [naming], subject
    before, apart, deed = first.left.rpartition("分别")
    left = before + deed
    change = change_before(left, first.number)
    base = trim(left[: change.start()] if change else left)
    deed = trim(deed) if apart and not change and trim(before) else ""
    if deed:  # 国家级、省级平台分别新增7家、23家
        base = trim(before)
    carried = not base or bool(DEPENDENT.fullmatch(base)) or base.startswith(("是", "占", "相当于"))
    if carried and len(subject.names) == len(group):
        names = tuple(name + base for name in subject.names)
    else:
        names, carried = split_list(base, len(group)), not base
        names = tuple(deed + name if deed in ("新增", "净增") else name + deed for name in names)
    if len(names) != len(group):
        common, subject = _name_one(first if base else replace(first, right=group[-1].right), subject)
        return [_medal(common, place.number) for place in group], subject
    indicators = [changed(name, change, place.number) for name, place in zip(names, group, strict=True)]
    printed = change[0] if change else ""
    namings = [Naming(indicator=short(name), change=printed, carried=carried) for name in indicators]
    return namings, replace(subject, names=names, head=names[-1])


def _name_one(place: Place, subject: Subject) -> tuple[Naming, Subject]:
    """The name of one figure and the subject after it."""
    left, noun = trim(place.left), place.noun
    change = change_before(place.left, place.number)
    if change and not (noun and place.number.kind == "quantity"):  # 增加6万亿元债务限额 is no rate of change
        return _name_change(place, change, subject)
    if leaning := _name_leaning(place, left, noun, subject):
        return leaning
    action = ACTION.match(left)
    name = sized(joined(left, noun, place), place.number)
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
    head = subject.head if DEPENDENT.fullmatch(said) and subject.head else said
    return naming, replace(subject, names=(said,), head=head, topic="", action=verb, lead=lead)


def _name_leaning(place: Place, left: str, noun: str, subject: Subject) -> tuple[Naming, Subject] | None:
    """The name of a figure that leans on what was spoken of before; None where it stands by itself.

    其中亿元以上项目48个, 计划投资额331亿元, 占…比重达到54.2%, 累计达到11支, 竣工100个, 是上年的2.5倍.
    """
    number = place.number
    if re.match("[、，（]?其中", place.left) and subject.head:
        return _carry(share(part_of(subject.head, left + noun), number), number, subject)
    if re.match("[是为]|相当于", place.left) and not noun and subject.names:
        return _naming(subject.last + place.left.rstrip("的"), number, carried=True), subject
    if noun:
        owner = _owner_of_deed(left, noun, number, subject)
        return (_naming(owner + left + noun, number, carried=True), subject) if owner else None
    if re.fullmatch(LEVEL, left) and (level := re.search(LEVEL, subject.last)):  # 国家级赛事3项、省级5项
        return _carry(subject.last[: level.start()] + left + subject.last[level.end() :], number, subject)
    if left == "连续" and subject.last:
        return _naming(subject.last + left, number, carried=True), subject
    if left == "投资" and re.search("(?:项目|工程)$", subject.head):
        return _carry(subject.head + ("完成投资" if "完成" in place.left else left), number, subject)
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
        return _carry(share(subject.last + left, number), number, subject)
    if not left:
        total = "累计" if "累计" in place.left else ""
        name = subject.last.removeprefix("新") if total else subject.last
        return _naming(name + total, number, carried=True), subject
    head = subject.head
    if re.match("总[数量]|存量|累计|余额|保有量", left):  # the total is not of what is new
        head = re.sub("^(?:净|新)(?:增|设|建|认定|培育|引进|入库)?", "", head)
    if re.match("惠及|受益|带动", left):
        return _carry((subject.topic or head or subject.last) + left, number, subject)
    owner = stem(head or TOPIC_END.split(subject.topic)[0]) or subject.topic
    return _carry(owner + left, number, subject)


def _owner_of_deed(left: str, noun: str, number: Number, subject: Subject) -> str:
    """Who did what the words around a figure tell of, where that stands in an earlier clause; "" where it does not."""
    if number.unit in TIMES and left.endswith("连续") and _RANKED.match(noun):
        if left == "连续":
            return subject.names[-1] if subject.names else TOPIC_END.split(subject.topic)[0]
        if subject.head and DEPENDENT.fullmatch(left.removesuffix("连续")):  # 总量连续39年居全国首位
            return stem(subject.head)
    if not left and noun in ("受益", "参与", "受惠"):
        return subject.topic or subject.last
    return ""


def _name_change(place: Place, change: re.Match[str], subject: Subject) -> tuple[Naming, Subject]:
    """The name of a rate of change; what changed may stand in an earlier clause."""
    base = trim(place.left[: change.start()])
    carried = True
    if not base:
        base = "、".join(subject.names) if subject.names else subject.last
    elif DEPENDENT.fullmatch(base) and subject.owner and not base.startswith(("居民", "税收")) and len(base) < 6:
        base = stem(subject.owner) + base
    else:
        base = re.sub("^(?:带动|拉动|撬动)(?=.{4})", "", base)
        carried, subject = False, replace(subject, names=(base,), head=base, topic="")
    name = changed(base, change, place.number)
    return Naming(indicator=short(name), change=change[0].rstrip("了"), carried=carried), subject


def _carry(name: str, number: Number, subject: Subject) -> tuple[Naming, Subject]:
    """A name that leans on an earlier clause, and the subject that speaks of it from here on."""
    return _naming(name, number, carried=True), replace(subject, names=(name,))


def _naming(name: str, number: Number, *, change: str = "", carried: bool = False) -> Naming:
    return _medal(Naming(indicator=short(name), change=change, carried=carried), number)


def _medal(naming: Naming, number: Number) -> Naming:
    """Medals are told apart by their metal: 荣获4金、4银."""
    if number.unit not in ("金", "银", "铜"):
        return naming
    return replace(naming, indicator=f"{re.sub('[金银铜]牌$', '', naming.indicator)}{number.unit}牌")
