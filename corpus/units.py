"""Units of measure: what each is worth in its base unit, and which of them may follow a numeral."""

from decimal import Decimal
from fractions import Fraction

# base unit: the units that are measured in it, each with its worth ("公里=1000": one 公里 is 1000 米)
_MEASURES = {
    "元": "元=1 元人民币=1 块钱=1",
    "美元": "美元=1",
    "欧元": "欧元=1",
    "港元": "港元=1 港币=1",
    "日元": "日元=1",
    "英镑": "英镑=1",
    "平方米": "平方米=1 平米=1 ㎡=1 m²=1 平方=1 公顷=10000 平方公里=1000000 平方千米=1000000 km²=1000000",
    "米": "米=1 延米=1 延长米=1 公里=1000 千米=1000 km=1000 厘米=0.01 毫米=0.001",
    "吨": "吨=1 公斤=0.001 千克=0.001 kg=0.001 斤=0.0005 克=0.000001 毫克=0.000000001 微克=0.000000000001",
    "立方米": "立方米=1 立方=1 方=1 m³=1 升=0.001",
    "瓦": "瓦=1 千瓦=1000 兆瓦=1000000 吉瓦=1000000000 kW=1000 MW=1000000 GW=1000000000",
    "瓦时": "千瓦时=1000 兆瓦时=1000000 吉瓦时=1000000000 度电=1000 kWh=1000 MWh=1000000 GWh=1000000000",
    "伏": "伏=1 千伏=1000 kV=1000 KV=1000",
    "伏安": "千伏安=1000 兆伏安=1000000",
    "微克/立方米": "微克/立方米=1 微克每立方米=1 μg/m³=1 毫克/立方米=1000 毫克每立方米=1000",
    "%": "%=1 ‰=0.1 成=10",
    "个百分点": "个百分点=1 百分点=1 个点=1 个基点=0.01",
    "人": "人=1 名=1 位=1",
    "枚": "枚=1 金=1 银=1 铜=1",
    "个": "个=1 大=1 部委=1 部门=1",
}

# units that are their own base
_TIMES = "个工作日 个小时=小时 个季度 周年 年 个月 周 天 日 小时 分钟 秒 学时 课时 岁"
_COMPOUND = (
    "人次 户次 场次 件次 批次 辆次 架次 车次 班次 台次 套次 家次 艘次 列次 头次 剂次 亩次 项次 笔次 人天 人日 人份 "
    "台套 台（套） 台(套) 大类 小类 大项 蒸吨 车道公里 皮长公里 线公里 海里 载重吨 综合吨 吨标准煤 吨标煤 标箱 标准箱 "
    "TEU 分贝 摄氏度 ℃ 度 倍 番 P 连增 连丰 连冠 连升 连降 亩"
)
_COUNTS = (
    "家 户 件 项 条 台 套 座 处 所 场 次 支 只 头 匹 口 棵 株 辆 艘 架 栋 幢 间 层 张 份 本 部 篇 首 种 类 宗 批 期 轮 "
    "对 组 队 片 块 节 段 笔 单 门 幅 把 颗 根 盏 孔 道 卷 册 集 款 盘 箱 瓶 羽 尾 班 例 席 票 分 起 眼 列 尊 字 剂 "
    "镇 村 县 区 市 省 国 地 县区 区县 县市区 镇街 街镇 乡镇 街道 省市 市县 省份 方面 领域 园区 床 桩 站 园 馆 院 校 店 艇 "
    "单元 标段"
)
# the measure words that a Chinese numeral counts with; many more would be found inside words (三峡, 四处, 一面)
_COUNTED_IN_CHINESE = (
    "个 家 户 人 名 位 件 项 条 套 座 所 场 次 支 只 辆 艘 栋 处 大 种 类 枚 例 篇 部委 部门 方面 领域 大类 "
    "倍 番 亩 成 海里"
)
_NOT_IN_CHINESE = frozenset(("平方", "方", "瓦", "升", "克", "%", "‰", "日", "岁", "周"))
_NOT_MEASURED = frozenset(("人", "名", "位", "枚", "金", "银", "铜", "个", "大", "部委", "部门"))


def _units() -> dict[str, tuple[Decimal, str]]:
    """Every unit with its worth and its base unit."""
    table = {}
    for item in f"{_TIMES} {_COMPOUND} {_COUNTS}".split():
        unit, _, base = item.partition("=")
        table[unit] = (Decimal(1), base or unit)
    for base, items in _MEASURES.items():
        for item in items.split():
            unit, _, worth = item.partition("=")
            table[unit] = (Decimal(worth), base)
    return table


UNITS = _units()
TIMES = frozenset(item.partition("=")[0] for item in _TIMES.split())
MEASURES = frozenset(item.partition("=")[0] for items in _MEASURES.values() for item in items.split()) - _NOT_MEASURED
COUNTS = frozenset(UNITS) - TIMES - MEASURES
_TIMES_COUNTED = frozenset(unit for unit in UNITS if unit.endswith("次") and len(unit) > 1)
AFTER_CHINESE = (MEASURES | TIMES | _TIMES_COUNTED | set(_COUNTED_IN_CHINESE.split())) - _NOT_IN_CHINESE

_MAGNITUDES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SAME_MEASURE = {"亩": ("平方米", Fraction(2000, 3))}  # 15 亩 are one 公顷, which no Decimal says exactly


def magnitude(word: str) -> int:
    """What a run of 十百千万亿 multiplies by: 千万 -> 10,000,000; "" -> 1."""
    worth = 1
    for char in word:
        worth *= _MAGNITUDES[char]
    return worth


def base_of(unit: str) -> tuple[Decimal, str]:
    """The worth of one unit and its base unit; a unit that is not known is its own base."""
    return UNITS.get(unit, (Decimal(1), unit))


def measure(value: Decimal, base_unit: str) -> tuple[Fraction, str]:
    """A value on the scale it can be compared on exactly: 亩 become 平方米, all others stay."""
    base, worth = _SAME_MEASURE.get(base_unit, (base_unit, Fraction(1)))
    return Fraction(value) * worth, base


def countable(unit: str) -> bool:
    """Whether the unit counts things one by one, so that 个 may stand for it (54家企业, 54个企业)."""
    return unit in COUNTS and unit not in ("倍", "番", "度", "℃", "P", "亩")
