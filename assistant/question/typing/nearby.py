"""The words that may have been meant by what was typed: one character wrong, missing, twice or in the wrong place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.question.typing.likeness import likeness
from assistant.question.typing.slip import SlipKind
from assistant.question.typing.syllables import folded, readings

_HOLE = "＿"
_SHORTEST = 2
_MISSING, _DOUBLED, _SWAPPED = 8.0, 4.0, 8.5  # what a slip costs, in nats
_LITTLE = 2.5  # what a missing character costs more in a word of four
_SHORTEST_WITH_MISSING = 4  # characters of a word that is known with one of them missing
_SHORTEST_WITH_TWO = 4  # characters of a word that is known with two of them wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A word that may have been meant, by what kind of slip, and what the slip costs in nats."""

    word: str
    kind: SlipKind
    cost: float


class Nearby:
    """Words, found by what they become when they are typed wrong."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if len(word) >= _SHORTEST)

    def near(self, typed: str) -> Iterator[Near]:
        """The words that `typed` may stand for."""
        yield from self._mistaken(typed)
        yield from self._incomplete(typed)
        yield from self._doubled(typed)
        yield from self._swapped(typed)

    def _mistaken(self, typed: str) -> Iterator[Near]:
        """Words with another character in one place, in two from four characters on."""
        holes = (typed[:at] + _HOLE + typed[at + 1 :] for at in range(len(typed)))
        alike = [word for hole in holes for word in self._by_hole.get(hole, ())]
        if len(typed) >= _SHORTEST_WITH_TWO:
            alike += self._by_sound.get(_heard(typed), ())
        for word in dict.fromkeys(alike):
            wrong = [likeness(a, b) for a, b in zip(typed, word, strict=True) if a != b]
            found = [why for why in wrong if why is not None]
            if 0 < len(found) == len(wrong) <= 2:
                yield Near(word=word, kind=found[0].kind, cost=sum(why.cost for why in found))

    def _incomplete(self, typed: str) -> Iterator[Near]:
        for word in self._by_rest.get(typed, ()):
            yield Near(word=word, kind="missing", cost=_MISSING + _LITTLE * (len(word) == _SHORTEST_WITH_MISSING))

    def _doubled(self, typed: str) -> Iterator[Near]:
        """Words of which a character, or a run of them, was typed twice."""
        for length in (1, 2, 3):
            for at in range(len(typed) - 2 * length + 1):
                word = typed[:at] + typed[at + length :]
                if typed[at : at + length] == typed[at + length : at + 2 * length] and word in self._words:
                    yield Near(word=word, kind="doubled", cost=_DOUBLED * length)

    def _swapped(self, typed: str) -> Iterator[Near]:
        for at in range(len(typed) - 1 if len(typed) > _SHORTEST else 0):
            word = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
            if word != typed and word in self._words:
                yield Near(word=word, kind="swapped", cost=_SWAPPED)

    @cached_property
    def _by_hole(self) -> dict[str, list[str]]:
        """Word with one character left open -> the words it may be."""
        found: dict[str, list[str]] = {}
        for word in sorted(self._words):
            for at in range(len(word)):
                found.setdefault(word[:at] + _HOLE + word[at + 1 :], []).append(word)
        return found

    @cached_property
    def _by_rest(self) -> dict[str, list[str]]:
        """Word without one of its characters, an inner one in a word of four -> the words it may be."""
        found: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= _SHORTEST_WITH_MISSING:
                inner = len(word) == _SHORTEST_WITH_MISSING
                for rest in {word[:at] + word[at + 1 :] for at in range(inner, len(word) - inner)}:
                    found.setdefault(rest, []).append(word)
        return found

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        """The sound of a word -> the words that sound so."""
        found: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if len(word) >= _SHORTEST_WITH_TWO:
                found.setdefault(_heard(word), []).append(word)
        return found


def _heard(word: str) -> str:
    """The sound of a word, character by character."""
    return " ".join(folded(readings(character)[0]) if readings(character) else character for character in word)
