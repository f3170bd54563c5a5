"""The reader: its page holds the whole text and nothing else, every sentence and figure under its own address."""

import json
import re
from collections.abc import Sequence
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.display.source import Papers, Place, find_place, paper_html
from corpus.figures import ledger
from corpus.read import parse
from corpus.report import Facts, Report
from corpus.split import split
from index.store import Library
from tests.assistant.conftest import TEXT
from tests.assistant.display.markup import Page
from tests.fake import FakeEncoder

BODY = re.compile(r'<div class="paper-text"[^>]*>(.*?)</div><div class="sentence-tools"', re.DOTALL)


def page_of(report: Report, others: Sequence[Report] = ()) -> str:
    passages = split(report)
    return paper_html(report, passages, ledger(report, passages), (report, *others))


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.fixture
def page(sample: Report) -> str:
    return page_of(sample)


@pytest.fixture
def papers(sample: Report, library: Library) -> Papers:
    return Papers(library)


def test_the_whole_text_is_there_and_nothing_else(sample: Report, page: str) -> None:
    (body,) = BODY.findall(page)
    assert plain(body) == sample.text.replace("\n", "")
    assert Page(page).open == []


def test_every_sentence_and_figure_is_the_span_it_is_named_by(sample: Report, page: str) -> None:
    (body,) = BODY.findall(page)
    figures = re.findall(r'<span class="fig" data-at="(\d+):(\d+)">(.*?)</span>', body)
    passages = split(sample)
    assert {(int(a), int(b)) for a, b, _ in figures} == {(f.start, f.end) for f in ledger(sample, passages)}
    assert all(unescape(text) == sample.text[int(a) : int(b)] for a, b, text in figures)
    addressed = re.findall(r'class="s(?: lead)?" data-at="(\d+):(\d+)"', body)
    assert [(int(a), int(b)) for a, b in addressed] == [(p.start, p.end) for p in passages]
    for start, end in addressed:
        opened = body[body.index(f'data-at="{start}:{end}"') :]
        shown = plain(opened[opened.index(">") + 1 :])
        assert shown.startswith(sample.text[int(start) : int(end)])


@given(words=st.text(alphabet="甲乙<>&\"'𠀀{}$`1年亿元。；，“”（） ", min_size=1, max_size=60))
def test_nothing_of_a_report_is_taken_for_markup(words: str) -> None:
    report = parse(
        TEXT.replace("教育医疗扩容提质。", f"教育医疗扩容提质。{words}。"), Facts(id='a"<b', place="云溪市", year=2024)
    )
    html = page_of(report)
    (body,) = BODY.findall(html)
    assert plain(body) == report.text.replace("\n", "")
    assert Page(html).having("paper")[0]["data-report"] == 'a"<b'


def test_headings_are_headings_leads_are_set_off_and_the_front_page_is_centred(page: str) -> None:
    assert re.search(r"<h3 [^>]*>(<span [^>]*>)?一、2023年工作回顾", page)
    assert re.search(r"<h4 [^>]*>(<span [^>]*>)?（一）经济运行稳步回升", page)
    assert re.search(r'<b class="s lead" [^>]*>工业经济提质增效。</b>', page)
    assert re.search(r'<p [^>]*class="front title"[^>]*><span [^>]*>某省云溪市政府工作报告', page)
    assert not re.search(r'class="front"[^>]*><span [^>]*>各位代表', page)


def test_each_part_says_of_which_year_it_speaks(page: str) -> None:
    labels = re.findall(r'<h\d data-start="\d+" data-label="([^"]+)" data-role="(\w+)"', page)
    assert labels == [("2023年完成", "result"), ("2024年安排", "plan")]


def test_a_part_the_report_gives_no_heading_is_named(sample: Report) -> None:
    bare = parse(TEXT.replace("一、2023年工作回顾\n", ""), Facts(id="bare", place="云溪市", year=2024))
    assert 'data-label="工作回顾 · 2023年完成"' in page_of(bare)


def test_the_outline_nests_and_its_links_lead_to_the_headings(sample: Report, page: str) -> None:
    outline = page[page.index('<nav id="paper-outline"') : page.index("</nav>")]
    links = re.findall(
        r'href="#report\?at=yunxi-2024:(\d+):(\d+)" data-go="(\d+)" data-until="(\d+)">([^<]+)<', outline
    )
    listed = [s for s in sample.sections if s.level < 3 or len(s.heading) <= 20]
    assert [(int(go), int(until), name) for *_, go, until, name in links] == [
        (s.start, s.end, s.heading) for s in listed
    ]
    printed = [(a, b, name) for a, b, _, _, name in links if sample.text.startswith(name, int(a))]
    assert len(printed) >= 10
    assert all(sample.text[int(a) : int(b)].rstrip("。") == name for a, b, name in printed)
    review = outline.index("一、2023年工作回顾")
    assert review < outline.index("<ol>", review) < outline.index("（一）经济运行稳步回升")
    assert outline.count("2023年完成") == 1
    assert outline.count("2024年安排") == 1


def test_the_script_is_told_the_sections(sample: Report, page: str) -> None:
    (paper,) = Page(page).having("paper")
    assert paper["data-name"] == "云溪市2024年政府工作报告"
    sections = json.loads(paper["data-sections"] or "")
    assert [(start, end) for start, end, *_ in sections] == [(s.start, s.end) for s in sample.sections]
    assert ["2023", "result", "2023年完成", "一、2023年工作回顾 › （一）经济运行稳步回升"] in [s[2:] for s in sections]


def test_the_head_names_report_date_and_speaker(library: Library) -> None:
    head = Papers(library).html("0:0::xiqing-2024")
    head = plain(head[: head.index('class="paper-body"')])
    assert "天津市西青区2024年政府工作报告2024年1月10日报告人：殷学武" in head


def test_another_report_can_be_chosen_where_there_is_one(sample: Report, page: str) -> None:
    assert "<select" not in page
    other = parse(TEXT.replace("云溪市", "白河市"), Facts(id="baihe-2024", place="白河市", year=2024))
    choice = page_of(sample, (other,))
    assert re.findall(r'<option value="([^"]+)"( selected)?>', choice) == [
        ("yunxi-2024", " selected"),
        ("baihe-2024", ""),
    ]


def test_a_page_is_written_once(papers: Papers) -> None:
    first = papers.html("536:559:2023:xiqing-2024")
    assert papers.html("0:0::xiqing-2024") is first
    assert 'data-report="xiqing-2024"' in first


def test_a_figure_s_row_comes_for_its_very_span_only(library: Library, papers: Papers) -> None:
    figure = next(f for f in library.figures if f.indicator == "一般公共预算收入" and f.unit == "亿元")
    key = f"{figure.start}:{figure.end}::xiqing-2024"
    row = papers.row(key)
    assert "70亿元" in row
    assert Page(row).having("card-sheet")[0]["data-row"] == key
    assert papers.row(f"{figure.start}:{figure.end + 1}::xiqing-2024") == ""
    assert papers.row("1:2::elsewhere") == ""


def test_a_key_leads_back_to_its_place(sample: Report) -> None:
    place = Place(report=sample, start=3, end=9, period="2023")
    assert find_place(place.key, (sample,)) == place
    assert find_place("0:0::yunxi-2024", (sample,)) == Place(report=sample, start=0, end=0)


@pytest.mark.parametrize(
    "key",
    ["", "1:2", "a:b:c:d", "5:5:2023:xiqing-2024", "9:3:2023:xiqing-2024", "0:99999999:2023:xiqing-2024", "1:2:2023:other",
     "1:2:<script>x:xiqing-2024", "-1:2:2023:xiqing-2024"],
)  # fmt: skip
def test_a_key_that_names_no_span_is_answered_in_words(library: Library, papers: Papers, key: str) -> None:
    assert find_place(key, library.reports) is None
    assert "没有找到这处原文" in papers.html(key)
    assert papers.row(key) == ""


def test_a_library_of_several_reports_keeps_their_sentences_apart(
    sample: Report, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = parse(TEXT.replace("云溪市", "白河市"), Facts(id="baihe-2024", place="白河市", year=2024))
    folder = tmp_path_factory.mktemp("two") / "index"
    papers = Papers(Library.build(folder, [(sample, TEXT.encode()), (other, TEXT.encode())], FakeEncoder()))
    for report in (sample, other):
        (body,) = BODY.findall(papers.html(f"0:0::{report.id}"))
        assert plain(body) == report.text.replace("\n", "")
        assert body.count('class="s') == len(split(report))
