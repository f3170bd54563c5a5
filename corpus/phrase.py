"""The wording of one indicator: what stands before and after a figure made into a name that a person would give."""

import re

from corpus.numbers import Number
from corpus.places import Place
from corpus.wording import (
    ACTION,
    ATTRIBUTE,
    CHANGE,
    COMPARED,
    DOING,
    FALLING,
    MEASURED_TAIL,
    MONEY,
    thing,
)

_MAX_NAME_CHARS = 40
_MAX_EXAMPLES_CHARS = 24


def change_before(left: str, number: Number) -> re.Match[str] | None:
    """The words of change right before a figure; 高于… only before a rate."""
    match = CHANGE.search(left)
    if match is None and number.kind in ("percent", "points"):
        match = COMPARED.search(left)
    return match


def changed(base: str, change: re.Match[str] | None, number: Number) -> str:
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


def joined(left: str, noun: str, place: Place) -> str:
    """One name from the words before and after a figure; long examples before 等 are left out."""
    number = place.number
    counted = number.unit if number.unit in ("部委", "部门", "周年") else ""
    if counted == "周年":
        left = left.removeprefix("是")
    owned = ATTRIBUTE.fullmatch(left) if place.right.startswith("的") else None
    if owned and noun:  # 总投资4亿元的基础设施项目
        examples = owned["before"] if owned["before"].endswith("等") else ""
        return examples + thing(noun) + owned["name"] + ("面积" if owned["name"] == "占地" else "")
    spent = re.search("(?:投入|投资|安排|筹措|落实)(?:资金)?$", left)
    if spent and noun and number.base_unit.endswith("元"):
        target = re.sub(f"^(?:{DOING}了?)+", "", noun)
        return target + left if re.search("资金$|投资$", left) else f"{target}{left}资金"
    said_already = MEASURED_TAIL.search(left) and not place.left.endswith("的")
    if noun and number.kind == "percent" and said_already:  # 赤字率拟按3%安排
        noun = ""
    examples = re.match("(?P<examples>.{4,})等(?!级|候|比)(?P<rest>.*)", left)
    action = ACTION.match(left)
    if examples and action and len(left) + len(noun) > _MAX_EXAMPLES_CHARS:
        left = action[0] + examples["rest"].removeprefix("的")
    return left + counted if noun and left.endswith(noun) else left + counted + noun


def sized(name: str, number: Number) -> str:
    """A size says what it is the size of: 配套人才公寓 in 平方米 gets 面积, 消费帮扶 in 元 gets 金额."""
    if number.base_unit in ("平方米", "亩") and not re.search("面积|[田地林草棚室]$|湿地|土地|绿化$", name):
        return f"{name}面积"
    if number.base_unit == "元" and not MONEY.search(name):
        return f"{name}金额"
    if number.base_unit in ("分钟", "小时") and not re.search("时[间长]", name):
        return f"{name}时长"
    return share(name, number)


def share(name: str, number: Number) -> str:
    """A share says so: 产值占北京市场 gets 比重."""
    bare = number.kind == "percent" and re.search("占[^，、]{0,14}$", name) and not re.search("[重例率比]$", name)
    if not bare:
        return name
    return f"{name}比" if name.endswith("占") else f"{name.removesuffix('的')}比重"


def part_of(head: str, part: str) -> str:
    """What 其中 names: 新引进产业项目中亿元以上项目; 农村居民人均可支配收入 says itself what it is a part of."""
    measured = MEASURED_TAIL.search(part)
    if measured and measured.start() > 1 and head.endswith(measured[0]):
        return part
    return f"{re.sub('(?:总量|总数|数量|户数|人数)$', '', head)}中{part}"


def short(name: str) -> str:
    """A name of bearable length: the end of it, which says what is measured."""
    name = name.strip("、，的了 ")
    return name if len(name) <= _MAX_NAME_CHARS else name[-_MAX_NAME_CHARS:].lstrip("、，的")
