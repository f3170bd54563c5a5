"""The stretch of a long text nearest to a few words."""

import pytest

from assistant.checking.nearest import Nearest

TEXT = "全年粮食播种面积八万亩。河湖长制管理水平持续向好，东淀蓄滞洪区时隔二十七年再次启用。办好民生实事，改造老旧小区十五个。"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("河湖长制管理水平持续向好", "河湖长制管理水平持续向好"),
        ("河湖长制管理水平不断向好", "河湖长制管理水平持续向好"),
        ("河湖长制水平持续向好", "河湖长制管理水平持续向好"),
        ("改造全部老旧小区十五个", "改造老旧小区十五个"),
        (
            "河湖长制管理水平持续向好。办好民生实事",
            "河湖长制管理水平持续向好，东淀蓄滞洪区时隔二十七年再次启用。办好民生实事",
        ),
    ],
)
def test_the_stretch_is_found_from_end_to_end(words: str, expected: str) -> None:
    found = Nearest(TEXT).find(words)
    assert found is not None
    assert TEXT[found.start : found.end] == expected
    assert found.score == 1 if words == expected else found.score < 1


@pytest.mark.parametrize("words", ["", "天", "机场旅客吞吐量创新高"])
def test_nothing_is_near(words: str) -> None:
    assert Nearest(TEXT).find(words) is None


def test_there_is_nothing_in_an_empty_text() -> None:
    assert Nearest("").find("河湖长制") is None
