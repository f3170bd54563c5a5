"""The source view: the whole text, exactly the span marked, keys that cannot be forged into anything else."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.display.source import Place, find_place, source_html
from corpus.report import Report

MARK = re.compile(r'<mark data-start="(\d+)" data-end="(\d+)">(.*?)</mark>', re.DOTALL)


def body(page: str) -> str:
    """The text of the report in the view, tags taken out."""
    return unescape(re.sub(r"<[^>]+>", "", page[page.index('<div class="paper-text"') :]))


def test_the_marked_text_is_the_span(sample: Report) -> None:
    start = sample.text.index("实现一般公共预算收入96亿元")
    end = sample.text.index("；居民人均", start)
    page = source_html(Place(report=sample, start=start, end=end, period="2023"))
    assert MARK.findall(page) == [(str(start), str(end), "实现一般公共预算收入96亿元，同比增长5.1%")]
    assert '<span class="period result">2023年完成</span>' in page
    assert "（一）经济运行稳步回升" in page[: page.index("paper-text")]


@given(data=st.data())
def test_any_span_is_marked_in_full_and_the_whole_text_is_there(sample: Report, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sample.text) - 1))
    end = data.draw(st.integers(start + 1, len(sample.text)))
    page = source_html(Place(report=sample, start=start, end=end))
    marks = MARK.findall(page)
    assert body(page) == sample.text.replace("\n", "")
    assert "".join(unescape(text) for _, _, text in marks) == sample.text[start:end].replace("\n", "")
    assert all(unescape(text) == sample.text[int(a) : int(b)] for a, b, text in marks)


def test_headings_are_headings_and_leads_are_set_off(sample: Report) -> None:
    page = source_html(Place(report=sample, start=0, end=0))
    assert "<h3>一、2023年工作回顾</h3>" in page
    assert "<h4>（一）经济运行稳步回升</h4>" in page
    assert '<p><b class="lead">工业经济提质增效</b>' in page
    assert "<mark" not in page


def test_a_key_leads_back_to_its_place(sample: Report) -> None:
    place = Place(report=sample, start=3, end=9, period="2023")
    assert find_place(place.key, (sample,)) == place
    assert find_place("0:0::yunxi-2024", (sample,)) == Place(report=sample, start=0, end=0)


@pytest.mark.parametrize(
    "key",
    ["", "1:2", "a:b:c:d", "5:5:2023:yunxi-2024", "9:3:2023:yunxi-2024", "0:99999999:2023:yunxi-2024", "1:2:2023:other",
     "1:2:<script>x:yunxi-2024", "-1:2:2023:yunxi-2024"],
)  # fmt: skip
def test_a_key_that_names_no_span_is_answered_in_words(sample: Report, key: str) -> None:
    assert find_place(key, (sample,)) is None
    assert "没有找到这处原文" in source_html(find_place(key, (sample,)))
