"""Character pairs: the smallest words of Chinese that need no dictionary."""

_NAMED_SHARE = 0.3  # of an indicator's character pairs that a line must hold to be about it


def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters and digits of a text, white space and punctuation aside."""
    letters = "".join(c for c in text if c.isalnum())
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))


def names(line: str, indicator: str, *, share: float = _NAMED_SHARE) -> bool:
    """Whether a line names an indicator: holds this share of its character pairs."""
    wanted = grams(indicator)
    return len(wanted & grams(line)) >= share * len(wanted)
