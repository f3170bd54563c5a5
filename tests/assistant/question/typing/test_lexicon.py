"""What words cost: the likelier, the cheaper."""

import math

from assistant.question.typing.lexicon import STRANGE, Lexicon, chinese, common, names


def test_words_of_the_report_are_cheaper_than_elsewhere() -> None:
    told = Lexicon(["枫雅科创中心投入使用，枫雅科创中心启用。"])
    assert told.cost("枫雅科创") < Lexicon([]).cost("枫雅科创") == math.inf
    assert told.cost("停车位") == Lexicon([]).cost("停车位")


def test_common_words_cost_less_than_rare_ones_and_no_words_are_out_of_reach() -> None:
    lexicon = Lexicon([])
    assert lexicon.cost("多少") < lexicon.cost("增长") < lexicon.cost("枢纽") < lexicon.cost("躇") <= STRANGE
    assert lexicon.cost("亭车") == math.inf
    assert "多少" in lexicon
    assert "亭车" not in lexicon


def test_a_run_of_words_that_comes_again_is_an_entry() -> None:
    lexicon = Lexicon(["改造老旧小区，改造老旧小区。新建公园。"])
    assert "改造老旧小区" in lexicon
    assert "建公园" not in lexicon


def test_the_lists_are_counted_words() -> None:
    assert len(common()) > 10_000
    assert all(chinese(word) and count > 0 for word, count in common().items())
    assert names()["成都"] > names()["津南"] > 0
