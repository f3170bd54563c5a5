"""The shape of the answer a question wants: its kind, the measure words it asks for, amount or rate."""

import re

from assistant.question.query import Kind

_SUMMARY = re.compile(
    r"概括|总结|归纳|概述|综述|简述|简介|介绍一?下|总体(?:情况|怎么样|如何)|一口气|"
    r"(?:哪些|主要|重点|采取|什么|啥)[^，。]{0,6}(?:举措|成效|措施|做法|进展|部署|招数|困难|问题|挑战|短板|安排|工作)|"
    r"(?:怎么样|咋样|如何|怎样)$|(?:怎么|咋)[^，。的]{0,6}(?:过来|的)[，。]"
)
_LIST = re.compile(
    r"哪些|哪几|哪[俩两二三四五六七八九十](?!天|年|月|日)|分别|列出|列举|有什么|有啥|都有|包括|几(?:类|方面|大(?!类))|"
    r"(?:各|都|各自)是(?:哪|什么|啥|谁)|都(?:在|去|到)哪|[两俩三四五六七八九十](?:个|条|项|大|种|类)[^，。]{0,8}(?:是什么|是啥|是哪|指什么|指啥)"
)
_COMPARE = re.compile(
    r"相比|对比|比较|差(?:多少|了)|两年|[与和跟同](?:20\d\d年)[^，。]{0,12}(?:比|差|变化)|(?<=年)(?:比|较)20\d\d年"
)
_RATE = re.compile(
    r"""增速|增幅|涨幅|降幅|增长(?:率|了?多少|了?几|了?百分|目标|预期|$)|同比|占比|比重|比例|百分之几|百分点|几个点|几成|几倍|
    占[^，。多几]{1,16}(?:多少|几|百分)|
    (?:满意|合格|达标|优良|覆盖|转化|处理|利用|普及|入园|就业|失业|城镇化|增长|完成|绿化|清零|兑现|办结|贡献|上线|升学|化)率|
    (?:[涨降增升跌]|提高|下降|增加|减少|压减|上升)了?(?:百分之|几个点|几成|几倍)|
    (?:比|较)(?:上|前|头)一?年[^，。]{0,6}(?:多少|几)""",
    re.VERBOSE,
)
_DATE = re.compile(r"几[月号点届级日]|哪一?[天年月日]|什么时候|何时|啥时候?|第几|几时")
_AMOUNT = re.compile(
    r"多少|几(?!乎|何|级|届|号|月|类)|多[大长久高远宽深快重]|[增涨降]幅|增速|占比|比重|总量|总数|数量|总额|[一总拢]共"
)
_BARE_AMOUNT = re.compile(  # terse or official: 城镇新增就业人数（2024年目标）
    r"(?:率|值|额|量|数|长度|面积|里程|总投资|投资额?|收入|支出|浓度|增速|增幅|幅度|占比|比重|比例|规模|户数|天数|时长|涨幅|强度|学位|目标)"
    r"(?:\s*(?:20\d\d年?)?(?:目标|任务|计划|完成|预期)?)(?:\s*[(（][^)）]*[)）])?$"
)
_MEASURES = (
    "亿千瓦时 万千瓦 千瓦时 千瓦 兆瓦 平方公里 平方千米 平方米 立方米 微克 公里 千米 公斤 公顷 块钱 元 人次 家次 场次 件次 人 名 户 家 个 所 条 "
    "座 处 项 支 件 场 亩 吨 台 套 栋 幢 间 辆 趟 列 次 期 天 分钟 小时 株 棵 头 只 张 宗 批 种 类 例 位 米 倍 片 对 盏 门 部 起 斤 笔 单 份 颗 枚 "
    "眼 口 艘 班 床 层 道 段 朵 户次 标箱 箱 村 镇"
)
_ASKED_UNIT = re.compile(
    rf"(?:多少|几)(?:[十百千]?[万亿]?)({'|'.join(sorted(_MEASURES.split(), key=len, reverse=True))})"
)
_SPELLINGS = {"块钱": "元", "千米": "公里", "平方千米": "平方公里", "斤": "公斤", "名": "人", "位": "人"}
_PERCENT = re.compile(r"百分之[几多]|[几多少]个?点(?!位)|几成|增速|增幅|涨幅|降幅|占比|比重")
_POINTS = re.compile(r"(?:几|多少)个?百分点")
_MONEY = re.compile(
    r"多少(?:个)?(?:钱|亿(?!吨|斤|千|立|人|件|次)|块|资金)|几个亿|几(?:百|千)?万?块(?=钱|[呢啊吗了？?，。]|$)"
)
_MONEY_NOUN = re.compile(  # 整合资金多少, 投资额是多少, 一共花了多少
    r"(?:资金|投资额?|总投资|金额|经费|贷款|补贴|补助|产值|总额|销售额|交易额|成交额|收入|支出|税收|善款|款项|花|挣|赚)"
    r"(?:总额|规模)?(?:了|出去|出|是|有|达到?|为|共|一共|总共|完成|实现){0,2}(?:多少|几何)$"
)
_LENGTH = re.compile(r"多长(?!时间)")
_TIME = re.compile(r"多久|多长时间")
_NO_UNIT = re.compile(r"几(?:个?点(?!位)|个百分点|成|家人|道题)|多少个?(?:百分点|点)")


def kind_of(core: str, periods: tuple[str, ...]) -> Kind:
    """The shape of the answer to `core` (a question without chatter) about `periods`."""
    counted = _AMOUNT.search(core) is not None and _DATE.search(core) is None
    if len(periods) > 1 or (_COMPARE.search(core) and not periods):
        return "compare"
    if _SUMMARY.search(core) and not counted:
        return "summary"
    if _LIST.search(core):
        return "list"
    return "figure" if counted or _BARE_AMOUNT.search(core) else "fact"


def units_of(core: str) -> tuple[str, ...]:
    """The measure words `core` asks for, in order, one spelling each; () where it names none."""
    units = [m[1] for m in _ASKED_UNIT.finditer(_NO_UNIT.sub("", core))]
    if _POINTS.search(core):
        units += ["百分点", "%"]
    elif _PERCENT.search(core):
        units.append("%")
    if _MONEY.search(core) or (not units and _MONEY_NOUN.search(core.rstrip("?？"))):
        units.append("元")
    units += ["公里"] if _LENGTH.search(core) else []
    units += ["天"] if _TIME.search(core) and not units else []
    return tuple(dict.fromkeys(_SPELLINGS.get(unit, unit) for unit in units))


def is_rate(core: str) -> bool:
    """Whether `core` asks for a growth rate, a share or a change."""
    return _RATE.search(core) is not None
