"""The file of numbers that were fitted on questions over reports set apart for it, see training/fit_decision.py."""

import json
from collections.abc import Mapping
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any

from corpus.errors import ZhengbaoError

DECISION = "decision.json"


def read_decision(path: Path | None = None) -> Mapping[str, Any]:
    """What a file of fitted numbers holds, the bundled one's by default; ZhengbaoError where it is none."""
    source = path or Path(str(files("assistant.deciding") / DECISION))
    try:
        row = json.loads(source.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not isinstance(row, dict):
        raise unreadable(path, "不是一个 JSON 对象")
    return row


def number(value: object) -> float:
    """A fitted number; ValueError for one that is not finite: a fit that diverged decides nothing."""
    read = float(str(value))
    if not isfinite(read):
        raise ValueError(f"{value} 不是有限的数")
    return read


def unreadable(path: Path | None, why: object) -> ZhengbaoError:
    """The error for a file of fitted numbers that lacks something."""
    return ZhengbaoError(f"{path or DECISION} 读不出来（{why}）。请恢复这个文件或重新安装。")
