"""Character pairs: the smallest words of Chinese that need no dictionary."""


def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters and digits of a text, white space and punctuation aside."""
    letters = "".join(c for c in text if c.isalnum())
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))
