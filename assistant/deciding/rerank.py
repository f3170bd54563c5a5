"""Hits read and reranked: the best ones are put into the order in which they answer, by search and reader together."""

from collections.abc import Sequence
from dataclasses import replace

from index.hit import Hit
from index.read import Reader

READ = 8  # hits that are read; deeper ones stay where the search put them
LOGITS_PER_COSINE = 20.0  # how many of the reader's log-odds weigh as much as 1 of similarity


def rerank(question: str, hits: Sequence[Hit], reader: Reader, *, most: int = READ) -> tuple[Hit, ...]:
    """The hits, the first `most` of them with their reading and reordered, their score raised by it."""
    first = tuple(hits[:most])
    readings = reader.read(question, [h.passage for h in first])
    read = [
        replace(h, score=h.score + reading.answers / LOGITS_PER_COSINE, reading=reading)
        for h, reading in zip(first, readings, strict=True)
    ]
    return (*sorted(read, key=lambda h: -h.score), *hits[most:])
