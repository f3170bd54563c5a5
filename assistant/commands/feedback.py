"""zhengbao feedback: what visitors thought of the answers, to look at or to take away."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.options import FeedbackPath, IndexFolder, Model, encoder_of, notes
from corpus.errors import ZhengbaoError

if TYPE_CHECKING:  # the encoder's library costs seconds that --help must not cost
    from assistant.feedback import FeedbackFile
    from index.encode import Encoder


class Form(StrEnum):
    csv = "csv"
    xlsx = "xlsx"
    jsonl = "jsonl"


def feedback(
    form: Annotated[Form, typer.Option("--format", help="输出格式。Output format.")] = Form.jsonl,
    out: Annotated[Path | None, typer.Option(help="写到这个文件；xlsx 必须写。Write to this file.")] = None,
    file: FeedbackPath = None,
    index: IndexFolder = None,
    model: Model = None,
) -> None:
    """导出网页上对回答的评价：时间、问题、回答、出处、评价和原因。Export what visitors thought of the answers."""
    if form is Form.xlsx and out is None:
        raise ZhengbaoError("xlsx 不能显示在屏幕上。请用 --out 写明文件名，例如 --out 评价.xlsx。")
    from assistant.opinions import content

    rows = feedback_file(file, index, None if file or index else encoder_of(model)).all()
    made = content(rows, form.value)
    if out is None:
        typer.echo(made, nl=False)
        return
    try:
        out.write_bytes(made)
    except OSError as error:
        raise ZhengbaoError(f"写不了文件 {out}：{error.strerror}。请换一个文件夹或文件名再试。") from error
    notes.print(f"已把 {len(rows)} 条评价写到 {out}", markup=False)


def feedback_file(file: Path | None, index: Path | None, encoder: "Encoder | None") -> "FeedbackFile":
    """The file that keeps opinions: as named, else beside the index; encoder: names the default index."""
    from assistant.feedback import FeedbackFile
    from index.store import default_folder

    if file is None:
        folder = (index or default_folder(encoder or encoder_of(None))).absolute()
        file = folder.with_name(f"{folder.name}-feedback.sqlite3")
    return FeedbackFile(file)
