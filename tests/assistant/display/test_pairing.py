"""Results beside targets as HTML."""

import re
from pathlib import Path

from assistant.display.pairing import pairs_html
from assistant.display.source import find_place
from corpus.read import parse
from corpus.report import Facts
from index.store import Library
from tests.fake import FakeEncoder

OPENING = "各位代表：现在，我代表市人民政府向大会作工作报告，请予审议，并请列席人员提出意见。" * 9


def test_results_stand_beside_targets(library: Library) -> None:
    html = pairs_html(library)
    assert "2023年结果" in html
    assert "2024年目标" in html
    row = re.search(r"<tr><th scope=\"row\">蔬菜产量</th>.*?</tr>", html)
    assert row is not None
    assert ">29.2万吨<" in row[0]
    assert ">不少于31万吨<" in row[0]
    widths = [float(width) for width in re.findall(r"width:([\d.]+)%", row[0])]
    assert widths == [94.2, 100.0]
    assert 'aria-hidden="true"' in row[0]
    assert all(find_place(key, library.reports) for key in re.findall(r'data-place="([^"]+)"', html))


def test_growth_stands_apart_from_amounts(library: Library) -> None:
    html = pairs_html(library)
    assert (
        html.index("增长速度") < html.index("一般公共预算收入增速") < html.index("数量和规模") < html.index("粮食产量")
    )
    assert "<small>预计</small>" in html


def library_of(text: str, folder: Path) -> Library:
    told = f"云溪市政府工作报告\n\n{OPENING}\n\n一、2023年工作回顾\n\n{text}\n"
    report = parse(told, Facts(id="a", place="云溪市", year=2024, title="政府工作报告"))
    return Library.build(folder, [(report, told.encode())], FakeEncoder())


def test_a_report_without_pairs_says_so(tmp_path: Path) -> None:
    html = pairs_html(library_of("粮食产量3万吨。", tmp_path / "index"))
    assert "没有找到" in html
    assert "<table" not in html
    assert "没有找到" in pairs_html(library_of("粮食产量3万吨。", tmp_path / "other"), "b")


def test_a_fall_has_no_bars(tmp_path: Path) -> None:
    text = "固定资产投资增长-3%。\n\n二、2024年工作安排\n\n固定资产投资增长5%。"
    html = pairs_html(library_of(text, tmp_path / "index"))
    assert "固定资产投资增速" in html
    assert "width:" not in html
