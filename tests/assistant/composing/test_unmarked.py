"""Lines that cite nothing: worded and checked by the same code, so that what is worded always holds."""

import pytest

from assistant.composing.unmarked import count_line, holds, no_target_line, scope_line
from assistant.reply import Citation
from corpus.figures import ledger
from corpus.report import Report
from corpus.split import split


def cite(report: Report, words: str, n: int) -> Citation:
    start = report.text.index(words)
    passage = next(p for p in split(report) if p.start <= start < p.end)
    return Citation(
        n=n, report=report, section=passage.section, period=passage.period, start=start, end=start + len(words)
    )


@pytest.mark.parametrize("name", ["", "养老", "教育、医疗", "5G"])
@pytest.mark.parametrize("told", [1, 2, 3, 4])
def test_a_count_holds_of_what_it_counted_and_of_nothing_else(sample: Report, name: str, told: int) -> None:
    words = ("新建公办幼儿园6所", "改造老旧小区15个", "改造老旧小区22个", "粮食产量不少于3万吨")
    cited = [cite(sample, w, n) for n, w in enumerate(words, 1)]
    line = count_line(name, cited[:told], cited[told:])
    assert holds(line, cited[:told], cited[told:], ())
    assert not holds(line, cited[:told], cited[told:][1:], ()) or told == 4
    assert not holds(line, cited[1:told], cited[told:], ())


def test_one_half_alone_is_named(sample: Report) -> None:
    done = [cite(sample, "新建公办幼儿园6所", 1)]
    assert count_line("教育", done, ()) == "报告中2023年完成的、与教育有关的内容共1处。"
    assert count_line("", done, ()) == "报告中2023年完成的要点共1处。"


def test_indicators_set_apart_stand_in_the_citations(sample: Report) -> None:
    rows = ledger(sample, split(sample))
    cited = [cite(sample, "其中专精特新企业12家", 1), cite(sample, "力争新增规模以上工业企业50家以上", 2)]
    indicators = {sample.text[f.start : f.end]: f.indicator for f in rows}
    first, second = indicators["12家"], indicators["50家以上"]
    assert holds(scope_line(("2023", "2024"), (first, second)), cited, (), rows)
    assert not holds(scope_line(("2023", "2024"), (second, first)), cited, (), rows)
    assert not holds(scope_line(("2022", "2024"), (first, second)), cited, (), rows)


def test_a_missing_target_is_of_a_year_that_is_cited(sample: Report) -> None:
    cited = [cite(sample, "改造老旧小区15个", 1)]
    rows = ledger(sample, split(sample))
    assert holds(no_target_line("2023"), cited, (), rows)
    assert not holds(no_target_line("2022"), cited, (), rows)


def test_any_other_line_is_none(sample: Report) -> None:
    assert not holds("这是一份很好的报告。", [cite(sample, "改造老旧小区15个", 1)], (), ())
