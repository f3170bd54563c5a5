"""Results beside targets."""

from itertools import pairwise

from assistant.ledger.pairs import pairs
from assistant.ledger.row import LedgerRow, rows_of
from corpus.figures import Status
from index.store import Library
from tests.assistant.ledger_row import ledger_row


def result(indicator: str, value: str, unit: str, status: Status = "actual") -> LedgerRow:
    return ledger_row(indicator, value, unit, status=status, quote=f"{indicator}{value}{unit}")


def plan(indicator: str, value: str, unit: str) -> LedgerRow:
    return ledger_row(indicator, value, unit, period="2024", status="target", quote=f"{indicator}{value}{unit}")


def test_the_same_indicator_is_paired() -> None:
    done, wanted = result("粮食总产量", "3.3", "万吨"), plan("粮食产量", "3", "万吨")
    (pair,) = pairs([done, result("蔬菜产量", "29", "万吨"), wanted])
    assert (pair.result, pair.plan, pair.indicator) == (done, wanted, "粮食产量")


def test_growth_goes_with_growth_and_level_with_level() -> None:
    rows = [result("一般公共预算收入", "70", "亿元"), result("一般公共预算收入同比增速", "4.2", "%", "expected")]
    (pair,) = pairs([*rows, plan("一般公共预算收入增速", "5", "%")])
    assert pair.result is rows[1]


def test_scopes_are_told_apart() -> None:
    assert pairs([result("高新技术企业", "918", "家"), plan("全区科技型企业", "1000", "家")]) == ()
    assert pairs([result("新增专精特新企业", "79", "家"), plan("专精特新企业", "160", "家")]) == ()
    assert pairs([result("棚户区改造", "14256", "套"), plan("棚户区改造", "69", "个")]) == ()


def test_where_several_results_could_be_meant_there_is_no_pair() -> None:
    rows = [
        result("改造老旧小区", "13", "个"),
        result("老旧小区改造", "20", "个"),
        plan("改造城镇老旧小区", "24", "个"),
    ]
    assert pairs(rows) == ()
    assert len(pairs([*rows[:2], plan("改造老旧小区", "24", "个")])) == 1


def test_names_that_say_too_little_are_not_paired() -> None:
    assert pairs([result("到位资金", "109", "亿元"), plan("到位资金", "385", "亿元")]) == ()


def test_years_and_status_decide() -> None:
    cumulative = ledger_row("高新技术企业", "918", "家", period="累计", quote="高新技术企业918家")
    intended = ledger_row("高新技术企业", "900", "家", status="target", quote="高新技术企业900家")
    assert pairs([cumulative, intended, plan("高新技术企业", "1000", "家")]) == ()


def test_reports_are_not_mixed() -> None:
    there = ledger_row("粮食产量", "3", "万吨", report_id="elsewhere", quote="粮食产量3万吨")
    assert pairs([there, plan("粮食产量", "3", "万吨")]) == ()


def test_the_bundled_report_has_pairs_and_each_row_is_in_one(library: Library) -> None:
    found = pairs(rows_of(library))
    assert len(found) >= 10
    assert {"粮食产量", "蔬菜产量", "新增就业"} <= {pair.indicator for pair in found}
    assert len({id(pair.result) for pair in found} | {id(pair.plan) for pair in found}) == 2 * len(found)
    assert all(one.plan.figure.start < next_.plan.figure.start for one, next_ in pairwise(found))


def test_nothing_gives_nothing() -> None:
    assert pairs([]) == ()
