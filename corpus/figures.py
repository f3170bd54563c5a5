"""The ledger: every quantitative figure of a report with its indicator, value, unit, period and status."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from corpus.indicator import Naming, Subject, name_figures
from corpus.numbers import Number, read_numbers
from corpus.report import CUMULATIVE, OTHER, Passage, Report, Role
from corpus.split import clauses
from corpus.units import TIMES

Status = Literal["actual", "expected", "target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a report.

    start, end: the span of the printed figure in the report's text, qualifier and unit included ("近7000万元").
    clause_start, clause_end: the span of the clause that states it (its quote), which lies in one passage.
    indicator: the full name a person would give ("一般公共预算收入同比增速").
    value, unit: as printed (Decimal("70"), "亿元"); base_value, base_unit: in the base unit (7000000000, "元").
    qualifier: "=" or the printed word: 约 左右 近 余 多 以上 超过 不少于 不低于 以内 达到.
    change: the printed word of change (同比增长, 较上年提高) or "".
    period: four digits, CUMULATIVE or OTHER.
    """

    report_id: str
    start: int
    end: int
    clause_start: int
    clause_end: int
    indicator: str
    value: Decimal
    unit: str
    base_value: Decimal
    base_unit: str
    qualifier: str
    change: str
    period: str
    status: Status


_YEARS_THAT_COUNT = re.compile(
    r"(?:连续|时隔|历时|历经|提前|缩短|延长|为期|期限|寿命|周期|平均)了?(?:超过|近|至|到|达到?)?$"
)
_THRESHOLD = re.compile(
    r"的?(?:以上|以下|级)?的?[^，、；\d]{0,8}?"
    r"(?:企业|项目|产业|集群|园区|楼宇|单位|农户|工程|大镇|强镇|村|税源|商品)"
)
_EXPECTED = re.compile(r"预计(?!到20)|有望|预测")
_INTENDED = re.compile(r"力争|确保|目标|预期|计划(?!投资|总投资)|将(?!军)|争取(?=实现|达到|突破|完成)|到20\d\d年")
_ALREADY = re.compile(r"是[^，]*周年|^(?:去年|上年|过去|目前)|已(?:建成|累计|达到?|完成|有)(?!后)")
_NAMED_YEAR = re.compile(r"(?:^|力争到|[到至])((?:19|20)\d\d)年(?:底|末)?(?=[^份度]|$)")
_INDEX = re.compile(
    r"(?:指数|得分|评分|分值|系数|比例|比值|平均分|价格)(?:为|达|达到|升至|降至|提升至|提高到|稳定在|保持在)?$"
)


def ledger(report: Report, passages: tuple[Passage, ...]) -> tuple[Figure, ...]:
    """Every quantitative figure of the passages, in reading order."""
    return tuple(
        replace(figure, report_id=report.id)
        for passage in passages
        for figure in read_figures(passage.text, offset=passage.start, period=passage.period, role=passage.role)
    )


def read_figures(sentence: str, *, offset: int = 0, period: str = OTHER, role: Role = "other") -> tuple[Figure, ...]:
    """The figures of a sentence of a given period and role; `offset` is its place in the report's text."""
    numbers = read_numbers(sentence)
    found: list[Figure] = []
    subject, said_from, expected = Subject(), 0, False
    for start, end in clauses(sentence):
        clause = sentence[start:end]
        if sentence[max(0, start - 1) : start] == "；":
            expected = False
        inside = tuple(number for number in numbers if start <= number.start and number.end <= end)
        inside = tuple(_shifted(number, -start) for number in inside)
        stated = tuple(number for number in inside if _states(number, clause, inside))
        namings, subject = name_figures(clause, stated, subject)
        period = _named_year(clause, start, period)
        named_here = False
        for number, naming in zip(stated, namings, strict=True):
            before = clause[: number.start]
            expected = expected or bool(_EXPECTED.search(before))
            first = said_from if naming.carried and not named_here else start
            named_here = named_here or not naming.carried
            found.append(
                _figure(
                    _shifted(number, start + offset), naming, (first + offset, end + offset),
                    _period(before, period, role), _status(clause, role, expected),
                )
            )  # fmt: skip
        if named_here or not subject.names:
            said_from = start
    return tuple(found)


def _shifted(number: Number, by: int) -> Number:
    return replace(number, start=number.start + by, end=number.end + by)


def _figure(number: Number, naming: Naming, clause: tuple[int, int], period: str, status: Status) -> Figure:
    return Figure(
        report_id="",
        start=number.start,
        end=number.end,
        clause_start=clause[0],
        clause_end=clause[1],
        indicator=naming.indicator,
        value=number.value,
        unit=number.unit,
        base_value=number.base_value,
        base_unit=number.base_unit,
        qualifier=number.qualifier,
        change=naming.change,
        period=period,
        status=status,
    )


def _period(before: str, period: str, role: Role) -> str:
    """累计 where the words before say so and a result is told; a plan's running total belongs to its year."""
    if role != "plan" and re.search(r"累计(?!增长|增速|同比|下降)|历年|有史以来", before):
        return CUMULATIVE
    return period


def _named_year(clause: str, start: int, period: str) -> str:
    """The year that a later clause of the sentence names for itself and those after it (到2025年，…)."""
    match = _NAMED_YEAR.search(clause) if start else None
    return match[1] if match and not re.search("[比较]", clause[: match.start()]) else period


def _status(clause: str, role: Role, expected: bool) -> Status:
    """What a figure states: in a plan a target, in a result something actual unless 预计 stands before it."""
    if role == "plan":
        return "actual" if _ALREADY.search(clause) else "target"
    if expected:
        return "expected"
    return "target" if role == "other" and _INTENDED.search(clause) else "actual"


def _states(number: Number, clause: str, numbers: tuple[Number, ...]) -> bool:
    """Whether a number is a quantity the report states, and not a threshold, a span of years or a part of a name."""
    if not number.is_figure:
        return False
    before, after = clause[: number.start], clause[number.end :]
    if number.text.startswith(("过半", "一半", "半数")):
        return bool(re.search("占|比例|比重", before))
    if re.match("个?方面", number.unit + after):
        return not re.match("个?方面(?:的?(?:重点)?工作|[：:]|$)", number.unit + after)
    if number.unit == "位" and re.search("居|列|排名|排位|跻身|进入", before):
        return False
    if number.base_unit == "年":
        return bool(_YEARS_THAT_COUNT.search(before))
    if number.base_unit == "岁":
        return bool(re.search("寿命|平均年龄", before))
    if number.base_unit in TIMES and re.match(r"之?[内前后]|来|值班|在线|不打烊|不间断|以[内来]|里|间", after):
        return False
    if number.base_unit == "":
        return bool(_INDEX.search(before)) or (number.unit[-1:] in ("万", "亿") and not after.startswith("级"))
    return not _is_threshold(number, before, after, numbers)


def _is_threshold(number: Number, before: str, after: str, numbers: tuple[Number, ...]) -> bool:
    """Whether a sum of money only says which things are counted (10亿元以上项目5个, 新增50亿元农业企业1家)."""
    if number.base_unit != "元" or not _THRESHOLD.match(after):
        return False
    if number.qualifier in ("以上", "以下", "超", "超过", "过", "突破") or after.startswith(("以上", "以下", "级")):
        return True
    if re.search("(?:投资|投入|资金|筹措|筹资|安排|争取)$", before):
        return False
    following = next((other for other in numbers if other.start > number.end), None)
    return following is not None and not re.search("[、，和及]", after[: following.start - number.end])
