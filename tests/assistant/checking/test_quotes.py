"""Quotations compared letter by letter with the report."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.checking.quotes import Quotations
from assistant.checking.spelling import spelled
from assistant.checking.verdict import QuoteVerdict
from corpus.read import bundled
from corpus.report import Report
from corpus.split import split

REPORT = bundled()
PASSAGES = split(REPORT)
QUOTATIONS = Quotations([REPORT], PASSAGES)
STYLES = ["“{}”", "「{}」", "『{}』", '"{}"', "“{}。”"]


def one(text: str) -> QuoteVerdict:
    (verdict,) = QUOTATIONS.check(text)
    return verdict


def quoting(words: str) -> QuoteVerdict:
    return one(f"报告指出：“{words}”。")


@st.composite
def slices(draw: st.DrawFn) -> str:
    """Words of the report in one run, no figure or Latin word cut in two, quotation marks in pairs."""
    start = draw(st.integers(0, len(REPORT.text) - 2))
    words = REPORT.text[start : start + draw(st.integers(2, 160))].strip()
    before, after = REPORT.text[max(0, start - 1) : start], REPORT.text[start + len(words) :][:1]
    assume(not re.search(r"[\dA-Za-z.]$", before) and not re.search(r"[\dA-Za-z.]$", words) and not after.isdigit())
    assume(not re.search(r"^[^“]*”|“[^”]*$|^[^《]*》|《[^》]*$", words) and re.search(r"\w\w", words))
    assume(words.count("\n") < 6)
    return words


@given(slices(), st.sampled_from(STYLES))
def test_any_words_of_the_report_are_exact(words: str, style: str) -> None:
    verdict = one("报告指出：" + style.format(words))
    assert verdict.label == "exact"
    assert verdict.citation is not None
    edges = "，。；：！？、,;:!?.… "
    assert spelled(verdict.citation.quote).letters.strip(edges) == spelled(words).letters.strip(edges)
    assert verdict.closest == verdict.citation.quote


@given(slices(), st.data())
def test_one_other_letter_is_never_exact(words: str, data: st.DataObject) -> None:
    places = [i for i, letter in enumerate(words) if letter.isalnum()]
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from("经济不未前后大小高低0123456789"))
    changed = words[:place] + other + words[place + 1 :]
    assume(other != words[place] and spelled(changed).letters not in spelled(REPORT.text).letters)
    verdict = quoting(changed)
    assert verdict.label != "exact"
    assert verdict.label == "absent" or any(piece.kind != "same" for piece in verdict.diff)


@pytest.mark.parametrize(
    ("words", "closest", "diff"),
    [
        ("东淀蓄滞洪区时隔26年再次启用", "东淀蓄滞洪区时隔27年再次启用", ["27", "26"]),
        ("河湖长制管理水平不断向好", "河湖长制管理水平持续向好", ["持续", "不断"]),
        ("移动源、工业源、燃煤源、生活源", "移动源、工业源、扬尘源、燃煤源、生活源", ["扬尘源、"]),
        ("保持全市前列，", "", []),
        ("叫响“西翼论坛”，“西翼沙龙”等特色品牌", "叫响“西翼论坛”、“西翼沙龙”等特色品牌", ["、", "，"]),
        ("投入3亿元启动「西翼金种子」计划", "投入2亿元启动“西翼金种子”计划", ["2", "3"]),
    ],
)
def test_an_altered_quotation_shows_the_reports_words(words: str, closest: str, diff: list[str]) -> None:
    verdict = quoting(words)
    assert verdict.label == ("altered" if closest else "exact")
    assert verdict.closest == closest or not closest
    assert [piece.text for piece in verdict.diff if piece.kind != "same"] == diff


def test_a_figure_cut_in_two_is_not_exact() -> None:
    verdict = quoting("亿元启动“西翼金种子”计划")
    assert verdict.label == "altered"
    assert verdict.closest.endswith("2亿元启动“西翼金种子”计划")
    assert quoting("投入2").label != "exact"


@pytest.mark.parametrize(
    "words",
    [  # sentences of other reports
        "青海湖流域生态保护和高质量发展取得新进展",
        "全省高速公路通车里程突破八千公里，实现县县通高速",
        "坚持房住不炒，促进房地产市场平稳健康发展",
        "江山就是人民，人民就是江山",
        "成功争取一批国家新型城镇化试点县",
    ],
)
def test_what_stands_nowhere_is_absent(words: str) -> None:
    verdict = quoting(words)
    assert (verdict.label, verdict.closest, verdict.citation) == ("absent", "", None)


def test_an_ellipsis_joins_parts_in_their_order() -> None:
    first, second = "呈现稳中有进、稳中提质、稳中向好的态势", "东淀蓄滞洪区时隔27年再次启用"
    verdict = quoting(f"{first}……{second}")
    assert verdict.label == "exact"
    assert verdict.citation is not None
    assert [citation.quote for citation in (verdict.citation, *verdict.others)] == [first, second]
    assert quoting(f"{first}...{second}").label == "exact"
    assert quoting(f"{second}……{first}").label == "altered"
    assert quoting(f"{first}……{second.replace('27', '26')}").label == "altered"


def test_traditional_script_width_and_spaces_do_not_count() -> None:
    assert quoting("聞「洪」而動、眾志成城").label == "exact"
    assert quoting("东淀蓄滞洪区时隔 ２７ 年再次启用！").label == "exact"


def test_names_are_left_alone_unless_almost_right() -> None:
    assert QUOTATIONS.check("启动“西翼金种子”计划，“城市天际线”更美，获评“全国文明典范示范城区”称号") == ()
    verdict = one("叫响“西翼论谈”")
    assert (verdict.label, verdict.closest) == ("altered", "西翼论坛")


def test_the_citation_carries_section_and_period() -> None:
    citation = quoting("东淀蓄滞洪区时隔27年再次启用").citation
    assert citation is not None
    assert citation.period == "2023"
    assert citation.section.path[0] == "一、2023年工作回顾"


def test_a_long_text_in_quotation_marks_is_compared_whole() -> None:
    words = REPORT.text[REPORT.text.index("一、2023年工作回顾") :][:3000].replace("“", "").replace("”", "")
    verdict = quoting(words)
    assert verdict.label == "altered"
    assert len(verdict.closest) > 2500


def test_the_right_one_of_several_reports_is_cited(sample: Report) -> None:
    both = Quotations([REPORT, sample], [*PASSAGES, *split(sample)])
    exact, altered = both.check("报告指出：“改造老旧小区22个，粮食产量不少于3万吨”，“云溪市中医院、康宁医院顺利开业”。")
    assert (exact.label, altered.label) == ("exact", "altered")
    assert exact.citation is not None
    assert altered.citation is not None
    assert exact.citation.report_id == altered.citation.report_id == "yunxi-2024"


def test_nothing_to_check_or_to_check_against() -> None:
    assert QUOTATIONS.check("") == ()
    assert QUOTATIONS.check("“”“。”没有引文") == ()
    (verdict,) = Quotations([], []).check("报告指出：“稳中求进”。“西翼论谈”")
    assert verdict.label == "absent"


@given(st.text(alphabet='报告指出：“”「」‘’"《》….。\n增长5西翼论坛 \0', max_size=40))
def test_any_text_is_checked(text: str) -> None:
    for verdict in QUOTATIONS.check(text):
        assert text[verdict.start : verdict.end] == verdict.text
