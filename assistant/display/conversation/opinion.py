"""What came of an opinion that a visitor gave on an answer."""

from dataclasses import dataclass
from html import escape

from assistant.display.conversation.fingerprint import checksum
from assistant.display.conversation.talk import Turn
from assistant.feedback import Feedback, FeedbackError, FeedbackFile

_THANKS = "谢谢，已记下。"
_TAKEN_BACK = "已撤回。"
_NOT_KEPT = "评价没能记下，回答不受影响。请告诉管理员检查评价文件。"
_NOWHERE = "这个页面没有开启评价。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """An opinion as it stands now; kept: whether the file has it so."""

    words: str
    kept: bool
    rating: str = ""
    reason: str = ""
    remark: str = ""

    def html(self, n: int) -> str:
        """What the page's script reads: the number of the turn, what is kept, what to tell the visitor."""
        facts = {"n": str(n), "kept": "yes" if self.kept else "no"}
        facts |= {"rating": self.rating, "reason": self.reason, "remark": self.remark}
        inner = " ".join(f'data-{name}="{escape(value)}"' for name, value in facts.items())
        return f"<span {inner}>{self.words}</span>"


class Opinions:
    """Takes opinions; whatever happens to the file, the visitor gets a sentence."""

    def __init__(self, file: FeedbackFile | None) -> None:
        self._file = file

    def given(self, turn: Turn, key: str, rating: str, reason: str = "", remark: str = "") -> Opinion:
        """What came of an opinion on a turn; the empty rating takes the one under the key back."""
        if self._file is None:
            return Opinion(words=_NOWHERE, kept=False)
        try:
            if not rating:
                self._file.take_back(key)
                return Opinion(words=_TAKEN_BACK, kept=True)
            row = _row(turn, key, rating, reason, remark)
            self._file.save(row)
        except FeedbackError:
            return Opinion(words=_NOT_KEPT, kept=False)
        return Opinion(words=_THANKS, kept=True, rating=row.rating, reason=row.reason, remark=row.remark)


def _row(turn: Turn, key: str, rating: str, reason: str, remark: str) -> Feedback:
    answer = turn.answer
    cited = {c.report_id: c.report for c in (*answer.citations, *answer.more, *answer.nearby)}
    return Feedback.of(
        turn.asked.question,
        answer,
        key=key,
        rating=rating,
        reason=reason,
        remark=remark,
        checksums={name: checksum(report) for name, report in cited.items()},
    )
