"""Figures that follow from those the report prints, and figures that almost do."""

import pytest

from assistant.checking.check import Checker
from assistant.checking.counterpart import Counterparts
from assistant.checking.derive import derived, share_of
from assistant.checking.verdict import Verdict
from corpus.read import parse
from corpus.report import Facts
from index.store import Library
from tests.assistant.checking.drafted import claim_of
from tests.assistant.conftest import TEXT
from tests.fake import FakeEncoder

MORE = """农业基础更加稳固。全年完成粮食产量3.3万吨、蔬菜产量29.2万吨。新建公共泊位、共享泊位各2000个。

产业发展后劲增强。新引进产业项目1260个，其中亿元以上项目48个。锂电池产值增长103%。

文体事业繁荣发展。在全国首届学青会比赛中荣获4金、4银、7铜的好成绩。

"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    text = TEXT.replace("教育医疗扩容提质", f"{MORE}教育医疗扩容提质")
    report = parse(text, Facts(id="yunxi", place="云溪市", year=2024))
    return Library.build(tmp_path_factory.mktemp("derived") / "index", [(report, text.encode())], FakeEncoder())


@pytest.fixture(scope="module")
def counterparts(library: Library) -> Counterparts:
    return Counterparts(library, FakeEncoder())


def follow(counterparts: Counterparts, draft: str) -> Verdict | None:
    claim = claim_of(draft)
    (matches,) = counterparts.matches([claim])
    return derived(claim, matches, counterparts.share)


@pytest.mark.parametrize(
    ("draft", "working"),
    [
        ("粮食、蔬菜产量合计32.5万吨。", "3.3万吨 + 29.2万吨"),
        ("粮食、蔬菜产量合计325000吨。", "3.3万吨 + 29.2万吨"),
        ("在全国首届学青会比赛中共获奖牌15枚。", "4金 + 4银 + 7铜"),
        ("两年共改造老旧小区37个。", "15个 + 22个"),
        ("2023年和2024年改造老旧小区合计37个。", "15个 + 22个"),
        ("新建公共泊位、共享泊位合计4000个。", "2000个 × 2"),
        ("蔬菜产量比粮食产量多25.9万吨。", "29.2万吨 − 3.3万吨"),
        ("2024年改造老旧小区比2023年增加7个。", "22个 − 15个"),
        ("锂电池产值翻一番。", "增长103%"),
    ],
)
def test_what_follows_shows_its_working(counterparts: Counterparts, draft: str, working: str) -> None:
    verdict = follow(counterparts, draft)
    assert verdict is not None
    assert verdict.label == "supported"
    assert working in verdict.note


@pytest.mark.parametrize(
    "draft",
    [
        "粮食、蔬菜产量合计32.6万吨。",
        "粮食、蔬菜产量合计33万吨。",
        "在全国首届学青会比赛中共获奖牌14枚。",
        "在全国首届学青会比赛中共获奖牌16枚。",
        "两年共改造老旧小区36个。",
        "两年共改造老旧小区38个。",
        "新建公共泊位、共享泊位合计4001个。",
        "蔬菜产量比粮食产量多25.8万吨。",
        "2024年改造老旧小区比2023年增加8个。",
        "锂电池产值翻两番。",
    ],
)
def test_one_off_does_not_follow(counterparts: Counterparts, draft: str) -> None:
    assert follow(counterparts, draft) is None


@pytest.mark.parametrize(
    "draft",
    [
        "改造老旧小区37个。",  # no word speaks of a sum
        "两年共改造农村公路37个。",  # of other things
        "机场旅客吞吐量合计32.5万吨。",
        "2023年粮食、蔬菜产量合计32.2万吨。",  # with the 3 that another year is to bring
    ],
)
def test_a_value_that_only_adds_up_by_chance_does_not_follow(counterparts: Counterparts, draft: str) -> None:
    assert follow(counterparts, draft) is None


def test_the_terms_are_cited(counterparts: Counterparts) -> None:
    verdict = follow(counterparts, "在全国首届学青会比赛中共获奖牌15枚。")
    assert verdict is not None
    assert verdict.citation is not None
    assert len(verdict.others) == len(verdict.figures) - 1 == 2
    assert "4金" in verdict.citation.quote


@pytest.mark.parametrize(
    ("percent", "label"), [("3.8%", "supported"), ("3.81%", "supported"), ("4.8%", ""), ("3.9%", ""), ("38%", "")]
)
def test_a_share_is_worked_out_from_its_sentence(library: Library, percent: str, label: str) -> None:
    draft = f"新引进产业项目1260个，其中亿元以上项目48个，占{percent}。"
    review = Checker(library, FakeEncoder()).check(draft)
    assert [v.label for v in review.figures][:2] == ["supported", "supported"]
    assert (review.figures[-1].label == "supported") == bool(label)


def test_a_share_needs_its_word_and_its_rows(counterparts: Counterparts) -> None:
    claim = claim_of("新引进产业项目1260个，其中亿元以上项目48个，占3.8%。")
    assert share_of(claim, (), (), counterparts.share) is None
    (matches,) = counterparts.matches([claim_of("新引进产业项目1260个。")])
    rows = counterparts.rows_beside(matches[0].row.figure)
    assert share_of(claim, rows, rows, counterparts.share) is not None
    grown = claim_of("新引进产业项目1260个，其中亿元以上项目48个，增长3.8%。")
    assert share_of(grown, rows, rows, counterparts.share) is None


def test_no_rows_nothing_follows(counterparts: Counterparts) -> None:
    assert derived(claim_of("粮食、蔬菜产量合计32.5万吨。"), (), counterparts.share) is None
