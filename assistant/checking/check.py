"""A draft through the whole way: claims, counterparts, verdicts; quotations beside them."""

from collections.abc import Callable

from assistant.checking.verdict import Review
from index.encode import Encoder
from index.store import Library

Progress = Callable[[int, int], None]  # done, total


class Checker:
    """Checks drafts against a library."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        self._library = library
        self._encoder = encoder

    def check(self, text: str, *, progress: Progress | None = None) -> Review:
        """The review of a draft's text; the same draft gets the same review.  progress: sentences done, of all."""
        return Review(text=text)
