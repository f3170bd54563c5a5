"""Batches and evidence."""

import random

import pytest

from index.training.examples import Pair, batches_of_reports, find_evidence, plan_batches, spell
from index.training.sentences import Sentence


def pair(group: str, number: int) -> Pair:
    sentence = Sentence(text=f"{group}第{number}句。", heading="一、回顾")
    return Pair(group=group, question=f"{group}{number}？", positive=sentence, negatives=(sentence,))


PAIRS = tuple(pair(group, number) for group in "甲乙丙" for number in range(40))
BALLAST = tuple(pair("", number) for number in range(30))


def test_half_of_a_batch_is_one_report() -> None:
    for batch in batches_of_reports(PAIRS, 8, random.Random(1)):
        assert len(batch) == 8
        assert len({p.group for p in batch[:4]}) == 1
        assert len({p.question for p in batch}) == 8


def test_plan_is_the_same_for_the_same_seed() -> None:
    plans = [plan_batches(PAIRS, BALLAST, passes=2, size=8, share=0.2, seed=seed) for seed in (1, 1, 2)]
    assert plans[0] == plans[1]
    assert plans[0] != plans[2]
    shares = sum(batch[0].group == "" for batch in plans[0]) / len(plans[0])
    assert shares == pytest.approx(0.2, abs=0.05)


def test_no_pairs_no_batches() -> None:
    assert batches_of_reports((), 8, random.Random(1)) == []


def test_evidence_is_the_longest_sentence_every_time() -> None:
    texts = ("各位代表!", "收入70亿元。", "各位代表!", "?收入70亿元。", "增长5%。")
    sentences = [Sentence(text=text, heading="") for text in texts]
    assert find_evidence(sentences, "各位代表!收入70亿元。") == (1, 3)


def test_foreign_evidence_is_refused() -> None:
    with pytest.raises(ValueError, match="收入80亿元"):
        find_evidence([Sentence(text="收入70亿元。", heading="")], "收入80亿元。")


def test_passages_come_with_and_without_heading() -> None:
    sentence = PAIRS[0].positive
    seen = {spell(sentence, random.Random(seed)) for seed in range(20)}
    assert seen == {"passage: 甲第0句。", "passage: 一、回顾\n甲第0句。"}
