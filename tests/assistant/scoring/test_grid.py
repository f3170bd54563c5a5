"""Tables and scores in Markdown."""

from assistant.scoring.grid import cell, grid, percent
from assistant.scoring.tally import Score


def test_a_cell_cannot_break_its_row() -> None:
    assert grid(("甲", "乙"), [("一|二", "三\n四")]) == "| 甲 | 乙 |\n| --- | --- |\n| 一\\|二 | 三 四 |"


def test_a_table_without_rows_keeps_its_head() -> None:
    assert grid(("甲",), ()) == "| 甲 |\n| --- |"


def test_a_score_shows_what_it_was_counted_from() -> None:
    assert cell(Score(name="", right=1, of=3)) == "33.3%（1/3）"


def test_nothing_counted_is_a_dash() -> None:
    nothing = Score(name="", right=0, of=0)
    assert (percent(nothing), nothing.share) == ("—", 0)
