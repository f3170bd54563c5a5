"""What keeps two statements apart though they share most words, and what does not."""

import pytest

from assistant.checking import facets
from assistant.checking.facets import Setting

HOME = Setting(place="天津市西青区")


@pytest.mark.parametrize(
    ("claimed", "local", "wide", "found"),
    [
        ("王稳庄镇120兆瓦项目", "大寺镇120兆瓦项目", "大寺镇120兆瓦项目加快建设", "王稳庄镇"),
        ("接收武清区人员2112人", "接收静海区人员2112人", "接收静海区人员2112人", "武清区"),
        ("天津市人均收入49200元", "人均收入49200元", "人均收入49200元", "天津市"),
        ("西青区人均收入49200元", "人均收入49200元", "人均收入49200元", ""),
        ("大寺镇120兆瓦项目", "大寺镇120兆瓦项目", "大寺镇120兆瓦项目", ""),
        ("获评示范县", "获评示范县", "获评示范县", ""),
    ],
)
def test_places(claimed: str, local: str, wide: str, found: str) -> None:
    assert facets.place_conflict(claimed, local, wide, HOME) == found


@pytest.mark.parametrize(
    ("claimed", "name", "local", "found"),
    [
        ("市级绿色园区", "国家级绿色园区", "国家级绿色园区1个、市级绿色工厂18家", "市级"),
        ("国家级专精特新企业", "专精特新企业", "新增专精特新企业79家", "国家级"),
        ("全省示范社区", "全国示范社区", "创建全国示范社区2个", "全省"),
        ("国家级绿色园区", "国家级绿色园区", "国家级绿色园区1个", ""),
        ("绿色园区", "国家级绿色园区", "国家级绿色园区1个", ""),
        ("全市创建全国示范社区", "创建全国示范社区", "创建全国示范社区2个", ""),
    ],
)
def test_levels(claimed: str, name: str, local: str, found: str) -> None:
    assert facets.level_conflict(claimed, name, local) == found


@pytest.mark.parametrize(
    ("claimed", "name", "local", "apart"),
    [
        ("新增高新技术企业", "高新技术企业", "高新技术企业累计达到918家", True),
        ("累计建成充电桩", "新建充电桩", "新建充电桩3268台", True),
        ("充电桩", "新建充电桩", "新建充电桩3268台", False),
        ("新增企业总数", "企业总数", "总数达45家", False),
    ],
)
def test_what_was_added_is_not_what_there_is(claimed: str, name: str, local: str, apart: bool) -> None:
    assert facets.flow_conflict(claimed, name, local) is apart


@pytest.mark.parametrize(
    ("claimed", "stated", "words"),
    [
        ("一般公共预算支出", "一般公共预算收入", ("支出", "收入")),
        ("出口总值", "进出口总值", ("出口", "进出口")),
        ("PM10浓度", "PM2.5浓度", ("PM10", "PM2.5")),
        ("农村居民收入", "城镇居民收入", ("农村居民", "城镇居民")),
        ("新建改造公路", "改造公路", None),
        ("税收收入占一般公共预算收入比重", "一般公共预算收入", None),
    ],
)
def test_words_that_exclude_each_other(claimed: str, stated: str, words: tuple[str, str] | None) -> None:
    assert facets.exclusive_conflict(claimed, stated) == words


def test_a_rise_is_no_fall() -> None:
    assert facets.direction_conflict("下降", "同比增长")
    assert facets.direction_conflict("提高", "下降")
    assert not facets.direction_conflict("提高", "同比增长")


def test_a_part_is_not_its_whole() -> None:
    assert facets.part_conflict("合作项目", "合作项目46项", "合作项目中洽谈项目", "合作项目125项，其中洽谈项目46项")
    assert facets.part_conflict("就业中高校毕业生", "其中高校毕业生8600人", "新增就业", "新增就业2.3万人")
    assert not facets.part_conflict("合作项目中洽谈项目", "其中洽谈项目46项", "合作项目中洽谈项目", "其中洽谈项目46项")
    assert not facets.part_conflict("新建学校", "新建学校5所", "新建兴华中学等学校", "新建兴华中学等5所学校")


def test_sizes_narrow_what_is_counted() -> None:
    assert facets.size_conflict("亿元以上项目投资", "项目投资331亿元") == "亿元以上"
    assert facets.size_conflict("亿元以上项目", "其中亿元以上项目48个") == ""


def test_a_part_of_a_list_is_not_all_of_it() -> None:
    assert not facets.same_extent("机场旅客吞吐量", "机场旅客吞吐量", "铁路、机场旅客吞吐量", "铁路、机场旅客吞吐量")
    assert facets.same_extent("铁路和机场旅客吞吐量", "", "铁路、机场旅客吞吐量", "铁路、机场旅客吞吐量")
    assert not facets.same_extent("经营主体", "经营主体11万户", "新增经营主体", "新增经营主体")
