"""A draft with its marks: the text stays whole, each stretch belongs to the shortest row over it."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.table import Row, rows
from assistant.checking.verdict import Review, Verdict
from assistant.display.marks import anchors, draft_html, stretches
from assistant.documents.draft import Draft, Part, pasted

TEXT = "收入71亿元，居全市第二。\n“增长4.2%以上”是目标。"


def found(text: str, *spans: tuple[int, int]) -> tuple[Row, ...]:
    verdicts = (Verdict(text=text[a:b], start=a, end=b, label="not_found") for a, b in spans)
    return rows(Review(text=text, figures=tuple(verdicts)))


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def plain(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", re.sub("</p><p>", "\n", html)))


def test_a_figure_inside_a_quotation_has_its_own_mark() -> None:
    checked = found(TEXT, span("71亿元"), span("增长4.2%以上"), span("4.2%"))
    html = draft_html(pasted(TEXT), stretches(len(TEXT), checked))
    assert re.findall(r'<mark [^>]*data-row="(\d)"[^>]*>([^<]*)</mark>', html) == [
        ("1", "71亿元"), ("2", "增长"), ("3", "4.2%"), ("2", "以上")
    ]  # fmt: skip
    assert html.count('id="mark-2"') == 1
    assert plain(html) == TEXT


def test_a_row_wholly_under_another_leads_to_that_one() -> None:
    checked = found(TEXT, span("4.2%"), span("4.2%"))
    assert dict(anchors(stretches(len(TEXT), checked), checked)) == {1: 1, 2: 1}


def test_the_place_of_the_file_stands_above_what_is_there() -> None:
    cut = TEXT.index("“")
    parts = (Part(start=0, end=cut - 1, where="正文"), Part(start=cut, end=len(TEXT), where="表格1"))
    draft = Draft(name="稿.docx", kind="docx", text=TEXT, parts=parts)
    assert '</p><p class="part">表格1</p><p>“增长' in draft_html(draft, stretches(len(TEXT), ()))


def test_an_empty_draft_has_no_marks() -> None:
    assert stretches(0, ()) == ()
    assert draft_html(pasted(""), ()) == ""


@given(st.data())
def test_stretches_lie_end_to_end_and_belong_to_the_shortest_row(data: st.DataObject) -> None:
    text = "甲" * data.draw(st.integers(1, 30))
    start = st.integers(0, len(text) - 1)
    spans = data.draw(
        st.lists(start.flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, len(text)))), max_size=8)
    )
    checked = found(text, *spans)
    cut = stretches(len(text), checked)
    assert "".join(text[s.start : s.end] for s in cut) == text
    for at in range(len(text)):
        over = [row for row in checked if row.start <= at < row.end]
        shown = next(s.row for s in cut if s.start <= at < s.end)
        assert shown is min(over, key=lambda row: (row.end - row.start, row.number), default=None)
    assert set(anchors(cut, checked)) == {row.number for row in checked}
