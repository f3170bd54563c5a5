"""The names of figures: what a figure leans on, what lists share, what is told of a thing and is no part of its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import read_figures
from corpus.indicator import Subject, name_figures
from corpus.numbers import read_numbers

# sentence of a result section -> (indicator, printed figure) of each row
LEANING = {
    "实施重点项目985个，年度完成投资615亿元。": [("重点项目", "985个"), ("重点项目年度完成投资", "615亿元")],
    "实施省市级重点项目262个、完成投资800.4亿元。": [
        ("省市级重点项目", "262个"), ("省市级重点项目完成投资", "800.4亿元"),
    ],
    "进出口总额9万亿元、增长9.8%，总量连续39年居全国首位。": [
        ("进出口总额", "9万亿元"), ("进出口总额增速", "9.8%"), ("进出口总量连续居全国首位", "39年"),
    ],
    "粮食总产再创新高，连续16年位居全国首位。": [("粮食总产连续位居全国首位", "16年")],
    "发放价格补贴，约6700万人受益。": [("发放价格补贴受益", "约6700万人")],
    "承办国家级赛事3项、省级5项。": [("国家级赛事", "3项"), ("省级赛事", "5项")],
    "审议地方性法规14部、废止11部。": [("审议地方性法规", "14部"), ("审议地方性法规废止", "11部")],
    "城乡居民人均可支配收入增长6%，其中农村居民人均可支配收入突破2万元。": [
        ("城乡居民人均可支配收入增速", "6%"), ("农村居民人均可支配收入", "突破2万元"),
    ],
    "经营主体总量276万户，其中民营经济主体占97.2%。": [
        ("经营主体总量", "276万户"), ("经营主体中民营经济主体占比", "97.2%"),
    ],
}  # fmt: skip
BY_ITSELF = {
    "一般公共预算收入70亿元，居民人均可支配收入49200元。": [
        ("一般公共预算收入", "70亿元"), ("居民人均可支配收入", "49200元"),
    ],
    "社会消费品零售总额增长8%，进出口总额增长7%。": [
        ("社会消费品零售总额增速", "8%"), ("进出口总额增速", "7%"),
    ],
    "新增外贸实绩企业10家，进出口总额13亿元。": [("新增外贸实绩企业", "10家"), ("进出口总额", "13亿元")],
}  # fmt: skip
LISTS = {
    "城乡居民人均可支配收入分别达到43020元、22680元，分别增长8.5%、10.2%。": [
        ("城镇居民人均可支配收入", "43020元"), ("农村居民人均可支配收入", "22680元"),
        ("城镇居民人均可支配收入增速", "8.5%"), ("农村居民人均可支配收入增速", "10.2%"),
    ],
    "粮食播种面积和产量稳定在426万亩、183万吨以上。": [
        ("粮食播种面积", "426万亩"), ("粮食产量", "183万吨以上"),
    ],
    "一、二、三产业增加值分别增长4%、5.3%、3.4%。": [
        ("第一产业增加值增速", "4%"), ("第二产业增加值增速", "5.3%"), ("第三产业增加值增速", "3.4%"),
    ],
    "一般公共预算收入增长8.2%、突破6000亿元。": [
        ("一般公共预算收入增速", "8.2%"), ("一般公共预算收入", "突破6000亿元"),
    ],
    "国家、自治区级创新平台分别新增7家、23家。": [
        ("新增国家级创新平台", "7家"), ("新增自治区级创新平台", "23家"),
    ],
    "新建3个国家优势特色产业集群、9个农业产业强镇。": [
        ("新建国家优势特色产业集群", "3个"), ("新建农业产业强镇", "9个"),
    ],
    "3个县区、10家企业入选试点。": [("县区入选试点", "3个"), ("企业入选试点", "10家")],
    "新增商标品牌示范企业、专利优秀奖企业各1家。": [("新增商标品牌示范企业、专利优秀奖企业", "1家")],
    "9家、8家企业入围全省百强。": [("企业入围全省百强", "9家"), ("企业入围全省百强", "8家")],
    "易涝点由488个减至277个。": [("易涝点（此前）", "488个"), ("易涝点", "277个")],
    "新增托位6870个（其中普惠托位5505个）。": [("新增托位", "6870个"), ("新增托位中普惠托位", "5505个")],
}  # fmt: skip
OWNED = {
    "启动总投资4亿元的乡村振兴基础设施建设项目。": [("乡村振兴基础设施建设项目总投资", "4亿元")],
    "推动总投资572亿元的74个食品项目尽快落地。": [("食品项目总投资", "572亿元"), ("食品项目尽快落地", "74个")],
    "投资7500万元实施了7个教育项目。": [("教育项目投资", "7500万元"), ("教育项目", "7个")],
    "占地270亩的新职教中心投入使用。": [("新职教中心占地面积", "270亩")],
    "安排90个区级重点项目。": [("安排区级重点项目", "90个")],
}
PLAIN = {
    "2024年是中华人民共和国成立75周年。": [("中华人民共和国成立周年", "75周年")],
    "城镇调查失业率平均为5.2%。": [("城镇调查失业率", "5.2%")],
    "外贸进出口首次突破5000亿元大关。": [("外贸进出口", "突破5000亿元")],
    "吸引约50万名境外采购商、创历史新高。": [("吸引境外采购商", "约50万名")],
    "⑨新增公共停车位100个。": [("新增公共停车位", "100个")],
    "新增“专精特新”[4]中小企业14家。": [("新增“专精特新”中小企业", "14家")],
    "赤字率拟按3%安排。": [("赤字率", "3%")],
    "PM2.5浓度降至每立方米36微克，下降7.7%。": [("PM2.5浓度", "36微克"), ("PM2.5浓度降幅", "7.7%")],
}
CASES = LEANING | BY_ITSELF | LISTS | OWNED | PLAIN


@pytest.mark.parametrize(("sentence", "expected"), CASES.items())
def test_a_name_stands_alone(sentence: str, expected: list[tuple[str, str]]) -> None:
    rows = read_figures(sentence, period="2023", role="result")
    assert [(row.indicator, sentence[row.start : row.end]) for row in rows] == expected


def test_a_clause_without_figures_only_leaves_its_topic() -> None:
    namings, subject = name_figures("大力发展绿色食品产业", (), Subject())
    assert namings == ()
    assert subject.owner == "绿色食品产业"
    namings, _ = name_figures("产值增长9%", read_numbers("产值增长9%"), subject)
    assert [naming.indicator for naming in namings] == ["绿色食品产业产值增速"]


def test_an_empty_clause_has_no_names() -> None:
    assert name_figures("", (), Subject()) == ((), Subject())


WORDS = (
    "城乡居民", "收入", "企业", "新增", "连续", "同比增长", "分别", "70亿元", "4.2%", "35家", "3年", "、", "，", "和", "其中", "累计",
    "占", "的", "省级", "总投资", "投资", "实施", "（", "）", "每立方米36微克",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_there_is_one_naming_for_each_figure(words: list[str]) -> None:
    clause = "".join(words)
    numbers = tuple(number for number in read_numbers(clause) if number.is_figure)
    namings, _ = name_figures(clause, numbers, Subject())
    assert len(namings) == len(numbers)
    assert all(len(naming.indicator) <= 60 for naming in namings)
