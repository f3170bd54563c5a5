"""Which pieces stay."""

import pytest

from index.training.vocabulary import choose, is_latin, keeps

STAY = ("▁", "区", "臺", "気", "全区", "人民政府", "年1", "70", "4.2%", "。", "——", "《", "a", "é", "の", "β", "〇")
GO = ("臺灣", "を確認", "大切です", "한국", "の人", "под", "१", "१२", "ение", "अ", "für", "▁ข้อ", "的か")


@pytest.mark.parametrize("piece", STAY)
def test_stays(piece: str) -> None:
    assert keeps(piece)


@pytest.mark.parametrize("piece", GO)
def test_goes(piece: str) -> None:
    assert not keeps(piece)


def test_latin_words_go_by_rank() -> None:
    pieces = ("<s>", "<pad>", "▁de", "区", "▁the", "GDP", "▁und")
    assert choose(pieces, (0, 1), ("GDP",), 5) == (0, 1, 2, 3, 5)
    assert choose(pieces, (0, 1), (), 3) == (0, 1, 3)


def test_nothing_to_choose_from() -> None:
    assert choose((), (), (), 10) == ()


def test_a_limit_below_what_must_stay_is_refused() -> None:
    with pytest.raises(ValueError, match="limit=1"):
        choose(("区", "市"), (), (), 1)


def test_latin_is_ascii_letters() -> None:
    assert is_latin("▁GDP")
    assert not is_latin("全区")
    assert not is_latin("70%")
