"""One spelling for comparing words: white space, width, script and the kind of quotation marks do not count."""

import re
import unicodedata
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.question.normalise import simplified

Places = NDArray[np.intp]

MARK = '"'  # what every quotation mark is spelled as
_DROPPED = "\0"
_MARKS = frozenset("“”„‟‘’‚‛「」『』﹁﹂﹃﹄〝〞＂\"'＇")
_SAME = {"―": "—", "–": "—", "─": "—", "○": "〇", "•": "·", "・": "·", "･": "·", "∙": "·", "∶": ":", "⋯": "…"}
_NOTE = re.compile(r"[\[〔【]\d{1,3}[\]〕】]|[①-⑳㉑-㉟㊱-㊿]")  # the number of a footnote is none of the report's words


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """A text in one spelling; `places[i]` is the place in the text that `letters[i]` came from, shape (letters,)."""

    text: str = field(repr=False)
    letters: str
    places: Places = field(repr=False, compare=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that the letters [start, end) came from; they are at least one."""
        return int(self.places[start]), int(self.places[end - 1]) + 1


def spelled(text: str) -> Spelled:
    """The text in one spelling, letter by letter."""
    whole = text.translate(_TABLE)
    whole = _NOTE.sub(lambda note: _DROPPED * len(note[0]), whole)
    places = np.asarray([i for i, letter in enumerate(whole) if letter != _DROPPED], dtype=np.intp)
    return Spelled(text=text, letters=whole.replace(_DROPPED, ""), places=places)


class _Table(dict[int, str]):
    """Code point -> the one letter it is spelled as, filled as letters come up."""

    def __missing__(self, code: int) -> str:
        self[code] = _spelling(chr(code))
        return self[code]


def _spelling(letter: str) -> str:
    if letter in _MARKS:
        return MARK
    if letter.isspace() or unicodedata.category(letter) in ("Cc", "Cf", "Cs"):
        return _DROPPED
    # A raised digit stays one: 10² is not 102. What takes two letters stays as it is, so that places hold.
    shaped = letter if unicodedata.category(letter) == "No" else unicodedata.normalize("NFKC", letter)
    shaped = shaped if len(shaped) == 1 else letter
    shaped = _SAME.get(shaped, shaped)
    plain = simplified(shaped)  # one letter at a time: what it becomes must not hang on where a quotation begins
    return plain if len(plain) == 1 else shaped


_TABLE = _Table()
