"""What the commands share: the options every one takes, and what they open."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from assistant.progress import Bar

if TYPE_CHECKING:  # these load the models' libraries: seconds that --help must not cost
    from assistant.answer import Assistant
    from index.encode import Encoder
    from index.read import Reader
    from index.store import Library

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
FeedbackPath = Annotated[
    Path | None,
    typer.Option(
        "--feedback",
        envvar="ZHENGBAO_FEEDBACK",
        help="评价存在这个 SQLite 文件里；不写就放在索引文件夹旁边。SQLite file of opinions (default: beside the index).",
    ),
]

notes = Console(stderr=True)
page = Console()


def encoder_of(model: str | None) -> "Encoder":
    from index.encode import SentenceEncoder

    return SentenceEncoder(model) if model else SentenceEncoder()


def reader_of() -> "Reader":
    """The bundled reader."""
    from index.read import Reader

    return Reader.load()


def open_library(folder: Path | None, encoder: "Encoder") -> "Library":
    """The library of a folder, or the bundled report's, whose index is built on first use."""
    from index.store import Library, default_library

    if folder is not None:
        return Library.open(folder, encoder)
    with Bar("第一次使用，正在为内置报告建立索引", console=notes) as bar:
        return default_library(encoder, progress=bar)


def assistant_of(folder: Path | None, model: str | None) -> "Assistant":
    from assistant.answer import Assistant

    encoder = encoder_of(model)
    return Assistant(open_library(folder, encoder), encoder, reader_of())
