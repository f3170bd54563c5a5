"""The file of numbers that were fitted on questions over reports set apart for it, see assistant.scoring.calibrate."""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.errors import ZhengbaoError

CALIBRATION = "calibration.json"


def read_calibration(path: Path | None = None) -> Mapping[str, Any]:
    """What a calibration file holds, the bundled one's by default; ZhengbaoError where it is none."""
    source = path or Path(str(files("assistant.choosing") / CALIBRATION))
    try:
        row = json.loads(source.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not isinstance(row, dict):
        raise unreadable(path, "不是一个 JSON 对象")
    return row


def unreadable(path: Path | None, why: object) -> ZhengbaoError:
    """The error for a calibration file that lacks something."""
    return ZhengbaoError(f"{path or CALIBRATION} 读不出来（{why}）。请恢复这个文件或重新安装。")
