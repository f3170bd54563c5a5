"""A question: normalised, understood, or refused before any search."""
