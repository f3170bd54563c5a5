"""Classes of units, and what can stand side by side."""

import pytest

from assistant.ledger.measure import UNIT_CLASSES, comparable, unit_class
from corpus.units import UNITS


@pytest.mark.parametrize(
    ("unit", "name"),
    [("元", "金额"), ("%", "比率"), ("个百分点", "比率"), ("家", "数量"), ("个", "数量"), ("人次", "人数"), ("亩", "面积"),
     ("米", "长度"), ("吨", "重量"), ("立方米", "体积"), ("瓦", "电力"), ("年", "时间"), ("", "其他"), ("微克/立方米", "其他")],
)  # fmt: skip
def test_a_unit_has_a_class(unit: str, name: str) -> None:
    assert unit_class(unit) == name


def test_every_base_unit_has_a_class_that_is_offered() -> None:
    assert {unit_class(base) for _, base in UNITS.values()} <= set(UNIT_CLASSES)


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [("元", "元", True), ("亩", "平方米", True), ("家", "个", True), ("套", "个", False), ("元", "%", False), ("%", "个百分点", False)],
)  # fmt: skip
def test_what_can_stand_side_by_side(one: str, other: str, can: bool) -> None:
    assert comparable(one, other) is can
    assert comparable(other, one) is can
