"""The server: the page and its parts come from here alone; a taken port is said in a sentence."""

import asyncio
import socket
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant import server
from assistant.checking.verdict import Review
from assistant.reply import Answer
from index.store import Library
from ui import Site


@pytest.fixture(scope="module")
def client(library: Library) -> TestClient:
    assistant: Any = SimpleNamespace(
        reports=library.reports,
        examples=lambda: ("收入多少？",),
        ask=lambda question, before: Answer(status="chitchat", text="您好。"),
    )
    checks: Any = SimpleNamespace(check=lambda text, progress: Review(text=text))
    site = Site(assistant=assistant, checks=checks, library=library)

    async def built() -> FastAPI:  # outside a loop the framework makes loops of its own and leaves them open
        return server.create_app(site)

    return TestClient(asyncio.run(built()))


def test_the_page_names_itself_and_asks_nothing_of_anybody_else(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "政报问答" in page.text
    assert 'analytics_enabled":false' in page.text.replace(" ", "")
    for elsewhere in ("fonts.googleapis", "cdnjs", "cdn.jsdelivr", "googletagmanager"):
        assert elsewhere not in page.text


def test_pages_that_load_from_elsewhere_are_off(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


def test_two_servers_cannot_have_one_port() -> None:
    nothing: Any = SimpleNamespace()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(server.ServeError, match=f"端口 {port} 已被别的程序占用"):
            server.run(nothing, host="127.0.0.1", port=port)


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_that_is_not_ours_is_refused(host: str) -> None:
    nothing: Any = SimpleNamespace()
    with pytest.raises(server.ServeError, match="--host"):
        server.run(nothing, host=host, port=0)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", "http://127.0.0.1:80"), ("0.0.0.0", "http://127.0.0.1:80"), ("::1", "http://[::1]:80")],
)
def test_the_address_can_be_typed_into_a_browser(host: str, expected: str) -> None:
    assert server._address(host, 80) == expected
