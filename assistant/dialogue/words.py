"""The parts of a question that a follow-up leaves out or takes over: what it is about, what it asks, which year."""

import re

import rjieba

from corpus.units import UNITS

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年?(?:度|的|里|间|底|末)?(?:[和与、](?=(?:19|20)\d\d))?")
_OPENER = re.compile(
    r"^(?:(?:那么|那就|那|哦|噢|喔|嗯+|好(?:的|嘞|吧|呀)?|行|中(?=[\s，,])|得(?=[\s，,])|成(?=[\s，,])|哎|欸|唉|嗨|明白了?|知道了?|了解了?|懂了|谢谢你?|多谢|再问|还想|顺便|接着|然后|另外|此外|并且|而且|以及|至于|换成|改成|关于|请问"
    r"|(?:我(?:还)?想)?(?:问|知道|了解)(?:一?下)?)(?:[啊呀哈哦啦了]*[，,、。!！\s]+|[啊呀哈啦]?(?=[那其还这它2\w])))+(?=.)"
)
_PARTICLE = re.compile(r"(?:[呢吗呀啊吧哦嘛啦哈嘞哩？?。.！!，,；;\s]|来着)+$")
_UNIT = "|".join(
    sorted({*map(re.escape, UNITS), "块钱", "块", "钱", "亿", "万", "年", "天"} - {"大", "成"}, key=len, reverse=True)
)
ASKING = re.compile(
    rf"""(?:[是有为占到共]|达到?|一共)*(?:百分之几|(?:多少|几(?![乎何]))(?:[十百千]?[万亿](?=[一-鿿]))?(?:{_UNIT})?|多[大长久高宽远深快重]|
    (?:在|位于|属于|坐落于|建在|落在)?哪(?:一?个(?:镇|街道?|乡|村|区|市|县|地方|部门|单位|园区|小区|学校|医院)?|一?[些年天月里儿位家]|[几两俩三四五六七八九十](?:[个条家项所座处类种件名批对次期支]|方面)?)?|
    什么时候|啥时候?|何时|什么(?:地方|样|意思|名字)?|啥(?:地方|样)?|谁|怎么样?|咋样?|如何|为什么|为啥|为何|有没有|是不是|能不能|是否)""",
    re.VERBOSE,
)
_AMOUNT = re.compile(r"多少|几(?![乎何])|百分之|多[大长高久宽]")
_PRONOUN = re.compile(
    r"""上面(?:说的|提到的|讲的)?|刚才(?:说的|提到的|讲的|那个?)?|前面(?:说的|提到的)?|上述|
    (?:这|那)(?:(?:[几些一两二三四五六七八九十])?(?:个|家|条|项|所|座|件|次|场|支|届|类|种|位)|些|里|儿|边)(?:地方|园区|项目|企业|村子?|镇子?|学校|活动|工程|计划|政策|公司|医院|小区)?|
    (?:这|那)\d+[一-鿿]|(?<!其)[它他她](?:们)?|该(?=[一-鿿]{1,4}[在有是的])|(?<![与尤及])其(?![中他余实次])""",
    re.VERBOSE,
)
# Words that say which side of a thing is asked about, or only carry a question: no topic of their own.
_SIDES = frozenset(
    "目标值 指标值 绝对额 绝对值 绝对数 增长率 增长 增速 增幅 涨幅 降幅 同比 环比 占比 比重 比例 总量 总数 总额 数量 数目 金额 规模 面积 长度 总共 一共 合计 共计 累计 占 占地 "
    "目标 任务 指标 名单 名字 名称 地点 地址 位置 时间 日期 原因 情况 结果 内容 细节 例子 措施 做法 具体 详细 人数 家数 资金 情形 报告 "
    "全年 年度 今后 目前 现在 当时 以前 后来 接下来 未来 明年 打算 计划 准备 预计 预期 安排 力争 争取 确保 定了 定 想 "
    "完成 实现 达到 达成 做到 要求 进行 开展 继续 接着 还要 还会 还有 还是 还 也 又 再 就 都 只 总 共 各 分别 大概 大约 差不多 左右 "
    "列举 列出 介绍 说说 讲讲 说 讲 举 看看 告诉 一下 一些 一点 一个 个 有 是 在 为 叫 做 搞 弄 要 会 将 能 把 被 给 从 到 了 的 得 着 过 里 中 上 "
    "吗 呢 来 去 钱 和 跟 与 比 年 月 天 建 建在 花 多 新 不 没 没有 一 两 几 其中 其他 其它 另外 别的 之 以 于 所 该 那 这 哪 等 还 什么 怎么 谁 多少 "
    "一块儿 一块 加一块儿 加一块 一起 合起来 加起来 拢共 两年 几年 这两年 两项 三项 "
    "咋 咋样 弄 弄得 啥 点儿 块儿 这块儿 那块儿 说法 打算 办法 那会儿 上 那边 这边 咱 咱们 咱这儿 俺 我 你 您 我们 老是 啊 不 行 都是 还要 还会 有没有 能 能不能 "
    "多 少 高 低 快 慢 差 差多少 相差 多少 比 比较 相比 对比 翻 倍 涨 降 增 减 "
    "增加 新增 新建 建成 建设 变 变化 涉及 包括 属于 位于 落 落在 都落 分布 结余 比如 譬如 例如 下来 起来".split()
)
_SIDE_AT_END = re.compile(
    r"(?:的|[是为有占达到])*(?:同比|环比)?(?:(?:增长率|增长|增速|增幅|涨幅|降幅|提高幅度|占比|比重|总量|总数|总额|数量|目标值?|任务|面积|规模|情况|金额|绝对[额值数])的?)*(?:的|[是为有占达到了])*$"
)
SIDE_OF_AMOUNT = re.compile(
    r"(?:率|值|额|量|数|面积|里程|投资|收入|支出|浓度|增速|增幅|幅度|占比|比重|比例|规模|目标|任务|增长|金额)$"
)
_EDGE = re.compile(r"^[的了是有在，,、：:\s]+|[的了是有，,、：:\s]+$")


def bare(question: str) -> str:
    """A question without what only ties it to the turn before (那…呢？) and without end marks."""
    text = _PARTICLE.sub("", question.strip())
    return _OPENER.sub("", text).strip()


def asks_amount(question: str) -> bool:
    """Whether a question asks for a number."""
    return _AMOUNT.search(question) is not None


def years_in(text: str) -> tuple[str, ...]:
    """The years a text names, four digits each, in order."""
    return tuple(dict.fromkeys(re.findall(r"(?<!\d)((?:19|20)\d\d)(?=年)", text)))


def without_years(text: str) -> str:
    """A text without the years it names."""
    return _YEAR.sub("", text)


def pronoun_in(text: str) -> re.Match[str] | None:
    """The word that stands for something said before (它, 这个园区, 上面说的); None for none."""
    return _PRONOUN.search(text)


_NAME = re.compile(
    r"(?<!其)[它她他](?:们)?|该(?=[一-鿿]{1,4}[在有是的])|(?:这|那)(?:个)?(?:地方|园区|项目|企业|村子?|镇子?|学校|活动|工程|计划|政策|公司|医院|小区)"
)
_POINTER = re.compile(
    r"^(?:上面|刚才|前面|之前)(?:说|提到|讲|问)的(?:这个|那个)?(?=[一-鿿]{3})|(?<=[一-鿿])(?:这个|那个)(?=[一-鿿]{3})"
)


def stands_for_name(text: str) -> bool:
    """Whether a text holds a word that can only stand for a name said before: 它, 这个园区."""
    return _NAME.search(text) is not None


def without_pointer(text: str) -> str:
    """A text without words that only point at a name that it says itself: 上面说的泰康津园 -> 泰康津园."""
    return _POINTER.sub("", text)


def content_of(question: str) -> tuple[str, ...]:
    """The words a question has of its own: no years, pronouns, question words, nor words that name only a side of a thing."""
    text = _PRONOUN.sub(" ", without_years(bare(question)))
    words = rjieba.cut(ASKING.sub(" ", text))
    return tuple(w for w in words if w not in _SIDES and any(c.isalnum() for c in w) and not w.isdigit())


def topic_of(question: str) -> str:
    """What a whole question is about: without years, question words and the side asked about (增速, 目标)."""
    text = _EDGE.sub("", ASKING.sub("", without_years(bare(question))))
    shorter = _EDGE.sub("", _SIDE_AT_END.sub("", _without_last(text)))
    return re.sub(r"(?<=[一-鿿])了(?=[一-鿿“])", "", shorter if len(shorter) >= 2 else text)


def head_of(topic: str) -> str:
    """The noun a topic ends in, which 竣工的 or 国家级的 leave out; the topic itself where it ends in none."""
    nouns = [word for word, tag in rjieba.tag(topic) if tag.startswith(("n", "vn")) and len(word) > 1]
    return nouns[-1] if nouns else topic


def without_side(name: str) -> str:
    """A name without the side that it ends in: 地区生产总值同比增速 -> 地区生产总值."""
    shorter = _EDGE.sub("", _SIDE_AT_END.sub("", name))
    return shorter if len(shorter) >= 2 else name


def _without_last(text: str) -> str:
    """A topic without the words at its end that say nothing of their own (打算增加), the first word kept."""
    words = rjieba.cut(text)
    while len(words) > 1 and words[-1] in _SIDES:
        words.pop()
    return "".join(words)


def asking_part(question: str) -> str:
    """What a question asks, in its own words (多少个, 是什么); "" where it has no question word."""
    found = ASKING.search(bare(question))
    return found[0] if found else ""
