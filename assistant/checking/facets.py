"""What keeps two statements apart though they share most words: place, level, stock and flow, and words that exclude each other."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.grams import grams
from assistant.question.places import neighbours, own_names, places_in

_TOWN = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:镇|街道|乡|苏木)(?![村街企上下内])")
_NOT_TOWNS = re.compile(
    r"(?:[各个全等该]|城|集|建制|街|古|乡|小|强|重点|示范|中心|特色|新|老|行政|千年|旅游|历史)(?:镇|街道|乡)$"
)
_LEVEL = re.compile(r"世界级|国际级|国家级|全国|省级|自治区级|市级|区级|县级|乡镇级|全省|全市")
_FIELDS = frozenset(("全国", "全省", "全市"))
_SIZE = re.compile(r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十]+)?[百千万亿]+(?:美?元|平方米|吨)(?:以上|级|以下)")
_FALLS = re.compile("下降|减少|降低|回落|下跌|降幅|压减|压缩|缩短|收窄|降至|降到")
_RISES = re.compile("增长|提高|提升|上升|增加|回升|扩大|上涨|增速|增幅|升至")
_PART = re.compile(
    r"(?<=.)中(?![心学国小央医等东西部标介试型华北南新级餐考期间])(?P<part>[^中、，]{2,})$"
)  # 其中洽谈项目46项 is named 合作项目中洽谈项目
_FLOW = re.compile(
    r"新(?:增|建|设|引进|认定|培育|签约|开工|注册|入库|参与|开设|落地|招引|获批|登记|吸纳|评|改扩建)|净增|增加|增设"
)
_TOTAL = re.compile("累计|总[数量]|存量|保有量|现有|拥有")
_STOCK = re.compile(rf"{_TOTAL.pattern}|达到|已达|已有|突破")
# Words of one set exclude each other: who has the one has not the other.
_EXCLUSIVE = tuple(
    tuple(line.split())
    for line in """
    收入 支出
    进出口 进口 出口
    城镇居民 农村居民
    城镇 农村
    签约 开工 竣工 投产 落地
    新建 改造 拆除 维修 排查
    播种面积 产量 单产 产值
    规模以上 限额以上
    公办 民办
    小学 中学 高中 幼儿园
    工业 农业 服务业
    粮食 蔬菜 水果 生猪
    存款 贷款
    男 女
    PM2.5 PM10
    一般公共预算 政府性基金
    一般公共预算收入 税收 非税收入
    工业增加值 工业总产值
    第一产业 第二产业 第三产业
    客运 货运
    内资 外资
    县级 乡级
    医生 护士
    新增 减少
    企业 学校 医院
    投资 消费 出口
    医疗 养老 教育
    国内 国外 境外 入境
    省级 市级 县级
    户籍 常住
    医疗保险 养老保险 失业保险
    亿元以上 5亿元以上 10亿元以上 20亿元以上 50亿元以上 100亿元以上 千万元以上 5000万元以上
    """.strip().splitlines()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is needed to tell places apart: the report's own place."""

    place: str

    def own(self, text: str) -> str:
        """A text without the names the report calls its own place by."""
        for name in own_names(self.place):
            text = text.replace(name, "")
        return text


def place_conflict(claimed: str, local: str, wide: str, setting: Setting) -> str:
    """The first place that the claim names and the report's sentence does not; "" for none.

    local: the clauses that state the reported figure.  wide: the whole sentence around them.
    """
    stated = set(places(local, setting))
    for name in places(claimed, setting):
        if name in stated or name in local:
            continue
        if name not in wide or stated:
            return name
    return ""


def level_conflict(claimed: str, name: str, local: str) -> str:
    """The level (国家级, 市级) that the claim states and the report's name or words do not; "" for none."""
    own = set(_LEVEL.findall(name))
    stated = own or set(_LEVEL.findall(local))
    said: list[str] = _LEVEL.findall(claimed)
    for level in said:
        if level in _FIELDS:
            if own & _FIELDS and not own & set(said) and level not in local:
                return level
        elif level not in stated and (own or level.removesuffix("级") not in local):
            return level
    return ""


def flow_conflict(claimed: str, name: str, local: str) -> bool:
    """Whether one is what was added and the other what there is in all.

    name, local: the reported figure's name and the clauses that state it.
    """
    said_total, stated_total = bool(_TOTAL.search(claimed)), bool(_TOTAL.search(name))
    said_flow, stated_flow = bool(_FLOW.search(claimed)), bool(_FLOW.search(name))
    if said_flow and not said_total and (stated_total or not stated_flow):
        return stated_total or (not _FLOW.search(local) and bool(_STOCK.search(local)))
    return said_total and not said_flow and stated_flow and not stated_total


def size_conflict(claimed: str, local: str) -> str:
    """The size (亿元以上) that the claim narrows what is counted to and the report's words do not; "" for none."""
    return next((size for size in _SIZE.findall(claimed) if size not in local), "")


def direction_conflict(claimed: str, stated: str) -> bool:
    """Whether one says that something rose and the other that it fell.  Both: the words of change, and the name."""
    return bool(_FALLS.search(claimed) and _RISES.search(stated)) or bool(
        _RISES.search(claimed) and _FALLS.search(stated)
    )


def part_conflict(claimed: str, said: str, stated: str, led: str) -> str:
    """The part (其中洽谈项目) that the one figure is of and the other is not; "" for none.

    claimed, stated: the names; said, led: the words that lead up to each.
    """
    for name, words in ((claimed, f"{stated}{led}"), (stated, f"{claimed}{said}")):
        part = _PART.search(name)
        if part and not grams(part["part"][:3]) & grams(words):
            return part["part"]
    return ""


def same_extent(claimed: str, said: str, name: str, core: str) -> bool:
    """Whether a claim takes in all that a reported figure does: both what was added, or neither; every member of a list.

    said: the claim's clauses.  core: the reported name without examples.
    """
    if _FLOW.search(name) and not _FLOW.search(claimed + said):
        return False
    if _FLOW.search(claimed) and not _FLOW.search(name):
        return False
    words = grams(claimed + said)
    members = [grams(member) for member in re.split("、|以及|和(?!谐|美|平)|及", core)]
    return all(not member or member & words for member in members)


def exclusive_conflict(claimed: str, reported: str) -> tuple[str, str] | None:
    """Two words that exclude each other, the claim's and the report's; None where there are none."""
    for words in _EXCLUSIVE:
        said = {w for w in words if _holds(claimed, w, words)}
        stated = {w for w in words if _holds(reported, w, words)}
        if said and stated and not said & stated:
            return min(said), min(stated)
    return None


def _holds(text: str, word: str, words: tuple[str, ...]) -> bool:
    """Whether a text holds a word that is not the end of a longer one of the same set."""
    longer = [other for other in words if other != word and word in other]
    for other in longer:
        text = text.replace(other, "")
    return word in text


@lru_cache(maxsize=16384)
def places(text: str, setting: Setting) -> tuple[str, ...]:
    """The places a text names, the report's own left out: provinces to counties, then towns and streets."""
    text = setting.own(text).replace("示范", "〓〓")  # 示范县 is no 范县
    named = [p for p in places_in(text, neighbours(setting.place)) if p.name != "全国"]
    found = [text[p.start : p.end] for p in named]
    for name in found:
        text = text.replace(name, "〓")
    found += [m[0] for m in _TOWN.finditer(text) if not _NOT_TOWNS.search(m[0])]
    return tuple(found)
