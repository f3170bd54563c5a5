"""The normalisation table as fast tokenizers read it."""

from tokenizers import normalizers

from index.training.charsmap import pack_charsmap

TABLE = {"，": ",", "Ａ": "A", "①": "1", "\u3000": " ", "…": "...", "\x07": "", "㎡": "m2", "〇": "〇"}


def test_every_entry_is_replaced_and_nothing_else() -> None:
    normalizer = normalizers.Precompiled(pack_charsmap(TABLE))
    for character, replacement in TABLE.items():
        assert normalizer.normalize_str(character) == replacement
    assert normalizer.normalize_str("全区ABC、。") == "全区ABC、。"
    assert normalizer.normalize_str("①Ａ，…") == "1A,..."


def test_long_and_short_keys_share_prefixes() -> None:
    table = {chr(point): str(point) for point in range(0x4E00, 0x5000, 3)}
    normalizer = normalizers.Precompiled(pack_charsmap(table))
    for point in range(0x4E00, 0x5000):
        assert normalizer.normalize_str(chr(point)) == table.get(chr(point), chr(point))
