"""Where a draft quotes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking.quoted import find_quotes, is_name


def quoted(text: str) -> list[str]:
    return [quote.text for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("报告指出：“稳中求进。”", ["稳中求进。"]),
        ("报告指出：「稳中求进」，『以进促稳』", ["稳中求进", "以进促稳"]),
        ("制定“一城、两业”布局", ["一城、两业"]),
        ("报告指出：“制定“一城、两业”布局”。", ["制定“一城、两业”布局"]),
        ("报告指出：“闻‘洪’而动”。", ["闻‘洪’而动"]),
        ('报告指出："闻“洪”而动"。', ["闻“洪”而动"]),
        ('报告指出："闻"洪"而动、众志成城"。', ['闻"洪"而动、众志成城']),
        ('报告指出："稳中求进"的要求，落实"放管服"。', ["稳中求进", "放管服"]),
        ('报告提出："稳增长"和"促发展"。', ["稳增长", "促发展"]),
        ("“西翼论坛“，“西翼沙龙“。", ["西翼论坛", "西翼沙龙"]),
        ("“没有收尾，后面还有“西翼金种子”计划", ["西翼金种子"]),
        ("没有开头”，后面还有“西翼金种子”计划", ["西翼金种子"]),
        ("报告指出：“第一段。\n第二段。”", ["第一段。\n第二段。"]),
        ('报告指出："第一段。\n第二段。"又说"好"', ["第一段。\n第二段。", "好"]),
        ("报告在谈到河湖时指出：河湖长制管理水平持续向好。别的话。", ["河湖长制管理水平持续向好"]),
        ("报告提出：启动“西翼金种子”计划。", ["启动“西翼金种子”计划"]),
        ("《关于“十四五”规划的报告》", []),
        ("会议要求：各部门抓好落实。", []),
        ("“”和''以及“ ”", []),
        ("I don't know 'so', it is 5\" long", []),
        ("", []),
    ],
)
def test_the_quoted_words_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "introduced"),
    [
        ("报告指出：“稳中求进”", True),
        ("区长强调，“稳中求进”", True),
        ("报告提出了“稳中求进”", True),
        ("报告里有一句话：“稳中求进”", True),
        ("落实“稳中求进”", False),
        ("市里提出“稳中求进”", False),
    ],
)
def test_a_verb_leads_the_words_in(text: str, introduced: bool) -> None:
    assert find_quotes(text)[0].introduced is introduced


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("启动“西翼金种子”计划", True),
        ("评为“全国文明典范示范城区”称号", True),
        ("他们“持续深化改革，扩大开放”", False),
        ("“河湖长制管理水平持续向好”，", False),
        ("报告提出：“三个着力”", False),
    ],
)
def test_a_name_is_told_from_a_quotation(text: str, name: bool) -> None:
    assert is_name(text, find_quotes(text)[0]) is name


@given(st.text(alphabet='报告指出：“”「」‘’"《》…。\n增长5', max_size=40))
def test_any_text_gives_spans_that_fit_and_stand_apart(text: str) -> None:
    quotes = find_quotes(text)
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
    assert all(first.end <= second.start for first, second in pairwise(quotes))
