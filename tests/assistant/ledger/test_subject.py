"""Indicators taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ledger.subject import subject, without_examples


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("地区生产总值同比增速", "全市地区生产总值增速"), ("新增规上工业企业", "新增规模以上工业企业"),
        ("引进各类人才", "新引进各类人才"), ("地下管网改造", "改造地下管网"), ("安居房竣工", "竣工安居房"),
        ("新增停车泊位", "增加停车泊位"), ("改造了甲、乙等老旧小区", "丙小区等老旧小区改造工程"), ("粮食总产量", "粮食产量"),
        ("新增城镇就业", "城镇新增就业人数"), ("石漠化治理面积", "石漠化综合治理面积"), ("全省经营主体增速", "经营主体数量增速"),
        ("装配式建筑占比", "装配式建筑比例"), ("外贸进出口总额增速", "进出口增幅"),
    ],
)  # fmt: skip
def test_two_names_of_one_thing(one: str, other: str) -> None:
    assert subject(one) == subject(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高新技术企业", "科技型企业"), ("新增高新技术企业", "高新技术企业"), ("一般公共预算收入", "一般公共预算收入增速"),
        ("能耗降幅", "能耗增速"), ("城镇居民人均可支配收入", "农村居民人均可支配收入"), ("新开工项目用地", "竣工项目用地"),
        ("新增省级绿色工厂", "新增市级绿色工厂"), ("研发投入强度", "研发投入强度提高幅度"), ("改造供水管网", "新建供水管网"),
        ("工业投资", "产业投资"),
    ],
)  # fmt: skip
def test_two_things(one: str, other: str) -> None:
    assert subject(one) != subject(other)


def test_the_place_need_not_be_repeated() -> None:
    assert subject("云溪市粮食产量", "某省云溪市") == subject("粮食产量", "某省云溪市")


def test_a_name_that_holds_a_verb_keeps_it() -> None:
    assert subject("发展基金规模").core == "发展基金规模"
    assert subject("共享农庄").core == "共享农庄"


def test_examples_of_one_year_go() -> None:
    assert without_examples("改造了秋爽西里、国兴佳园等老旧小区") == "改造老旧小区"
    assert without_examples("粮食产量") == "粮食产量"


@given(st.text(alphabet="新增改造建成等级项目企业增速降幅的了、和（）", max_size=16))
def test_any_name_can_be_taken_apart(name: str) -> None:
    assert len(subject(name).core) <= len(name) + len("地区规上")
