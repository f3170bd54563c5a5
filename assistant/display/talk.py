"""A conversation on the page: what is shown after each step of an answer. One value a user, nothing shared."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.display.present import partial_html, pending_html, turn_html
from assistant.reply import Answer
from corpus.figures import Figure

MAX_TURNS = 50  # older turns leave the page, so a long conversation stays quick
MAX_PIECES = 10  # steps in which an answer's text appears

Figures = Callable[[Answer], tuple[Figure, ...]]

_CUT = re.compile(r"(?<=[，；。！？\n\]])(?!\[)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The turns so far as HTML, oldest first. asked: how many questions there were; numbers the turns' ids."""

    turns: tuple[str, ...] = ()
    asked: int = 0

    def html(self, current: str = "") -> str:
        """The whole conversation, with the turn that is being answered last."""
        return "".join((*self.turns, current))

    def with_turn(self, turn: str) -> "Talk":
        """The conversation one turn longer, without the oldest beyond MAX_TURNS."""
        return replace(self, turns=(*self.turns, turn)[-MAX_TURNS:], asked=self.asked + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the page shows at one moment (HTML), and the conversation as it stands; done: nothing more will come."""

    html: str
    talk: Talk
    done: bool = False


def steps(ask: Callable[[str], Answer], question: str, talk: Talk, figures: Figures = lambda _: ()) -> Iterator[Step]:
    """The steps of one answer: a stage line, the text piece by piece, the whole turn.

    figures: the ledger rows that stand in an answer's citations.
    """
    n = talk.asked + 1
    question = question.encode("utf-8", "replace").decode()  # a browser can send half of a surrogate pair
    yield Step(html=talk.html(pending_html(n, question)), talk=talk)
    answer = ask(question)
    for text in pieces(answer.text)[:-1]:
        yield Step(html=talk.html(partial_html(n, question, answer, text)), talk=talk)
    whole = talk.with_turn(turn_html(n, question, answer, figures(answer)))
    yield Step(html=whole.html(), talk=whole, done=True)


def pieces(text: str) -> tuple[str, ...]:
    """Growing beginnings of a text, cut after clauses, the last one whole; () for an empty text."""
    ends = [m.start() for m in _CUT.finditer(text) if 0 < m.start() < len(text)]
    step = max(1, -(-len(ends) // (MAX_PIECES - 1)))
    return tuple(text[:end] for end in (*ends[::step], len(text)) if end)
