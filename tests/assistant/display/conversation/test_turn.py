"""Turns as HTML: nothing unescaped, chips only for citations, what is long folds, what can be done stands below."""

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.display.conversation import turn as present
from assistant.display.conversation.official import official_text
from assistant.reply import Answer
from corpus.figures import read_figures
from corpus.report import Report
from tests.assistant.display.conftest import QUOTE, cite
from tests.assistant.display.markup import Page


def test_a_turn_has_a_chip_for_each_citation_that_names_its_span(sample: Report, answered: Answer) -> None:
    page = Page(present.turn_html(3, "收入多少", answered))
    (chip,) = page.having("chip")
    start = sample.text.index(QUOTE)
    assert chip["data-place"] == f"{start}:{start + len(QUOTE)}:2023:yunxi-2024"
    assert chip["id"] == "turn-3-source-1"
    assert "（一）经济运行稳步回升" in (chip["title"] or "")
    assert (chip["aria-label"] or "").endswith("2023年完成")
    assert page.having("ask") == [{"type": "button", "class": "ask", "data-ask": "新增学位多少个？"}]
    assert page.open == []


def test_the_bare_answer_is_set_off_once(answered: Answer) -> None:
    twice = replace(answered, text="收入96亿元。[1]\n再说一遍，96亿元。[1]")
    assert present.turn_html(1, "收入多少", twice).count("<strong>96亿元</strong>") == 1


def test_a_line_that_cites_nothing_is_a_note(answered: Answer) -> None:
    noted = replace(answered, status="partial", text=answered.text + "\n报告没有写明时间。")
    page = Page(present.turn_html(1, "一般公共预算收入多少，什么时候完成", noted))
    assert len(page.having("note")) == 1
    assert not Page(present.turn_html(1, "一般公共预算收入多少", answered)).having("note")


def test_a_refusal_has_no_chips_and_its_nearby_passages_stand_apart(refused: Answer) -> None:
    page = Page(present.turn_html(1, "房价", refused))
    assert page.having("chip") == []
    assert len(page.having("near")) == 1
    assert "不是对问题的回答" in page.text
    assert "报告没有说到房价。[1]" in page.text  # brackets that cite nothing stay what they are


def test_a_chip_stays_with_the_end_of_its_sentence(answered: Answer) -> None:
    assert '5.1%<span class="tied">。<button' in present.turn_html(1, "收入多少", answered)


def test_lines_with_dashes_become_one_list(answered: Answer) -> None:
    listed = replace(answered, text="- 甲[1]\n- 乙[1]\n丙[1]", short="")
    out = present.turn_html(1, "有哪些", listed)
    assert out.count("<ul>") == 1
    assert out.count("<li>") == 2
    assert '<p>丙<span class="tied"><button' in out


@given(st.text(max_size=400))
def test_whatever_is_typed_is_text_on_the_page(question: str) -> None:
    answer = Answer(status="unclear", text=question, suggestions=(question,))
    page = Page(present.turn_html(1, question, answer))
    allowed = {"article", "h2", "h3", "span", "bdi", "div", "p", "ul", "li", "section", "button", "strong"}
    assert {tag for tag, _ in page.tags} <= allowed
    assert page.open == []
    names = {name for _, attrs in page.tags for name in attrs}
    assert names <= {
        "class", "id", "role", "type", "hidden", "aria-busy", "aria-label", "aria-pressed", "aria-expanded",
        "data-ask", "data-copy", "data-tool", "data-rate",
    }  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}${7*7}`", "</article>", "&lt;b&gt;"],
)
def test_markup_is_shown_as_it_was_typed(typed: str) -> None:
    out = present.pending_html(1, typed)
    assert html.escape(typed) in out
    assert typed in Page(out).text


def test_a_huge_question_is_repeated_in_part() -> None:
    text = Page(present.pending_html(1, "长" * 100_000)).text
    assert len(text) < 400
    assert "共 100000 字" in text


def test_an_empty_question_still_has_a_bubble() -> None:
    assert "（空）" in present.pending_html(1, " \n ")


def test_the_copied_text_survives_the_attribute(answered: Answer) -> None:
    (button,) = Page(present.turn_html(1, "收入“多少”<b>", answered)).having("tool copy")
    assert button["data-copy"] == official_text(answered, "收入“多少”<b>")


def test_a_figure_stays_with_the_mark_after_it(answered: Answer) -> None:
    figures = read_figures("收入96亿元，增长5.1%。", period="2023", role="result")
    placed = tuple(
        replace(f, report_id="yunxi-2024", start=c.start, end=c.end)
        for f, c in zip(figures, answered.citations * 2, strict=True)
    )
    html_text = present.turn_html(1, "收入多少", answered, placed)
    assert (
        len(re.findall('<span class="tied">(?:<strong>)?<button [^>]*>[^<]*</button>(?:</strong>)?[，。]', html_text))
        == 2
    )
    assert re.search(r'5\.1%</button>。<button type="button" class="chip"[^>]*>1</button></span>', html_text)


def test_how_the_question_was_understood_stands_above_and_can_be_mended(answered: Answer) -> None:
    meant = replace(answered, resolved_question="2023年收入“多少”")
    page = Page(present.turn_html(2, "那去年呢", meant))
    (button,) = page.having("quiet mend")
    assert button["data-mend"] == "2023年收入“多少”"
    assert "按“2023年收入“多少””理解" in page.text
    assert "理解" in Page(present.partial_html(2, "那去年呢", meant, "2023年")).text
    assert "理解" not in Page(present.turn_html(2, "收入多少", answered)).text


def test_further_citations_unfold_each_with_its_quotation_section_and_year(sample: Report, answered: Answer) -> None:
    further = cite(sample, "改造老旧小区15个", 2)
    page = Page(present.turn_html(1, "有哪些", replace(answered, more=(further,))))
    assert "展开其余 1 处" in page.text
    assert [chip["id"] for chip in page.having("chip")] == ["turn-1-source-1", "turn-1-source-2"]
    assert f"改造老旧小区15个2{further.section.heading} · 2023年完成" in page.text
    assert "展开其余" not in present.partial_html(1, "有哪些", replace(answered, more=(further,)), "2023年")


def test_a_long_list_folds_and_nothing_of_it_is_lost(answered: Answer) -> None:
    line = "建成甲园、乙园、丙园、丁园、戊园、己园、庚园等公园。[1]"
    page = Page(present.turn_html(1, "公园", replace(answered, text=line, short="")))
    assert page.having("unfold")
    assert page.having("folded")[0]["hidden"] is None
    assert "丁园、戊园、己园、展开另外 2 项庚园等公园" in page.text


def test_tools_and_opinion_stand_below_each_answer(answered: Answer) -> None:
    page = Page(present.turn_html(1, "收入多少", answered))
    assert [a["data-tool"] for _, a in page.tags if "data-tool" in a] == ["copy", "share", "print", "speak"]
    assert [(a["data-rate"], a["aria-pressed"]) for _, a in page.tags if "data-rate" in a] == [
        ("up", "false"),
        ("down", "false"),
    ]
