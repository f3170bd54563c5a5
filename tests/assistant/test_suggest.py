"""Suggested questions are questions of the ledger."""

from assistant.suggest import examples, question_for, suggestions
from corpus.figures import ledger
from corpus.report import Report
from corpus.split import split


def test_a_figure_is_asked_for_as_a_person_would(sample: Report) -> None:
    asked = {sample.text[f.start : f.end]: question_for(f) for f in ledger(sample, split(sample))}
    assert asked["96亿元"] == "2023年一般公共预算收入是多少？"
    assert asked["不少于3万吨"] == "2024年粮食产量的目标是多少？"
    assert asked["3200个"].endswith("多少个？")


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
    assert examples((), ()) == ()
