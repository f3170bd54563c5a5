"""A progress bar for long work in the shell."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, TaskID


class Bar:
    """A callback (done, total) that draws a bar on a console; nothing is drawn before the first call."""

    def __init__(self, title: str, *, console: Console) -> None:
        self._progress = Progress(console=console, transient=True)
        self._title = title
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._task is not None:
            self._progress.stop()

    def __call__(self, done: int, total: int) -> None:
        if self._task is None:
            self._progress.start()  # not before: where it is no terminal, an unused one leaves an empty line
            self._task = self._progress.add_task(self._title, total=total)
        self._progress.update(self._task, completed=done, total=total)
