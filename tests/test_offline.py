"""Nothing reaches for a network: a whole question, from a bare start, with every socket blocked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Every way out raises, and is written down too, lest somebody catch what is raised.
BLOCKED = """
import socket, sys
tried = []

def refuse(*args, **kwargs):
    tried.append(repr(args[1:] if args and isinstance(args[0], socket.socket) else args))
    raise OSError("the network is blocked")

for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refuse)
for name in ("getaddrinfo", "gethostbyname", "create_connection"):
    setattr(socket, name, refuse)
{check}
from assistant.cli import main

sys.argv = ["zhengbao", *{arguments!r}]
try:
    main()
finally:
    print(tried, file=sys.stderr)
    sys.stderr.flush()
    if tried:
        import os
        os._exit(86)
"""


def run_blocked(home: Path, arguments: list[str], check: str = "") -> subprocess.CompletedProcess[str]:
    """The command line in a new process without a network and with an empty home."""
    script = BLOCKED.format(arguments=arguments, check=check)
    offline = (
        "HF_HUB_OFFLINE",
        "TRANSFORMERS_OFFLINE",
        "ZHENGBAO_INDEX",
        "ZHENGBAO_MODEL",
        "XDG_CACHE_HOME",
        "HF_HOME",
    )
    environment = {name: value for name, value in os.environ.items() if name not in offline} | {"HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.model
def test_ask_builds_its_index_and_answers_without_a_network(tmp_path: Path) -> None:
    done = run_blocked(tmp_path, ["ask", "2023年一般公共预算收入是多少？", "--json"])
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered"
    assert "70亿元" in answer["text"]
    assert answer["citations"]


@pytest.mark.model
def test_a_model_that_was_never_downloaded_is_not_fetched(tmp_path: Path) -> None:
    done = run_blocked(tmp_path, ["ask", "今年的目标？", "--model", "someone/never-downloaded"])
    assert done.returncode == 2, done.stderr
    assert "someone/never-downloaded" in done.stderr


def test_the_block_blocks(tmp_path: Path) -> None:
    check = 'try:\n    socket.create_connection(("127.0.0.1", 9))\nexcept OSError:\n    pass'
    assert run_blocked(tmp_path, ["--help"], check).returncode == 86
    assert run_blocked(tmp_path, ["--help"]).returncode == 0
