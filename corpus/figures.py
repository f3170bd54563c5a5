"""The ledger: every quantitative figure of a report with its indicator, value, unit, period and status."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from corpus.indicator import Naming, Subject, name_figures
from corpus.numbers import Number, read_numbers
from corpus.report import CUMULATIVE, OTHER, Passage, Report, Role
from corpus.split import clauses
from corpus.stated import states

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


_EXPECTED = re.compile(r"预计(?!到20)|有望|预测")
_ONLY_EXPECTED = re.compile("(?:经?初步|目前|全年)?(?:核算|测算)?预计")
_INTENDED = re.compile(r"力争|确保|目标|预期|计划(?!投资|总投资)|将(?!军)|争取(?=实现|达到|突破|完成)|到20\d\d年")
_ALREADY = re.compile(r"是[^，]*周年|^(?:去年|上年|过去|目前)|已(?:建成|累计|达到?|完成|有)(?!后)")
_NAMED_YEAR = re.compile(r"(?:^|力争到|(?<!恢复)[到至])((?:19|20)\d\d)年(?:底|末)?(?=[^份度]|$)")
_MAX_NAME_CHARS = 40
_MAX_LABEL_CHARS = 12  # a line of a table or a list, such as 总投资
_LABEL = re.compile("[一-鿿]+[：:]?")
_FROM = re.compile(r"[从由](?:(?:19|20)\d\d年[底末]?的?|[^，、\d]{1,8})?$")
_OF_YEAR = re.compile(r"(?<!恢复)[从由到至]((?:19|20)\d\d)年[底末]?的?$")
_RATE_OF_CHANGE = re.compile("(?:同比|环比|年均|平均|累计|同口径)*(?:增速|降幅|[^，、]{2}幅度)$")
_CHANGED_TO = re.compile(
    "(?:左右|以上)?(?:大幅|快速|逐步|稳步)?(?:提高|提升|增加|增长|上升|扩大|增|升|降低?|下降|减少|减|缩减?|缩短|压缩|压减|调整|拓展)[到至为]"
)


def ledger(report: Report, passages: tuple[Passage, ...]) -> tuple[Figure, ...]:
    """Every quantitative figure of the passages, in reading order."""
    found: list[Figure] = []
    earlier, paragraph = "", -1
    for passage in passages:
        figures = read_figures(
            passage.text,
            offset=passage.start,
            period=passage.period,
            role=passage.role,
            earlier=earlier if passage.paragraph == paragraph or len(earlier) < _MAX_LABEL_CHARS else "",
        )
        heading = passage.section.heading  # names what a broken line or a bare table cell does not
        found.extend(
            replace(figure, report_id=report.id, indicator=figure.indicator or heading[:_MAX_NAME_CHARS])
            for figure in figures
        )
        earlier, paragraph = _spoken_of(passage.text, figures), passage.paragraph
    return tuple(found)


def read_figures(
    sentence: str, *, offset: int = 0, period: str = OTHER, role: Role = "other", earlier: str = ""
) -> tuple[Figure, ...]:
    """The figures of a sentence of a given period and role.

    offset: its place in the report's text.  earlier: what the sentence before it spoke of.
    """
    numbers = read_numbers(sentence)
    found: list[Figure] = []
    subject, said_from, expected = Subject(earlier=earlier), 0, False
    for start, end in clauses(sentence):
        clause = sentence[start:end]
        if sentence[max(0, start - 1) : start] == "；":
            expected = False
        inside = tuple(number for number in numbers if start <= number.start and number.end <= end)
        inside = tuple(_shifted(number, -start) for number in inside)
        stated = tuple(number for number in inside if states(number, clause, inside))
        namings, subject = name_figures(clause, stated, subject)
        expected = expected or bool(_ONLY_EXPECTED.fullmatch(clause))
        period = _named_year(clause, start, period)
        named_here = False
        for number, naming in zip(stated, namings, strict=True):
            before = clause[: number.start]
            expected = expected or bool(_EXPECTED.search(before))
            first = said_from if naming.carried and not named_here else start
            named_here = named_here or not naming.carried
            figure = _figure(
                _shifted(number, start + offset), naming, (first + offset, end + offset),
                _period(before, period, role), _status(clause, role, expected and not before.endswith("连续")),
            )  # fmt: skip
            if "年均" in naming.change:  # a mean of several years is of none of them
                figure = replace(figure, period=OTHER)
            found.append(_before_change(figure, before, clause[number.end :]))
        if named_here or not subject.names:
            said_from = start
    return tuple(found)


def _spoken_of(sentence: str, figures: tuple[Figure, ...]) -> str:
    """What a sentence leaves to the next one: the name of its last figure, or the label that it is; else ""."""
    if figures:
        return _RATE_OF_CHANGE.sub("", figures[-1].indicator)
    label = re.split("[，；]", sentence)[-1]
    return label if len(label) < _MAX_LABEL_CHARS and _LABEL.fullmatch(label) else ""


def _before_change(figure: Figure, before: str, after: str) -> Figure:
    """The figure, or where it says what was before a change (从60.2%提高到65.2%), a figure of an earlier time."""
    year = _OF_YEAR.search(before)
    if not _FROM.search(before) or not _CHANGED_TO.match(after):
        return replace(figure, period=year[1]) if year else figure
    name = re.sub("[从由](?=[^从由]{1,8}$)", "", figure.indicator)
    return replace(figure, indicator=f"{name}（此前）", period=year[1] if year else OTHER)


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
