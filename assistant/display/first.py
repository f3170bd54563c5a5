"""The page's first paint: styles, scripts and the frame stand in the document itself, before the framework has loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.display.conversation.asking import bar_html, composer_html
from assistant.display.present import masthead_html, welcome_html

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence
    from typing import Any

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from corpus.report import Report

_HEAD = b"</head>"
_BODY = b"</body>"
_ENGLISH = b'lang="en"'


class FirstPaint:
    """Middleware that puts HTML into the document at /: `head` at the end of its head, `frame` at the end of its body."""

    def __init__(self, app: ASGIApp, *, head: str, frame: str) -> None:
        self._app = app
        self._head = head.encode()
        self._frame = frame.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request; only a GET of / is changed."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        held: list[Message] = []

        async def hold(message: Message) -> None:
            if not message["type"].startswith(("http.response.start", "http.response.body")):
                await send(message)
                return
            held.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                for changed in self._changed(held):
                    await send(changed)

        await self._app(scope, receive, hold)

    def _changed(self, messages: list[Message]) -> tuple[MutableMapping[str, Any], ...]:
        """The whole answer as two messages, its length as it is now."""
        start = messages[0]
        body = b"".join(message.get("body", b"") for message in messages[1:])
        body = self.filled(body)
        headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        return {**start, "headers": headers}, {"type": "http.response.body", "body": body}

    def filled(self, document: bytes) -> bytes:
        """The document with head and frame in it, and its language named; any other text as it is."""
        if _HEAD not in document or _BODY not in document:
            return document
        document = document.replace(_ENGLISH, b'lang="zh-CN"', 1)
        document = document.replace(_HEAD, self._head + _HEAD, 1)
        before, after = document.rsplit(_BODY, 1)
        return before + self._frame + _BODY + after


def frame_html(reports: Sequence[Report], examples: Sequence[str]) -> str:
    """The page as it will stand, to look at while it loads: same elements, same places, nothing to press yet."""
    parts = (
        _block("masthead", masthead_html(reports)),
        '<div id="desk"><div id="ask-panel">',
        _block("talk-bar", bar_html()),
        _block("talk", welcome_html(examples)),
        _block("composer", composer_html()),
        "</div></div>",
    )
    return f'<div id="page" data-first inert aria-hidden="true">{"".join(parts)}</div>'


def _block(elem_id: str, inner: str) -> str:
    """As the framework nests what it shows."""
    return f'<div class="block" id="{elem_id}"><div class="html-container"><div>{inner}</div></div></div>'
