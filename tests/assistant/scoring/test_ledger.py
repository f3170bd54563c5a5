"""The scoring of a ledger: what counts as found, right, extra."""

from assistant.scoring.gold import GoldFigure
from assistant.scoring.ledger import judge_ledger
from tests.assistant.ledger_row import ledger_row as row

QUOTE = "实现一般公共预算收入70亿元，同比增长4.2%"


def gold(indicator: str, value: str, unit: str, *, optional: bool = False) -> GoldFigure:
    return GoldFigure(
        id=indicator,
        indicator=indicator,
        value=value,
        unit=unit,
        periods=frozenset({"2023"}),
        statuses=frozenset({"actual", "expected"}),
        quote=QUOTE,
        optional=optional,
    )


def test_a_figure_is_found_by_value_unit_and_place() -> None:
    score = judge_ledger([gold("一般公共预算收入", "70", "亿元")], [row("一般公共预算收入", "700000", "万元")])
    (verdict,) = score.verdicts
    assert verdict.right
    assert score.extra == ()


def test_what_differs_is_no_match() -> None:
    wanted = [gold("一般公共预算收入", "70", "亿元")]
    for other in (row("x", "71", "亿元"), row("x", "70", "亿人"), row("x", "70", "亿元", quote="税收收入占比达到七成")):
        score = judge_ledger(wanted, [other])
        assert [verdict.found for verdict in score.verdicts] == [None]
        assert score.extra == (other,)


def test_labels_are_judged_one_by_one() -> None:
    score = judge_ledger(
        [gold("一般公共预算收入", "70", "亿元")], [row("利润", "70", "亿元", period="2024", status="target")]
    )
    (verdict,) = score.verdicts
    assert verdict.found is not None
    assert (verdict.period_right, verdict.status_right, verdict.indicator_right) == (False, False, False)


def test_of_equal_figures_the_one_with_the_like_indicator_is_taken() -> None:
    rows = [row("固定资产投资", "3", "%"), row("地区生产总值增速", "3", "%")]
    score = judge_ledger([gold("地区生产总值同比增速", "3", "%")], rows)
    assert score.verdicts[0].found == rows[1]
    assert score.extra == (rows[0],)


def test_a_row_serves_once() -> None:
    wanted = [gold("收入", "70", "亿元"), gold("收入", "70", "亿元")]
    score = judge_ledger(wanted, [row("收入", "70", "亿元")])
    assert [verdict.found is None for verdict in score.verdicts] == [False, True]


def test_an_optional_figure_is_never_a_miss() -> None:
    score = judge_ledger([gold("年数", "三", "年", optional=True)], [])
    assert score.verdicts == ()


def test_numerals_and_what_is_no_number() -> None:
    assert judge_ledger([gold("项数", "两", "项")], [row("项数", "2", "项")]).verdicts[0].right
    assert judge_ledger([gold("项数", "若干", "项")], [row("项数", "2", "项")]).verdicts[0].found is None


def test_nothing_gives_nothing() -> None:
    score = judge_ledger([], [])
    assert (score.verdicts, score.extra, score.found) == ((), (), ())
