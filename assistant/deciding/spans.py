"""Spans inside a passage: the clauses that belong to a figure, the clauses that come closest to a question."""

import re
from collections.abc import Sequence

import numpy as np

from assistant.grams import names
from corpus.figures import Figure
from corpus.report import Passage
from corpus.split import Span, clauses
from index.encode import Encoder

_FOLLOWS = re.compile(
    r"^(?:同比|比上年|较上年|比去年|较去年|增长|增幅|增速|下降|提高|其中)"
)  # says more of the same figure
_DEPENDS = re.compile(r"^(?:其中|同比|比上年|较上年|累计|增长|增速|分别|占)")  # has its subject in the clause before


def figure_span(figure: Figure, passage: Passage, *, max_chars: int) -> Span:
    """The clauses that state a figure: its own, those before that name its indicator, a rate that follows it.

    The span is of the report's text and lies in the passage.
    """
    spans = clauses(passage.text)
    figure_start, figure_end = figure.start - passage.start, figure.end - passage.start
    last = next((i for i, (_, b) in enumerate(spans) if figure_end <= b), len(spans) - 1)
    first = next((i for i, (a, b) in enumerate(spans) if a <= figure_start < b), last)
    while first > 0 and spans[last][1] - spans[first - 1][0] <= max_chars:
        text = passage.text[spans[first][0] : spans[last][1]]
        if names(text, figure.indicator, share=0.6) and not _DEPENDS.match(text):
            break
        first -= 1
    if last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= max_chars:
        following = passage.text[slice(*spans[last + 1])]
        last += bool(_FOLLOWS.match(following)) and len(following) <= 20
    return passage.start + spans[first][0], passage.start + spans[last][1]


def closest_span(
    passage: Passage, vector: np.ndarray, encoder: Encoder, *, max_chars: int, margin: float, held: Span | None = None
) -> Span:
    """The run of clauses of a passage around the one closest to the question, at most max_chars long.

    vector: (dimension,) of the question.  margin: how much less similar a clause may be and still belong.
    held: what the run is to hold, in the report's text; it then grows around that.
    """
    spans = clauses(passage.text)
    if len(spans) < 2:
        return passage.start, passage.end
    near = encoder.encode_passages([passage.text[a:b] for a, b in spans]) @ vector
    first = last = int(near.argmax())
    if held is not None:
        first, last = (_clause_at(spans, at - passage.start) for at in (held[0], held[1] - 1))
    keep = near >= near[first] - margin
    while first > 0 and (keep[:first].any() or _DEPENDS.match(passage.text[spans[first][0] :])):
        if spans[last][1] - spans[first - 1][0] > max_chars:
            break
        first -= 1
    while last + 1 < len(spans) and keep[last + 1 :].any() and spans[last + 1][1] - spans[first][0] <= max_chars:
        last += 1
    return passage.start + spans[first][0], passage.start + spans[last][1]


def _clause_at(spans: Sequence[Span], at: int) -> int:
    """The number of the clause that holds a place, or of the last one before it."""
    return max((n for n, (start, _) in enumerate(spans) if start <= at), default=0)
