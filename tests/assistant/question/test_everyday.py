"""Everyday words and the official terms that stand for them."""

from assistant.question.everyday import Meant, official, reworded
from assistant.question.normalise import word_list

TEXT = "新建口腔医院一家，发放养老金，追讨欠薪，改造老旧小区。"


def test_an_everyday_word_is_given_its_term() -> None:
    meant = official("哪里能看牙", TEXT)
    assert meant == (Meant(typed="看牙", term="口腔"),)
    assert reworded("哪里能看牙", meant) == "哪里能口腔"


def test_the_longest_expression_wins() -> None:
    assert official("看牙的地方多不多", TEXT + "口腔医院")[0].typed == "看牙的地方"


def test_a_term_that_the_report_lacks_is_no_help() -> None:
    assert official("哪里能看牙", "新建幼儿园一所。") == ()


def test_a_word_that_the_report_uses_needs_no_other() -> None:
    assert official("退休金涨没涨", TEXT + "提高退休金。") == ()


def test_every_row_has_an_expression_and_terms() -> None:
    rows = [line.split("\t") for line in word_list("everyday.txt")]
    assert len(rows) > 300
    assert all(len(row) == 2 and len(row[0]) > 1 and all(row[1].split("、")) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
