"""Traditional characters beside the simplified ones of a text, so that a search typed in either script finds it."""

from functools import cache
from itertools import chain

from assistant.question.normalise import simplified

_HAN = range(0x4E00, 0xA000)  # the unified ideographs that keyboards type


def variants(text: str) -> str:
    """Pairs of characters, a traditional one and its simplified one, for every simplified character of the text.

    A traditional character that the text prints itself is paired too: both sides of a comparison are to be folded.
    """
    printed = set(text)
    simple = {plain for character, plain in _pairs() if plain in printed or character in printed}
    return "".join(chain.from_iterable(pair for pair in _pairs() if pair[1] in simple))


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    """Every traditional character with its simplified one, each by itself, without the words it stands in."""
    characters = [chr(code) for code in _HAN]
    plain = simplified("\n".join(characters)).split("\n")
    return tuple((a, b) for a, b in zip(characters, plain, strict=True) if a != b and len(b) == 1)
