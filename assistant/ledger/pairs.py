"""Last year's results beside this year's targets, where both measure the same thing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.ledger.measure import comparable
from assistant.ledger.row import LedgerRow
from assistant.ledger.subject import Subject, subject, without_examples

# names that lost what they belong to: 到位资金 of one project is not that of another
_TOO_GENERAL = frozenset(
    "项目 工程 任务 活动 企业 面积 资金 到位资金 投资 投资额 总投资 总投资额 产值 平台 机构 补助 补贴 奖励 举措 措施".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A result of the year before the report's and the target of its year for the same indicator."""

    result: LedgerRow
    plan: LedgerRow

    @property
    def indicator(self) -> str:
        """The shorter of the two names, without the examples each year has of its own."""
        return min(map(without_examples, (self.plan.indicator, self.result.indicator)), key=len)


def pairs(rows: Sequence[LedgerRow]) -> tuple[Pair, ...]:
    """The pairs of each report in the order of its targets; a row is in one pair at most."""
    results: defaultdict[tuple[str, str], list[tuple[LedgerRow, Subject]]] = defaultdict(list)
    plans: list[tuple[LedgerRow, Subject]] = []
    for row in rows:
        about = subject(row.indicator, row.report.place)
        if about.core in _TOO_GENERAL or len(about.core) < 2:
            continue
        if row.period == str(row.report.year - 1) and row.status != "target":
            results[row.report.id, about.core].append((row, about))
        elif row.period == str(row.report.year) and row.status == "target":
            plans.append((row, about))
    found: list[Pair] = []
    for plan, about in plans:
        fitting = [
            row for row, other in results[plan.report.id, about.core] if _same(about, other) and _beside(plan, row)
        ]
        result = _only(plan, fitting)
        if result is not None and _alone(plan, about, plans) and not _enumerates(plan, result):
            found.append(Pair(result=result, plan=plan))
    return _once(found)


def _same(one: Subject, other: Subject) -> bool:
    return one.telling == other.telling and one.doing == other.doing


def _beside(plan: LedgerRow, result: LedgerRow) -> bool:
    return comparable(plan.figure.base_unit, result.figure.base_unit)


def _enumerates(plan: LedgerRow, result: LedgerRow) -> bool:
    """Whether both only name one fixed set (五条重点产业链), which nobody set as a target."""
    numerals = "一二三四五六七八九十两"
    return (
        plan.figure.base_value == result.figure.base_value and plan.text[0] in numerals and result.text[0] in numerals
    )


def _alone(plan: LedgerRow, about: Subject, plans: Iterable[tuple[LedgerRow, Subject]]) -> bool:
    """Whether no other target of the report says another value for the same thing."""
    return all(
        other is plan or other.report is not plan.report or its != about
        or not _beside(plan, other) or other.figure.base_value == plan.figure.base_value
        for other, its in plans
    )  # fmt: skip


def _only(plan: LedgerRow, fitting: Sequence[LedgerRow]) -> LedgerRow | None:
    """The one result there is; None where several say different values: which of them is meant cannot be told."""
    if len({(row.figure.base_value, row.figure.base_unit) for row in fitting}) > 1:
        fitting = [row for row in fitting if row.indicator == plan.indicator]
    return fitting[0] if len({row.figure.base_value for row in fitting}) == 1 else None


def _once(found: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs without those whose result or plan stands in an earlier one."""
    used: set[int] = set()
    kept = []
    for pair in found:
        ends = {id(pair.result), id(pair.plan)}
        if not ends & used:
            kept.append(pair)
            used |= ends
    return tuple(kept)
