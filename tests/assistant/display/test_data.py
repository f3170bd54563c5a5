"""The ledger as HTML."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.display.data import (
    MAX_FOUND,
    MAX_ROWS,
    choices,
    download,
    ledger_html,
    lookup_html,
    row_card_html,
)
from assistant.display.source import find_place
from assistant.ledger.row import rows_of
from assistant.ledger.select import Wanted
from corpus.read import parse
from corpus.report import Facts
from index.store import Library
from tests.assistant.ledger_row import ledger_row
from tests.fake import FakeEncoder

VOID = {"br", "col"}
OPENING = "各位代表：现在，我代表市人民政府向大会作工作报告，请予审议，并请列席人员提出意见。" * 9


class _Tags(HTMLParser):
    """Fails where tags do not close in the order they opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def well_formed(html: str) -> str:
    tags = _Tags()
    tags.feed(html)
    tags.close()
    assert not tags.open
    return html


def keys(html: str) -> list[str]:
    return re.findall(r'data-place="([^"]+)"', html)


@pytest.fixture(scope="module")
def long_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two reports, one with more figures than are shown."""
    folder = tmp_path_factory.mktemp("long")
    body = "\n\n".join(f"新建道路{n + 100}公里，新增学位{n + 100}个。拨付资金7亿元。" for n in range(180))
    items = []
    for name, text in (("a", body), ("b", "新建道路7公里。")):
        told = f"云溪市政府工作报告\n\n{OPENING}\n\n一、2023年工作回顾\n\n{text}\n\n二、2024年工作安排\n\n新建道路9公里。\n"
        report = parse(told, Facts(id=name, place=f"{name}<i>市", year=2024, title="政府工作报告"))
        items.append((report, told.encode()))
    return Library.build(folder / "index", items, FakeEncoder())


def test_every_row_opens_its_clause(library: Library) -> None:
    html = well_formed(ledger_html(library))
    rows = rows_of(library)
    assert f"共 {len(rows)} 个数字" in html
    assert html.count("<tr>") == len(rows) + 1
    for key, row in zip(keys(html), rows, strict=True):
        place = find_place(key, library.reports)
        assert place is not None
        assert place.report.text[place.start : place.end] == row.quote


def test_filters_narrow_it(library: Library) -> None:
    html = ledger_html(library, Wanted(search="粮食", period="2024", status="target"))
    assert "不少于3万吨" in html
    assert "3.3万吨" not in html
    assert "一、2023年" not in html


def test_nothing_found_says_what_to_do(library: Library) -> None:
    html = well_formed(ledger_html(library, Wanted(search="没有这个词")))
    assert "没有符合条件的数字。请少选一个条件" in html
    assert "<table" not in html


def test_a_long_ledger_is_cut_and_says_so(long_library: Library) -> None:
    total = len(rows_of(long_library))
    html = well_formed(ledger_html(long_library))
    assert len(keys(html)) == MAX_ROWS
    assert f"共 {total} 个数字，这里列出前 {MAX_ROWS} 个，还有 {total - MAX_ROWS} 个。下载的文件里是全部。" in html
    assert len(download(long_library, "csv")[1].decode("utf-8-sig").splitlines()) == total + 1


def test_everything_is_escaped(long_library: Library) -> None:
    for html in (ledger_html(long_library), lookup_html("7亿元<b>", long_library), lookup_html("<b>", long_library)):
        assert "<i>" not in html
        assert "<b>市" not in html
        well_formed(html)
    assert "&lt;i&gt;市" in ledger_html(long_library)
    row = ledger_row('"><script>', "1", "个", quote="<script>1个")
    assert "<script" not in well_formed(row_card_html(row.figure, row.report))


def test_choices_are_those_of_the_ledger(library: Library, long_library: Library) -> None:
    one, two = choices(library), choices(long_library)
    assert one.periods == (("全部年份", ""), ("2023年", "2023"), ("2024年", "2024"), ("累计", "累计"))
    assert one.statuses == (("全部状态", ""), ("已完成", "actual"), ("预计", "expected"), ("目标", "target"))
    assert ("金额", "金额") in one.units
    assert one.reports == (("全部报告", ""),)
    assert two.sections == (("全部章节", ""),)
    assert [value for _, value in two.reports] == ["", "a", "b"]
    for label, value in one.sections[1:]:
        assert label.strip() == value
        assert "data-place" in ledger_html(library, Wanted(section=value)) or "没有" in ledger_html(
            library, Wanted(section=value)
        )


def test_a_figure_is_looked_up(library: Library) -> None:
    html = well_formed(lookup_html("700000万元", library))
    assert "<mark>70亿元</mark>" in html
    assert "一般公共预算收入" in html
    assert "相等" in html
    assert "在其范围内" in lookup_html("7000万元", library)
    assert "不是指标" in lookup_html("2023年", library)


def test_a_look_up_that_finds_nothing_says_so(library: Library) -> None:
    assert "报告里没有 98765亿元" in well_formed(lookup_html("98765亿元", library))
    assert "“收入”里没有数字。请输入一个数字" in lookup_html("收入", library)
    assert "请输入一个数字" in lookup_html("  ", library)


def test_many_places_are_cut(long_library: Library) -> None:
    html = well_formed(lookup_html("7亿元", long_library))
    assert len(keys(html)) == MAX_FOUND
    assert f"还有 {180 - MAX_FOUND} 处没有列出" in html


def test_the_card_says_all_of_a_row() -> None:
    row = ledger_row("农田", "7.3", "万亩", qualifier="约", quote="新建高标准农田7.3万亩")
    html = well_formed(row_card_html(row.figure, row.report))
    for said in ("农田", "7.3万亩", "约", "73,000 亩", "2023年", "已完成", "一、工作", row.quote):
        assert said in html
    assert keys(html) == [row.key]


def test_files_are_named_for_what_they_hold(library: Library, long_library: Library) -> None:
    assert download(library, "xlsx")[0] == "台账-xiqing-2024.xlsx"
    assert download(library, "csv", Wanted(period="2024"))[0] == "台账-xiqing-2024-部分.csv"
    assert download(long_library, "csv")[0] == "台账-2份报告.csv"
    assert download(library, "xlsx")[1].startswith(b"PK")
    with pytest.raises(ValueError, match="pdf"):
        download(library, "pdf")


def test_the_style_sheet_keeps_to_the_page() -> None:
    style = Path("assistant/display/static/data.css").read_text("utf-8")
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    selectors = re.findall(r"(?:^|[};{])\s*([^{};@]+)\{", plain)
    assert selectors
    assert all(selector.strip().startswith("#page ") for selector in selectors)
    assert "gradient" not in style
