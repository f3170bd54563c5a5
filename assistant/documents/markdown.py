"""A review as a Markdown text."""

import re

from assistant.checking.table import Row, rows, summary
from assistant.checking.verdict import QuoteVerdict, Review
from assistant.documents.draft import Draft
from assistant.documents.wording import COLUMNS, cells, difference

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~#])")


def written(review: Review, draft: Draft) -> str:
    """The .md of a review: its summary, the problems, everything that was checked, quotations side by side."""
    checked = rows(review)
    problems = [row for row in checked if row.problem]
    blocks = [f"# 核对结果：{_plain(draft.name)}", summary(review), *draft.notes]
    if checked:
        blocks += ["## 有问题的地方", _table(problems, draft) if problems else "没有发现问题。"]
        blocks += ["## 全部核对结果", _table(checked, draft)]
    quotes = [_quotation(row) for row in checked if isinstance(row.verdict, QuoteVerdict)]
    if quotes:
        blocks += ["## 引文对照", "[-报告有、文稿没有-]，{+文稿有、报告没有+}。", *quotes]
    return "\n\n".join(blocks) + "\n"


def _table(listed: list[Row] | tuple[Row, ...], draft: Draft) -> str:
    head = ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    lines = ("| " + " | ".join(map(_plain, cells(row, draft.where(row.start)))) + " |" for row in listed)
    return "\n".join((*head, *lines))


def _quotation(row: Row) -> str:
    """A quotation of the draft, and how it stands beside the report's words."""
    lines = [f"- {row.number}. {row.label}：“{_plain(row.text)}”"]
    if row.problem and difference(row):
        lines.append(f"  - 对比：{_plain(difference(row))}")
    if row.where:
        lines.append(f"  - 出处：{_plain(row.where)}")
    return "\n".join(lines)


def _plain(text: str) -> str:
    """A text that stands in one cell or line and shows as it is."""
    return re.sub(r"\s+", " ", _MARKS.sub(r"\\\1", text)).strip()
