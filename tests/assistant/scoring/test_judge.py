"""The verdicts on answers, case by case."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reply import Answer, Citation, Status
from assistant.scoring.gold import GoldQuestion
from assistant.scoring.judge import MAX_SHORT, MAX_TEXT, figures_in, flat, holds, judge, overlap
from corpus.report import Facts, Report, Section

REVENUE = "实现一般公共预算收入70亿元，同比增长4.2%"
INCOME = "居民人均可支配收入增长5%左右"
TEXT = f"{REVENUE}。\n{INCOME}。"
SECTION = Section(
    number="", heading="全文", level=0, start=0, end=len(TEXT), period="2023", role="result", path=("全文",)
)
REPORT = Report(facts=Facts(id="r"), text=TEXT, origins=array("I", range(len(TEXT))), sections=(SECTION,))
SOURCE = flat(TEXT)

FIGURE = GoldQuestion(
    id="a1",
    question="2023年一般公共预算收入多少？",
    kind="figure",
    period="2023",
    answers=(("70亿元", "70亿"),),
    evidence=(REVENUE,),
)
FACT = GoldQuestion(
    id="a2", question="收入怎么样？", kind="fact", answers=(("70亿元",), ("4.2%",)), evidence=(REVENUE,)
)
ABSENT = GoldQuestion(id="u1", question="2023年实际利用外资多少？", kind="near_miss", answerable=False)


def cite(quote: str, n: int = 1) -> Citation:
    start = TEXT.index(quote)
    return Citation(n=n, report=REPORT, section=SECTION, period="2023", start=start, end=start + len(quote))


def said(text: str, short: str = "70亿元", quotes: tuple[str, ...] = (REVENUE,), status: Status = "answered") -> Answer:
    citations = tuple(cite(quote, n) for n, quote in enumerate(quotes, 1))
    return Answer(status=status, text=text, short=short, citations=citations)


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        (FIGURE, said("2023年一般公共预算收入70亿元。[1]"), "ok"),
        (FIGURE, said("2023年一般公共预算收入70亿元。[1]", status="partial"), "ok"),
        (FIGURE, said("2023年一般公共预算收入７０亿。[1]", "７０ 亿"), "ok"),
        (FIGURE, Answer(status="not_in_report", text="报告里没有。"), "refused"),
        (FIGURE, said("收入70亿元。[1]", quotes=()), "no citation"),
        (FIGURE, said("收入70亿元。"), "no [n] mark in the text"),
        (FIGURE, said("收入70亿元" + "，" * MAX_TEXT["figure"] + "[1]"), "too long"),
        (FIGURE, said("收入70亿元。" + "，" * (MAX_TEXT["figure"] - 7) + "[1]"), "ok"),  # marks are not counted
        (FIGURE, said("收入70亿元。[1]", quotes=(REVENUE,) * 4), "too many citations"),
        (FIGURE, said("收入170亿元。[1]", "170亿元"), "item missing from the text"),
        (FIGURE, said("收入70亿元。[1]", ""), "short answer wrong"),
        (FIGURE, said("收入70亿元。[1]", "70亿元" + "，" * MAX_SHORT), "short answer wrong"),
        (FIGURE, said("收入70亿元，增长4.2%。[1]", "70亿元，4.2%"), "short answer hedges"),
        (FIGURE, said("收入70亿元。[1]", "2023年70亿元"), "ok"),  # a year is no second figure
        (FIGURE, said("收入70亿元。[1]", quotes=(INCOME,)), "cites another place"),
        (FIGURE, said("收入70亿元。[1]", quotes=(INCOME, REVENUE)), "ok"),
        (FACT, said("收入70亿元，增长4.2%。[1]", ""), "ok"),
        (FACT, said("收入70亿元。[1]", ""), "item missing from the text"),
        (FACT, said("收入70亿元，增长54.2%。[1]", ""), "item missing from the text"),
        (ABSENT, Answer(status="not_in_report", text="报告里没有。"), "ok"),
        (ABSENT, Answer(status="chitchat", text="您好。"), "ok"),
        (ABSENT, said("收入70亿元。[1]"), "answered the unanswerable"),
        (ABSENT, said("收入70亿元。", quotes=()), "answered the unanswerable"),
    ],
)
def test_verdicts(gold: GoldQuestion, answer: Answer, verdict: str) -> None:
    assert judge(gold, answer, SOURCE) == verdict


def test_a_quotation_that_the_source_lacks_is_seen() -> None:
    answer = said("收入70亿元。[1]")
    assert judge(FIGURE, answer, flat("别的报告")) == "quote not in the report"
    assert judge(FIGURE, answer, "") == "ok"  # without a source nothing is looked up


def test_both_years_may_stand_in_the_short_answer_where_the_year_is_open() -> None:
    gold = GoldQuestion(
        id="a3",
        question="收入增长多少？",
        kind="figure",
        period="both",
        answers=(("4.2%",), ("5%",)),
        evidence=(REVENUE,),
    )
    answer = said("2023年增长4.2%[1]，2024年增长5%左右[2]。", "4.2%；5%左右", (REVENUE, INCOME))
    assert judge(gold, answer, SOURCE) == "ok"


@pytest.mark.parametrize(
    ("text", "variant", "expected"),
    [
        ("增长54.2%", "4.2%", False),
        ("增长4.2%", "4.2%", True),
        ("增长4.25", "4.2", False),
        ("共12家", "2家", False),
        ("共1,260个项目", "1260个", True),
        ("引进70 亿元", "70亿元", True),
        ("“十四五”规划", '"十四五"', True),
        ("", "70", False),
    ],
)
def test_holds_cuts_no_digit(text: str, variant: str, expected: bool) -> None:
    assert holds(text, variant) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (REVENUE, TEXT, True),
        (TEXT, REVENUE, True),
        (REVENUE, INCOME, False),
        ("全年实现一般公共预算收入70亿元", "实现一般公共预算收入70亿元，同比增长", True),
        ("", TEXT, False),
        ("收入70亿元", "收入70亿", True),
        ("收入70亿元", "收入80亿元", False),  # short pieces must be held whole
    ],
)
def test_overlap(one: str, other: str, expected: bool) -> None:
    assert overlap(one, other) is expected
    assert overlap(other, one) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("70亿元", 1), ("2023年70亿元", 1), ("70亿元，4.2%", 2), ("", 1), ("2023年", 1), ("3%左右", 1)],
)
def test_figures_in_counts_no_years(text: str, expected: int) -> None:
    assert figures_in(text) == expected


@given(st.text(max_size=60))
def test_flat_is_settled_after_one_pass(text: str) -> None:
    assert not any(character.isspace() for character in flat(text))


@given(st.text(alphabet="收入增长百分点亿元", min_size=1, max_size=30), st.text(alphabet="收入增长", max_size=10))
def test_a_text_holds_every_piece_without_digits(piece: str, around: str) -> None:
    assert holds(around + piece + around, piece)
    assert overlap(piece, around + piece + around)
