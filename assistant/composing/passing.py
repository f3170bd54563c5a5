"""Only what passes the gate is shown: a composition made anew without the statements whose lines fail."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.composing import gate
from assistant.composing.compose import Composition
from assistant.statement import Statement
from corpus.figures import Figure

Compose = Callable[[Sequence[Statement]], Composition]


def passing(
    compose: Compose, statements: Sequence[Statement], ledger: Sequence[Figure]
) -> tuple[Composition, tuple[Statement, ...]]:
    """The composition of the statements that pass the gate, and those statements; an opening or a note that fails is dropped."""
    kept = tuple(statements)
    while True:
        composition = compose(kept)
        found = gate.problems(composition.text, composition.citations, ledger, more=composition.more)
        failing = {problem.line for problem in found}
        left = tuple(s for s, line in zip(kept, composition.lines, strict=True) if line not in failing)
        if left == kept:
            opening = "" if composition.opening in failing else composition.opening
            notes = tuple(note for note in composition.notes if note not in failing)
            return replace(composition, opening=opening, notes=notes), kept
        kept = left
