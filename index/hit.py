"""What a search gives back."""

from dataclasses import dataclass

from corpus.report import Passage
from index.read import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found for a question. Every score: higher is better.

    score: the fused score the hits are ranked by.  dense: cosine similarity in [-1, 1].  lexical: BM25, 0 where no
    word is shared.  via: which searches found it, of "dense" and "lexical".  reading: what the reader made of it, None
    where it was not read.
    """

    passage: Passage
    score: float
    dense: float
    lexical: float
    via: tuple[str, ...]
    reading: Reading | None = None
