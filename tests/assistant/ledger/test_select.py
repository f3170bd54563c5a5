"""The part of the ledger a reader wants."""

from assistant.ledger.row import rows_of
from assistant.ledger.select import EVERYTHING, Wanted, select
from index.store import Library
from tests.assistant.ledger_row import ledger_row

MENTIONED = ledger_row("企业用地", "2", "公顷", quote="为外贸企业供地2公顷")
EXPORTS = ledger_row("外贸进出口增速", "5", "%", period="2024", status="target", quote="外贸进出口增长5%")
INCOME = ledger_row("居民收入", "41300", "元", quote="居民收入达到41,300元，即41300元")
ROWS = (MENTIONED, EXPORTS, INCOME)


def test_nothing_wanted_is_everything() -> None:
    assert select(ROWS, EVERYTHING) == ROWS


def test_rows_whose_name_holds_the_words_come_first() -> None:
    assert select(ROWS, Wanted(search="外贸")) == (EXPORTS, MENTIONED)


def test_every_word_has_to_stand_there_in_any_width() -> None:
    assert select(ROWS, Wanted(search="外贸　用地")) == (MENTIONED,)
    assert select(ROWS, Wanted(search="４１３００")) == (INCOME,)
    assert select(ROWS, Wanted(search="外贸 学校")) == ()


def test_fields_are_met_exactly() -> None:
    assert select(ROWS, Wanted(period="2024")) == (EXPORTS,)
    assert select(ROWS, Wanted(status="target")) == select(ROWS, Wanted(status="目标")) == (EXPORTS,)
    assert select(ROWS, Wanted(unit="面积")) == select(ROWS, Wanted(unit="公顷")) == (MENTIONED,)
    assert select(ROWS, Wanted(section="一、工作")) == ROWS
    assert select(ROWS, Wanted(section="一、")) == ()
    assert select(ROWS, Wanted(report="elsewhere")) == ()


def test_a_section_holds_those_within_it(library: Library) -> None:
    rows = rows_of(library)
    outer = [s for s in library.reports[0].sections if s.level == 1]
    parts = [select(rows, Wanted(section=section.heading)) for section in outer]
    assert sum(map(len, parts)) == len([row for row in rows if row.section.level])
