"""The syllables of pinyin: which letters are one, how characters sound, what is mixed up by those who type by sound."""

from functools import cache

import rjieba
from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.pinyin_dict import pinyin_dict
from pypinyin.style import convert

LONGEST = 6  # letters of a syllable: zhuang
_FINALS = (("ng", "n"),)
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("f", "h"))  # told apart by few in the south
_READINGS = 2  # of a character; the further ones are rare
_COMMON_HANZI = range(0x4E00, 0xA000)
_RARE = frozenset(
    {"m", "n", "ng", "hm", "hng", "ê", "o", "yo", "lo", "eng", "fiao", "nun", "rua", "tei", "zhei", "dia"}
)


@cache
def syllables() -> frozenset[str]:
    """The syllables that characters are read as, without tones, ü as v."""
    read = (
        convert(r, Style.NORMAL, strict=False) for at in _COMMON_HANZI for r in pinyin_dict.get(at, "").split(",") if r
    )
    return frozenset(s.replace("ü", "v") for s in read if s.replace("ü", "v").isascii()) - _RARE | {
        "lue",
        "nue",
        "lv",
        "nv",
    }


@cache
def folded(syllable: str) -> str:
    """`syllable` as it is heard where sounds that are mixed up count as one: zhang and zan, lan and nang."""
    for one, other in _INITIALS:
        if syllable.startswith(one):
            syllable = other + syllable[len(one) :]
            break
    for one, other in _FINALS:
        syllable = syllable.removesuffix(one) + other if syllable.endswith(one) else syllable
    return syllable.replace("v", "u")


@cache
def readings(character: str) -> tuple[str, ...]:
    """The syllables a character is read as, the commonest first; () for no character."""
    if not "一" <= character <= "鿿":
        return ()
    read = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys(s.replace("ü", "v") for s in read))[:_READINGS]


def spoken(word: str) -> tuple[str, ...]:
    """The syllables of a word, one a character, as it is read as a whole (银行 -> yin hang)."""
    single = [readings(character) for character in word]
    if all(len(read) == 1 for read in single):
        return tuple(read[0] for read in single)
    return tuple(s for part in rjieba.cut(word) for s in _spoken_word(part))


@cache
def _spoken_word(word: str) -> tuple[str, ...]:
    return tuple(s.replace("ü", "v") for s in lazy_pinyin(word))
