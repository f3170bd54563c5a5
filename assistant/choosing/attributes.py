"""What a question asks of a thing (its growth, its names, its place, its date) and whether a statement tells it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.choosing.listed import COUNTED, closest_clauses, only_counted
from assistant.question.query import Query
from assistant.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """name: what the user reads when it is missing.  asked: questions that want it.  told: statements that may hold it."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]


_RISE = r"增长|增速|增幅|涨幅|降幅|涨了?|[升降]幅|下降|提高|提升|增加|减少"

ATTRIBUTES = (
    Attribute(
        name="具体日期",
        asked=re.compile(r"哪一?天|几[月号](?!孵|楼|线|厂|院)|哪个?月|礼拜几|星期几|几点(?:钟|开|到|关)"),
        told=re.compile(r"\d+[月日号]|[一二三四五六七八九十]+月|月[底初末]|[上下]半年|季度|[春夏秋冬]季|前夕|期间"),
    ),
    Attribute(
        name="时间",
        asked=re.compile(r"哪一?年|什么时[候间]|何时|啥时[候间]?|几时|几几年"),
        told=re.compile(
            r"(?:19|20)\d\d|\d+[月日号]|[一二三四五六七八九十]+月|[两三年][年内底末初中]|月底|季度|[上下]半年|[去今明后当上]年|期间|前夕|周年|之年"
        ),
    ),
    Attribute(
        name="这一时段的数据",
        asked=re.compile(r"第?[一二三四1-4]季度|[上下]半年|(?<!\d)(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份|前三季度|日均|平均每天"),
        told=re.compile(r"季度|半年|月|日均|每天|前三季"),
    ),
    Attribute(
        name="增速或增减幅度",
        asked=re.compile(rf"(?:比|较|同)(?:上一?年|前一?年|去年|20\d\d年)?[^，。]{{0,4}}(?:{_RISE})|(?:{_RISE})(?:了|率)?(?:多少|百分|几|是)|增速|增幅|涨幅|降幅|同比"),
        told=re.compile(rf"{_RISE}|[增降升减翻超高低]|%|％|百分点|倍"),
    ),
    Attribute(
        name="具体名单",
        asked=re.compile(
            rf"哪[几些](?!方面|个?层面|领域|行业|短板|不足|问题|困难|挑战)|哪[两俩三四五六七八九十\d]+{COUNTED}|分别[是叫为有指](?!多|几)|名单|名[字称]|啥名|叫(?:什么|啥)|都有谁|都是谁|有谁"
        ),
        told=re.compile(r"[一-鿿A-Za-z”》）]"),
    ),
    Attribute(
        name="地点",
        asked=re.compile(
            r"(?<![差处存出缺花])在(?:什么地方|哪[儿里](?!些)|哪个?(?:区|镇|乡|村|街|路|县|地方|位置)|哪几?条|谁家|啥地方|何处)|"
            r"(?:飞往|选址|定在|位于|搬到?|建在|落在|盖在|设在)(?:哪|什么地方|啥地方)|哪几?条(?:街|路)|地址|什么位置"
        ),
        told=re.compile(
            r"(?<!存)(?:在|位于|落户|坐落|选址|沿|围绕)(?!建|线|编|校|园幼|全[国省市]|高质)|"
            r"(?:[一-鿿]{2}|“[^”]+”)(?:镇|街道|乡|大街|街|路|大道|村|小区|港|岛|湖|河|中心|段)(?![村街企口建设长网区])"
        ),
    ),
    Attribute(
        name="法律规定",  # 打工合法吗, 谁承担责任: what the law says of a case, not what a government did
        asked=re.compile(
            r"(?:合法|违法|犯法|犯罪|有效|无效|侵权)吗|是否(?:合法|违法|有效|无效|侵权|构成|属于|应当?|需要|可以|能够?|必须|有权|会被|具有)|"
            r"(?:如何|怎么|怎样)(?:认定|判刑?|定罪|量刑|维权|起诉|赔偿?|处罚|界定|区别|区分|承担|继承)|(?:承担|负)(?:什么|何种|哪些)?[^，。]{0,6}责任|"
            r"(?:要求|主张|请求|需要|应该|应当|能|找谁)[^，。]{0,6}赔偿|起诉|诉讼时效|仲裁|判刑|坐牢|拘留|遗嘱|离婚|抚养权|债权|债务人|担保合同|担保人|当事人|受害人|"
            r"侵权|肖像权|物权|抵押权|质权|合同[^，。]{0,8}(?:吗|成立|无效|解除|终止)"
        ),
        told=re.compile(r"条例|法律规定|民法典|第[一二三四五六七八九十百]+条"),
    ),
    Attribute(
        name="平均数",
        asked=re.compile(r"平均(?!水平|增)|人均|户均"),
        told=re.compile(r"均|每"),
    ),
    Attribute(
        name="总数",
        asked=re.compile(r"一共有|共有(?!几人|多少人次)|总数|总量|目前|现有|现在[有共]|总计|保有|全[省市区县]有多少"),
        told=re.compile(r"累计|总|共|达|现有|拥?有|保有|存量|突破|超|余|实现|完成|增至|(?<!\d)(?:GDP|生产总值)"),
    ),
    Attribute(
        name="原因",
        asked=re.compile(r"(?<![评名定选列称作成命入变认授改])为(?:什么|啥|何)|什么原因|咋回事|怎么会"),
        told=re.compile(r"因|由于|受|得益|带动|导致|不足|影响|压力|形势"),
    ),
    Attribute(
        name="人数",
        asked=re.compile(r"(?:多少|几)(?:万|千|百)?(?:个?人(?!民)|名|位|群众|居民)"),
        told=re.compile(r"人|户|名|群众|居民|位"),
    ),
    Attribute(
        name="面积",
        asked=re.compile(r"面积|占地(?!区|方)|平方米|多少亩"),
        told=re.compile(r"平方|亩|公顷|面积|平米"),
    ),
    Attribute(
        name="价格或标准",
        asked=re.compile(
            r"门票(?!打折|优惠|收入)|票价|房租|租金|租价|收费(?!不|的|站|公司)|单价|工资标准|补[贴助偿]标准|[赔补](?:几|多少|好多)|每[户人家亩个度套斤吨][^，。]{0,4}(?:多少|好多|几)[百千万]?(?:块|元|钱|$)|一个?[月度户亩斤顿吨][^，。]{0,6}(?:多少|好多|几)(?!公?斤|吨)|一[年家人][^，。]{0,6}(?:多少|好多|几)[百千万]?(?:块|元|钱)"
        ),
        told=re.compile(r"元|块"),
    ),
    Attribute(
        name="金额",
        asked=re.compile(r"[多好][少多](?:个)?(?:钱|亿|资金|万元|元|块)|金额|投资额|成交额|造价|补贴标准|收费(?!不|的|站|公司)|价格|产值(?!占)|总投资|成交总价|到位资金"),
        told=re.compile(r"元|资金|投资|亿|万"),
    ),
)  # fmt: skip


_ASKS = re.compile(
    r"几月几[号日]|多少|几(?!乎)|哪|什么时候|啥时候|何时|什么|啥|为何|为什么|怎么|谁|名单|增速|增幅|占比"
)
_NAMES = "具体名单"

# What is next to never told in other words: of 3,120 questions whose answer stands beside them, 0.3 % lack one of these.
DECISIVE = frozenset(("具体日期", "时间", _NAMES, "价格或标准", "金额", "面积", "法律规定"))


def untold(query: Query, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The names of what the question asks for and no statement tells; () where everything may be told."""
    return _untold(query, "\n".join(s.body for s in statements))


def untold_nearby(query: Query, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The same of the clause closest to the question and the one after it: what else is said may belong to something else."""
    return _untold(query, closest_clauses("\n".join(s.body for s in statements), query.resolved))


def _untold(query: Query, said: str) -> tuple[str, ...]:
    asked = (a for a in ATTRIBUTES if a.asked.search(query.resolved))
    return tuple(
        a.name for a in asked if not a.told.search(said) or (a.name == _NAMES and only_counted(query.resolved, said))
    )


def told_in_part(query: Query, statements: Sequence[Statement]) -> bool:
    """Whether the question asks for more things than are untold."""
    return bool(statements) and len(_ASKS.findall(query.resolved)) > len(untold(query, statements))


def years_untold(query: Query, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Of several years asked about, those that no statement speaks of, as the user reads them: 2024年的这项内容."""
    if len(query.periods) < 2:
        return ()
    told = {s.passage.period for s in statements}
    said = "\n".join(s.body for s in statements)
    return tuple(f"{year}年的这项内容" for year in query.periods if year not in told and year not in said)
