"""A checked draft for the shell: the summary, then what somebody has to look at."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.checking.table import Row, Tone, rows, summary
from assistant.checking.verdict import QuoteVerdict, Review
from assistant.documents.draft import Draft
from assistant.wire import diff_text
from corpus.split import clauses

WIDE = 100  # columns from which on a table of six columns can be read
AROUND = 80  # characters of a draft shown before and after a figure at most
BODY = "正文"  # the place of a draft that goes without saying

_STYLES: dict[Tone, str] = {"ok": "green", "wrong": "bold red", "missing": "yellow"}


def findings(review: Review, draft: Draft, *, every: bool, width: int) -> RenderableType:
    """The summary line and a row for each problem, or for each verdict; on a narrow page one block below the other."""
    checked = rows(review)
    listed = [row for row in checked if every or row.problem]
    head = Text(summary(review))
    if not listed:
        return Group(head, Text("没有发现问题。")) if checked else head
    return Group(head, _table(listed, draft)) if width >= WIDE else Group(head, *(_block(row, draft) for row in listed))


def _table(listed: list[Row], draft: Draft) -> Table:
    table = Table("序号", show_lines=True, expand=True)
    for name, ratio in (("文稿", 5), ("结论", None), ("原因", 5), ("报告原文", 6), ("章节", 4)):
        table.add_column(name, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    for row in listed:
        label = Text(row.label, _STYLES[row.tone])
        table.add_row(str(row.number), _written(row, draft), label, _why(row), _said(row), row.where)
    return table


def _block(row: Row, draft: Draft) -> Text:
    lines = [Text.assemble(f"\n{row.number}. ", (row.label, _STYLES[row.tone]))]
    told = (
        ("文稿", _written(row, draft)),
        ("原因", Text(_why(row))),
        ("报告原文", Text(_said(row))),
        ("章节", Text(row.where)),
    )
    lines += [Text.assemble(f"   {name}：", text) for name, text in told if text]
    return Text("\n").join(lines)


def _written(row: Row, draft: Draft) -> Text:
    """The clause of the draft that the row is about, its words in colour, and where it stands if not in the body."""
    start, end = _clause(row, draft.text)
    before, after = draft.text[start : row.start], draft.text[row.end : end]
    shown = Text.assemble(before.lstrip(), (row.text, _STYLES[row.tone]), after.rstrip())
    shown.expand_tabs(1)  # the cells of a table's row
    where = draft.where(row.start)
    return shown.append(f"（{where}）", "dim") if where not in ("", BODY) else shown


def _clause(row: Row, text: str) -> tuple[int, int]:
    """The span of the clause or clauses that hold a row's words; a statement or a quotation is shown as it is."""
    if row.kind != "数字":
        return row.start, row.end
    first = max(text.rfind("\n", 0, row.start) + 1, row.start - AROUND)
    line = text[first : row.end + AROUND].partition("\n")[0]
    spans = [(first + a, first + b) for a, b in clauses(line)]
    start = max((a for a, _ in spans if a <= row.start), default=row.start)
    return start, min((b for _, b in spans if b >= row.end), default=row.end)


def _why(row: Row) -> str:
    """The reason and its explanation, the report's figure where nothing else says it."""
    expected = f"报告为{row.expected}" if row.expected and row.kind != "引文" and row.expected not in row.note else ""
    return "；".join(part.rstrip("。；") for part in (row.reason, row.note, expected) if part)


def _said(row: Row) -> str:
    """The report's words; for a quotation that was changed both side by side."""
    verdict = row.verdict
    return diff_text(verdict.diff) if isinstance(verdict, QuoteVerdict) and verdict.diff else row.quote
