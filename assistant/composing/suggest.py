"""Questions that do have an answer, made from the ledger."""

import re
from collections.abc import Iterable, Sequence

from assistant.ledger.pairs import pairs
from assistant.ledger.row import ledger_rows
from assistant.ledger.subject import without_examples
from corpus.figures import Figure
from corpus.report import CUMULATIVE, Report
from corpus.units import base_of

_MIN_NAME_CHARS = 4  # a shorter name says too little
_MIN_STRIPPED_CHARS = 6  # what is left of a name without its examples says less
_MAX_NAME_CHARS = 18  # a longer one is no question any more
_WELL_KNOWN = ("养老", "教育", "医疗", "就业")  # matters that citizens ask about most
_OFTEN = 3  # sentences that must speak of a matter before it is offered

_NO_MEASURES = ("大", "大类", "年", "周年", "地")
_RATES = frozenset({"%", "‰", "个百分点", "倍", "番", ""})
_SAYS_WHAT = re.compile(  # names that are a measure already: 面积, 收入, 增速
    r"(?:面积|收入|支出|总额|金额|额|产值|增加值|总值|投资|资金|贷款余额|产量|总量|里程|长度|强度|浓度|时长|规模|[率比幅速度数])$"
)
_AWKWARD = re.compile(  # no names but sentences, or names of what nobody asks for
    r"""总书记|周年|累计|^(?:年度|对|为|在|与|按|由|向|以|从|将|把|即|至少|我|其中|剩余|加强|同比|公司)|我[们们区市县省]|被|等(?!级|候)
    |连续|先后|时隔|再次|顺利|全部|加快|荣?获|评为|实现|带动|帮助|参加|推动|简化|进行|形成|实行|提供|喜迁|稳定$|项目建设$|参与
    |(?:签约落地|开工建设|竣工投产|建成投用|建成开园|完成交付|完成改扩建|投入使用|竣工通车|增资扩产|完工|挂牌)$|（|\(|[：；，。]""",
    re.VERBOSE,
)
_GENERAL = re.compile(
    r"^(?:重点|帮扶|建设|改造|下达|整合|相关)?(?:项目|资金|投资|企业|面积|工程|任务)(?:总投资|面积)?$"
)
_QUOTES = (("“", "”"), ("《", "》"), ("‘", "’"))


def question_for(figure: Figure) -> str:
    """The question a figure answers: 2023年一般公共预算收入是多少？ / 2024年新增学位的目标是多少个？ / 2023年新建幼儿园多少所？"""
    year = f"{figure.period}年" if figure.period.isdigit() else ""
    name, measure = name_of(figure), _measure(figure)
    if figure.status == "target":
        return f"{year}{name}的目标是多少{measure}？"
    total = "累计" if figure.period == CUMULATIVE else ""
    return f"{year}{total}{name}{'' if measure else '是'}多少{measure}？"


def name_of(figure: Figure) -> str:
    """A figure's indicator as a question names it: without the examples of one year."""
    return without_examples(figure.indicator)


def askable(figure: Figure) -> bool:
    """Whether a person could ask for a figure by its name."""
    name = name_of(figure)
    whole = all(name.count(opened) == name.count(closed) for opened, closed in _QUOTES)
    timed = figure.period.isdigit() or figure.period == CUMULATIVE
    least = _MIN_NAME_CHARS if name == figure.indicator else _MIN_STRIPPED_CHARS
    fits = least <= len(name) <= _MAX_NAME_CHARS and figure.unit not in _NO_MEASURES
    return whole and timed and fits and not _AWKWARD.search(name) and not _GENERAL.search(name)


def suggestions(figures: Iterable[Figure], *, asked: str, most: int = 3) -> tuple[str, ...]:
    """Up to `most` questions for figures near an answer, without the one just asked."""
    offered: dict[str, None] = {}
    for figure in figures:
        if askable(figure) and figure.indicator not in asked and name_of(figure) not in asked:
            offered.setdefault(question_for(figure))
    return tuple(offered)[:most]


def examples(reports: Sequence[Report], figures: Sequence[Figure]) -> tuple[str, ...]:
    """Questions to begin with: a result, a target, both years, a matter, a whole year, the speaker."""
    if not reports:
        return ()
    report = reports[0]
    year = report.year
    own = [f for f in figures if f.report_id == report.id and askable(f)]
    result = next((f for f in own if f.period == str(year - 1) and f.base_unit == "元"), None)
    target = next((f for f in own if f.period == str(year) and f.status == "target" and f.base_unit == "%"), None)
    return (
        *(question_for(f) for f in (result, target) if f),
        *_both_years(report, own),
        *_matters(report),
        f"{year}年有什么打算？",
        *(("报告是谁在哪一天作的？",) if report.facts.speaker else ()),
    )


def _both_years(report: Report, own: Sequence[Figure]) -> tuple[str, ...]:
    """A question for what has a result and a target: of people if there is one such, else of anything counted."""
    found = [p for p in pairs(ledger_rows(report, own)) if p.plan.figure.base_unit not in _RATES]
    found.sort(key=lambda pair: pair.plan.figure.base_unit != "人")
    years = f"{report.year - 1}年和{report.year}年"
    return tuple(
        f"{years}{p.indicator}分别{'' if _measure(p.plan.figure) else '是'}多少{_measure(p.plan.figure)}？"
        for p in found[:1]
    )


def _matters(report: Report) -> tuple[str, ...]:
    """A question for all on a matter that the report speaks of more than in passing."""
    spoken = (name for name in _WELL_KNOWN if report.text.count(name) >= _OFTEN)
    return tuple(f"和{name}有关的内容有哪些？" for name in spoken)[:1]


def _measure(figure: Figure) -> str:
    """The measure word a question asks with; "" where its name is a measure already."""
    if figure.base_unit in _RATES or "/" in figure.unit or _SAYS_WHAT.search(name_of(figure)):
        return ""
    unit = figure.unit
    if figure.base_unit == "元":
        return unit
    while len(unit) > 1 and unit[0] in "百千万亿" and base_of(unit[1:])[1] == figure.base_unit:
        unit = unit[1:]
    return unit
