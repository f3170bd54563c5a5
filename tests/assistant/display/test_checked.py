"""A checked draft as HTML: every verdict in the table, both sides of each, nothing unescaped."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.diff import pieces
from assistant.checking.verdict import Review, Verdict
from assistant.display.checked import notice_html, progress_html, review_html
from assistant.display.present import place_key
from assistant.documents.draft import Draft, Part, pasted
from corpus.report import Report
from tests.assistant.display.markup import Page
from tests.assistant.reviewed import cited, figure, quotation

DRAFT = "过去一年，收入86亿元，同比增长5.1%，新建剧院3座。报告指出：“新建公办幼儿园8所”。"
FIRST, SECOND = "实现一般公共预算收入96亿元，同比增长5.1%", "新建公办幼儿园6所"


@pytest.fixture
def review(sample: Report) -> Review:
    income, school = cited(sample, FIRST), cited(sample, SECOND)
    words = "新建公办幼儿园8所"
    return Review(
        text=DRAFT,
        figures=(
            figure(
                DRAFT, "86亿元", "contradicted", citation=income, reason="value", note="相差10亿元。", expected="96亿元"
            ),
            figure(DRAFT, "5.1%", "supported", citation=income, expected="5.1%"),
            figure(DRAFT, "3座", "not_found"),
        ),
        quotes=(quotation(DRAFT, words, "altered", citation=school, diff=pieces(SECOND, words)),),
    )


def both(html: str, number: int) -> str:
    """The two sides below the row of that number."""
    return re.findall(rf'<tr class="both [a-z]+" id="both-{number}" hidden>(.*?)</tr>', html)[0]


def texts(html: str, css: str) -> list[str]:
    return [unescape(re.sub("<[^>]+>", "", found)) for found in re.findall(rf'<\w+ class="{css}">(.*?)</\w+>', html)]


def test_every_verdict_is_a_row_in_the_draft_s_order(review: Review) -> None:
    html = review_html(review, pasted(DRAFT))
    rows = re.findall(r'<tr class="row (\w+)" id="row-(\d)">', html)
    assert rows == [("wrong", "1"), ("ok", "2"), ("missing", "3"), ("wrong", "4")]
    page = Page(html)
    for words in ("86亿元", "数值不同", "相差10亿元。", "96亿元", "引文有改动", "只看有问题的（3）"):
        assert words in page.text


def test_tags_are_closed_and_every_control_leads_somewhere(review: Review) -> None:
    page = Page(review_html(review, pasted(DRAFT)))
    assert page.open == []
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    assert {attrs["aria-controls"] for _, attrs in page.tags if "aria-controls" in attrs} <= ids
    assert {f"mark-{attrs['data-mark']}" for _, attrs in page.tags if "data-mark" in attrs} <= ids
    assert {f"row-{attrs['data-row']}" for _, attrs in page.tags if "data-row" in attrs} <= ids


def test_the_differing_characters_are_marked_on_both_sides(review: Review, sample: Report) -> None:
    html = review_html(review, pasted(DRAFT))
    assert texts(both(html, 1), "differs") == ["86", "96"]
    assert texts(both(html, 4), "differs") == ["8", "6"]
    assert texts(both(html, 2), "differs") == []
    assert f'data-place="{place_key(cited(sample, FIRST))}"' in both(html, 1)


def test_what_is_not_in_the_report_says_so_and_opens_nothing(review: Review) -> None:
    side = both(review_html(review, pasted(DRAFT)), 3)
    assert "报告里没有找到对应的内容" in side
    assert "data-place" not in side


def test_the_draft_s_side_is_its_sentence(review: Review) -> None:
    side = Page(both(review_html(review, pasted(DRAFT)), 1)).text
    assert "过去一年，收入86亿元，同比增长5.1%，新建剧院3座。" in side
    assert "报告指出" not in side


def test_the_place_of_the_file_is_said(review: Review) -> None:
    cut = DRAFT.index("报告指出")
    parts = (Part(start=0, end=cut, where="正文"), Part(start=cut, end=len(DRAFT), where="脚注"))
    html = review_html(review, Draft(name="稿.docx", kind="docx", text=DRAFT, parts=parts, notes=("第3页没有文字。",)))
    assert "引文 · 脚注" in html
    assert "第3页没有文字。" in html
    assert "稿.docx" in html


def test_a_draft_with_nothing_to_check_says_what_is_checked() -> None:
    html = review_html(Review(text="大家好。"), pasted("大家好。"))
    assert "没有找到可以核对的" in html
    assert "<table" not in html
    assert "data-export" not in html


def test_two_reports_are_told_apart_only_where_two_are_cited(review: Review) -> None:
    assert "云溪市2024年政府工作报告" not in review_html(review, pasted(DRAFT))


@given(st.text(min_size=1, max_size=60), st.data())
def test_nothing_of_a_draft_becomes_markup(text: str, data: st.DataObject) -> None:
    text = f"{text}<script>alert(1)</script>\"'&<img src=x onerror=x>"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    verdict = Verdict(text=text[start:end], start=start, end=end, label="not_found", note=text)
    page = Page(review_html(Review(text=text, figures=(verdict,)), pasted(text)))
    assert not {"script", "img"} & {tag for tag, _ in page.tags}


def test_notices_and_progress_are_plain_sentences() -> None:
    assert notice_html("<b>坏") == '<p class="notice" role="alert">&lt;b&gt;坏</p>'
    assert 'role="status"' in notice_html("已停止。", alert=False)
    assert "正在读取文稿" in progress_html(0, 0)
    assert 'value="3" max="9"' in progress_html(3, 9)
    assert "已完成 3 句，共 9 句" in progress_html(3, 9)


def test_a_long_sentence_is_compared_where_the_report_s_words_lie(sample: Report) -> None:
    draft = "一年来，我们新建道路，改善河道，扩大绿地，举办展会，实现一般公共预算收入86亿元，同比增长5.1%，为民办事，群众满意。"
    wrong = figure(draft, "86亿元", "contradicted", citation=cited(sample, FIRST), reason="value", expected="96亿元")
    side = both(review_html(Review(text=draft, figures=(wrong,)), pasted(draft)), 1)
    assert texts(side, "differs") == ["86", "96"]
    assert "改善河道" in Page(side).text
