"""The verdict on one claim from the rows it may be about."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.checking.counterpart import Counterparts, Match
from assistant.checking.decide import decide, in_company, readings, settled_in_time, swapped
from assistant.checking.verdict import Verdict
from tests.assistant.checking.drafted import claim_of, claims_of

STRANGE = {"similar": 0.5, "said": 0.1, "around": 0.1, "named": 0.1}


def matches_of(counterparts: Counterparts, draft: str) -> Sequence[Match]:
    return counterparts.matches([claim_of(draft)])[0]


def decided(counterparts: Counterparts, draft: str) -> Verdict | None:
    return decide(claim_of(draft), readings(claim_of(draft), matches_of(counterparts, draft)))


@pytest.mark.parametrize(
    ("draft", "label", "reason", "expected"),
    [
        ("2023年一般公共预算收入96亿元。", "supported", "", ""),
        ("2023年一般公共预算收入69亿元。", "contradicted", "value", "96亿元"),
        ("2023年一般公共预算收入9.6亿元。", "contradicted", "magnitude", "96亿元"),
        ("2022年一般公共预算收入96亿元。", "contradicted", "period", "96亿元"),
        ("2023年粮食产量3万吨。", "contradicted", "target_as_actual", "不少于3万吨"),
        ("青岛市一般公共预算收入96亿元。", "contradicted", "place", "96亿元"),
        ("一般公共预算支出96亿元。", "contradicted", "indicator", "96亿元"),
        ("一般公共预算收入同比下降5.1%。", "contradicted", "direction", "5.1%"),
        ("一般公共预算收入同比增长5.1个百分点。", "contradicted", "percent_vs_point", "5.1%"),
    ],
)
def test_one_claim(counterparts: Counterparts, draft: str, label: str, reason: str, expected: str) -> None:
    verdict = decided(counterparts, draft)
    assert verdict is not None
    assert (verdict.label, verdict.reason, verdict.expected) == (label, reason, expected)


def test_a_value_under_a_strange_name_bears_nothing_out(counterparts: Counterparts) -> None:
    claim = claim_of("机场旅客吞吐量6所。")
    strange = [replace(match, **STRANGE) for match in matches_of(counterparts, "新建公办幼儿园6所。")]
    assert decide(claim, readings(claim, strange)) is None


def test_another_value_under_a_strange_name_contradicts_nothing(counterparts: Counterparts) -> None:
    claim = claim_of("机场旅客吞吐量7所。")
    strange = [replace(match, **STRANGE) for match in matches_of(counterparts, "新建公办幼儿园6所。")]
    assert decide(claim, readings(claim, strange)) is None


def test_no_rows_no_verdict() -> None:
    assert decide(claim_of("新增学位3200个。"), ()) is None


def test_a_row_of_another_kind_of_unit_is_no_reading(counterparts: Counterparts) -> None:
    found = readings(claim_of("一般公共预算收入96公里。"), matches_of(counterparts, "一般公共预算收入96公里。"))
    assert all(reading.row.figure.base_unit != "元" for reading in found)


@pytest.mark.parametrize(
    ("draft", "fits"),
    [
        ("2023年粮食产量3万吨。", False),
        ("去年粮食产量3万吨。", False),
        ("粮食产量已达到3万吨。", False),
        ("2024年粮食产量3万吨。", True),
        ("今年粮食产量3万吨。", True),
        ("力争粮食产量3万吨。", True),
        ("粮食产量3万吨。", True),
    ],
)
def test_a_target_answers_for_its_own_year(counterparts: Counterparts, draft: str, fits: bool) -> None:
    row = next(m.row for m in matches_of(counterparts, draft) if m.row.figure.indicator == "粮食产量")
    assert settled_in_time(claim_of(draft), row) is fits


@pytest.mark.parametrize(("draft", "fits"), [("2023年新增学位3200个。", True), ("力争新增学位3200个。", False)])
def test_a_result_answers_for_no_intention(counterparts: Counterparts, draft: str, fits: bool) -> None:
    row = matches_of(counterparts, draft)[0].row
    assert row.number.text == "3200个"
    assert settled_in_time(claim_of(draft), row) is fits


def test_a_weak_row_is_enough_beside_a_neighbour_that_is_borne_out(counterparts: Counterparts) -> None:
    draft = "新建公办幼儿园6所，新增学位3200个。"
    school, seats = claims_of(draft)
    borne = decide(school, readings(school, counterparts.matches([school])[0]))
    assert borne is not None
    weak = [replace(match, said=0.0, named=0.5, similar=0.8) for match in counterparts.matches([seats])[0][:1]]
    verdict = in_company(seats, readings(seats, weak), [borne])
    assert verdict is not None
    assert verdict.label == "supported"
    assert in_company(seats, readings(seats, weak), []) is None


def test_two_values_that_changed_places(counterparts: Counterparts) -> None:
    verdicts = [
        decide(claim, readings(claim, counterparts.matches([claim])[0]))
        for claim in claims_of("新增规模以上工业企业12家，其中专精特新企业41家。")
    ]
    found = swapped([verdict for verdict in verdicts if verdict])
    assert [(v.text, v.reason, v.expected) for v in found] == [("12家", "swap", "41家"), ("41家", "swap", "12家")]
    assert all("互换" in verdict.note for verdict in found)
    assert swapped(found[:1]) == found[:1]
    assert swapped([]) == []
