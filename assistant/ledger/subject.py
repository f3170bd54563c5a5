"""What an indicator is about: its core, what is done to it, whether it tells a level or a change."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Telling = Literal["level", "growth", "fall", "step"]  # 亿元, 增速, 降幅, 提高幅度

# one sense of doing: the verbs that mean it in the names of a report
_DOING = {
    "add": "净增加|净增|新增加|新增|增加|扩增|新入库|入库|新认定|认定|新培育|培育壮大|培育|新获批|获批|新设立|新登记|新发展|发展",
    "build": "新改扩建|新改建|改扩建|新建成|新建|建成投用|建成|建设|建立|打造|创建|创成|改建|扩建",
    "renew": "更新改造|提质改造|提升改造|改造提升|改造升级|改造|提档升级|升级|提升|整治|治理|整修|修复|重建",
    "bring": "新引进|引进|招引|吸引|引育|集聚",
    "sign": "新签约|签约",
    "land": "新落地|落地",
    "start": "新开工|开工",
    "finish": "竣工投产|竣工|完工|投产|投用|交付",
    "revive": "盘活处置|盘活",
    "train": "培训",
    "pay": "发放|投放|拨付",
    "raise": "争取到位|争取|到位",
    "trip": "新开通|开通|新开|开行",
    "open": "举办|开展|组织",
    "close": "办理|办结|化解|处置",
    "house": "筹集|配租",
}
_VERBS = {verb: sense for sense, verbs in _DOING.items() for verb in verbs.split("|")}
_VERB = "|".join(sorted(_VERBS, key=len, reverse=True))
_LEADING = re.compile(rf"^(?P<verb>{_VERB})(?:[和及、并或]?(?={_VERB}))?了?")
_TRAILING = re.compile(rf"(?P<verb>{_VERB})(?:工程|项目|工作|任务|面积|数量|数)?$")
_NAMED_BY_A_VERB = re.compile(
    r"(?:发展|建设|培训|治理|改造|提升|认定|培育)(?=中心|基地|基金|资金|机构|银行|指数|用地|规划)"
)

_CHANGE = re.compile(
    r"""(?:同比|名义|实际|同口径|可比口径)*
    (?P<how>增速|增幅|涨幅|降幅|(?:增长|提高|提升|上升|增加)幅度|(?:下降|降低|减少)幅度)$""",
    re.VERBOSE,
)
_IDLE = re.compile(
    r"""^(?:
        (?:截至|到)?年末|年底|全年|年内|当年  # when
      | 预计|预期|力争|确保|抓好|推动|继续|完成|实现|达到  # how
      | 共(?![享同建])|均(?!衡)|各类
      | 全[区市省县州国盟旗疆]|我[区市省县州]|[区市省县州]域  # where: the whole of the place
    )+""",
    re.VERBOSE,
)
_TAIL = re.compile("(?:全面|全部)?完成$|数量$|(?<=..)人数$")
_EXAMPLES = re.compile(r"^.{2,}?等(?!级|候|比|教育|学校|院校|收入|地)(?:各类|一批|\d+个)?")
_SAME_WORDS = (
    ("规模以上", "规上"), ("限额以上", "限上"), ("GDP", "地区生产总值"), ("国内生产总值", "地区生产总值"),
    ("地方一般公共预算", "一般公共预算"), ("地方财政", "财政"), ("居民消费价格指数", "居民消费价格"), ("外贸进出口", "进出口"),
    ("进出口总额", "进出口"), ("进出口总值", "进出口"), ("进出口额", "进出口"), ("进出口贸易", "进出口"), ("总产量", "产量"), ("研究与试验发展", "研发"), ("R&D", "研发"),
    ("城镇常住居民", "城镇居民"), ("农村常住居民", "农村居民"), ("农民人均", "农村居民人均"), ("全体居民", "居民"),
    ("全社会固定资产", "固定资产"), ("城镇老旧小区", "老旧小区"),
    ("城乡居民", "居民"), ("占比", "比重"), ("比例", "比重"),
    ("全社会研发", "研发"), ("研发经费投入", "研发投入"), ("公里数", ""), ("总量", "数量"), ("总数", "数量"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An indicator taken apart.

    core: what it is about, in one spelling.  doing: the senses of its verbs (add, build, …), none for a stock.
    """

    core: str
    doing: frozenset[str]
    telling: Telling


def subject(indicator: str, place: str = "") -> Subject:
    """What an indicator is about; `place` is the report's, which it need not repeat."""
    name = re.sub(r"[\s“”‘’\"'《》]|（[^（）]*）|\([^()]*\)", "", unicodedata.normalize("NFKC", indicator))
    name, telling = _told(name.replace("综合治理", "治理").replace("城镇新增", "新增城镇"))
    doing: set[str] = set()
    before = ""
    while before != name:
        before = name
        name = _without_place(_IDLE.sub("", name) or name, place)
        name = _without_verb(name, doing)
        name = _EXAMPLES.sub("", name) or name
    name = re.sub("^生产总值", "地区生产总值", name)
    for said, same in _SAME_WORDS:
        name = name.replace(said, same)
    core = _TAIL.sub("", re.sub("[、，,和及与的了]", "", name))
    return Subject(core=core or before, doing=frozenset(doing), telling=telling)


def without_examples(indicator: str) -> str:
    """The name without examples that are those of one year: 改造了甲、乙等老旧小区 is 改造老旧小区."""
    verb = _LEADING.match(indicator)
    head = verb["verb"] if verb else ""
    return head + _EXAMPLES.sub("", indicator[verb.end() :] if verb else indicator) or indicator


def _told(name: str) -> tuple[str, Telling]:
    """The name without its word of change, and what it tells."""
    change = _CHANGE.search(name)
    if change is None:
        return name, "level"
    how = change["how"]
    if how in ("增速", "增幅", "涨幅"):
        return name[: change.start()], "growth"
    return name[: change.start()], "fall" if how[0] in "下降减" else "step"


def _without_place(name: str, place: str) -> str:
    for said in (place, place[-3:]):
        if len(said) > 1 and name.startswith(said) and len(name) > len(said) + 1:
            return name[len(said) :]
    return name


def _without_verb(name: str, doing: set[str]) -> str:
    """The name without the verb it opens or ends with, whose sense is added to `doing`."""
    if _NAMED_BY_A_VERB.match(name):
        return name
    for pattern in (_LEADING, _TRAILING):
        found = pattern.search(name)
        rest = name[: found.start()] + name[found.end() :] if found else ""
        if found and len(rest) > 1:
            doing.add(_VERBS[found["verb"]])
            return rest
    return name
