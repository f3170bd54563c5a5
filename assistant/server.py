"""The web server: the page on FastAPI and uvicorn."""

import errno
import socket

import typer
import uvicorn
from fastapi import FastAPI

from corpus.errors import ZhengbaoError
from ui import Site, mount_page


class ServeError(ZhengbaoError):
    """The address cannot be listened on."""


class _Server(uvicorn.Server):
    """A server that says where it is once it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            typer.echo(f"政报问答已就绪：{_address(self.config.host, self.config.port)} （按 Ctrl+C 停止）")


def create_app(site: Site) -> FastAPI:
    """The application: the page at /. Its own documentation pages are off: they would load scripts from elsewhere."""
    app = FastAPI(title="政报问答", docs_url=None, redoc_url=None, openapi_url=None)
    return mount_page(app, site)


def run(site: Site, *, host: str, port: int) -> None:
    """Serves until stopped. ServeError: the address is taken or not this machine's."""
    listening = _listen(host, port)
    try:
        bound = int(listening.getsockname()[1])
        config = uvicorn.Config(
            create_app(site), host=host, port=bound, log_level="warning", ws="none", timeout_graceful_shutdown=2
        )
        _Server(config).run(sockets=[listening])
    finally:
        listening.close()


def _address(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    if host in ("0.0.0.0", "::", ""):
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address before anything slow starts, so a taken port is said at once."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise ServeError(f"找不到地址 {host}。请检查 --host（本机用 127.0.0.1）。") from error
    listening = socket.socket(family, kind, protocol)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
    except OSError as error:
        listening.close()
        raise ServeError(_bind_trouble(error, host, port)) from error
    return listening


def _bind_trouble(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"端口 {port} 已被别的程序占用。请换一个端口，例如 PORT={port % 65535 + 1}，或先停掉那个程序。"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}。请换一个 1024 以上的端口。"
    return f"不能在 {host}:{port} 上提供服务：这个地址不属于本机。请检查 --host（本机用 127.0.0.1）。"
