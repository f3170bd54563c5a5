"""What was typed, read as Chinese: simplified script, words for pinyin, English and dialect, slips mended."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.question.normalise import half_width, simplified
from assistant.question.typing.dialect import standard
from assistant.question.typing.english import in_chinese, is_english
from assistant.question.typing.pinyin import prepared, syllabic
from assistant.question.typing.slip import Slip, apply
from assistant.question.typing.sound import Spelling
from assistant.reply import Status

_MAX_CHARS = 2000  # more is no question: the rest of a pasted document is not read
_MENDED_CHARS = 100  # a longer question is not searched for slips
_PAUSE = re.compile(r"(?<=[A-Za-z])\.(?=\s)")
_BLANK = re.compile(r"(?<=[一-鿿\d]) (?=[一-鿿])|(?<=[一-鿿]) (?=\d)")
_IN_ENGLISH: dict[Status, str] = {
    "not_in_report": "The report does not say this.",
    "other_year": "The report does not cover the year asked about.",
    "other_place": "The report is about another place.",
    "personal": "This is a personal matter that the report does not deal with. For government services in China, dial 12345.",
    "opinion": "This assistant only says what the report says; it gives no opinions or forecasts.",
    "chitchat": "This assistant answers questions about the government work report, quoting it. Questions in English are understood, too.",
    "unclear": "The question could not be understood. Please ask in a full sentence.",
}
_ANSWERED = "The report is in Chinese; the answer above quotes it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A question as typed and as it was read.

    text: in simplified Chinese.  slips: what was read as other words, in the order of reading.  lang: what it was typed in.
    """

    question: str
    text: str
    slips: tuple[Slip, ...] = ()
    lang: Literal["zh", "en"] = "zh"

    def notes(self, status: Status) -> tuple[str, ...]:
        """The lines that say how the question was understood, under an answer of this status; () where it was read as typed."""
        if self.lang == "en":
            said = _IN_ENGLISH.get(status, _ANSWERED)
            read = f" Question understood as: “{self.text}”." if status not in ("chitchat", "unclear") else ""
            return (said + read,)
        if status == "chitchat":
            return ()
        told = [s for s in self.slips if s.kind != "pinyin" and (s.kind != "dialect" or len(s.typed) > 1)]
        spelt = any(s.kind == "pinyin" for s in self.slips)
        notes = [f"问题中的拼音读作：“{without_blanks(self.text)}”。"] * spelt
        return (*notes, *dict.fromkeys(f"“{s.typed}”按“{s.meant}”理解。" for s in told))


def read(question: str, spelling: Spelling | None = None) -> Typed:
    """A question read as Chinese. spelling: of the reports it is asked of; None: their words are not known, slips stay."""
    plain = simplified(half_width(question[:_MAX_CHARS]))
    words = spelling or _general()
    if is_english(plain, syllabic):
        said = in_chinese(_PAUSE.sub("。", plain), lambda token: words.pinyin.name(token))
        return Typed(question=question, text=said or plain, lang="en")
    if len(plain) > _MENDED_CHARS:
        return Typed(question=question, text=plain)
    text = prepared(plain)
    slips: tuple[Slip, ...] = ()
    for found in (words.pinyin.slips, standard, spelling.mended if spelling else _nothing):
        more = found(text)
        text, slips = apply(text, more), (*slips, *more)
    return Typed(question=question, text=text, slips=slips)


def without_blanks(text: str) -> str:
    """`text` without the blanks between its Chinese words and numbers, as pinyin is typed with them."""
    return _BLANK.sub("", text)


def _nothing(_: str) -> tuple[Slip, ...]:
    return ()


@cache
def _general() -> Spelling:
    """What reads pinyin where the reports are not known."""
    return Spelling(())
