"""Kinds of measure: classes that units are chosen by, and which units can stand beside each other."""

from corpus.units import MEASURES, TIMES, countable

MONEY, RATE, COUNT, OTHER_UNIT = "金额", "比率", "数量", "其他"
UNIT_CLASSES = (MONEY, RATE, COUNT, "人数", "面积", "长度", "重量", "体积", "电力", "时间", OTHER_UNIT)

_CLASSES = {
    MONEY: "元 美元 欧元 港元 日元 英镑",
    RATE: "% 个百分点 倍 番",
    "人数": "人 人次 户次 人天 人日 人份 剂次",
    "面积": "平方米 亩 亩次",
    "长度": "米 海里 车道公里 皮长公里 线公里",
    "重量": "吨 蒸吨 载重吨 综合吨 吨标准煤 吨标煤",
    "体积": "立方米",
    "电力": "瓦 瓦时 伏 伏安",
}
_CLASS_OF = {unit: name for name, units in _CLASSES.items() for unit in units.split()}
_ALIKE = frozenset("个 家 所 处 座 项".split())  # what one report counts in 个 another counts in these; not 套, not 户


def unit_class(base_unit: str) -> str:
    """The class of a base unit: 金额 for 元, 数量 for 家, 其他 for what is none of them."""
    if base_unit in TIMES:
        return "时间"
    if found := _CLASS_OF.get(base_unit):
        return found
    return COUNT if countable(base_unit) and base_unit not in MEASURES else OTHER_UNIT


def comparable(one: str, other: str) -> bool:
    """Whether figures in these two base units can be set side by side: 元 and 元, 亩 and 平方米, 家 and 个."""
    if one == other:
        return True
    return {one, other} == {"亩", "平方米"} or {one, other} <= _ALIKE
