"""Sections: headings of every style, nested spans, and the period each speaks of."""

import pytest

from corpus.headings import Rank, marks
from corpus.outline import outline, paragraphs
from corpus.periods import Period, of_content, of_heading, of_sentence, within

REPORT = """某市人民政府关于印发政府工作报告的通知
政府工作报告
各位代表：
现在，我代表市人民政府向大会报告工作，请予审议。
一、2023年工作回顾
2023年是极不平凡的一年。全市上下团结奋斗，经济社会发展取得新的成绩。
（一）产业提升取得新进展
制造业扎实推进。全年实现规模以上工业总产值1476.7亿元，新入库企业34家。
现代服务业释放新活力。全年实现社会消费品零售总额288亿元，同比增长27%。
（二）科创实力实现新突破。高新技术企业累计达到918家，完成技术合同交易额111.3亿元。
各位代表，在肯定成绩的同时，我们也清醒地认识到存在的问题和短板。主要是创新意识不足。
二、2024年工作安排
全市经济社会发展的主要预期目标是：地区生产总值增长5%以上，一般公共预算收入增长5%。
（一）全力推动科技创新
全面加强科技创新。高标准建设科创园，力争科技型企业超过1000家。
各位代表，奋斗成就伟业，实干创造未来。让我们为加快建设现代化新城而努力奋斗！
名词解释
1.专精特新：专业化、精细化、特色化、新颖化。"""

EXPECTED = [
    (0, "", "开头", "其他", "other"),
    (1, "一", "一、2023年工作回顾", "2023", "result"),
    (2, "（一）", "（一）产业提升取得新进展", "2023", "result"),
    (3, "", "制造业扎实推进", "2023", "result"),
    (3, "", "现代服务业释放新活力", "2023", "result"),
    (2, "（二）", "（二）科创实力实现新突破", "2023", "result"),
    (2, "", "存在的问题", "2023", "other"),
    (1, "二", "二、2024年工作安排", "2024", "plan"),
    (2, "（一）", "（一）全力推动科技创新", "2024", "plan"),
    (3, "", "全面加强科技创新", "2024", "plan"),
    (0, "", "结语", "其他", "other"),
    (1, "", "名词解释", "其他", "other"),
]


def test_worked_example() -> None:
    sections = outline(REPORT, year=2024)
    assert [(s.level, s.number, s.heading, s.period, s.role) for s in sections] == EXPECTED
    by_heading = {s.heading: s for s in sections}
    assert by_heading["制造业扎实推进"].path == ("一、2023年工作回顾", "（一）产业提升取得新进展", "制造业扎实推进")
    second = by_heading["（二）科创实力实现新突破"]
    assert REPORT[second.start : second.end].strip().endswith("111.3亿元。")  # what is said after it is not in it


def test_outer_sections_cover_the_text() -> None:
    place = 0
    for section in outline(REPORT, year=2024):
        if section.level <= 1:
            assert section.start == place
            place = section.end
    assert place == len(REPORT)


def test_empty_text_has_no_sections() -> None:
    assert outline("", year=2024) == ()


def test_text_without_headings_is_parted_by_what_it_says() -> None:
    text = (
        "各位代表：\n现在，我代表市人民政府，向大会报告政府工作，请予审议。\n"
        + "2023年，全市地区生产总值增长4.8%，累计完成投资。\n" * 6
        + "同时，我们也清醒认识到，我市发展还存在不少困难和问题。\n2024年是实施规划的关键一年。\n"
        + "力争全市地区生产总值增长5%，加快推进项目建设。\n" * 6
        + "各位代表！让我们携手奋斗！"
    )
    found = [(s.heading, s.period, s.role) for s in outline(text, year=2024) if s.level <= 1]
    assert found[1:3] == [("工作回顾", "2023", "result"), ("工作安排", "2024", "plan")]
    assert text[outline(text, year=2024)[0].end :].startswith("2023年，全市")


def test_numbering_that_starts_afresh_makes_the_short_line_above_it_a_title() -> None:
    text = (
        "我代表县政府报告工作，请予审议。\n2022年工作回顾\n一、制造业强县加快起势\n产业转型持续提速，技改投资增长一成。\n"
        "二、市场活力持续释放\n重点改革不断深化，营商环境持续向好。\n2023年工作任务\n一、推进制造业强县建设\n"
        "坚定大抓产业的决心，建设现代产业体系。\n加强政府自身建设\n我们将更加重视自身建设，建设人民满意的政府。\n"
        "一、坚持政治建设\n旗帜鲜明讲政治，忠诚履行使命担当。\n各位代表！让我们努力奋斗！"
    )
    top = [(s.heading, s.period) for s in outline(text, year=2023) if s.level == 1]
    assert top == [("2022年工作回顾", "2022"), ("2023年工作任务", "2023"), ("加强政府自身建设", "2023")]


@pytest.mark.parametrize(
    ("line", "rank", "heading"),
    [
        ("第一部分 2023年工作回顾", Rank.PART, "第一部分 2023年工作回顾"),
        ("2023年工作回顾", Rank.TITLE, "2023年工作回顾"),
        ("二、2024年工作安排", Rank.COMMA, "二、2024年工作安排"),
        ("（一）全力以赴稳增长。坚持把稳增长摆在突出位置，全市经济平稳。", Rank.PAREN, "（一）全力以赴稳增长"),
        ("1.做强工业。坚持工业立市，培育规上企业。", Rank.NUMBER, "1.做强工业"),
        ("一是经济运行稳中有进。落实国家政策，全市经济平稳。", Rank.POINT, "一是经济运行稳中有进"),
        ("——发展态势回升向好。全市地区生产总值完成预期。", Rank.POINT, "——发展态势回升向好"),
        ("农业产业提质增效。全面落实耕地保护责任，新建高标准农田7300余亩。", Rank.LEAD, "农业产业提质增效"),
        ("一年来，我们拼搏实干，综合施策稳住经济大盘。全市经济总量再上新台阶，各项指标稳中有进。", Rank.LEAD, None),
    ],
)
def test_heading_styles(line: str, rank: Rank, heading: str | None) -> None:
    text = line + "\n" + "这里是正文，写得比标题更长一些，好让标题看起来像标题，而不是一段话。"
    first = marks(paragraphs(text), text)[0]
    assert (first.rank, first.heading) == (rank, heading or line[: line.index("。")])


@pytest.mark.parametrize(
    "line",
    [
        "各位代表：",
        "一、二、三产业比例不断优化，全市经济稳中有进、稳中向好，各项事业全面发展。",
        "全年新增就业2.3万人。开展职业技能培训1万人次，发放各类就业创业补贴5000余万元。",
        "2024年政府工作报告",
        "重点做好以下八个方面的工作：",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert marks(((0, len(line)),), line) == ()


@pytest.mark.parametrize(
    ("heading", "period", "role"),
    [
        ("一、2023年工作回顾", "2023", "result"),
        ("二、2024年工作安排", "2024", "plan"),
        ("二〇二三年工作回顾", "2023", "result"),
        ("一、过去一年工作回顾", "2023", "result"),
        ("二、今年工作重点", "2024", "plan"),
        ("一、过去五年工作回顾", "其他", "result"),
        ("二、今后五年工作总体安排", "其他", "plan"),
        ("一、“十三五”时期经济社会发展回顾", "其他", "result"),
        ("二、“十五五”时期的主要目标任务", "其他", "plan"),
        ("一、2023年和“十四五”时期工作回顾", "其他", "result"),
        ("二、2024年主要任务——决胜“十四五”", "2024", "plan"),
    ],
)
def test_period_of_a_heading(heading: str, period: str, role: str) -> None:
    assert of_heading(heading, year=2024) == Period(year=period, role=role)  # type: ignore[arg-type]


def test_heading_that_names_no_period() -> None:
    assert of_heading("三、加强政府自身建设", year=2024) is None


RESULT, PLAN = Period(year="2023", role="result"), Period(year="2024", role="plan")


@pytest.mark.parametrize(
    ("sentence", "section", "period"),
    [
        ("2024年要围绕这条主线做好工作。", RESULT, PLAN),
        ("去年县人代会确定的19项民生实事如期推进。", PLAN, RESULT),
        ("到2025年，总产值达1000亿元以上。", PLAN, Period(year="2025", role="plan")),
        ("2022年12月，全县退出贫困县序列。", RESULT, Period(year="2022", role="result")),
        ("较上年提高13.4个百分点。", RESULT, RESULT),
        ("比2022年增长5%。", RESULT, RESULT),
        ("全年新增就业2.3万人。", PLAN, PLAN),
        ("2024年1月10日在会议上。", Period(year="其他", role="other"), Period(year="其他", role="other")),
        ("今年主要预期目标是增长5%。", Period(year="其他", role="plan"), PLAN),
    ],
)
def test_period_of_a_sentence(sentence: str, section: Period, period: Period) -> None:
    assert of_sentence(sentence, section, year=2024) == period


def test_period_of_content_and_of_mixed_headings() -> None:
    assert of_content("一年来，完成了任务，同比增长。", year=2024) == RESULT
    assert of_content("今年，我们将加快推进。", year=2024) == PLAN
    assert of_content("", year=2024) is None
    mixed = "二、“十五五”时期主要目标和2024年重点工作"
    assert within(mixed, "（一）扩大内需", year=2024) == PLAN
    assert within(mixed, "（一）今后五年的目标", year=2024) is None
    assert within("二、2024年工作安排", "（一）扩大内需", year=2024) is None
