"""An earlier question as a follow-up sees it: the clause that asked, what it was about, what the report calls it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from assistant.dialogue.words import ASKING, content_of, topic_of, without_years, years_in
from assistant.reply import Answer

_CLAUSES = re.compile(r"[，,。；;！!？?\s]+")
_LONG_TOPIC = 14  # characters from which only the words that the answer holds are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """asked: the clause of the whole question that asks.  topic: what it is about, in the asker's words.

    indicator: what the report calls the figure that answered, "" where none did.  years: those asked about.
    """

    asked: str
    topic: str
    indicator: str = ""
    years: tuple[str, ...] = ()

    @classmethod
    def of(cls, answer: Answer, cited: str) -> Self:
        """The past of an answer. cited: the text of the sentences it cites."""
        asked = asking_clause(answer.resolved_question, cited)
        topic = topic_of(asked)
        if len(topic) > _LONG_TOPIC:
            topic = "".join(w for w in content_of(asked) if w in cited) or topic
        indicators = tuple(dict.fromkeys(f.indicator for f in answer.figures))
        return cls(
            asked=asked,
            topic=topic,
            indicator=indicators[0] if indicators else "",
            years=years_in(answer.resolved_question),
        )

    @classmethod
    def of_question(cls, question: str) -> Self:
        """The past of a question that may have got no answer."""
        asked = asking_clause(question)
        return cls(asked=asked, topic=topic_of(asked), years=years_in(question))


def asking_clause(question: str, cited: str = "") -> str:
    """A question without the clauses before the one that asks, unless they too name something of the cited text."""
    clauses = [c for c in _CLAUSES.split(question) if c]
    asking = next(
        (i for i in range(len(clauses) - 1, -1, -1) if ASKING.search(clauses[i]) and content_of(clauses[i])), None
    )
    if len(clauses) < 2 or asking is None:
        return question.rstrip("？?。 ")
    named = [i for i, c in enumerate(clauses) if any(len(w) > 1 and w in cited for w in content_of(c))]
    text = "，".join(clauses[min([asking, *named]) :])
    years = years_in(question)
    return text if years_in(text) or not years else f"{years[-1]}年{without_years(text)}"


def pasts(answers: Sequence[Answer], cited: Sequence[str]) -> tuple[Past, ...]:
    """The pasts of answers, the latest first."""
    return tuple(Past.of(a, c) for a, c in zip(reversed(answers), reversed(cited), strict=True))
