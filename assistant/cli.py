"""The command line: zhengbao ask | index | serve | eval."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from assistant.batch import answer_rows, read_rows, write_rows
from assistant.display.present import as_text
from assistant.progress import Bar
from assistant.wire import answer_row
from corpus.errors import ZhengbaoError

if TYPE_CHECKING:  # these load the models' libraries: seconds that --help must not cost
    from assistant.answer import Assistant
    from index.encode import Encoder
    from index.store import Library

app = typer.Typer(
    help="政报问答：就政府工作报告提问，得到逐句引用原文的回答。Ask a Chinese government work report; every answer is cited.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
index_app = typer.Typer(help="管理报告库的索引。Manage the index of reports.", no_args_is_help=True)
app.add_typer(index_app, name="index")

IndexFolder = Annotated[
    Path | None,
    typer.Option(
        "--index",
        envvar="ZHENGBAO_INDEX",
        help="索引文件夹；不写就用内置报告的索引。Index folder (default: the bundled report's).",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        envvar="ZHENGBAO_MODEL",
        help="句向量模型：文件夹或 sentence-transformers 模型名；不写就用内置模型。Embedding model, folder or name.",
    ),
]

_notes = Console(stderr=True)
_page = Console()


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="问题。The question.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")] = False,
    batch: Annotated[
        Path | None, typer.Option(help="批量提问：JSON 行文件，每行 id 与 question 或 turns。Questions, JSON lines.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="批量结果写到哪里。Where the batch's answers go.")] = None,
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """提一个问题，或用 --batch 批量提问。Ask one question, or many with --batch."""
    if (batch is None) == (question is None) or (batch is None) != (out is None):
        raise ZhengbaoError("请给出一个问题，或者同时给出 --batch 输入文件和 --out 输出文件。")
    rows = read_rows(batch) if batch else ()
    assistant = _assistant(index, model)
    if out is not None:
        answers = answer_rows(rows, assistant.ask)
        write_rows(track(answers, "正在回答", total=len(rows), console=_notes, transient=True), out)
        _notes.print(f"已回答 {len(rows)} 行，结果在 {out}")
        return
    answer = assistant.ask(question or "")
    if as_json:
        typer.echo(json.dumps(answer_row(answer), ensure_ascii=False, indent=2))
    else:
        typer.echo(as_text(answer))


@app.command()
def serve(
    host: Annotated[str, typer.Option(envvar="HOST", help="监听地址。Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=1, max=65535, help="端口。Port.")] = 7860,
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """打开问答网页。Serve the page."""
    assistant = _assistant(index, model)
    from assistant import server

    server.run(assistant, host=host, port=port)


@app.command(name="eval")
def evaluate(
    folder: Annotated[Path, typer.Argument(help="评测集文件夹。Folder of gold sets.")] = Path("tests/gold"),
    out: Annotated[Path, typer.Option(help="结果写到哪里。Where the results go.")] = Path("EVALUATION.md"),
    compare: Annotated[
        list[str] | None, typer.Option(help="同时给另一个模型打分，可重复。Score another model beside it; repeatable.")
    ] = None,
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """用评测集打分，写出 EVALUATION.md。Score the gold sets and write EVALUATION.md."""
    from assistant.scoring import board, score, subject

    encoder = _encoder(model)
    others = [(_open(None, other), other) for other in map(_encoder, compare or ())]
    measured = subject.subject_of(_open(index, encoder), encoder, others=others)
    evaluation = score.evaluate(folder, measured, progress=_notes.print)
    _page.print(board.score_table(evaluation))
    board.write_markdown(evaluation, out)
    _notes.print(f"全部数字和每一处失误写在 {out}")


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

    encoder = _encoder(model)
    with Bar("正在建立索引", console=_notes) as bar:
        if (folder / "manifest.json").exists():
            library = Library.open(folder, encoder).add(reports, progress=bar)
        else:
            library = Library.build(folder, reports, encoder, progress=bar)
    for report, _ in reports:
        typer.echo(f"已加入 {report.id}：{report.place} {report.year} 年，{len(report.text)} 字")
    _notes.print(f"{folder} 现有 {len(library.reports)} 份报告、{len(library.passages)} 条语句。")


@index_app.command(name="list")
def list_reports(index: IndexFolder = None, model: Model = None) -> None:
    """列出索引里的报告。List the reports of an index."""
    library = _open(index, _encoder(model))
    table = Table("编号", "地方", "年份", "题目", "字数")
    for r in library.reports:
        table.add_row(r.id, r.place, str(r.year), r.title, str(len(r.text)))
    _page.print(table)


@index_app.command()
def remove(
    report_id: Annotated[str, typer.Argument(help="报告编号，见 index list。Id of the report.")],
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """从索引里去掉一份报告。Remove a report from an index."""
    from index.store import Library

    Library.open(_own_folder(index), _encoder(model)).remove(report_id)
    typer.echo(f"已去掉 {report_id}")


@index_app.command()
def rebuild(index: IndexFolder = None, model: Model = None) -> None:
    """用索引里保存的原文重建索引。Rebuild an index from the reports it keeps."""
    from index.store import rebuild as rebuilt

    with Bar("正在重建索引", console=_notes) as bar:
        library = rebuilt(_encoder(model), folder=index, progress=bar)
    typer.echo(f"已重建：{len(library.reports)} 份报告，{len(library.passages)} 条语句")


@index_app.command()
def verify(index: IndexFolder = None, model: Model = None) -> None:
    """检查索引是否完好。Check that an index is sound; exit status 1 if not."""
    problems = _open(index, _encoder(model)).verify()
    typer.echo("\n".join(problems) or "索引完好")
    raise typer.Exit(1 if problems else 0)


def _encoder(model: str | None) -> "Encoder":
    from index.encode import SentenceEncoder

    return SentenceEncoder(model) if model else SentenceEncoder()


def _open(folder: Path | None, encoder: "Encoder") -> "Library":
    """The library of a folder, or the bundled report's, whose index is built on first use."""
    from index.store import Library, default_library

    if folder is not None:
        return Library.open(folder, encoder)
    with Bar("第一次使用，正在为内置报告建立索引", console=_notes) as bar:
        return default_library(encoder, progress=bar)


def _assistant(folder: Path | None, model: str | None) -> "Assistant":
    from assistant.answer import Assistant

    encoder = _encoder(model)
    return Assistant(_open(folder, encoder), encoder)


def _own_folder(folder: Path | None) -> Path:
    if folder is None:
        raise ZhengbaoError("请用 --index 指定您自己的索引文件夹；内置报告的索引不作增删。")
    return folder


def main() -> None:
    """The console script: a failure a user can act on is one sentence on stderr and exit status 2."""
    try:
        app()
    except ZhengbaoError as error:
        _notes.print(f"出错了：{error}", style="red", markup=False, highlight=False)
        sys.exit(2)
    except KeyboardInterrupt:
        _notes.print("已停止。")
        sys.exit(130)


if __name__ == "__main__":
    main()
