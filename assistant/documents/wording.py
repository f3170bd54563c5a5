"""One problem told in the margin of a draft, and the columns it has in a table."""

import re

from assistant.checking.table import Row
from assistant.checking.verdict import QuoteVerdict
from assistant.wire import diff_text

COLUMNS = ("序号", "类别", "文稿原文", "所在位置", "结论", "原因", "说明", "报告应为", "报告原文", "章节")

_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """A text of the same length with a blank for each character that neither Word nor Excel can hold."""
    return _UNWRITABLE.sub(" ", text)


def comment_text(row: Row) -> str:
    """The lines of a comment: verdict and reason, the note, the report's words and where they stand."""
    is_quote = isinstance(row.verdict, QuoteVerdict)
    lines = [
        f"{row.label}：{row.reason}" if row.reason else row.label,
        row.note,
        f"报告应为：{row.expected}" if row.expected and not is_quote else "",
        f"报告原文：{row.quote}" if row.quote else "",
        f"对比：{difference(row)}（[-报告有、文稿没有-]，{{+文稿有、报告没有+}}）"
        if row.problem and difference(row)
        else "",
        f"出处：{row.where}" if row.where else "",
    ]
    return writable("\n".join(line for line in lines if line))


def difference(row: Row) -> str:
    """A quotation beside the report's words on one line; "" where there is nothing to lay side by side."""
    return diff_text(row.verdict.diff) if isinstance(row.verdict, QuoteVerdict) else ""


def cells(row: Row, place: str) -> tuple[str, ...]:
    """The cells of a row under COLUMNS; `place` is where it stands in the draft's file."""
    told = (row.kind, row.text, place, row.label, row.reason, row.note, row.expected, row.quote, row.where)
    return (str(row.number), *(writable(text) for text in told))
