"""The bar draws what is done, and nothing where nothing was."""

from io import StringIO

from rich.console import Console

from assistant.progress import Bar


def test_a_bar_shows_its_title() -> None:
    page = StringIO()
    with Bar("正在核对", console=Console(file=page, force_terminal=True, width=80)) as bar:
        bar(1, 2)
        bar(2, 2)
    assert "正在核对" in page.getvalue()


def test_an_unused_bar_leaves_no_trace() -> None:
    page = StringIO()
    with Bar("正在核对", console=Console(file=page)):
        pass
    assert page.getvalue() == ""
