"""The command line: zhengbao ask | check | figures | find | index | serve | feedback | eval."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from assistant.batch import answer_rows, read_rows, write_rows
from assistant.commands.check import check
from assistant.commands.feedback import feedback, feedback_file
from assistant.commands.figures import figures, find
from assistant.commands.index import index_app
from assistant.commands.options import (
    FeedbackPath,
    IndexFolder,
    Model,
    assistant_of,
    encoder_of,
    notes,
    open_library,
    page,
    reader_of,
)
from assistant.display.present import as_text
from assistant.wire import answer_row
from corpus.errors import ZhengbaoError

app = typer.Typer(
    help="政报问答：就政府工作报告提问，得到逐句引用原文的回答。Ask a Chinese government work report; every answer is cited.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(check)
app.command()(figures)
app.command()(find)
app.command()(feedback)
app.add_typer(index_app, name="index")


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
    assistant = assistant_of(index, model)
    if out is not None:
        answers = answer_rows(rows, assistant.ask)
        write_rows(track(answers, "正在回答", total=len(rows), console=notes, transient=True), out)
        notes.print(f"已回答 {len(rows)} 行，结果在 {out}")
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
    feedback: FeedbackPath = None,
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """打开问答网页。Serve the page."""
    encoder = encoder_of(model)
    library = open_library(index, encoder)
    from assistant import server
    from assistant.answer import Assistant
    from assistant.checking.check import Checker
    from ui import Site

    site = Site(
        assistant=Assistant(library, encoder, reader_of()),
        checks=Checker(library, encoder),
        library=library,
        feedback=feedback_file(feedback, index, encoder),
    )
    server.run(site, host=host, port=port)


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

    encoder = encoder_of(model)
    others = [(open_library(None, other), other) for other in map(encoder_of, compare or ())]
    measured = subject.subject_of(open_library(index, encoder), encoder, reader_of(), others=others)
    evaluation = score.evaluate(folder, measured, progress=notes.print)
    page.print(board.score_table(evaluation))
    board.write_markdown(evaluation, out)
    notes.print(f"全部数字和每一处失误写在 {out}")


def main() -> None:
    """The console script: a failure a user can act on is one sentence on stderr and exit status 2."""
    try:
        app()
    except ZhengbaoError as error:
        notes.print(f"出错了：{error}", style="red", markup=False, highlight=False)
        sys.exit(2)
    except KeyboardInterrupt:
        notes.print("已停止。")
        sys.exit(130)


if __name__ == "__main__":
    main()
