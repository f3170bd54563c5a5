"""What a conversation remembers: its latest answers that the report supports, and what was asked last."""

from dataclasses import dataclass

from assistant.reply import Answer

REMEMBERED = 6  # answers a follow-up can lean on
_NO_QUESTION = ("chitchat", "unclear", "personal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The answers a follow-up can lean on, oldest first; refused turns leave nothing to lean on.

    asked: the whole question asked last, answered or not; only a correction (不是，我问的是…) takes it up.
    """

    answers: tuple[Answer, ...] = ()
    asked: str = ""

    @property
    def last(self) -> Answer | None:
        """The answer given last, None at the beginning."""
        return self.answers[-1] if self.answers else None

    def after(self, answer: Answer) -> "Conversation":
        """The conversation one answer longer; a refusal changes only what was asked last."""
        asked = self.asked if answer.status in _NO_QUESTION else answer.resolved_question
        answers = (*self.answers, answer)[-REMEMBERED:] if answer.supported else self.answers
        return Conversation(answers=answers, asked=asked)


BEGINNING = Conversation()
