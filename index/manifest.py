"""The manifest of an index folder: what the index was made from, which files hold it, and the swap that replaces it.

An index folder holds manifest.json and one data folder that the manifest names. A writer makes a new data folder beside
the old one and then replaces the manifest, in one step: whoever reads sees the old index or the new one, whole, and a
writer that dies leaves the old one as it was.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO
from uuid import uuid4

from corpus.errors import ZhengbaoError

FORMAT = 2  # raise when the files of the data folder, or what is computed into them, change
NAME = "manifest.json"
LOCK = "write.lock"
DATA = "data-"
REBUILD = "请运行 zhengbao index rebuild 重建。"


class IndexMissing(ZhengbaoError):  # noqa: N818 - the state it names is the error
    """There is no index in the folder."""


class IndexDamaged(ZhengbaoError):  # noqa: N818 - the state it names is the error
    """Files of the index are missing or not as they were written, or the folder is something else."""


class IndexStale(ZhengbaoError):  # noqa: N818 - the state it names is the error
    """The index was made by another model, of another corpus or in another format."""


class IndexBusy(ZhengbaoError):  # noqa: N818 - the state it names is the error
    """Another program is writing the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an index was made from and which files hold it.

    data: the name of the data folder.  files: SHA-256 of each file in it, by its path there.
    """

    format: int
    model: str
    model_checksum: str
    dimension: int
    reports: int
    passages: int
    figures: int
    corpus_checksum: str
    data: str
    files: dict[str, str]


def read(folder: Path) -> Manifest:
    """The manifest of an index folder; IndexMissing, IndexDamaged or IndexStale where it has no good one."""
    path = folder / NAME
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise IndexMissing(f"{folder} 里没有索引。请先运行 zhengbao index add 文件 加入报告。") from error
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"{path} 读不出来（{error}），索引已损坏或这不是索引文件夹。{REBUILD}") from error
    if not isinstance(fields, dict) or "format" not in fields:
        raise IndexDamaged(f"{path} 不是本程序的索引清单，这不是索引文件夹。请换一个文件夹。")
    if fields["format"] != FORMAT:
        raise IndexStale(f"{folder} 的索引格式是第 {fields['format']} 版，本程序用第 {FORMAT} 版。{REBUILD}")
    try:
        return Manifest(**fields)
    except TypeError as error:
        raise IndexDamaged(f"{path} 的内容不完整（{error}）。{REBUILD}") from error


def data_name(folder: Path) -> str:
    """The name of the data folder in use, also where model or format are others; IndexMissing or IndexDamaged."""
    try:
        return read(folder).data
    except IndexStale:
        return str(json.loads((folder / NAME).read_text(encoding="utf-8"))["data"])


def check_model(folder: Path, manifest: Manifest, name: str, checksum: str) -> None:
    """IndexStale where the index was made by another model than this one."""
    if manifest.model_checksum != checksum:
        raise IndexStale(
            f"{folder} 的索引是用另一个模型（{manifest.model}）建的，与现在的模型（{name}）不符。"
            f"请用 --model 指定原来的模型，或运行 zhengbao index rebuild 重建。"
        )


def problems(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """What is wrong with the files that the manifest names, in Chinese; () where they are as they were written."""
    found = []
    for name, expected in manifest.files.items():
        path = folder / manifest.data / name
        if not path.is_file():
            found.append(f"缺少文件 {path}")
        elif digest(path) != expected:
            found.append(f"文件 {path} 的内容与写入时不同")
    return tuple(found)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def new_data(folder: Path) -> Path:
    """A new, empty data folder; IndexDamaged where `folder` holds things that are no index."""
    if not any(folder.glob(f"{DATA}*")) and any(path.name not in (LOCK, f"{NAME}.new") for path in folder.iterdir()):
        raise IndexDamaged(f"{folder} 里有别的文件，不是索引文件夹。请换一个空文件夹。")
    data = folder / f"{DATA}{uuid4().hex[:16]}"
    data.mkdir()
    return data


def swap(folder: Path, manifest: Manifest) -> None:
    """Makes the data folder that `manifest` names the index, in one step, and removes every other data folder."""
    for path in sorted((folder / manifest.data).rglob("*"), reverse=True):
        sync(path)
    sync(folder / manifest.data)
    beside = folder / f"{NAME}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, ensure_ascii=False, indent=1)
        _flush(file)
    os.replace(beside, folder / NAME)
    sync(folder)
    sweep(folder, manifest.data)


def sweep(folder: Path, keep: str) -> None:
    """Removes the data folders of older indexes and of writers that died; one that cannot be removed stays."""
    for path in folder.glob(f"{DATA}*"):
        if path.name != keep:
            shutil.rmtree(path, ignore_errors=True)


def sync(path: Path) -> None:
    """Waits until a file or a folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def writing(folder: Path, *, wait_s: float = 5) -> Iterator[None]:
    """Keeps other writers out of the folder, which is made; IndexBusy after `wait_s` seconds of waiting for one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("a")
    except OSError as error:
        raise IndexMissing(f"不能写入 {folder}（{error.strerror}）。请用 --index 指定一个可写的文件夹。") from error
    with lock:
        _acquire(lock, folder, time.monotonic() + wait_s)
        yield  # closing the file gives the lock back, also when the process dies


def _acquire(lock: IO[str], folder: Path, deadline: float) -> None:
    import fcntl

    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise IndexBusy(f"另一个程序正在写入 {folder}。请等它结束后再试。") from error
            time.sleep(0.05)


def _flush(file: IO[str]) -> None:
    file.flush()
    os.fsync(file.fileno())
