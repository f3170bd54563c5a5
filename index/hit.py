"""What a search gives back."""

from dataclasses import dataclass

from corpus.report import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found for a question. Every score: higher is better.

    score: the fused score the hits are ranked by.  dense: cosine similarity in [-1, 1].  lexical: BM25, 0 where no
    word is shared.  via: which searches found it, of "dense" and "lexical".
    """

    passage: Passage
    score: float
    dense: float
    lexical: float
    via: tuple[str, ...]
