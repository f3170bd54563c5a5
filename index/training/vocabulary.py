"""Chooses the pieces that Chinese text needs: other scripts go, no simplified Chinese sentence is cut differently."""

import unicodedata
from collections.abc import Iterable, Sequence

MARK = "▁"  # stands for a space
_OPEN_SCRIPTS = ("LATIN", "GREEK", "HIRAGANA", "KATAKANA", "CYRILLIC")  # their single letters stay
_CHINESE_SYMBOLS = "·—…“”‘’–―─━、。〈〉《》「」『』【】〔〕〖〗「」～※§°±×÷≤≥≈→←↑↓■□●○◆◇★☆▲△▼▽№℃‰€£¥"


def _script(character: str) -> str:
    return unicodedata.name(character, "?").split()[0]


def is_han(character: str) -> bool:
    """Whether it is a Chinese character, simplified, traditional or of another country."""
    return (_script(character) == "CJK" and character.isalpha()) or character == "〇"


def is_simplified(character: str) -> bool:
    """Whether it stands in GB 2312, the set of simplified script."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _is_plain(character: str) -> bool:
    """ASCII, and the marks that Chinese print uses."""
    return character.isascii() or character in _CHINESE_SYMBOLS


def _keeps_single(character: str) -> bool:
    if not character.isalpha():
        return unicodedata.category(character)[0] in "NPSZ" and not _belongs_elsewhere(character)
    return character.isascii() or is_han(character) or _script(character) in _OPEN_SCRIPTS


def _belongs_elsewhere(character: str) -> bool:
    """Digits and marks of scripts that are not read here, e.g. Devanagari: their decimal value has another name."""
    return ord(character) > 0x0370 and not ord(character) >= 0x2000


def keeps(piece: str) -> bool:
    """Whether a piece stays by its characters alone; words in Latin letters are chosen by rank, see `choose`."""
    text = piece.replace(MARK, "")
    if len(text) <= 1:
        return all(map(_keeps_single, text))
    if any(map(is_han, text)):
        return all(is_simplified(c) if is_han(c) else _is_plain(c) for c in text)
    return all(_is_plain(c) and not c.isalpha() for c in text)


def is_latin(piece: str) -> bool:
    """Whether it is a word or part of one in ASCII letters, with or without digits and marks."""
    text = piece.replace(MARK, "")
    return text.isascii() and any(c.isalpha() for c in text)


def choose(pieces: Sequence[str], special: Iterable[int], wanted: Iterable[str], limit: int) -> tuple[int, ...]:
    """Ascending row numbers of at most `limit` kept pieces; ValueError if the ones that must stay are more.

    pieces: all pieces, most probable first. special: rows kept whatever they read. wanted: Latin pieces that go before
    the other Latin ones, which fill the rest in their order.
    """
    first = set(wanted)
    needed = (row for row, piece in enumerate(pieces) if keeps(piece) or (piece in first and is_latin(piece)))
    kept = {*special, *needed}
    if len(kept) > limit:
        raise ValueError(f"limit={limit} pieces, but {len(kept)} have to stay")
    rest = (row for row, piece in enumerate(pieces) if row not in kept and is_latin(piece))
    return tuple(sorted([*kept, *(row for row, _ in zip(rest, range(limit - len(kept)), strict=False))]))
