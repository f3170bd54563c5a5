"""Nothing that stands literally in a passage is missed by the lexical index."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import LexicalIndex, fold, pairs, tokens

TEXTS = (
    "实现一般公共预算收入70亿元，同比增长4.2%。",
    "PM2.5年均浓度40微克/立方米，同比下降7%。",
    "新增就业2.3万人，开展职业技能培训1万人次。",
    "建成“15分钟社区养老服务圈”，新增养老床位300张。",
    "新增就业岗位，促进高校毕业生、退役军人充分就业。",
)


def found(query: str, texts: tuple[str, ...] = TEXTS) -> list[int]:
    return [int(i) for i in LexicalIndex.build(texts).search(query, 10)[0]]


def test_worked_examples() -> None:
    assert found("一般公共预算收入")[0] == 0
    assert found("ＰＭ２．５") == [1]
    assert found("300张") == [3]
    assert found("退役军人就业")[0] == 4


def test_tokens_are_pairs_and_words_in_half_width() -> None:
    assert pairs(fold("ＧＤＰ，增")) == ["gd", "dp", "p增"]
    assert tokens("PM2.5浓度") == ["pm", "m2", "25", "5浓", "浓度", *tokens("PM2.5浓度")[5:]]
    assert {"pm2.5", "浓度"} <= set(tokens("PM2.5浓度"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_part_of_a_passage_finds_it(data: st.DataObject) -> None:
    alphabet = st.sampled_from("新增就业岗位一二，。 70.5%ＡbＣ①㎡“”")
    texts = data.draw(st.lists(st.text(alphabet, min_size=1, max_size=30), min_size=1, max_size=6))
    which = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[which]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[which])))
    part = texts[which][start:end]
    index = LexicalIndex.build(texts)
    ids, scores = index.search(part, len(texts))
    if any(map(str.isalnum, fold(part))):
        assert which in ids.tolist()
        assert (scores > 0).all()
    else:
        assert not len(ids)


def test_one_character_finds_the_passages_that_hold_it() -> None:
    assert sorted(found("7")) == [0, 1]
    assert found("圈") == [3]


def test_ties_come_by_position_and_only_allowed_ids() -> None:
    index = LexicalIndex.build(["就业增长", "无关内容", "就业增长", "就业增长"])
    assert index.search("就业", 5)[0].tolist() == [0, 2, 3]
    assert index.search("就业", 1)[0].tolist() == [0]
    assert index.search("就业", 5, allowed=index.search("无关", 5)[0])[0].tolist() == []


def test_ceiling_is_reached_by_what_says_the_whole_query() -> None:
    index = LexicalIndex.build(TEXTS)
    whole, other = "新增养老床位300张", "给老人的床铺加了多少"
    assert index.scores(whole).max() > 0.7 * index.ceiling(whole)
    assert index.scores(other).max() < 0.1 * index.ceiling(other)
    assert index.ceiling("") == 0


def test_nothing_asked_or_nothing_known_gives_nothing() -> None:
    for query in ("", "，。？", "龘靐齉"):
        ids, scores = LexicalIndex.build(TEXTS).search(query, 5)
        assert ids.shape == scores.shape == (0,)
    assert found("就业", ()) == []
    assert found("就业", ("。。",)) == []
    assert LexicalIndex.build(()).ceiling("就业") == 0


def test_saved_and_loaded_gives_the_same(tmp_path: Path) -> None:
    index = LexicalIndex.build(TEXTS)
    index.save(tmp_path / "full")
    again = LexicalIndex.load(tmp_path / "full")
    assert again.scores("新增就业").tolist() == index.scores("新增就业").tolist()
    LexicalIndex.build(()).save(tmp_path / "empty")
    assert len(LexicalIndex.load(tmp_path / "empty")) == 0
