"""zhengbao check: a draft, or many, compared with the report."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import track

from assistant.batch import check_rows, read_drafts, write_rows
from assistant.commands.findings import findings
from assistant.commands.options import IndexFolder, Model, encoder_of, notes, open_library, page
from assistant.progress import Bar
from assistant.wire import review_row
from corpus.errors import ZhengbaoError

if TYPE_CHECKING:  # these load the models' libraries: seconds that --help must not cost
    from assistant.checking.check import Checker
    from assistant.checking.verdict import Review
    from assistant.documents.draft import Draft

STANDARD_INPUT = Path("-")
LONG_CHARS = 3000  # a shorter draft is checked before a bar could be read


def check(
    file: Annotated[
        Path | None,
        typer.Argument(help="文稿：.docx、.txt、.md、.pdf；- 表示从标准输入读。The draft; - for standard input."),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False,
    every: Annotated[bool, typer.Option("--all", help="相符的也列出来。List what agrees, too.")] = False,
    export: Annotated[
        Path | None,
        typer.Option(help="另存核对结果：.docx（原文加批注）、.xlsx、.md。Write the findings to a file."),
    ] = None,
    batch: Annotated[
        Path | None, typer.Option(help="批量核对：JSON 行文件，每行 id 与 text。Drafts, JSON lines.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="批量结果写到哪里。Where the batch's reviews go.")] = None,
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """核对文稿里的数字、陈述和引文；有不符的退出码为 1。Check a draft; exit status 1 if anything is contradicted."""
    if (batch is None) == (file is None) or (batch is None) != (out is None):
        raise ZhengbaoError("请给出一份文稿，或者同时给出 --batch 输入文件和 --out 输出文件。")
    if batch is not None and export is not None:
        raise ZhengbaoError("--export 只用于一份文稿；批量核对的结果在 --out 文件里。")
    if batch is not None and out is not None:
        _check_batch(batch, out, index, model)
        return
    draft = _draft_of(file or STANDARD_INPUT)
    for note in draft.notes:
        notes.print(note, markup=False, highlight=False)
    review = _review_of(draft, _checker_of(index, model))
    if export is not None:
        _export(review, draft, export)
    if as_json:
        typer.echo(json.dumps(review_row(review), ensure_ascii=False, indent=2))
    else:
        page.print(findings(review, draft, every=every, width=page.width))
    raise typer.Exit(1 if review.contradicted else 0)


def _check_batch(batch: Path, out: Path, index: Path | None, model: str | None) -> None:
    """Writes a review for each row; a contradiction in one is no failure of the run."""
    rows = read_drafts(batch)
    reviews = check_rows(rows, _checker_of(index, model).check)
    write_rows(track(reviews, "正在核对", total=len(rows), console=notes, transient=True), out)
    notes.print(f"已核对 {len(rows)} 行，结果在 {out}", markup=False)


def _draft_of(file: Path) -> "Draft":
    """The draft of a file, or of the standard input."""
    from assistant.documents.read import read_bytes, read_draft

    if file == STANDARD_INPUT:
        return read_bytes("标准输入.txt", typer.get_binary_stream("stdin").read())
    with Bar("正在读取", console=notes) as bar:
        return read_draft(file, progress=bar)


def _checker_of(index: Path | None, model: str | None) -> "Checker":
    from assistant.checking.check import Checker

    encoder = encoder_of(model)
    return Checker(open_library(index, encoder), encoder)


def _review_of(draft: "Draft", checker: "Checker") -> "Review":
    with Bar("正在核对", console=notes) as bar:
        return checker.check(draft.text, progress=bar if len(draft.text) > LONG_CHARS else None)


def _export(review: "Review", draft: "Draft", target: Path) -> None:
    from assistant.documents.export import export

    export(review, draft, target)
    notes.print(f"核对结果已写到 {target}", markup=False)
