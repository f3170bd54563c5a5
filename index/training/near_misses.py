"""Questions made from a report's ledger: some that a sentence answers, some that it only seems to answer.

Written questions are few and their near misses share more words with the evidence than the answerable ones do.  Here
both kinds are asked in the same words: of one figure what is stated of it, and what is not (a growth rate, the names,
the place, a share of it, another year).
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.figures import Figure
from corpus.report import Passage, Report
from corpus.split import clauses
from index.read import lead_of
from index.training.reading import Example

_NEW = re.compile(
    r"^(?:全[市县区省])?(?:新增|新建|新改建|新认定|新培育|新引进|新设立?|净增|新开工?|新入库|新签约|新开通)"
)
_COUNTED = frozenset("个家所条项处座种场名只支台套户辆张间部件宗")
_RATE = re.compile(r"(?:同比|比上年)?(?:增速|增长|增幅|降幅)$")
_GROUPS = (
    "民营企业", "个体工商户", "外资企业", "国有企业", "农村地区", "女性", "大学生", "残疾人", "外来务工人员", "中小学生",
    "小微企业", "退役军人", "高校毕业生", "老旧小区", "制造业", "服务业", "博士", "城市居民", "上市公司", "重点群体",
)  # fmt: skip
_TIMES = ("第一季度", "上半年", "前三季度", "第四季度", "12月份", "6月", "下半年", "每月平均", "平均每天")
_TOWN = re.compile(r"(?<=[、，。；在和])[一-鿿]{2}(?:镇|街道|乡)(?![一-鿿]?化|老旧)")
_LISTED = re.compile(
    r"((?:[^，。；、“”：（）\d]{2,12}、)+[^，。；、“”：（）\d]{2,12}?)等?(?=\d+(?:个|家|所|条|项|处|座)[^，。；]{2,12})"
)
_PLACED = re.compile(
    r"(?:在|位于|落户)([一-鿿]{2,8}(?:镇|街道|乡|村|路|园区|新区|开发区|高新区))(?:新建|建设|建成|设立|举办|启动|成立|开工|落地|投产)(?=([一-鿿]{3,14}))"
)
_DATED = re.compile(r"(?:\d{1,2}月(?:底|中旬|\d{1,2}日)?|年底|上半年|年内)(?:前|建成|完工|投用|通车|开工)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """Something that may be asked of a figure's subject.

    asks: ways of asking, with {n} the subject, {f} the printed figure, {u} its measure word.  told: what the clause of
    the figure (`alone`), or that clause and the next, holds where it may tell it.  fits: which figures it is asked of.
    """

    asks: tuple[str, ...]
    told: re.Pattern[str]
    fits: Callable[[Figure], bool] = lambda _: True
    alone: bool = False


def _counts(figure: Figure) -> bool:
    return figure.unit[-1:] in _COUNTED


def _builds(figure: Figure) -> bool:
    return _counts(figure) and bool(
        re.search(r"建|改造|开工|投用|项目|工程|学校|公园|医院|车站|道路", figure.indicator)
    )


ATTRIBUTES = (
    Attribute(
        asks=("{n}同比增长多少", "{n}比上年增长了百分之几", "{n}的增速是多少", "{n}增长了多少", "{n}增幅", "{n}涨了多少", "{n}涨了几个点"),
        told=re.compile(r"增长|增速|下降|提高|提升|减少|翻|降低|升|%|％|百分点"), fits=lambda f: not f.change,
    ),
    Attribute(
        asks=(
            "{n}分别是哪些", "{n}的名单", "{n}具体是哪几{u}", "{n}是哪几{u}", "{n}都叫什么名字", "是哪些{n}", "{n}都叫啥",
            "{n}都有谁", "{f}{n}是哪些", "那{f}{n}叫啥", "{f}{n}名单", "{f}{n}分别是什么", "{n}有哪些", "{f}{n}名称",
        ),
        told=re.compile(r"、|“|《|包括|分别|即|[和与及]|（"), fits=_counts, alone=True,
    ),
    Attribute(
        asks=(
            "{n}在哪里", "{n}建在哪个街镇", "{n}位于什么地方", "{n}的地址", "{n}分布在哪些地方", "{n}修在哪儿", "{n}盖在哪",
            "{f}{n}都在哪些路段", "{n}建在什么位置", "{n}搬到哪里",
        ),
        told=re.compile(r"[镇乡街路村园湾港河湖山区县市岛桥]"), fits=_builds, alone=True,
    ),
    Attribute(
        asks=(
            "{n}什么时候建成", "{n}几月完成", "{n}哪一天开工", "{n}什么时候投用", "{n}几月几号启用", "{n}啥时候能用上", "{n}哪天开始",
        ),
        told=re.compile(r"月|底|季度|日|年|前|期间"), fits=_builds,
    ),
    Attribute(
        asks=("{n}总投资多少", "{n}花了多少钱", "{n}投入资金多少万元", "{n}一共投了多少亿元", "{n}的造价", "{n}成交额是多少", "{n}产值多少"),
        told=re.compile(r"元|投资|资金|补|投入|额|值"), fits=_counts,
    ),
    Attribute(
        asks=(
            "{n}的补贴标准是多少", "{n}每{u}补多少钱", "{n}怎么申请", "{n}要交多少钱", "{n}收费标准", "{n}门票多少钱",
            "{n}一个月收多少钱", "{n}一家赔多少钱", "{n}每户补几万", "{n}一次要花多少钱",
        ),
        told=re.compile(r"元|补|申|收费|标准|费"),
    ),
    Attribute(
        asks=("{n}占地面积多大", "{n}一共有多少平方米", "{n}的面积"), told=re.compile(r"平方|亩|公顷|面积|平米"), fits=_builds,
    ),
    Attribute(
        asks=("{n}惠及多少人", "有多少人参加了{n}", "{n}服务了多少群众", "{n}受益人数", "{n}来了多少人"),
        told=re.compile(r"人|户|群众|万"), fits=_counts,
    ),
    Attribute(
        asks=("{n}由哪个部门负责", "{n}谁来承建", "{n}是哪家公司做的", "{n}的负责人是谁", "{n}的联系电话"),
        told=re.compile(r"局|委|办|厅|公司|集团|部门|企业|电话"), fits=_builds,
    ),
    Attribute(
        asks=("{n}为什么增长", "{n}变化的原因是什么", "{n}为什么会这样"),
        told=re.compile(r"因|由于|受|得益|带动|推动|通过|以|坚持|拉动"),
    ),
    Attribute(
        asks=("{n}在全省排第几", "{n}居全国第几位", "{n}排名", "{n}在全市的名次"),
        told=re.compile(r"第[一二三四五六七八九十\d]|位|首|前|名|列|最|领"),
    ),
    Attribute(
        asks=("人均{n}是多少", "平均每户{n}多少", "平均每家{n}", "平均一{u}{n}多少"), told=re.compile(r"人均|平均|每|户均"),
        fits=lambda f: f.base_unit == "元" and "均" not in f.indicator,
    ),
    Attribute(
        asks=("{n}最多的是哪个地方", "哪家企业的{n}最高", "{n}里最大的是哪个"), told=re.compile(r"最|首|龙头|第一|“"),
    ),
    Attribute(
        asks=("{n}占全市的比重是多少", "{n}占比", "{n}占百分之几"), told=re.compile(r"%|％|占|比|成|分之"),
        fits=lambda f: "占" not in f.indicator,
    ),
)  # fmt: skip


def made_examples(
    report: Report, passages: Sequence[Passage], figures: Sequence[Figure], dice: random.Random, most: int
) -> Iterator[Example]:
    """Up to `most` figures of a report, each asked for itself and for what its sentence does not tell."""
    held = {(p.start, p.end): p for p in passages}
    spans = sorted(held)
    usable = [f for f in figures if 4 <= len(f.indicator) <= 24]
    towns = sorted(town for town in set(_TOWN.findall(report.text)) if not re.search("城镇|[的市村回下]", town))
    for figure in dice.sample(usable, min(most, len(usable))):
        span = next(((a, b) for a, b in spans if a <= figure.start and figure.end <= b), None)
        if span is None:
            continue
        asking = _Asking(report=report, passage=held[span], figure=figure, towns=tuple(towns), dice=dice)
        yield asking.itself()
        made = [way for way in asking.ways() if way is not None]
        yield from dice.sample(made, min(3, len(made)))
    for passage in passages:
        yield from _told(report, passage, dice)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """One figure and the dice that choose the words."""

    report: Report
    passage: Passage
    figure: Figure
    towns: tuple[str, ...]
    dice: random.Random

    @property
    def name(self) -> str:
        return _RATE.sub("", self.figure.indicator) or self.figure.indicator

    def itself(self) -> Example:
        """What the figure states."""
        if self.figure.change and self.figure.indicator != self.name:
            asked = self._ask(ATTRIBUTES[0].asks)
        else:
            asked = self._ask(
                ("{n}是多少", "{n}多少", "{n}有多少{u}", "{n}达到多少{u}", "{n}", "{n}是多少{u}", "{n}完成多少")
            )
        at = self.figure.start - self.passage.start
        return self._example(self._dated(asked), at, at + self.figure.end - self.figure.start)

    def ways(self) -> Iterator[Example | None]:
        """Questions that the sentence does not answer; None where it may."""
        for attribute in ATTRIBUTES:
            told = attribute.told.search(self._clause(alone=attribute.alone))
            yield None if told or not attribute.fits(self.figure) else self._no(self._ask(attribute.asks))
        yield self._total()
        yield self._amount()
        yield self._part()
        yield self._when()
        yield self._town()
        yield self._other_year()
        yield self._other_year()

    def _clause(self, *, alone: bool) -> str:
        """The clause of the figure, without what only names its subject; with the next clause if not alone."""
        spans = clauses(self.passage.text)
        at = self.figure.start - self.passage.start
        own = next((i for i, (a, b) in enumerate(spans) if a <= at < b), 0)
        start, end = spans[own][0], spans[own if alone else min(own + 1, len(spans) - 1)][1]
        return self.passage.text[start:end]

    def _total(self) -> Example | None:
        if not _NEW.match(self.name) or re.search(r"累计|总[数量]|达|共|现有|已有", self.passage.text):
            return None
        thing = _NEW.sub("", self.name)
        ways = ("{t}一共有多少{u}", "{t}总数是多少", "目前有多少{u}{t}", "{t}累计多少{u}", "现有{t}多少{u}")
        return self._no(self._ask(tuple(w.replace("{t}", thing) for w in ways)) if len(thing) > 2 else None)

    def _amount(self) -> Example | None:
        if self.name == self.figure.indicator or re.search(r"元|万|亿|吨|人", self.passage.text):
            return None
        return self._no(self._ask(("{n}总额是多少", "{n}是多少亿元", "{n}总量", "{n}一共多少")))

    def _part(self) -> Example | None:
        group = self.dice.choice(_GROUPS)
        if any(group[i : i + 2] in self.passage.text + self.name for i in range(len(group) - 1)):
            return None
        ways = ("{n}中{g}有多少", "{n}里{g}占多少", "{g}的{n}是多少", "{n}有多少是{g}", "{g}{n}")
        return self._no(self._ask(tuple(w.replace("{g}", group) for w in ways)))

    def _when(self) -> Example | None:
        if re.search(r"月|季度|半年|平均|日均", self.passage.text) or not self.figure.period.isdigit():
            return None
        time = self.dice.choice(_TIMES)
        asked = self._ask(("{n}是多少", "{n}多少", "{n}有多少{u}", "{n}"))
        return self._no(f"{self.figure.period}年{time}{asked}")

    def _town(self) -> Example | None:
        if not self.towns or _TOWN.search(self.passage.text):
            return None
        return self._no(self.dice.choice(self.towns) + self._ask(("{n}是多少", "的{n}有多少", "{n}多少{u}")))

    def _other_year(self) -> Example | None:
        """The same thing of the year before or after, which the sentence does not tell."""
        if not self.figure.period.isdigit() or re.search(r"20\d\d|[从由]|上年|去年|前年", self.passage.text):
            return None
        year = int(self.figure.period) + self.dice.choice((-1, 1))
        asked = self._ask(("{n}是多少", "{n}多少", "{n}有多少{u}", "{n}目标是多少", "计划{n}多少{u}", "{n}完成了多少"))
        return self._no(f"{year}年{asked}")

    def _ask(self, ways: Sequence[str]) -> str:
        unit = self.figure.unit[-1:] if self.figure.unit[-1:] in _COUNTED else ""
        usable = [way for way in ways if unit or "{u}" not in way]
        asked = self.dice.choice(usable).replace("{n}", self.name).replace("{u}", unit)
        return asked.replace("{f}", self.report.text[self.figure.start : self.figure.end])

    def _dated(self, asked: str) -> str:
        if not self.figure.period.isdigit() or self.dice.random() < 0.3:
            return asked
        place = self.report.place if self.dice.random() < 0.3 else ""
        return self.dice.choice((f"{self.figure.period}年{place}{asked}", f"{place}{self.figure.period}年{asked}"))

    def _no(self, asked: str | None) -> Example | None:
        if asked is None:
            return None
        if not asked.startswith("20"):
            asked = self._dated(asked)
        return Example(question=asked, lead=lead_of(self.passage), text=self.passage.text, answerable=False)

    def _example(self, asked: str, start: int, end: int) -> Example:
        return Example(
            question=asked, lead=lead_of(self.passage), text=self.passage.text, answerable=True, start=start, end=end
        )


def _told(report: Report, passage: Passage, dice: random.Random) -> Iterator[Example]:
    """The names and the dates that a sentence does tell, asked in the words of those that tell none."""
    for pattern, ways in (
        (_LISTED, ATTRIBUTES[1].asks),
        (_PLACED, ATTRIBUTES[2].asks[:3]),
        (_DATED, ATTRIBUTES[3].asks[:5]),
    ):
        found = pattern.search(passage.text)
        if found is None or passage.lead or dice.random() < 0.3:
            continue
        group = 1 if pattern.groups else 0
        if pattern is _PLACED:
            name = found[2]
        elif group:
            counted = re.match(r"等?\d+[个家所条项处座]([^，。；]{2,12})", passage.text[found.end(1) :])
            name = counted[1] if counted else ""
        else:
            before = re.split(r"[，；。、：]", passage.text[: found.start()])
            after = re.split(r"[，；。]", passage.text[found.end() :])[0]
            name = (before[-1] or after).removeprefix("力争").removeprefix("确保")
        if 3 <= len(name) <= 16:
            plain = [way for way in ways if "{f}" not in way]
            asked = dice.choice(plain).replace("{n}", name).replace("{u}", "个")
            start, end = found.span(group)
            yield Example(
                question=asked, lead=lead_of(passage), text=passage.text, answerable=True, start=start, end=end
            )
