"""zhengbao figures, zhengbao find: the ledger, and where a figure stands."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from assistant.commands.options import IndexFolder, Model, encoder_of, notes, open_library, page
from corpus.errors import ZhengbaoError

if TYPE_CHECKING:  # these load the models' libraries: seconds that --help must not cost
    from assistant.ledger.find import Found
    from assistant.ledger.row import LedgerRow
    from index.store import Library


class Format(StrEnum):
    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"


class StatusWord(StrEnum):
    actual = "actual"
    expected = "expected"
    target = "target"


def figures(
    form: Annotated[Format, typer.Option("--format", help="输出格式。Output format.")] = Format.table,
    out: Annotated[Path | None, typer.Option(help="写到这个文件；xlsx 必须写。Write to this file.")] = None,
    search: Annotated[str, typer.Option(help="只要含这些词的，空格隔开。Only rows with these words.")] = "",
    period: Annotated[str, typer.Option(help="只要这一年的：2023、2024、累计、其他。Only of this period.")] = "",
    status: Annotated[
        StatusWord | None, typer.Option(help="只要已完成、预计或目标的。Only of this status.", show_choices=True)
    ] = None,
    report: Annotated[str, typer.Option(help="只要这份报告的，编号见 index list。Only of this report.")] = "",
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """列出报告里的每一个数字：指标、数值、年份、状态和原文。List every figure of the report."""
    if form is Format.xlsx and out is None:
        raise ZhengbaoError("xlsx 不能显示在屏幕上。请用 --out 写明文件名，例如 --out 台账.xlsx。")
    from assistant.ledger.row import rows_of
    from assistant.ledger.select import Wanted, select

    library = open_library(index, encoder_of(model))
    if report:
        library.report(report)
    wanted = Wanted(search=search, report=report, period=period, status=status or "")
    rows = select(rows_of(library), wanted)
    if form is Format.table and out is None:
        _print_table(rows, library)
    elif out is None:
        typer.echo(_content(form, rows), nl=False)
    else:
        _write(out, _content(form, rows))
        notes.print(f"已把 {len(rows)} 行写到 {out}", markup=False)


def find(
    figure: Annotated[list[str], typer.Argument(help="数字，可带单位，可写几个：70亿元 5%。The figures to look up.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False,
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """查一个数字在报告的哪里，换了单位的同一个数也算。Find where a figure, or an equal one, stands."""
    from assistant.ledger.find import find as found_in
    from assistant.ledger.find import typed

    text = " ".join(figure)
    typed(text)  # say at once that it is no figure, before the model is loaded
    library = open_library(index, encoder_of(model))
    found = found_in(text, library)
    if as_json:
        typer.echo(json.dumps([_json(f) for f in found], ensure_ascii=False, indent=2))
    elif not found:
        typer.echo(f"报告里没有 {text}，也没有与它相等的数字。可以去掉单位再查一次。")
    else:
        _print_found(found, several=len(library.reports) > 1)


def _content(form: Format, rows: "tuple[LedgerRow, ...]") -> bytes:
    from assistant.ledger import tables

    if form is Format.xlsx:
        return tables.xlsx_bytes(rows)
    if form is Format.csv:
        return tables.csv_bytes(rows)
    if form is Format.jsonl:
        return tables.json_lines(rows).encode()
    raise ZhengbaoError("表格只能显示在屏幕上。要写成文件，请用 --format csv、xlsx 或 jsonl。")


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise ZhengbaoError(f"写不了文件 {target}：{error.strerror}。请换一个文件夹或文件名再试。") from error


def _print_table(rows: "tuple[LedgerRow, ...]", library: "Library") -> None:
    if not rows:
        typer.echo("没有符合条件的数字。请少写一个条件再试。")
        return
    from assistant.ledger.row import STATUSES

    table = Table("指标", "数值", "年份", "状态")
    several = len(library.reports) > 1
    if several:
        table.add_column("报告")
    table.columns[1].justify = "right"
    for column in table.columns[1:]:
        column.no_wrap = True
    for row in rows:
        cells = (row.indicator, row.text, row.period, STATUSES[row.status], *((row.report.id,) if several else ()))
        table.add_row(*map(Text, cells))  # Text: what a report prints in brackets is no markup
    page.print(table)
    notes.print(f"共 {len(rows)} 行。")


def _print_found(found: "tuple[Found, ...]", *, several: bool) -> None:
    from assistant.labels import heading_path
    from assistant.ledger.row import STATUSES

    asked = ""
    for place in found:
        if place.asked != asked:
            asked = place.asked
            count = sum(other.asked == asked for other in found)
            page.print(Text(f"{asked}：{count} 处", style="bold"))
        row = place.row
        what = f"{row.indicator}，{row.period}，{STATUSES[row.status]}" if row else f"不是台账里的指标（{place.note}）"
        near = "" if place.match == "equal" else "（在其范围内）"
        page.print(Text(f"  {place.text}{near}  {what}"))
        where = f"{place.report.id}，" if several else ""
        page.print(Text(f"      {place.quote}", style="dim"))
        page.print(Text(f"      {where}{heading_path(place.section)}", style="dim"))


def _json(place: "Found") -> dict[str, Any]:
    from assistant.ledger.tables import json_row

    return {
        "asked": place.asked,
        "match": place.match,
        "report": place.report.id,
        "section": " / ".join(place.section.path),
        "period": place.period,
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "quote": place.quote,
        "note": place.note,
        "row": json_row(place.row) if place.row else None,
    }
