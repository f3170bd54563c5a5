"""A draft read: its sentences, and each figure with its name and the years it is said to be of."""

import pytest

from assistant.checking.cells import table_rows
from assistant.checking.claims import Claim, cell_claims, claims, draft_sentences


def read(text: str) -> list[Claim]:
    """The claims of a draft about a report of 2024."""
    return [claim for found in claims(text, draft_sentences(text), year=2024) for claim in found]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2023年粮食产量3.3万吨。", [("2023",)]),
        ("去年粮食产量3.3万吨，今年目标3万吨。", [("2023",), ("2024",)]),
        ("粮食产量3.3万吨。", [()]),
        ("2023年和2024年民心工程均为20项。", [("2023", "2024")]),
        ("二〇二三年粮食产量3.3万吨。", [("2023",)]),
        ("比2022年增加3万吨。", [()]),
        ("2023年成效明显。新增学位7080个。", [("2023",)]),
        ("2023年成效明显。\n新增学位7080个。", [()]),
        ("2023年新增学位7080个，2024年新增9000个。", [("2023",), ("2024",)]),
        ("二、2024年工作安排\n（一）教育\n新增学位7080个。", [("2024",)]),
    ],
)
def test_years(text: str, periods: list[tuple[str, ...]]) -> None:
    assert [claim.periods for claim in read(text)] == periods


@pytest.mark.parametrize(
    ("text", "target", "done"),
    [
        ("2024年计划新增学位7080个。", True, False),
        ("力争新增学位7080个。", True, False),
        ("已新增学位7080个。", False, True),
        ("截至年底，新增学位7080个。", False, True),
        ("“西翼”计划投入2亿元。", False, False),
        ("将19项事项简化为一级审批。", False, False),
        ("新增学位7080个。", False, False),
    ],
)
def test_intended_or_reached(text: str, target: bool, done: bool) -> None:
    (claim,) = read(text)
    assert (claim.target, claim.done) == (target, done)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2023年改造农村公路16公里，2024年计划改造28公里。", ["改造农村公路", "改造农村公路"]),
        ("引进项目100个，目标是200个以上。", ["引进项目", "引进项目"]),
        ("GDP增长5%。", ["地区生产总值增速"]),
        ("新建农田5万亩，比去年少1万亩。", ["新建农田", "新建农田"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [claim.name for claim in read(text)] == names


def test_a_gap_is_told_from_a_figure() -> None:
    assert [claim.gap for claim in read("新建高标准农田5万亩，比去年少1万亩。")] == [False, True]


def test_a_half_takes_the_word_that_bounds_it() -> None:
    (claim,) = read("产业投资占固定资产投资的比重已超过一半。")
    assert (claim.number.qualifier, claim.number.low, claim.number.high) == ("超过", 50, None)


def test_a_bound_that_narrows_what_is_counted_is_no_claim() -> None:
    assert [claim.number.text for claim in read("10亿元以上的占15%。")] == ["15%"]


def test_sentences_slice_the_draft() -> None:
    text = "第一段有1个项目。还有2个。\n\n第二段有3个！"
    assert [text[start:end] for start, end in draft_sentences(text)] == [
        "第一段有1个项目。",
        "还有2个。",
        "第二段有3个！",
    ]


def test_no_figures_no_claims() -> None:
    assert read("各项工作稳步推进。") == []
    assert read("") == []


TABLE = "指标\t2023年完成\t2024年目标\n一般公共预算收入（亿元）\t70\t73.5\n老旧小区改造\t13个\t24个"


def test_cells_are_read_under_their_heads() -> None:
    rows = table_rows(TABLE)
    read_out = [cell.sentence for row in rows for cell in row]
    assert read_out == [
        "2023年完成一般公共预算收入70亿元",
        "2024年目标一般公共预算收入73.5亿元",
        "2023年完成老旧小区改造13个",
        "2024年目标老旧小区改造24个",
    ]
    assert [TABLE[cell.start : cell.end] for row in rows for cell in row] == ["70", "73.5", "13个", "24个"]
    assert draft_sentences(TABLE, rows) == ((0, 18),)


def test_claims_of_a_table_slice_the_draft() -> None:
    for claim in (claim for row in table_rows(TABLE) for claim in cell_claims(row, year=2024)):
        start, end = (place + claim.sentence[0] for place in (claim.figure.start, claim.figure.end))
        assert TABLE[start:end] == claim.number.text
        assert claim.periods in (("2023",), ("2024",))


def test_text_without_tabs_has_no_tables() -> None:
    assert table_rows("新增学位7080个。\n新建学校5所。") == ()
