"""The result beside the target, or the word that there is none."""

from pathlib import Path

import pytest

from assistant.composing.outcome import asks_outcome, outcome
from assistant.ledger.row import rows_of
from assistant.question.understand import understand
from corpus.read import parse
from corpus.report import Facts
from index.store import Library
from tests.assistant.conftest import TEXT
from tests.fake import FakeEncoder

BEFORE = (
    TEXT.replace("2024", "2023")
    .replace("一、2023年", "一、2022年")
    .replace("2023年是全面", "2022年是全面")
    .replace("22个", "14个")
)


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small report and that of the year before, which set the target of the result."""
    reports = [
        (
            parse(text, Facts(id=f"yunxi-{year}", place="云溪市", year=year, title=f"云溪市{year}年政府工作报告")),
            text.encode(),
        )
        for year, text in ((2024, TEXT), (2023, BEFORE))
    ]
    folder: Path = tmp_path_factory.mktemp("years") / "index"
    return Library.build(folder, reports, FakeEncoder())


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("新增就业完成得怎么样", True),
        ("老旧小区改造完成了没", True),
        ("粮食产量比目标如何", True),
        ("2024年新增就业的目标是多少", False),
        ("完成了哪些规划", False),
    ],
)
def test_what_asks_for_an_outcome(question: str, asked: bool) -> None:
    assert asks_outcome(understand(question, year=2024, place="云溪市")) is asked


def test_a_result_alone_says_so(years: Library) -> None:
    rows = [row for row in rows_of(years) if row.report.id == "yunxi-2024"]
    found = outcome("老旧小区改造", rows, years)
    assert found is not None
    assert [s.body for s in found.statements] == ["改造老旧小区15个", "改造老旧小区22个"]
    assert found.note == "报告没有给出2023年的目标，不能据此判断目标是否完成。"


def test_the_target_of_an_earlier_report_stands_beside_it(years: Library) -> None:
    found = outcome("改造老旧小区", rows_of(years), years)
    assert found is not None
    assert [(s.report.id, s.body) for s in found.statements] == [
        ("yunxi-2023", "改造老旧小区14个"),
        ("yunxi-2024", "改造老旧小区15个"),
        ("yunxi-2024", "改造老旧小区22个"),
    ]
    assert found.note == ""


def test_what_the_ledger_does_not_have(years: Library) -> None:
    assert outcome("地铁", rows_of(years), years) is None
    assert outcome("地铁", (), years) is None
