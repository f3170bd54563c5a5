"""The question before, asked of another thing: which of its words the new one stands for."""

from collections.abc import Callable, Sequence

import rjieba

from assistant.dialogue.past import Past
from assistant.dialogue.whole import CONJUNCTION, Whole
from assistant.dialogue.words import ASKING

Alike = Callable[[str, Sequence[str]], Sequence[float]]  # how alike in meaning a word and each of others are
Span = tuple[int, int]  # of words

_NOUNS = ("n", "vn", "eng", "j", "l", "s", "i", "t")
_LONGEST = 3  # nouns in a row that one thing may be named by


def swapped(past: Past, thing: str, alike: Alike) -> Whole | None:
    """The question before, of the thing now named: in the place of what ends like it, else of what is nearest in meaning."""
    thing = thing.strip("的，, ")
    parts = [rjieba.cut(part) for part in CONJUNCTION.split(thing) if part]
    tagged = list(rjieba.tag(past.asked))
    if not parts or not tagged:
        return None
    place = _ends_alike(tagged, parts[-1]) or _nearest(tagged, thing, alike)
    if place is None:
        return None
    words = [word for word, _ in tagged]
    return Whole(
        question="".join([*words[: place[0]], thing, *words[place[1] :]]), how="swap", topic=_left(words, place)
    )


def _left(words: Sequence[str], place: Span) -> str:
    """What the question keeps of what it asked about."""
    return "".join(w for w in (*words[: place[0]], *words[place[1] :]) if not ASKING.search(w) and len(w) > 1)


def _ends_alike(tagged: Sequence[tuple[str, str]], part: Sequence[str]) -> Span | None:
    """The words that end in the same word as the new thing, or, where it is one word, in the same character."""
    head = part[-1]
    for i in range(len(tagged) - 1, -1, -1):
        word = tagged[i][0]
        if ASKING.search(word) or len(word) < 2:
            continue
        if word == head or (len(part) == 1 and len(head) >= 2 and word[-1] == head[-1]):
            first = i
            while first > 0 and i - first + 1 < len(part) and _is_noun(tagged[first - 1]):
                first -= 1
            return first, i + 1
    return None


def _nearest(tagged: Sequence[tuple[str, str]], thing: str, alike: Alike) -> Span | None:
    """The noun, or row of nouns, nearest in meaning to the new thing."""
    spans = [
        (first, last)
        for first in range(len(tagged))
        for last in range(first + 1, min(first + _LONGEST, len(tagged)) + 1)
        if all(_is_noun(pair) for pair in tagged[first:last])
    ]
    if not spans:
        return None
    scores = alike(thing, ["".join(w for w, _ in tagged[first:last]) for first, last in spans])
    return max(zip(scores, spans, strict=True))[1]


def _is_noun(pair: tuple[str, str]) -> bool:
    word, tag = pair
    return len(word) >= 2 and tag.startswith(_NOUNS) and not word.isdigit() and not ASKING.search(word)
