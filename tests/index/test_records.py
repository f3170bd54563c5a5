"""What is written of reports, passages and figures is read back the same."""

from array import array
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.figures import Figure
from corpus.read import load
from corpus.report import Facts, Passage, Report, Section
from index import records

TEXT = "一、回顾\n收入7亿元。新增2处。"
SECTION = Section(
    number="一、", heading="一、回顾", level=1, start=0, end=len(TEXT), period="2023", role="result", path=("一、回顾",)
)
REPORT = Report(
    facts=Facts(id="a", year=2024), text=TEXT, origins=array("I", range(3, 3 + len(TEXT))), sections=(SECTION,)
)
PASSAGES = tuple(
    Passage(
        report_id="a",
        section=SECTION,
        start=start,
        end=end,
        text=TEXT[start:end],
        period="2023",
        role="result",
        paragraph=1,
    )
    for start, end in ((5, 11), (11, 16))
)
FIGURE = Figure(
    report_id="a",
    start=7,
    end=10,
    clause_start=5,
    clause_end=10,
    indicator="收入",
    value=Decimal("7.0"),
    unit="亿元",
    base_value=Decimal("7E+8"),
    base_unit="元",
    qualifier="=",
    change="",
    period="2023",
    status="actual",
)


def test_all_comes_back_the_same(tmp_path: Path) -> None:
    records.write_reports(tmp_path, [REPORT, REPORT])
    records.write_passages(tmp_path, PASSAGES, [REPORT])
    records.write_figures(tmp_path, [FIGURE])
    first, second = records.read_reports(tmp_path)
    assert first == second == REPORT
    assert first.origins == second.origins == REPORT.origins
    assert records.read_passages(tmp_path, [REPORT]) == PASSAGES
    assert records.read_figures(tmp_path) == (FIGURE,)
    assert str(records.read_figures(tmp_path)[0].value) == "7.0"


def test_nothing_comes_back_as_nothing(tmp_path: Path) -> None:
    records.write_reports(tmp_path, [])
    records.write_passages(tmp_path, [], [])
    records.write_figures(tmp_path, [])
    records.write_received(tmp_path, [], [])
    assert records.read_reports(tmp_path) == records.read_passages(tmp_path, []) == records.read_figures(tmp_path) == ()
    assert records.all_received(tmp_path) == []


@settings(max_examples=30, deadline=None)
@given(title=st.text(max_size=20), speaker=st.text(max_size=5))
def test_kept_files_and_facts_read_as_the_report_they_came_from(title: str, speaker: str) -> None:
    import tempfile

    received = ("某省云溪市政府工作报告\n一、2023年工作回顾\n" + "全市新增就业2.3万人，改造老旧小区15个。" * 20).encode(
        "gb18030"
    )
    facts = Facts(id="云溪", title=title or "报告", place="某省云溪市", year=2024, speaker=speaker or "林知远")
    with tempfile.TemporaryDirectory() as name:
        report = Report(facts=facts, text=TEXT, origins=REPORT.origins, sections=())
        records.write_received(Path(name), [report], [received])
        (path,) = records.all_received(Path(name))
        assert path.read_bytes() == received
        again = load(path).facts
    assert {key: value for key, value in asdict(facts).items() if value}.items() <= asdict(again).items()
