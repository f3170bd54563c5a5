"""Which rows of the ledger a claim may be about."""

import pytest

from assistant.checking.counterpart import Counterparts, Match
from index.store import Library
from tests.assistant.checking.drafted import claim_of, claims_of
from tests.fake import FakeEncoder


def nearest(counterparts: Counterparts, draft: str) -> Match:
    (found,) = counterparts.matches([claim_of(draft)])
    return found[0]


@pytest.mark.parametrize(
    ("draft", "indicator", "value"),
    [
        ("一般公共预算收入96亿元。", "一般公共预算收入", "96亿元"),
        ("全市一般公共预算收入同比增长5.1%。", "一般公共预算收入同比增速", "5.1%"),
        ("规上工业总产值900亿元。", "规模以上工业总产值", "880.5亿元"),
        ("2024年粮食产量3万吨。", "粮食产量", "不少于3万吨"),
        ("云溪市新建养老机构3家。", "新建养老机构", "2家"),
        ("新增学位100个。", "新增学位", "3200个"),
    ],
)
def test_the_likeliest_row_is_the_one_of_the_same_name(
    counterparts: Counterparts, draft: str, indicator: str, value: str
) -> None:
    row = nearest(counterparts, draft).row
    assert (row.figure.indicator, row.number.text) == (indicator, value)


def test_the_same_words_score_about_one_and_strangers_about_nothing(counterparts: Counterparts) -> None:
    same = nearest(counterparts, "新建养老机构2家。")
    assert same.score > 1
    assert (same.said, same.named) == (1, 1)
    assert nearest(counterparts, "机场旅客吞吐量52万人次。").score < 0.3


def test_rows_of_the_claims_value_are_always_looked_at(counterparts: Counterparts) -> None:
    (found,) = counterparts.matches([claim_of("机场旅客吞吐量41300元。")])
    assert "41300元" in [match.row.number.text for match in found]


def test_every_claim_gets_its_own_rows(counterparts: Counterparts) -> None:
    claims = claims_of("新建公办幼儿园6所，新增学位3200个。")
    found = counterparts.matches(claims)
    assert [matches[0].row.figure.indicator for matches in found] == ["新建公办幼儿园", "新增学位"]
    assert all(list(m) == sorted(m, key=lambda match: -match.score) for m in found)


def test_a_row_knows_the_words_around_it(counterparts: Counterparts) -> None:
    row = nearest(counterparts, "新增学位3200个。").row
    assert row.local == "新增学位3200个"
    assert row.led.startswith("教育医疗扩容提质")
    assert "开诊" in row.wide
    assert "开诊" not in row.led
    assert row.report.text[row.figure.start : row.figure.end] == row.number.text


def test_the_rows_beside_one_are_those_of_its_sentence(counterparts: Counterparts) -> None:
    row = nearest(counterparts, "新增学位3200个。").row
    assert [beside.number.text for beside in counterparts.rows_beside(row.figure)] == ["6所", "3200个"]


def test_shares_of_words(counterparts: Counterparts) -> None:
    assert counterparts.share("改造老旧小区", "2023年改造老旧小区15个") == 1
    assert counterparts.share("改造老旧小区", "外贸进出口") == 0
    assert 0 < counterparts.share("改造老旧小区", "改造农村公路") < 1
    assert counterparts.share("规上工业", "规模以上工业总产值") == 1


def test_the_reports_own_place_says_nothing(counterparts: Counterparts) -> None:
    assert counterparts.bare("云溪市全市一般公共预算收入") == "一般公共预算收入"


def test_nothing_to_match(
    counterparts: Counterparts, sample_library: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert counterparts.matches([]) == ()
    empty = Library.build(tmp_path_factory.mktemp("none") / "index", [], FakeEncoder())
    assert Counterparts(empty, FakeEncoder()).matches([claim_of("新增学位3200个。")]) == ((),)
