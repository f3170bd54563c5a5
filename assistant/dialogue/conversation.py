"""What a conversation remembers: its latest answers that the report supports."""

from dataclasses import dataclass

from assistant.reply import Answer

REMEMBERED = 6  # answers a follow-up can lean on


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The answers a follow-up can lean on, oldest first; refused turns leave nothing behind."""

    answers: tuple[Answer, ...] = ()

    @property
    def last(self) -> Answer | None:
        """The answer given last, None at the beginning."""
        return self.answers[-1] if self.answers else None

    def after(self, answer: Answer) -> "Conversation":
        """The conversation one answer longer; unchanged by a refusal."""
        return Conversation(answers=(*self.answers, answer)[-REMEMBERED:]) if answer.supported else self


BEGINNING = Conversation()
