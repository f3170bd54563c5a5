"""Words typed wrong."""

from itertools import pairwise

import pytest

from assistant.question.typing.slip import Slip, apply
from assistant.question.typing.sound import Spelling

TEXT = """新增停车位二百个，建成口袋公园五处。新增学位三千个。进出口总额增长百分之五，建设高标准农田。停车位不断增加，口袋公园更美，学位更足，进出口更旺。
老旧小区改造十五个，老旧小区改造提速。高新技术企业达到三百家，高新技术企业更多。公交枢纽建成。"""


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling([TEXT])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("今年新增亭车位多少个", "今年新增停车位多少个"),
        ("建成口代公园几处", "建成口袋公园几处"),
        ("近出口总额增长多少", "进出口总额增长多少"),
        ("高标准农天去年多少亩", "高标准农田去年多少亩"),
        ("今年新增学味多少", "今年新增学位多少"),
        ("公交抠纽建成没", "公交枢纽建成没"),  # looks alike, sounds different
        ("新增停停车位多少", "新增停车位多少"),
        ("老旧小改造多少个", "老旧小区改造多少个"),
        ("高新术技企业几家", "高新技术企业几家"),
        ("高薪技术企业几家", "高新技术企业几家"),  # 高薪 is a word, 高薪技术企业 is none
    ],
)
def test_words_typed_wrong_are_mended(spelling: Spelling, typed: str, meant: str) -> None:
    assert apply(typed, spelling.mended(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("新增亭车位", "sound"),
        ("公交抠纽", "shape"),
        ("停停车位", "doubled"),
        ("老旧小改造", "missing"),
        ("高新术技企业", "swapped"),
    ],
)
def test_a_slip_is_named_by_its_kind(spelling: Spelling, typed: str, kind: str) -> None:
    assert [s.kind for s in spelling.mended(typed)] == [kind]


@pytest.mark.parametrize(
    "question",
    [
        "今年新增停车位多少个", "有几家医院", "哪里能看牙", "咱们这儿好不好", "2023年GDP是多少", "", "新增学生多少名", "比去年多多少",
        "2023年年底完成了吗", "钱袋子紧不紧", "咱总共多少口人", "没活干的人怎么帮", "高薪岗位有多少", "老小区翻修几个", "常常堵车怎么办",
    ],
)  # fmt: skip
def test_what_is_no_slip_stays(spelling: Spelling, question: str) -> None:
    assert spelling.mended(question) == ()


def test_a_slip_says_where_it_stands(spelling: Spelling) -> None:
    assert spelling.mended("新增亭车位") == (Slip(start=2, end=5, typed="亭车位", meant="停车位"),)


def test_nothing_is_mended_twice_nor_overlaps(spelling: Spelling) -> None:
    slips = spelling.mended("亭车位、口代公园和学味增长多少")
    assert [s.typed for s in slips] == ["亭车位", "口代公园"] or [s.typed for s in slips] == [
        "亭车位",
        "口代公园",
        "学味",
    ]
    assert all(a.end <= b.start for a, b in pairwise(slips))


def test_words_of_no_report_are_known_too() -> None:
    assert apply("城镇登计失业率是多少", Spelling([]).mended("城镇登计失业率是多少")) == "城镇登记失业率是多少"


def test_what_the_report_writes_itself_is_no_slip() -> None:
    spelling = Spelling(["白滩寺村获奖。大寺镇白滩寺村入选，大寺镇白滩寺村更美。"])
    assert spelling.mended("白滩寺村获得了什么") == ()
