"""Answers as HTML and as text: nothing unescaped, chips only for citations, sources complete."""

import html
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.display import present
from assistant.reply import Answer, Citation
from corpus.report import CUMULATIVE, OTHER, Report

VOID = ("input", "col", "img")  # these have no end tag
QUOTE = "实现一般公共预算收入96亿元，同比增长5.1%"


class Page(HTMLParser):
    """The tags, the attributes and the text of a piece of HTML; `open` is empty where every tag is closed."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def having(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.tags if attrs.get("class") == name]


def cite(report: Report, quote: str, n: int = 1) -> Citation:
    start = report.text.index(quote)
    section = min((s for s in report.sections if s.start <= start < s.end), key=lambda s: s.end - s.start)
    return Citation(n=n, report=report, section=section, period=section.period, start=start, end=start + len(quote))


@pytest.fixture
def answered(sample: Report) -> Answer:
    return Answer(
        status="answered",
        text="2023年一般公共预算收入96亿元，同比增长5.1%。[1]",
        short="96亿元",
        citations=(cite(sample, QUOTE),),
        suggestions=("新增学位多少个？",),
    )


@pytest.fixture
def refused(sample: Report) -> Answer:
    return Answer(status="not_in_report", text="报告没有说到房价。[1]", nearby=(cite(sample, "改造老旧小区15个"),))


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
    assert names <= {"class", "id", "aria-busy", "type", "data-ask", "data-copy"}


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


def test_control_characters_and_half_pairs_are_not_shown() -> None:
    assert present.shown("甲\x00\x1b\u202e乙\ud800\n丙") == "甲乙\n丙"


def test_as_text_gives_question_answer_and_sources(answered: Answer) -> None:
    assert present.as_text(answered, "收入多少") == (
        "问：收入多少\n\n"
        "答：2023年一般公共预算收入96亿元，同比增长5.1%。[1]\n\n"
        "出处：\n"
        f"[1] “{QUOTE}”——云溪市2024年政府工作报告，"
        "一、2023年工作回顾 › （一）经济运行稳步回升 › 财政收支保持平衡（2023年完成）"
    )


def test_as_text_of_a_refusal_says_that_nearby_is_no_answer(refused: Answer) -> None:
    text = present.as_text(refused)
    assert text.startswith("报告没有说到房价。")
    assert "相近内容（不是对问题的回答）：\n· “改造老旧小区15个”" in text
    assert "出处" not in text


def test_as_text_of_a_bare_answer_is_its_text() -> None:
    assert present.as_text(Answer(status="chitchat", text="您好。")) == "您好。"


def test_the_copied_text_survives_the_attribute(answered: Answer) -> None:
    (button,) = Page(present.turn_html(1, "收入“多少”<b>", answered)).having("copy")
    assert button["data-copy"] == present.as_text(answered, "收入“多少”<b>")


def test_period_labels(sample: Report) -> None:
    done = next(s for s in sample.sections if s.role == "result")
    planned = next(s for s in sample.sections if s.role == "plan")
    assert present.period_label(done, "2023") == "2023年完成"
    assert present.period_label(planned, "2024") == "2024年安排"
    assert present.period_label(done, "2021") == "2021年"
    assert present.period_label(done, CUMULATIVE) == "累计"
    assert present.period_label(done, OTHER) == "未标年度"


@pytest.mark.parametrize(
    ("title", "place", "year", "expected"),
    [
        ("云溪市2024年政府工作报告", "云溪市", 2024, "云溪市2024年政府工作报告"),
        ("政府工作报告", "云溪市", 2024, "云溪市2024年政府工作报告"),
        ("", "", 0, "政府工作报告"),
    ],
)
def test_a_report_is_named_by_place_year_and_title(
    sample: Report, title: str, place: str, year: int, expected: str
) -> None:
    facts = replace(sample.facts, title=title, place=place, year=year)
    assert present.report_name(replace(sample, facts=facts)) == expected


def test_the_masthead_names_the_report_and_its_date(sample: Report) -> None:
    page = Page(present.masthead_html((sample,)))
    assert "云溪市2024年政府工作报告" in page.text
    assert "2024年1月8日" in page.text
    assert page.having("whole")[0]["data-place"] == "0:0::yunxi-2024"


def test_the_masthead_counts_several_reports_and_admits_none(sample: Report) -> None:
    other = replace(sample, facts=replace(sample.facts, id="b"))
    assert "已收录 2 份" in present.masthead_html((sample, other))
    assert "还没有收录报告" in present.masthead_html(())


@pytest.mark.parametrize(("iso", "expected"), [("2024-01-08", "2024年1月8日"), ("", ""), ("2024", "")])
def test_dates_are_read_in_chinese(iso: str, expected: str) -> None:
    assert present.chinese_date(iso) == expected


def test_the_welcome_offers_its_examples() -> None:
    page = Page(present.welcome_html(("甲？", '"乙"？')))
    assert [a["data-ask"] for a in page.having("ask")] == ["甲？", '"乙"？']
