"""What answers a question among the hits, or why nothing does."""

from dataclasses import replace
from pathlib import Path

from assistant.answer import Assistant
from assistant.choosing.choose import Bars, not_told, nothing_near, of_another_name, of_other_year, untold_part
from assistant.choosing.rank import FigureRanker
from assistant.choosing.reading import reread
from assistant.question.query import Query
from assistant.statement import Statement
from corpus.report import Report
from corpus.split import split
from index.hit import Hit
from index.store import Library
from tests.assistant.conftest import TEXT
from tests.fake import FakeEncoder, FakeReader


def found(report: Report, words: str, score: float = 0.8) -> tuple[Hit, Statement]:
    passage = next(p for p in split(report) if words in p.text)
    hit = Hit(passage=passage, score=score, dense=score, lexical=0.0, via=("dense",))
    return hit, Statement(report=report, passage=passage, start=passage.start, end=passage.end)


def asked(question: str, *periods: str) -> Query:
    return Query(question=question, resolved=question, periods=periods)


def test_a_statement_that_fits_is_an_answer(sample: Report) -> None:
    hit, statement = found(sample, "康宁医院")
    query = asked("新开了哪些医院")
    assert nothing_near([hit], Bars()) is None
    assert of_other_year(query, 0.0, Bars()) is None
    assert not_told(query, [statement], sure=True) is None


def test_nothing_near_is_not_in_the_report(sample: Report) -> None:
    hit, _ = found(sample, "康宁医院", score=0.3)
    refusal = nothing_near([hit], Bars(floor=0.5))
    assert refusal is not None
    assert "没有找到" in refusal.text
    assert nothing_near([], Bars()) is not None


def test_another_year_much_nearer_is_no_answer() -> None:
    refusal = of_other_year(asked("2023年新建养老机构几家", "2023"), 0.4, Bars())
    assert refusal is not None
    assert "2023年" in refusal.text
    assert of_other_year(asked("新建养老机构几家"), 0.4, Bars()) is None


def test_an_unsure_reader_refuses_and_names_the_missing_piece(sample: Report) -> None:
    _, statement = found(sample, "新建公办幼儿园6所")
    refusal = not_told(asked("新建公办幼儿园6所花了多少钱"), [statement], sure=False)
    assert refusal is not None
    assert refusal.topic == "金额"
    bare = not_told(asked("新建公办幼儿园"), [statement], sure=False)
    assert bare is not None
    assert bare.topic == ""


def test_when_wants_a_time(sample: Report) -> None:
    _, statement = found(sample, "康宁医院")
    refusal = not_told(asked("康宁医院是哪一天开诊的"), [statement], sure=True)
    assert refusal is not None
    assert refusal.topic == "具体日期"
    _, statement = found(sample, "1月8日")
    assert not_told(asked("哪一天开的会"), [statement], sure=True) is None


def test_what_is_only_counted_has_no_names(sample: Report) -> None:
    _, statement = found(sample, "新建公办幼儿园6所")
    refusal = not_told(asked("新建的6所幼儿园是哪些"), [statement], sure=True)
    assert refusal is not None
    assert refusal.text == "报告提到了相近的内容，但没有写明您问的具体名单。"


def test_what_the_reader_hears_is_near_enough(sample: Report) -> None:
    hit, _ = found(sample, "康宁医院", score=0.3)
    assert nothing_near([hit], Bars(floor=0.5), heard=-1.0) is not None
    assert nothing_near([hit], Bars(floor=0.5), heard=1.0) is None
    question = asked("2023年新建养老机构几家", "2023")
    assert of_other_year(question, 0.4, Bars(), heard=1.0) is not None
    assert of_other_year(question, 0.4, Bars(), heard=3.0) is None


def test_a_figure_of_another_name_is_no_answer(sample: Report, tmp_path: Path) -> None:
    library = Library.build(tmp_path / "index", [(sample, TEXT.encode())], FakeEncoder())
    ranker = FigureRanker(library)
    query = replace(asked("居民人均可支配收入增长百分之几"), kind="figure")

    def stating(printed: str) -> Statement:
        figure = next(f for f in library.figures if sample.text[f.start : f.end] == printed)
        passage = next(p for p in library.passages if p.start <= figure.start < p.end)
        start, end = figure.clause_start, figure.clause_end
        return Statement(report=sample, passage=passage, start=start, end=end, figures=(figure,))

    refusal = of_another_name(query, [stating("6.2%")], ranker)
    assert refusal is not None
    assert refusal.topic == "居民人均可支配收入"
    assert of_another_name(query, [stating("41300元")], ranker) is None
    assert of_another_name(replace(query, kind="fact"), [stating("6.2%")], ranker) is None
    spent = of_another_name(
        replace(asked("云溪市一般公共预算支出多少亿元"), kind="figure"), [stating("96亿元")], ranker
    )
    assert spent is not None
    assert (spent.topic, "收入" in spent.text) == ("支出", True)


def test_of_two_things_asked_the_untold_one_is_named(sample: Report) -> None:
    _, statement = found(sample, "新建公办幼儿园6所")
    assert untold_part(asked("新建公办幼儿园多少所，总投资多少亿元"), [statement]) == ("金额",)
    assert untold_part(asked("新建公办幼儿园多少所"), [statement]) == ()


def test_the_reader_reorders_what_was_found(sample: Report) -> None:
    first, _ = found(sample, "康宁医院", score=0.80)
    second, _ = found(sample, "粮食产量", score=0.79)
    read = reread("粮食产量不少于多少", [first, second], FakeReader())
    assert [h.passage for h in read] == [second.passage, first.passage]
    assert all(h.reading is not None for h in read)
    assert reread("粮食产量", [], FakeReader()) == ()


def test_a_target_without_a_result_is_refused_with_what_is_near(small: Assistant) -> None:
    answer = small.ask("2023年粮食产量是多少？")
    assert answer.status == "not_in_report"
    assert not answer.citations
    assert any("粮食产量" in c.quote for c in answer.nearby)
