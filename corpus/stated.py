"""Which numbers of a clause are quantities that it states, and not thresholds, spans of years or parts of names."""

import re

from corpus.numbers import Number
from corpus.units import TIMES

_YEARS_THAT_COUNT = re.compile(
    r"(?:连续|时隔|历时|历经|提前|缩短|延长|为期|年限|期限|寿命|周期|平均)了?(?:超过|近|至|到|达到?)?$"
)
_THRESHOLD = re.compile(
    r"的?(?:以上|以下|级)?的?[^，、；\d]{0,8}?"
    r"(?:企业|项目|产业|集群|园区|楼宇|单位|农户|工程|镇|村|税源|商品|品牌|产品|平台|基金)"
)
_ABSTRACT = re.compile(
    r"[^，、；\d]{0,6}?(?:行动|战役?(?!略)|抓手|关键|理念|维度|要素|着力点|突破口|短板|环节|战略|引擎|革命|变革|定位|关系|导向|原则|层面"
    r"|方向|主线|攻坚|目标|任务|高于|同步|坚持|必须|确保|意识|自信|维护|确立|底线|关口|防线|挑战|机遇|趋势|领域|[板版]块|支撑|功能"
    r"|体系|格局|环境|台阶|文章|一号工程|统筹|结合|贯通|转变|结构|难题|特征|特点|规律|阶段|赛道|高地|跃升|重点(?!项目|工程|产业|企业)"
    r"|优势(?!产业|企业|产品)|问题)"
)
_INDEX = re.compile(
    r"(?:指数|得分|评分|分值|系数|比例|比值|平均分|价格)(?:为|达|达到|升至|降至|提升至|提高到|稳定在|保持在)?$"
)
_RANK = re.compile("居|列|排名|排位|跻身|进入")
_OF_NO_LENGTH = re.compile(r"之?[内前后]|来|值班|在线|不打烊|不间断|以[内来]|里|间")
_WITHIN = re.compile("(?:范围)?[内外]")
_SIZE = re.compile("(?:面积|长度|高度|直径|功率|容量|人口|规模)$")


def states(number: Number, clause: str, numbers: tuple[Number, ...]) -> bool:
    """Whether a clause states a number as a quantity; `numbers` are all those of the clause."""
    if not number.is_figure:
        return False
    before, after = clause[: number.start], clause[number.end :]
    if number.base_unit in TIMES:
        return _states_time(number, before, after)
    if number.base_unit == "":
        return bool(_INDEX.search(before)) or (number.unit[-1:] in ("万", "亿") and not after.startswith("级"))
    if number.text.startswith(("过半", "一半", "半数")):
        return bool(re.search("占|比例|比重", before))
    if re.match("个?方面", number.unit + after):
        return not re.match("个?方面(?:的?(?:重点)?工作|[：:]|$)", number.unit + after)
    if (number.unit == "位" and _RANK.search(before)) or (number.base_unit == "米" and _WITHIN.match(after)):
        return False
    return not (_only_orders(number, after) or _is_threshold(number, before, after, numbers))


def _states_time(number: Number, before: str, after: str) -> bool:
    """Whether a time is one that something took or lasted."""
    if number.base_unit == "年":
        return bool(_YEARS_THAT_COUNT.search(before)) and not (before.endswith("延长") and after)
    if number.base_unit == "岁":
        return bool(re.search("寿命|平均年龄", before))
    if number.base_unit == "周年":  # the 70周年庆祝活动 are what a feast is called
        return after[:1] in ("", "、", "）", "”")
    return not _OF_NO_LENGTH.match(after)


def _only_orders(number: Number, after: str) -> bool:
    """Whether a numeral in characters only orders a speech: 三大行动, 两个抓手, 五个方面; not 五条重点产业链."""
    in_characters = not re.search(r"\d", number.text) and number.unit in ("个", "项", "种", "条")
    return (in_characters or number.unit == "大") and bool(_ABSTRACT.match(after))


def _is_threshold(number: Number, before: str, after: str, numbers: tuple[Number, ...]) -> bool:
    """Whether a size only says which things are counted (10亿元以上项目5个, 新增50亿元农业企业1家)."""
    limit = number.qualifier in ("以上", "以下", "超", "超过", "过", "突破") or after.startswith(("以上", "以下", "级"))
    if number.base_unit != "元":  # 流域面积200平方公里以上河流
        return limit and bool(after) and bool(_SIZE.search(before)) and number.text.endswith(("以上", "以下"))
    if not _THRESHOLD.match(after):
        return False
    if limit:
        return True
    if re.search("(?:投资|投入|资金|筹措|筹资|安排|争取)$", before):
        return False
    following = next((other for other in numbers if other.start > number.end), None)
    return following is not None and not re.search("[、，和及]", after[: following.start - number.end])
