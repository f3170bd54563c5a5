"""What a question wants gathered from all over a report: the matter it names, or a whole year."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.question.normalise import word_list
from assistant.question.places import own_names
from assistant.question.query import Query

_SHORTEST = 2  # characters of a matter
_LONGEST = 12  # more is no matter but a question of its own

# What shows that everything about a matter is wanted.
_FRAME = re.compile(
    r"""有关|相关|关于|方面|领域|这一?块|内容|(?:[讲说谈提]|写)(?:了|到了?|的)?(?:些)?(?:什么|啥|哪些)|打算|安排|举措|措施|做法|成效|成绩|成果|进展|部署
    |概括|总结|归纳|概述|综述|简述|介绍|汇总|梳理|(?:怎么样|咋样|如何|怎样)|[做干](?:了|过)?(?:些)?(?:什么|啥|哪些)|哪些工作|主要工作|的情况|全部|所有|哪些问题|什么问题|问题有哪些""",
    re.VERBOSE,
)
# The words around the matter: they say how it is asked for.
_AROUND = re.compile(
    r"""20\d\d年(?:度|底|末|里|以来|期间)?|[去今明]年|两年|一年来|全年|年度
    |(?:这|本|该)?(?:份|次)?(?:政府)?(?:工作)?报告(?:里面?|中|上|当中|里头)?|[区市县省州旗镇](?:里|上|政府)|政府|[我咱](?:们)?(?:[区市县省州旗])?|全[区市县省州旗国]
    |请|帮忙|麻烦|给我|概括|总结|归纳|概述|综述|简述|简介|介绍|汇总|梳理|列举|列出|说说|讲讲|谈谈|看看|一下
    |(?:有关|相关)(?:于|联|系)?|关于|涉及到?|围绕|针对|对于|至于|提到|讲到|说到|提及|谈到
    |方面|领域|这一?块|这件?事情?|那块|问题上
    |(?:做|干|抓|搞|弄|治|推进|落实|完成|开展|执行|进展|进行|实施|建设)(?:得|的)?(?:情况)?(?:怎么样|咋样|如何|怎样|好不好)|怎么样|咋样|如何|怎样
    |(?:哪些|什么|啥|几件)(?:大|好)?事情?(?!业|故|务)
    |(?:采取|取得|推出|出台|实施|有|都|还有|包括|安排|部署|计划|准备|打算|指出)?了?(?:哪些|哪几[个项条]|些?(?:什么|啥))(?:样的?)?
    |怎么(?:打算|安排|做|干|规划|计划)|是?怎么[讲说写提]的?|(?:[讲说谈提写做干](?:了|到|过|的)(?:些)?)|取得了?
    |主要|重点|具体|全部|所有|总体|整体|突出|分别|各自|接下来|下一步|准备|有没有|存在着?
    |举措|成效|成绩|成果|措施|做法|进展|部署|打算|安排|工作|内容|计划|情况|动作|亮点|任务|变化|信息|结果|完成|实现
    |[，。？?！!：:；;\s“”"]""",
    re.VERBOSE,
)
_LOOSE = "的了吗呢啊要会想将都各是对在上里中有把咱做干讲说提写与和新及从为"  # at either end they belong to the question
_TIED = re.compile(r"[和与跟同](?P<matter>[^，。和与跟同]{2,12}?)(?:有关|相关|挂钩|沾边|有关系)")
_ENDING = re.compile("(?:事业|行业|工作|建设|发展|服务|问题|保障|管理|体系)$")
_JOINED = re.compile("[、，,]|以及|还有|[和与及跟]")
_WHOLE = re.compile(r"^(?:经济社会)?(?:发展)?(?:目标)?$")
_RESULT = re.compile(
    r"成绩|成效|成果|进展|[做干抓搞弄治](?:得|的|了)(?:怎么样|咋样|如何|怎样|什么|啥|哪些)|完成(?:得|的|了)|两年"
)
_PLAN = re.compile(r"打算|安排|计划|下一步|接下来|两年|今后|20\d\d年怎么")
_COUNTED = re.compile(r"多少|几[个家条项所亿万成人]|百分之")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A matter and the words a report uses when it speaks of it.

    name: as the user reads it.  words: a sentence that holds one belongs to it.  against: sayings that hold a word and
    mean something else.  typed: as the question calls it.
    """

    name: str
    words: tuple[str, ...]
    against: tuple[str, ...] = ()
    typed: str = ""

    def places(self, text: str) -> tuple[tuple[int, int], ...]:
        """The spans of the words in a text, in reading order."""
        for saying in self.against:
            text = text.replace(saying, "〓" * len(saying))
        return tuple(m.span() for m in re.finditer("|".join(map(re.escape, self.words)), text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be gathered. topics: the matters, () for everything.  periods: the years asked about, () for all."""

    topics: tuple[Topic, ...]
    periods: tuple[str, ...]

    @property
    def name(self) -> str:
        """The matters as the user reads them: 养老, 教育、医疗; "" for everything."""
        return "、".join(topic.name for topic in self.topics)


def wanted(query: Query, *, text: str, place: str) -> Wanted | None:
    """What a question wants gathered; None where it asks for one thing.

    text: of the reports, in which a matter that no list knows is looked up word for word.  place: theirs.
    """
    asked = query.resolved
    if _COUNTED.search(asked) or not _FRAME.search(asked):
        return None
    both = _RESULT.search(asked) and _PLAN.search(asked)
    periods = () if both else query.periods
    left = _matter(asked, text, place)
    if not left or _WHOLE.match(left):
        return Wanted(topics=(), periods=periods) if periods or both or "报告" in query.plain else None
    topics = tuple(_topic(part, text) for part in _JOINED.split(left) if part)
    found = tuple(topic for topic in topics if topic is not None)
    return Wanted(topics=tuple(dict.fromkeys(found)), periods=periods) if found and len(found) == len(topics) else None


def matter(query: Query, *, text: str, place: str) -> str:
    """What a question is about, without the words around it: 新增就业完成得怎么样 -> 新增就业."""
    return _matter(query.resolved, text, place)


def topic_named(name: str) -> Topic | None:
    """The topic of the list that goes by a name; None where the list has none."""
    return _topics().get(name)


def _matter(asked: str, text: str, place: str) -> str:
    """The question without the words around the matter; several matters are joined by 、."""
    tied = _TIED.search(asked)
    if tied and tied["matter"] in _topics():
        return tied["matter"]
    for name in own_names(place):
        asked = asked.replace(name, "") if len(name) > _SHORTEST else asked.removeprefix(name)
    parts = [asked] if _known(asked, text) else _JOINED.split(_AROUND.sub("", asked))
    return "、".join(filter(None, (_bare(part, text) for part in parts)))


def _bare(part: str, text: str) -> str:
    """A part without the loose words at its ends, as far as it is not known before."""
    while part and not _known(part, text):
        if part[0] in _LOOSE:
            part = part[1:]
        elif part[-1] in _LOOSE:
            part = part[:-1]
        else:
            break
    return part


def _known(part: str, text: str) -> bool:
    """Whether the list or the reports have a part as it stands, no particle at its ends."""
    literal = _SHORTEST < len(part) <= _LONGEST and part in text and not {part[0], part[-1]} & set("的了")
    return literal or part in _topics()


def _topic(part: str, text: str) -> Topic | None:
    """The topic a part of a question names: one of the list, or what the reports write word for word."""
    names = tuple(dict.fromkeys((part, _ENDING.sub("", part))))
    known = next((_topics()[name] for name in names if name in _topics()), None)
    if known is not None:
        return known
    literal = next((name for name in names if _SHORTEST <= len(name) <= _LONGEST and name in text), "")
    return Topic(name=literal, words=(literal,), typed=literal) if literal else None


@cache
def _topics() -> dict[str, Topic]:
    """Every name of a topic, official or everyday, with the topic as it is then called."""
    found: dict[str, Topic] = {}
    rows = [[*line.split("\t"), "", ""][:3] for line in word_list("topics.txt")]
    listed = [(name, [w for w in words.split("、") if w], typed.split("、")) for name, words, typed in rows]
    for name, words, _ in listed:
        found[name] = _made(name, words, name)
    for name, words, typed in listed:
        for alias in filter(None, typed):
            found.setdefault(alias, _made(name, words, alias))
    return found


def _made(name: str, words: list[str], typed: str) -> Topic:
    return Topic(
        name=name,
        words=tuple(w for w in words if not w.startswith("-")),
        against=tuple(w[1:] for w in words if w.startswith("-")),
        typed=typed,
    )
