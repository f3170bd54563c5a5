"""The list of a folder's sets: the title of each, what it was used for, and the files it is made of."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.scoring.gold import GoldError

SETS = "sets.toml"

_TEXTS = {"title", "used"}


def read_sets_file(folder: Path, files: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    """The sets that the folder's sets.toml lists, each by key: `title`, `used` and at least one of `files`.

    () where there is no such list; GoldError where it cannot be read, or names a file that is not in the folder.
    """
    path = folder / SETS
    if not path.exists():
        return ()
    try:
        listed = tomllib.loads(path.read_text("utf-8")).get("sets", [])
    except tomllib.TOMLDecodeError as error:
        raise GoldError(f"{path} 不是正确的 TOML（{error}）。请改正这一处再评测。") from error
    return tuple(_set(path, table, files) for table in listed)


def _set(path: Path, table: Mapping[str, object], files: Sequence[str]) -> Mapping[str, str]:
    """One set as its texts by key, its files all there."""
    texts = {key: value for key, value in table.items() if isinstance(value, str)}
    if texts != table or not _TEXTS <= texts.keys() <= {*_TEXTS, *files} or not texts.keys() & {*files}:
        raise GoldError(
            f"{path} 里有一组写得不对：每组要有 title、used，以及一个文件名，它的键是 {'、'.join(files)} 中的一个。"
        )
    for name in (texts[key] for key in files if key in texts):
        if not (path.parent / name).exists():
            raise GoldError(f"{path} 里写的 {name} 不在 {path.parent}。请补上这个文件，或者从 {SETS} 里删去它。")
    return texts
