"""Two texts laid side by side: what is in both, what only the report has, what only the draft has."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from assistant.checking.spelling import Spelled, spelled
from assistant.checking.verdict import Piece, PieceKind

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.S)  # a number is one thing: 288 -> 289, not 28(8 -> 9)
_MIN_SAME = 2  # a shorter stretch between two changes is taken into them: nobody reads confetti

Stretch = tuple[int, int, int, int]  # the tokens [a, b) of the report beside the tokens [c, d) of the draft


def pieces(report: str, draft: str) -> tuple[Piece, ...]:
    """The report's words and the draft's side by side, in order; spaces and kinds of marks aside; () for two empty."""
    ours, theirs = spelled(report), spelled(draft)
    left, right = _tokens(ours.letters), _tokens(theirs.letters)
    found: list[Piece] = []
    for same, (a, b, c, d) in _stretches(left, right):
        words, others = _cut(ours, left, a, b), _cut(theirs, right, c, d)
        kinds: tuple[tuple[PieceKind, str], ...] = (
            (("same", words),) if same else (("report", words), ("draft", others))
        )
        found += [Piece(kind=kind, text=text) for kind, text in kinds if text]
    return tuple(found)


def shared(laid: Sequence[Piece]) -> float:
    """How much of two texts laid side by side is in both, 0 to 1; 1 for two empty ones."""
    same = sum(len(piece.text) for piece in laid if piece.kind == "same")
    apart = sum(len(piece.text) for piece in laid if piece.kind != "same")
    return 2 * same / (2 * same + apart) if laid else 1.0


def _tokens(letters: str) -> list[str]:
    return _TOKEN.findall(letters)


def _stretches(left: list[str], right: list[str]) -> list[tuple[bool, Stretch]]:
    """Stretches that are the same (True) and that are not, in turn, from beginning to end."""
    raw = Levenshtein.opcodes(left, right)
    merged: list[tuple[bool, Stretch]] = []
    for number, op in enumerate(raw):
        lone = 0 < number < len(raw) - 1 and len("".join(left[op.src_start : op.src_end])) < _MIN_SAME
        same = op.tag == "equal" and not lone
        stretch = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if merged and merged[-1][0] == same:
            first = merged.pop()[1]
            stretch = (first[0], stretch[1], first[2], stretch[3])
        merged.append((same, stretch))
    return merged


def _cut(source: Spelled, tokens: list[str], first: int, last: int) -> str:
    """The words of the text that tokens [first, last) came from; with their neighbours' they make up the whole text."""
    start, end = len("".join(tokens[:first])), len("".join(tokens[:last]))
    if start == end:
        return ""
    begin = int(source.places[start]) if start else 0
    return source.text[begin : int(source.places[end]) if end < len(source.places) else None]
