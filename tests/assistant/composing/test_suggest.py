"""Suggested questions are questions of the ledger."""

import pytest

from assistant.answer import Assistant
from assistant.composing.suggest import askable, examples, question_for, suggestions
from corpus.figures import ledger, read_figures
from corpus.report import Report
from corpus.split import split
from index.store import Library


def test_a_figure_is_asked_for_as_a_person_would(sample: Report) -> None:
    asked = {sample.text[f.start : f.end]: question_for(f) for f in ledger(sample, split(sample))}
    assert asked["96亿元"] == "2023年一般公共预算收入是多少？"
    assert asked["不少于3万吨"] == "2024年粮食产量的目标是多少？"
    assert asked["3200个"] == "2023年新增学位多少个？"
    assert asked["50家以上"] == "2024年新增规模以上工业企业的目标是多少家？"


@pytest.mark.parametrize(
    "sentence",
    [
        "习近平总书记先后两次视察河北",
        "县医院与6所镇卫生院全部建立紧密型医联体",
        "三条主干路、两座大桥顺利通车",
        "重点项目5个",
        "2个项目完成交付",
    ],
)
def test_what_is_no_name_is_not_asked_for(sentence: str) -> None:
    figures = read_figures(sentence, period="2023", role="result")
    assert figures
    assert not any(askable(figure) for figure in figures)


def test_examples_of_one_year_are_left_out() -> None:
    (figure, *_) = read_figures("改造了秋爽西里、国兴佳园等13个老旧小区", period="2023", role="result")
    assert question_for(figure) == "2023年改造老旧小区多少个？"


def test_what_was_asked_is_not_suggested_again(sample: Report) -> None:
    figures = ledger(sample, split(sample))
    offered = suggestions(figures, asked="2023年一般公共预算收入", most=20)
    assert "2023年一般公共预算收入是多少？" not in offered
    assert len(offered) == len(set(offered))
    assert suggestions((), asked="") == ()


def test_examples_name_the_years_of_the_report(sample: Report) -> None:
    offered = examples((sample,), ledger(sample, split(sample)))
    assert any("2023年" in q for q in offered)
    assert any("2024年" in q for q in offered)
    assert any(q.startswith("2023年和2024年") for q in offered)
    assert examples((), ()) == ()


@pytest.mark.model
def test_every_suggested_question_is_answered_with_its_figure(real_assistant: Assistant, real_library: Library) -> None:
    offered = [f for f in real_library.figures if askable(f)][::4]
    report = real_library.reports[0]
    for figure in offered:
        answer = real_assistant.ask(question_for(figure))
        assert answer.supported, question_for(figure)
        assert report.text[figure.start : figure.end] in answer.text, question_for(figure)
    for question in real_assistant.examples():
        assert real_assistant.ask(question).supported, question
