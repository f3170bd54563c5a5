"""Two halves that measure one thing get no note; those that measure different things get one that names both."""

import pytest

from assistant.ledger.alike import alike
from corpus.figures import Figure, read_figures


def figure(sentence: str, year: str) -> Figure:
    return read_figures(sentence, period=year, role="result" if year == "2023" else "plan")[0]


@pytest.mark.parametrize(
    ("done", "planned", "same"),
    [
        ("全年引进各类人才5300余人", "全年新引进各类人才5000名以上", True),
        ("提升改造农村公路16公里", "改造农村公路28公里", True),
        ("改造了秋爽西里、国兴佳园等13个老旧小区", "推进龙居花园四区等24个老旧小区改造工程", True),
        ("新增省级“专精特新”中小企业14家", "新增省级“专精特新”企业5家", True),
        ("地区生产总值增长3%", "地区生产总值增长5%以上", True),
        ("高新技术企业累计达到918家", "全区科技型企业超过1000家", False),
        ("新增专精特新企业79家", "专精特新企业达到160家", False),
        ("居民人均可支配收入49200元", "城镇居民人均可支配收入51000元", False),
        ("一般公共预算收入70亿元", "一般公共预算收入增长5%", False),
    ],
)
def test_one_thing_or_two(done: str, planned: str, same: bool) -> None:
    assert alike(figure(done, "2023"), figure(planned, "2024"), place="天津市西青区") is same
