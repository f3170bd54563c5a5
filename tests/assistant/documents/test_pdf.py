"""The text of PDFs: paragraphs whole over line and page ends, without headers, footers and page numbers."""

import pytest

from assistant.documents.draft import Draft, DraftError
from assistant.documents.read import read_bytes
from tests.assistant.documents.printing import column, printed

WIDE = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午"  # a full line


def read(content: bytes) -> Draft:
    return read_bytes("稿.pdf", content)


def test_a_figure_broken_by_a_line_end_is_whole() -> None:
    draft = read(printed(column("　　" + WIDE[2:-1] + "7", "0亿元，增长4.2%。", "　　第二段。")))
    assert draft.text == f"{WIDE[2:-1]}70亿元，增长4.2%。\n第二段。"


def test_a_quotation_broken_by_a_page_end_is_whole_and_its_pages_are_known() -> None:
    draft = read(printed(column("　　短。", WIDE), column("续到这里。", "　　新段。")))
    assert draft.text == f"短。\n{WIDE}续到这里。\n新段。"
    assert draft.where(draft.text.index("续") - 1) == "第1页"
    assert draft.where(draft.text.index("续")) == "第2页"
    assert "".join(draft.text[p.start : p.end] for p in draft.parts).count("\n") == 2


def test_headers_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            (200, 800, 12, "情况汇报（送审稿）"),
            *column("　　" + WIDE[2:], f"第{n}个70亿元。"),
            (280, 40, 12, f"— {n} —"),
        ]
        for n in range(1, 4)
    ]
    draft = read(printed(*pages))
    assert draft.text == "\n".join(f"{WIDE[2:]}第{n}个70亿元。" for n in range(1, 4))


def test_a_number_alone_inside_the_page_stays() -> None:
    assert read(printed(column("上文", "1476", "下文"))).text == "上文\n1476\n下文"


def test_notes_at_the_foot_come_after_the_paragraph_that_runs_over_the_page() -> None:
    foot = [(80, 100, 10, "据统计局，1.9万户。")]
    draft = read(printed([*column(WIDE), *foot], column("续。")))
    assert draft.text == f"{WIDE}续。\n据统计局，1.9万户。"
    assert draft.where(draft.text.index("据")) == "第1页"


def test_the_mark_of_a_footnote_is_no_digit() -> None:
    words = [(80, 700, 16, "收入70"), (144, 706, 8, "1"), (152, 700, 16, "亿元")]
    assert read(printed(words)).text == "收入70亿元"


def test_the_exponent_of_a_unit_stays() -> None:
    words = [(80, 700, 16, "75m"), (128, 706, 8, "2"), (140, 700, 16, "以上")]
    assert read(printed(words)).text == "75m2以上"


def test_rows_of_a_table_stay_lines_with_tabs() -> None:
    rows = [[(80, 700 - 30 * i, 16, "收入"), (300, 700 - 30 * i, 16, f"{i}亿元")] for i in range(2)]
    assert read(printed([word for row in rows for word in row])).text == "收入\t0亿元\n收入\t1亿元"


def test_a_number_set_apart_from_its_paragraph_makes_no_table() -> None:
    draft = read(printed([(80, 740, 16, "第一条"), (160, 740, 16, WIDE[5:]), *column("续。", top=712)]))
    assert draft.text == f"第一条\t{WIDE[5:]}续。"


def test_characters_are_read_from_left_to_right_whatever_their_order_in_the_file() -> None:
    assert read(printed([(112, 700, 16, "大二期"), (160, 700, 16, "”"), (96, 700, 16, "“")])).text == "“大二期”"


def test_letters_printed_twice_to_look_bold_are_read_once() -> None:
    assert read(printed([(80, 700, 16, "收入70"), (80.4, 700, 16, "收入70")])).text == "收入70"


def test_radicals_are_read_as_the_ideographs_they_look_like() -> None:
    assert read(printed([(80, 700, 16, "收入70亿元增长")])).text == "收入70亿元增长"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_turned_for_reading_is_read_as_it_is_shown(rotate: int) -> None:
    assert read(printed(column("收入70亿元", "增长4.2%", top=400), rotate=rotate)).text == "收入70亿元\n增长4.2%"


def test_progress_tells_every_page() -> None:
    told: list[tuple[int, int]] = []
    read_bytes(
        "稿.pdf", printed(*[column("收入70亿元。")] * 3), progress=lambda done, total: told.append((done, total))
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_page_that_is_a_picture_is_named() -> None:
    draft = read(printed(column("收入70亿元，增长4.2%，全市第一。"), [], column("完。"), pictures=[2]))
    assert draft.notes == ("第2页是扫描件或图片，没有文字，这次没有核对。请对照原件自行核对。",)


def test_a_blank_page_is_no_picture() -> None:
    assert read(printed(column("收入70亿元。"), [])).notes == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (printed([], [], pictures=[1, 2]), "是扫描件或图片"),
        (printed([]), "里没有文字"),
        (printed(column("收入"), locked=True), "设了打开密码"),
        (b"%PDF-1.4\nbroken", "已损坏"),
        (printed(*[[]] * 201), "有 201 页，超过 200 页的上限"),
        (printed(column("\ue000\ue001\ue002\ue003\ue004收入\ue005")), "乱码"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(content: bytes, said: str) -> None:
    with pytest.raises(DraftError, match=said):
        read(content)
