"""The first paint: styles, scripts and frame are in the document itself; everything else passes untouched."""

import asyncio
from typing import Any

import pytest

from assistant.display.first import FirstPaint, frame_html
from corpus.report import Report
from tests.assistant.display.markup import Page

DOCUMENT = b'<html lang="en"><head><title>x</title></head><body><p>y</p></body></html>'


def fetched(body: tuple[bytes, ...], *, method: str = "GET", path: str = "/") -> tuple[dict[bytes, bytes], bytes]:
    """Headers and body as they reach the browser."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        length = str(sum(map(len, body))).encode()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", length)]})
        for n, part in enumerate(body, 1):
            await send({"type": "http.response.body", "body": part, "more_body": n < len(body)})

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("nothing is read")

    scope: Any = {"type": "http", "method": method, "path": path}
    asyncio.run(FirstPaint(app, head="<style></style>", frame="<div></div>")(scope, receive, send))
    return dict(sent[0]["headers"]), b"".join(message["body"] for message in sent[1:])


@pytest.mark.parametrize("parts", [(DOCUMENT,), (DOCUMENT[:40], DOCUMENT[40:])])
def test_head_and_frame_stand_in_the_document(parts: tuple[bytes, ...]) -> None:
    headers, body = fetched(parts)
    assert body == (
        b'<html lang="zh-CN"><head><title>x</title><style></style></head><body><p>y</p><div></div></body></html>'
    )
    assert headers[b"content-length"] == str(len(body)).encode()


@pytest.mark.parametrize(("method", "path"), [("HEAD", "/"), ("GET", "/config"), ("POST", "/")])
def test_other_requests_pass_untouched(method: str, path: str) -> None:
    assert fetched((DOCUMENT,), method=method, path=path)[1] == DOCUMENT


def test_what_is_no_document_passes_untouched() -> None:
    assert fetched((b"gone",))[1] == b"gone"


def test_the_frame_looks_like_the_page_and_can_be_neither_reached_nor_heard(sample: Report) -> None:
    page = Page(frame_html((sample,), ("甲？",)))
    assert page.tags[0][1] == {"id": "page", "data-first": None, "inert": None, "aria-hidden": "true"}
    assert "云溪市2024年政府工作报告" in page.text
    assert "甲？" in page.text
    assert page.open == []
