"""The list of a folder's sets is read, and what is wrong in it is named."""

from pathlib import Path

import pytest

from assistant.scoring.gold import GoldError
from assistant.scoring.sets import read_sets_file

ONE = '[[sets]]\ntitle = "甲"\nused = "试"\n'


def test_a_set_is_its_texts_by_key(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").touch()
    (tmp_path / "sets.toml").write_text(f'{ONE}dialogs = "d.jsonl"\n', "utf-8")
    assert read_sets_file(tmp_path, ("dialogs",)) == ({"title": "甲", "used": "试", "dialogs": "d.jsonl"},)


def test_a_folder_without_a_list_has_none(tmp_path: Path) -> None:
    assert read_sets_file(tmp_path, ("dialogs",)) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[sets]", "不是正确的 TOML"),
        ('[[sets]]\ntitle = "甲"\ndialogs = "d.jsonl"\n', "title、used"),
        (ONE, "title、used"),
        (f'{ONE}claims = "d.jsonl"\n', "键是 dialogs"),
        (f"{ONE}dialogs = 3\n", "title、used"),
        (f'{ONE}dialogs = "e.jsonl"\n', r"e\.jsonl 不在"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "d.jsonl").touch()
    (tmp_path / "sets.toml").write_text(text, "utf-8")
    with pytest.raises(GoldError, match=said):
        read_sets_file(tmp_path, ("dialogs",))
