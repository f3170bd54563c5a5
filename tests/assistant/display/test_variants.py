"""Traditional and simplified characters side by side: what is typed in either script is found."""

from assistant.display.variants import variants


def pairs(text: str) -> dict[str, str]:
    both = variants(text)
    return dict(zip(both[::2], both[1::2], strict=True))


def test_each_simplified_character_has_its_traditional_ones() -> None:
    found = pairs("发展财政收入")
    assert (found["發"], found["髮"], found["財"]) == ("发", "发", "财")
    assert "展" not in found  # the same in both scripts


def test_only_the_characters_of_the_text_are_paired() -> None:
    assert set(pairs("财政").values()) == {"财"}
    assert pairs("") == {}
    assert pairs("123亩").get("畝") == "亩"


def test_a_text_in_traditional_script_is_folded_too() -> None:
    assert pairs("經濟")["濟"] == "济"
