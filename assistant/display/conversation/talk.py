"""A conversation on the page: its questions come with every event, so that nothing is kept for a visitor but answers."""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from assistant.dialogue.conversation import BEGINNING, Conversation
from assistant.display.conversation.turn import partial_html, pending_html, turn_html
from assistant.reply import Answer
from corpus.figures import Figure

MAX_TURNS = 20  # questions of a conversation that are answered again
MAX_PIECES = 10  # steps in which an answer's text appears
REMEMBERED = 500  # beginnings of conversations whose answers are at hand

Ask = Callable[[str, Conversation], Answer]
Figures = Callable[[Answer], tuple[Figure, ...]]

_CUT = re.compile(r"(?<=[，；。！？\n\]])(?!\[)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was asked; alone: by itself, leaning on nothing said before."""

    question: str
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question with its answer."""

    asked: Asked
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The turns of a conversation, oldest first, and what the next question can lean on."""

    turns: tuple[Turn, ...] = ()
    before: Conversation = BEGINNING

    def after(self, asked: Asked, answer: Answer) -> "Talk":
        """The conversation one turn longer."""
        turn = Turn(asked=asked, answer=answer)
        return Talk(turns=(*self.turns, turn), before=self.before.after(answer))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the page shows of a turn at one moment (HTML); done: nothing more will come."""

    html: str
    done: bool = False


class Talks:
    """Makes conversations out of their questions; the same questions make the same conversation."""

    def __init__(self, ask: Ask, *, remembered: int = REMEMBERED) -> None:
        """remembered: beginnings that need not be answered again, the latest used."""
        self._ask = ask
        self._remembered = remembered
        self._known: OrderedDict[tuple[Asked, ...], Talk] = OrderedDict()
        self._lock = Lock()

    def of(self, asked: Sequence[Asked]) -> Talk:
        """The conversation that these questions make, in their order."""
        chain = tuple(asked)
        if not chain:
            return Talk()
        with self._lock:
            known = self._known.get(chain)
        if known is None:
            before = self.of(chain[:-1])
            known = before.after(chain[-1], self._answer(chain[-1], before))
        self._remember(chain, known)
        return known

    def _answer(self, asked: Asked, talk: Talk) -> Answer:
        return self._ask(asked.question, BEGINNING if asked.alone else talk.before)

    def _remember(self, chain: tuple[Asked, ...], talk: Talk) -> None:
        with self._lock:
            self._known[chain] = talk
            self._known.move_to_end(chain)
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)


def asked_of(turns: object) -> tuple[Asked, ...]:
    """The questions a browser sent, at most the latest MAX_TURNS; what is no question is left out."""
    given = turns if isinstance(turns, list) else []
    rows = [row for row in given if isinstance(row, dict) and isinstance(row.get("q"), str)]
    return tuple(Asked(question=_whole(row["q"]), alone=bool(row.get("own"))) for row in rows[-MAX_TURNS:])


def _whole(question: str) -> str:
    return question.encode("utf-8", "replace").decode()  # a browser can send half of a surrogate pair


def steps(talks: Talks, asked: Sequence[Asked], n: int, figures: Figures = lambda _: ()) -> Iterator[Step]:
    """The steps of the answer to the last question, the page's n-th turn: a stage line, the text by pieces, the whole.

    figures: the ledger rows that stand in an answer's citations.
    """
    if not asked:
        return
    question = asked[-1].question
    yield Step(html=pending_html(n, question))
    answer = talks.of(asked).turns[-1].answer
    for text in pieces(answer.text)[:-1]:
        yield Step(html=partial_html(n, question, answer, text))
    yield Step(html=turn_html(n, question, answer, figures(answer)), done=True)


def again_html(talks: Talks, asked: Sequence[Asked], figures: Figures = lambda _: ()) -> str:
    """Every turn of a conversation, answered again, numbered from 1."""
    turns = talks.of(asked).turns
    return "".join(turn_html(n, t.asked.question, t.answer, figures(t.answer)) for n, t in enumerate(turns, 1))


def run_html(run: object, html: str) -> str:
    """What came of the browser's request of that number."""
    return f'<div data-run="{int(str(run))}">{html}</div>'


def pieces(text: str) -> tuple[str, ...]:
    """Growing beginnings of a text, cut after clauses, the last one whole; () for an empty text."""
    ends = [m.start() for m in _CUT.finditer(text) if 0 < m.start() < len(text)]
    step = max(1, -(-len(ends) // (MAX_PIECES - 1)))
    return tuple(text[:end] for end in (*ends[::step], len(text)) if end)
