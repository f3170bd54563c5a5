"""Lines to paragraphs."""

import pytest

from assistant.documents.flow import Line, Page, laid_out, lines_of, paragraphs


def line(text: str, *, row: int, left: float = 0, right: float | None = None) -> Line:
    return Line(
        text=text, left=left, right=left + 10 * len(text) if right is None else right, baseline=700 - 20 * row, size=10
    )


def page(*lines: Line, number: int = 1) -> Page:
    return Page(number=number, height=800, lines=lines)


def texts(*pages: Page) -> list[str]:
    return ["".join(piece for _, piece in paragraph) for paragraph in paragraphs(pages)]


def test_nothing_gives_nothing() -> None:
    assert paragraphs(()) == ()
    assert lines_of(()) == ()
    assert laid_out(()) == ("", ())


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (line("续上行。", row=1), ["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳续上行。"]),
        (line("另起一段。", row=1, left=20), ["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", "另起一段。"]),
        (line("二、标题", row=1), ["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", "二、标题"]),
        (line("（三）小标题", row=1), ["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", "（三）小标题"]),
        (line("收入\t70", row=1), ["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", "收入\t70"]),
    ],
)
def test_a_line_goes_on_unless_something_begins(below: Line, expected: list[str]) -> None:
    assert texts(page(line("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", row=0), below)) == expected


def test_a_line_left_short_by_a_word_that_did_not_fit_goes_on() -> None:
    full, short = line("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", row=0), line("比重达到", row=1, right=148)
    assert texts(page(full, short, line("48%，增速", row=2)))[0].endswith("比重达到48%，增速")


def test_a_short_line_ends_its_paragraph() -> None:
    assert texts(page(line("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", row=0), line("完。", row=1), line("新段", row=2)))[
        1:
    ] == ["新段"]


def test_latin_words_stay_apart_and_figures_together() -> None:
    first = line("使用 GDP", row=0, right=160)
    assert texts(page(first, line("growth", row=1))) == ["使用 GDP growth"]
    assert texts(page(line("收入1", row=0, right=160), line("476亿元", row=1))) == ["收入1476亿元"]


def test_stretches_of_one_page_are_one_part() -> None:
    text, parts = laid_out((((1, "甲"),), ((1, "乙"), (2, "丙")), ((2, "丁"),)))
    assert text == "甲\n乙丙\n丁"
    assert [(part.where, text[part.start : part.end]) for part in parts] == [("第1页", "甲\n乙"), ("第2页", "丙\n丁")]
