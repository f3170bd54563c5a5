"""The ledger: names put together from clauses, periods, status, spans, and what is no figure of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import read
from corpus.figures import ledger, read_figures
from corpus.report import CUMULATIVE, OTHER
from corpus.split import split
from corpus.wording import split_list, trim

# sentence of a result section -> (indicator, printed figure) of each row
NAMES = {
    "全年预计实现地区生产总值同比增长3%左右；实现一般公共预算收入70亿元，同比增长4.2%。": [
        ("地区生产总值同比增速", "3%左右"), ("一般公共预算收入", "70亿元"), ("一般公共预算收入同比增速", "4.2%"),
    ],
    "战略性新兴产业和高技术制造业增加值占比分别达到46.0%、33.7%，均居全市前列。": [
        ("战略性新兴产业增加值占比", "46.0%"), ("高技术制造业增加值占比", "33.7%"),
    ],
    "新引进产业项目1260个，计划投资额331亿元，其中亿元以上项目48个。": [
        ("新引进产业项目", "1260个"), ("新引进产业项目计划投资额", "331亿元"),
        ("新引进产业项目中亿元以上项目", "48个"),
    ],
    "全年产业项目投资达到169亿元，占全区固定资产投资比重达到54.2%，较上年提高13.4个百分点。": [
        ("产业项目投资", "169亿元"), ("产业项目投资占全区固定资产投资比重", "54.2%"),
        ("产业项目投资占全区固定资产投资比重提高幅度", "13.4个百分点"),
    ],
    "新增产值过亿元工业企业22家、专精特新企业79家。": [("新增产值过亿元工业企业", "22家"), ("新增专精特新企业", "79家")],
    "城镇和农村常住居民人均可支配收入分别达到45877元和22990元，同比分别增长5.7%和8.5%。": [
        ("城镇常住居民人均可支配收入", "45877元"), ("农村常住居民人均可支配收入", "22990元"),
        ("城镇常住居民人均可支配收入同比增速", "5.7%"), ("农村常住居民人均可支配收入同比增速", "8.5%"),
    ],
    "粮食播种面积不少于8万亩、产量不少于3万吨，蔬菜产量不少于31万吨。": [
        ("粮食播种面积", "不少于8万亩"), ("粮食产量", "不少于3万吨"), ("蔬菜产量", "不少于31万吨"),
    ],
    "五条重点产业链增加值占全区规模以上工业比重达到48%。": [
        ("重点产业链", "五条"), ("重点产业链增加值占全区规模以上工业比重", "48%"),
    ],
    "出台优化营商环境30条举措和支持民营经济发展18条措施。": [
        ("优化营商环境举措", "30条"), ("支持民营经济发展措施", "18条"),
    ],
    "在比赛中荣获4金、4银、7铜的好成绩。": [
        ("在比赛中荣获金牌", "4金"), ("在比赛中荣获银牌", "4银"), ("在比赛中荣获铜牌", "7铜"),
    ],
    "新增新型研发机构19家、总数52家。": [("新增新型研发机构", "19家"), ("新型研发机构总数", "52家")],
    "市重大产业项目新开工110个、竣工100个。": [("市重大产业项目新开工", "110个"), ("市重大产业项目竣工", "100个")],
    "接待游客1.35亿人次、旅游总收入1692.5亿元，分别是上年的2.5倍、3.4倍。": [
        ("接待游客", "1.35亿人次"), ("旅游总收入", "1692.5亿元"),
        ("接待游客是上年", "2.5倍"), ("旅游总收入是上年", "3.4倍"),
    ],
    "打造2条千亿级、15条百亿级产业链。": [("千亿级产业链", "2条"), ("百亿级产业链", "15条")],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), NAMES.items())
def test_names_each_figure_in_full(sentence: str, expected: list[tuple[str, str]]) -> None:
    rows = read_figures(sentence, period="2023", role="result")
    assert [(row.indicator, sentence[row.start : row.end]) for row in rows] == expected


def test_a_row_holds_value_unit_qualifier_change_and_quote() -> None:
    sentence = "新设立各类市场主体1.9万余户，同比增长15.8%。"
    first, second = read_figures(sentence, offset=100, period="2023", role="result")
    assert (first.value, first.unit, first.base_value, first.base_unit) == (Decimal("1.9"), "万户", 19000, "户")
    assert (first.qualifier, first.change, first.period, first.status) == ("余", "", "2023", "actual")
    assert (second.change, second.value, second.unit) == ("同比增长", Decimal("15.8"), "%")
    assert sentence[first.clause_start - 100 : first.clause_end - 100] == "新设立各类市场主体1.9万余户"
    assert sentence[second.clause_start - 100 : second.clause_end - 100] == sentence[:-1]


@pytest.mark.parametrize(
    ("sentence", "role", "statuses"),
    [
        ("预计实现零售总额288亿元，同比增长27%；完成投资5亿元。", "result", ["expected", "expected", "actual"]),
        ("地区生产总值增长5%以上。", "plan", ["target"]),
        ("今年是新中国成立75周年。", "plan", ["actual"]),
        ("力争全区科技型企业超过1000家。", "other", ["target"]),
        ("全区科技型企业超过1000家。", "other", ["actual"]),
        ("新引进项目计划投资额331亿元。", "result", ["actual"]),
    ],
)
def test_status_comes_from_section_and_words(sentence: str, role: str, statuses: list[str]) -> None:
    assert [row.status for row in read_figures(sentence, period="2023", role=role)] == statuses  # type: ignore[arg-type]


def test_a_running_total_of_results_is_cumulative() -> None:
    rows = read_figures("新参与设立产业基金6支，累计达到11支。", period="2023", role="result")
    assert [row.period for row in rows] == ["2023", CUMULATIVE]
    listed = read_figures("累计建成绿色园区1个、绿色工厂12家，编制规划3项。", period="2023", role="result")
    assert [row.period for row in listed] == [CUMULATIVE, CUMULATIVE, "2023"]
    planned = read_figures("高新技术企业累计达到918家。", period="2024", role="plan")
    assert [row.period for row in planned] == ["2024"]


def test_a_later_clause_can_name_its_own_year() -> None:
    rows = read_figures("培育企业20家，到2025年达到50家。", period="2024", role="plan")
    assert [row.period for row in rows] == ["2024", "2025"]


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "稳中求进，提质增效。",
        "实施城市更新五年行动计划，召开第十八届人民代表大会第四次会议。",
        "落实“三个着力”重要要求，推进“十项行动”，遵守中央八项规定。",
        "推进地铁7、8、11号线建设，打造5G应用。",
        "严厉打击电信网络诈骗，拨打12345热线。",
        "2024年要重点做好以下八个方面的工作。",
        "蜀山稳居全国百强区14位。",
        "为65岁以上老人服务，近三年投入不减。",
        "开展十大行动，打好三大攻坚战，把握两个关键，抓住五大环节。",
        "实现“一个全面，一个翻番，三个高于”。",
        "推进土地承包到期后再延长30年试点。",
        "举办自治区成立70周年庆祝活动。",
        "出台“科技金融15条”。",
    ],
)
def test_what_the_ledger_leaves_out(sentence: str) -> None:
    assert read_figures(sentence, period="2023", role="result") == ()


def test_a_threshold_is_part_of_the_name() -> None:
    (row,) = read_figures("新开工10亿元以上项目96个。", period="2023", role="result")
    assert (row.indicator, row.value) == ("新开工10亿元以上项目", 96)
    (row,) = read_figures("新增50亿元农业企业1家。", period="2023", role="result")
    assert (row.indicator, row.value) == ("新增50亿元农业企业", 1)

    (row,) = read_figures("整治流域面积200平方公里以上河流6条。", period="2023", role="result")
    assert (row.unit, row.value) == ("条", 6)


def test_what_was_before_a_change_is_of_another_time() -> None:
    before, after = read_figures("常住人口城镇化率从60.2%提高到65.2%。", period="2023", role="result")
    assert (before.indicator, before.period) == ("常住人口城镇化率（此前）", OTHER)
    assert (after.indicator, after.period) == ("常住人口城镇化率", "2023")
    rows = read_figures("生产总值从2020年的3.68万亿元增长到2025年的4.93万亿元。", period=OTHER, role="result")
    assert [(row.indicator, row.period) for row in rows] == [("生产总值（此前）", "2020"), ("生产总值", "2025")]
    (row,) = read_figures("旅游总收入恢复到2019年的114%。", period="2023", role="result")
    assert row.period == "2023"


def test_a_mean_of_several_years_is_of_none_of_them() -> None:
    (row,) = read_figures("规模以上工业增加值年均增长11%。", period="2023", role="result")
    assert (row.indicator, row.period) == ("规模以上工业增加值年均增速", OTHER)


def test_a_run_of_years_is_never_expected() -> None:
    rows = read_figures("预计总量超过5万亿元，连续3年居全国首位。", period="2023", role="result")
    assert [row.status for row in rows] == ["expected", "actual"]


def test_a_clause_that_only_says_expected_holds_for_the_next() -> None:
    (row,) = read_figures("初步预计，地区生产总值增长6.4%。", period="2023", role="result")
    assert row.status == "expected"


def test_a_sentence_can_lean_on_the_one_before() -> None:
    (row,) = read_figures("同比增长4.2%。", period="2023", role="result", earlier="一般公共预算收入")
    assert row.indicator == "一般公共预算收入同比增速"
    (row,) = read_figures("3.42亿元", earlier="总投资")
    assert row.indicator == "总投资"


def test_lists_share_scope_and_tail() -> None:
    assert split_list("天津市雏鹰、瞪羚、领军企业", 3) == ("天津市雏鹰企业", "天津市瞪羚企业", "天津市领军企业")
    assert split_list("甲项目", 2) == ()


def test_trim_leaves_the_name() -> None:
    assert trim("全年预计实现规模以上工业总产值达到") == "规模以上工业总产值"
    assert trim("高标准农田建设任务") == "高标准农田建设任务"
    assert trim("") == ""


def test_the_bundled_ledger_lies_in_its_report() -> None:
    report = read.bundled()
    passages = split(report)
    rows = ledger(report, passages)
    assert len(rows) > 150
    assert len({(row.start, row.end) for row in rows}) == len(rows)
    for row in rows:
        assert row.indicator
        assert row.clause_start <= row.start < row.end <= row.clause_end
        assert any(p.start <= row.clause_start and row.clause_end <= p.end for p in passages)


WORDS = (
    "实现", "收入", "企业", "新增", "同比增长", "分别", "70亿元", "4.2%", "35家", "、", "，", "；", "和", "其中", "累计", "占",
    "比重", "达到", "的", "等", "（", "）", "“", "”",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_any_sentence_gives_rows_in_place(words: list[str]) -> None:
    sentence = "".join(words)
    for row in read_figures(sentence, period="2023", role="result"):
        assert 0 <= row.clause_start <= row.start < row.end <= row.clause_end <= len(sentence)
