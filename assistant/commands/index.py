"""zhengbao index: the reports of a library."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from assistant.commands.options import IndexFolder, Model, encoder_of, notes, open_library, page
from assistant.progress import Bar
from corpus.errors import ZhengbaoError

index_app = typer.Typer(help="管理报告库的索引。Manage the index of reports.", no_args_is_help=True)


@index_app.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="报告文本文件（.txt）。Report text files.")],
    place: Annotated[str, typer.Option(help="地方；不写就从正文里读。Place (default: read from the text).")] = "",
    year: Annotated[int, typer.Option(help="年份；不写就从正文里读。Year (default: read from the text).")] = 0,
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """把报告加进 --index 文件夹的索引。Add reports to the index folder, made if it is not there."""
    from corpus.read import load

    folder = _own_folder(index)
    reports = [(load(path, place=place, year=year), path.read_bytes()) for path in files]
    from index.store import Library

    encoder = encoder_of(model)
    with Bar("正在建立索引", console=notes) as bar:
        if (folder / "manifest.json").exists():
            library = Library.open(folder, encoder).add(reports, progress=bar)
        else:
            library = Library.build(folder, reports, encoder, progress=bar)
    for report, _ in reports:
        typer.echo(f"已加入 {report.id}：{report.place} {report.year} 年，{len(report.text)} 字")
    notes.print(f"{folder} 现有 {len(library.reports)} 份报告、{len(library.passages)} 条语句。")


@index_app.command(name="list")
def list_reports(index: IndexFolder = None, model: Model = None) -> None:
    """列出索引里的报告。List the reports of an index."""
    library = open_library(index, encoder_of(model))
    table = Table("编号", "地方", "年份", "题目", "字数")
    for r in library.reports:
        table.add_row(r.id, r.place, str(r.year), r.title, str(len(r.text)))
    page.print(table)


@index_app.command()
def remove(
    report_id: Annotated[str, typer.Argument(help="报告编号，见 index list。Id of the report.")],
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """从索引里去掉一份报告。Remove a report from an index."""
    from index.store import Library

    Library.open(_own_folder(index), encoder_of(model)).remove(report_id)
    typer.echo(f"已去掉 {report_id}")


@index_app.command()
def rebuild(index: IndexFolder = None, model: Model = None) -> None:
    """用索引里保存的原文重建索引。Rebuild an index from the reports it keeps."""
    from index.store import rebuild as rebuilt

    with Bar("正在重建索引", console=notes) as bar:
        library = rebuilt(encoder_of(model), folder=index, progress=bar)
    typer.echo(f"已重建：{len(library.reports)} 份报告，{len(library.passages)} 条语句")


@index_app.command()
def verify(index: IndexFolder = None, model: Model = None) -> None:
    """检查索引是否完好。Check that an index is sound; exit status 1 if not."""
    problems = open_library(index, encoder_of(model)).verify()
    typer.echo("\n".join(problems) or "索引完好")
    raise typer.Exit(1 if problems else 0)


def _own_folder(folder: Path | None) -> Path:
    if folder is None:
        raise ZhengbaoError("请用 --index 指定您自己的索引文件夹；内置报告的索引不作增删。")
    return folder
