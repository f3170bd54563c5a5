"""A whole draft checked: what the report bears out, what it contradicts and why, what it does not say."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.checking.check import Checker
from assistant.checking.verdict import Review
from corpus.read import bundled, parse
from corpus.report import Facts
from index.store import Library
from tests.assistant.conftest import TEXT
from tests.fake import FakeEncoder


def told(review: Review) -> list[tuple[str, str, str]]:
    """Text, label and reason of every figure and statement."""
    return [(v.text, v.label, v.reason) for v in (*review.figures, *review.statements)]


@pytest.mark.parametrize(
    ("draft", "label", "reason"),
    [
        ("2023年规模以上工业总产值880.5亿元。", "supported", ""),
        ("去年规模以上工业总产值8805000万元。", "supported", ""),
        ("云溪市规上工业总产值880.5亿元。", "supported", ""),
        ("2023年规模以上工业总产值808.5亿元。", "contradicted", "value"),
        ("2023年规模以上工业总产值880.5万元。", "contradicted", "magnitude"),
        ("规模以上工业总产值同比下降6.2%。", "contradicted", "direction"),
        ("2023年一般公共预算收入同比增长5.1个百分点。", "contradicted", "percent_vs_point"),
        ("2024年一般公共预算收入增长5.1%。", "contradicted", "value"),
        ("2022年一般公共预算收入96亿元。", "contradicted", "period"),
        ("2023年粮食产量不超过3万吨。", "not_found", ""),
        ("2024年粮食产量不超过3万吨。", "contradicted", "qualifier"),
        ("2023年一般公共预算支出96亿元。", "contradicted", "indicator"),
        ("2023年一般公共预算支出120亿元。", "not_found", ""),
        ("2023年外贸进出口总额35亿元。", "not_found", ""),
    ],
)
def test_one_figure(checker: Checker, draft: str, label: str, reason: str) -> None:
    ((_, found, why),) = told(checker.check(draft))
    assert (found, why) == (label, reason)


def test_a_target_is_no_result(checker: Checker) -> None:
    (verdict,) = checker.check("2023年改造老旧小区22个。").figures
    assert verdict.label == "contradicted"
    assert verdict.expected == "15个"


def test_where_the_time_is_open_both_readings_are_shown(checker: Checker) -> None:
    (verdict,) = checker.check("改造老旧小区22个。").figures
    assert (verdict.label, verdict.reason) == ("contradicted", "target_as_actual")
    assert {citation.quote for citation in (verdict.citation, *verdict.others) if citation} == {
        "改造老旧小区15个",
        "改造老旧小区22个",
    }


def test_what_follows_is_worked_out(checker: Checker) -> None:
    draft = "2023年改造老旧小区15个，2024年计划改造22个，两年共37个。"
    assert [label for _, label, _ in told(checker.check(draft))] == ["supported"] * 3
    wrong = checker.check(draft.replace("37", "38"))
    assert [label for _, label, _ in told(wrong)] == ["supported", "supported", "not_found"]


def test_one_wrong_figure_does_not_spoil_its_neighbours(checker: Checker) -> None:
    review = checker.check("新建公办幼儿园6所，新增学位3020个。")
    assert [label for _, label, _ in told(review)] == ["supported", "contradicted"]
    assert review.label == "contradicted"


def test_two_figures_swapped(checker: Checker) -> None:
    review = checker.check("新建公办幼儿园6所。新增规模以上工业企业12家，其中专精特新企业41家。")
    assert [v.reason for v in review.figures] == ["", "swap", "swap"]


def test_a_table(checker: Checker) -> None:
    review = checker.check("指标\t2023年\t2024年目标\n改造老旧小区\t15个\t20个")
    assert [(v.text, v.label) for v in review.figures] == [("15个", "supported"), ("20个", "contradicted")]


def test_nothing_to_check(checker: Checker) -> None:
    for text in ("", "\n\n", "各项工作稳步推进。"):
        review = checker.check(text)
        assert told(review) == []
        assert review.label == "no_figures"


def test_the_same_draft_gets_the_same_review(checker: Checker) -> None:
    draft = "2023年改造老旧小区15个，新增学位3200个。报告指出：“教育医疗扩容提质”。"
    assert checker.check(draft) == checker.check(draft)


def test_progress_reaches_the_end(checker: Checker) -> None:
    seen: list[tuple[int, int]] = []
    checker.check("有1个。" * 40, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (40, 40)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="2023年增长5.1%亿元万个第一名，。；“”\t\n改造老旧小区云溪市共比上年不超过近", max_size=120))
def test_verdicts_slice_any_draft(checker: Checker, text: str) -> None:
    review = checker.check(text)
    for verdict in (*review.figures, *review.statements, *review.quotes):
        assert text[verdict.start : verdict.end] == verdict.text


def test_a_draft_is_checked_against_the_place_it_names(tmp_path_factory: pytest.TempPathFactory) -> None:
    other = TEXT.replace("云溪市", "青原市").replace("96亿元", "81亿元")
    facts = [Facts(id=f"{i}-2024", place=place, year=2024) for i, place in enumerate(("云溪市", "青原市"))]
    reports = [(parse(text, fact), text.encode()) for text, fact in zip((TEXT, other), facts, strict=True)]
    folder = tmp_path_factory.mktemp("two") / "index"
    checker = Checker(Library.build(folder, reports, FakeEncoder()), FakeEncoder())
    assert [v.label for v in checker.check("云溪市一般公共预算收入96亿元。").figures] == ["supported"]
    assert [v.label for v in checker.check("青原市一般公共预算收入96亿元。").figures] == ["contradicted"]


@pytest.mark.model
def test_the_report_bears_itself_out(real_checker: Checker) -> None:
    report = bundled()
    review = real_checker.check(report.text)
    wrong = [(v.text, v.note) for v in (*review.figures, *review.statements) if v.label == "contradicted"]
    assert len(review.figures) > 150
    assert wrong == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("2023年，西青区一般公共预算收入71亿元，增长4.2%。", ["71亿元"]),
        ("高新技术企业达到981家，新建公共充电桩3268台。", ["981家"]),
        ("限上社零总额288亿元，增速居全市第二。", ["第二"]),
        ("辛口镇、王稳庄镇创建国家级全域旅游示范镇。", ["国家级"]),
        ("2023年盘活闲置厂房、楼宇75公顷。", []),
        ("在全国首届学青会上获奖牌共15枚。", []),
        ("在全国首届学青会上获奖牌共16枚。", ["16枚"]),
    ],
)
def test_planted_errors_are_found(real_checker: Checker, draft: str, wrong: list[str]) -> None:
    review = real_checker.check(draft)
    assert [v.text for v in (*review.figures, *review.statements) if v.label != "supported"] == wrong
