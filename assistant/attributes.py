"""What a question asks of a thing (its growth, its names, its place, its date) and whether a statement tells it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.grams import grams
from assistant.question.query import Query
from assistant.statement import Statement
from corpus.split import clauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """name: what the user reads when it is missing.  asked: questions that want it.  told: statements that may hold it."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]


_RISE = r"增长|增速|增幅|涨幅|降幅|涨了?|[升降]幅|下降|提高|提升|增加|减少"
_COUNT = r"[个家所条项处座种类大批名位支台只镇村校院园区县]"

ATTRIBUTES = (
    Attribute(
        name="时间",
        asked=re.compile(r"哪一?[天年月]|几[月号]|什么时[候间]|何时|啥时候?|几时|哪个月|哪年"),
        told=re.compile(
            r"\d{4}年|\d+[月日号]|[一二三四五六七八九十]+月|年[内底初末中]|月底|季度|半年|[去今明当上]年|期间|前夕|周年|\d+年"
        ),
    ),
    Attribute(
        name="这一时段的数据",
        asked=re.compile(r"第?[一二三四1-4]季度|[上下]半年|(?<!\d)(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份|前三季度|每个?月|日均|平均每天"),
        told=re.compile(r"季度|半年|月|日均|每天|前三季"),
    ),
    Attribute(
        name="增速或增减幅度",
        asked=re.compile(rf"(?:比|较|同)(?:上一?年|前一?年|去年|20\d\d年)?[^，。]{{0,4}}(?:{_RISE})|(?:{_RISE})(?:了|率)?(?:多少|百分|几|是)|增速|增幅|涨幅|降幅|同比"),
        told=re.compile(rf"{_RISE}|[增降升减翻超高低]|%|％|百分点|倍"),
    ),
    Attribute(
        name="具体名单",
        asked=re.compile(rf"(?:分别)?[是叫有为]?(?:哪[几些两俩三四五六七八九十\d]+{_COUNT}?|哪一?{_COUNT}|哪(?:家|所)|什么名字|啥名)|名单|叫什么|分别(?:是|指)什么|具体指"),
        told=re.compile(r"、|“|《|（|[和与及]|包括|[一-鿿]{2}(?:公司|集团|大学|学院|中学|小学(?!生)|医院|路|线|桥|镇|街|村|站|馆|港|湖|河|县|市)"),
    ),
    Attribute(
        name="地点",
        asked=re.compile(r"(?:在|位于|建在|落在|去|到)(?:什么地方|哪[儿里个]?|啥地方|何处)|哪个?(?:街镇|乡镇|街道|镇|村|小区|地方|位置)|地址|位置"),
        told=re.compile(r"[一-鿿](?:镇|街道?|乡|路|村|园|湾|港|河|湖|山|区|县|市|岛|桥|片区|站|侧|部|线)"),
    ),
    Attribute(
        name="总数",
        asked=re.compile(r"一共|总共|共有|总数|累计|目前|现有|现在[有共]|总量|总额|总计|保有"),
        told=re.compile(r"累计|总|共|达|现有|拥?有|保有|存量|突破|超|余|实现|完成"),
    ),
    Attribute(
        name="原因",
        asked=re.compile(r"为什么|为啥|为何|什么原因|咋回事|怎么会"),
        told=re.compile(r"因|由于|受|得益|带动|导致|不足|影响|压力|形势"),
    ),
    Attribute(
        name="人数",
        asked=re.compile(r"(?:多少|几)(?:万|千|百)?(?:个?人(?!民)|名|位|群众|居民)"),
        told=re.compile(r"人|户|名|群众|居民|位"),
    ),
    Attribute(
        name="面积",
        asked=re.compile(r"面积|占地|多大|平方米|多少亩"),
        told=re.compile(r"平方|亩|公顷|面积|平米"),
    ),
    Attribute(
        name="价格或标准",
        asked=re.compile(
            r"门票|票价|房租|租金|租价|收费|单价|工资标准|补[贴助偿]标准|[赔补]几|[赔补]多少|每[户人家亩个度套斤吨][^，。]{0,4}(?:多少|几)|一个?[月度年家户亩斤][^，。]{0,6}(?:多少|几)(?:百|千|万)?(?:块|元|钱)?"
        ),
        told=re.compile(r"元|块"),
    ),
    Attribute(
        name="金额",
        asked=re.compile(r"多少(?:个)?(?:钱|亿|资金|万元|元|块)|金额|投资额|成交额|造价|补贴标准|收费|价格|产值|总投资|成交总价|到位资金"),
        told=re.compile(r"元|资金|投资|亿|万"),
    ),
)  # fmt: skip


_ASKS = re.compile(r"多少|几(?!乎)|哪|什么时候|啥时候|何时|什么|啥|为何|为什么|怎么|谁|名单|增速|增幅|占比")
_NAMES = "具体名单"
_COUNTED = re.compile(rf"(\d+|[一二两三四五六七八九十]+)[多余]?(?:{_COUNT}|件|支|只)")
_LISTED = re.compile(r"、|“|《|（|包括|分别|[和与及]")


def untold(query: Query, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The names of what the question asks for and no statement tells; () where everything may be told."""
    said = "\n".join(s.body for s in statements)
    return tuple(
        a.name for a in _asked(query) if not a.told.search(said) or (a.name == _NAMES and _only_counted(query, said))
    )


def untold_nearby(query: Query, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The same of the clause closest to the question and the one after it: what else is said may belong to something else."""
    said = closest_clauses("\n".join(s.body for s in statements), query.resolved)
    return tuple(
        a.name for a in _asked(query) if not a.told.search(said) or (a.name == _NAMES and _only_counted(query, said))
    )


def closest_clauses(text: str, question: str) -> str:
    """The clause of a text that shares most character pairs with a question, and the one after it; "" for no text."""
    spans = clauses(text)
    if not spans:
        return text
    asked = grams(question)
    best = max(range(len(spans)), key=lambda i: (len(grams(text[slice(*spans[i])]) & asked), -i))
    return text[spans[best][0] : spans[min(best + 1, len(spans) - 1)][1]]


def _only_counted(query: Query, said: str) -> bool:
    """Whether the things whose names are asked for are counted in a clause that lists nothing: 新增上市企业10家."""
    asked = _COUNTED.search(query.resolved)
    for start, end in clauses(said):
        clause = said[start:end]
        counted = [m for m in _COUNTED.finditer(clause) if asked is None or m[1] == asked[1]]
        if counted and (asked or grams(clause) & grams(query.resolved)) and not _LISTED.search(clause):
            return True
    return False


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


def _asked(query: Query) -> tuple[Attribute, ...]:
    return tuple(a for a in ATTRIBUTES if a.asked.search(query.resolved))
