"""Encoders: texts to unit vectors. Nothing here ever reaches for a network."""

import hashlib
import json
import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Protocol

import numpy as np

from corpus.errors import ZhengbaoError
from index.bert import Bert, is_plain
from index.dense import Floats

BATCH = 64
CALIBRATION = "calibration.json"  # in a model folder: what was measured of its scores
CACHED_QUERIES = 512
MAX_CHARS = 8192  # a text is cut to this before it is cut into pieces; models read 512 pieces, few read more
USE_BUNDLED = "去掉 --model 即可使用自带模型。"
GET_AGAIN = f"文件可能缺少或已损坏，请重新取得该模型；{USE_BUNDLED}"


class ModelError(ZhengbaoError):
    """A model is missing, damaged or of the wrong kind."""


class Encoder(Protocol):
    """What turns texts into vectors: unit rows, float32, shape (number of texts, dimension)."""

    @property
    def name(self) -> str:
        """What a person calls the model."""

    @property
    def checksum(self) -> str:
        """Changes when the model gives other vectors."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    @property
    def floor(self) -> float:
        """The score under which a library's best passage has nothing to do with the question; 0 where not measured."""

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        """The vectors of questions."""

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """The vectors of passages."""


class Model(Protocol):
    """What computes vectors of any length, shape (number of texts, dimension)."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts."""


class SentenceEncoder:
    """A sentence-transformers model on the CPU, in float32, from a folder on this machine."""

    def __init__(self, model: str | Path | None = None) -> None:
        """Loads `model`: a folder, the name of a model already downloaded, or None for the bundled one.

        ModelError where it is not there, is none, or is damaged.
        """
        folder = bundled_folder() if model is None else find(model)
        self.name = "自带模型" if model is None else str(model)
        self.checksum = checksum(folder)
        self.floor = _floor(folder)
        self._model, prompts = _load(folder)
        self._query_prompt = prompts.get("query") or ""
        self._passage_prompt = prompts.get("passage") or prompts.get("document") or ""
        self._lock = threading.Lock()  # a fast tokenizer may not be entered twice
        self._cached_query = lru_cache(maxsize=CACHED_QUERIES)(self._encode_query)
        self.dimension = len(self._probe(folder))

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        """The vectors of questions; each is encoded by itself, so that its vector never depends on its company."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.stack([self._cached_query(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """The vectors of passages; texts of like length share a batch, so that little of it is padding."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            vectors[batch] = self._encode([self._passage_prompt + texts[i] for i in batch])
        return vectors

    def _encode_query(self, text: str) -> Floats:
        vector: Floats = self._encode([self._query_prompt + text])[0]
        vector.flags.writeable = False  # it is handed out again
        return vector

    def _encode(self, texts: list[str]) -> Floats:
        with self._lock:
            return unit(self._model.encode([text[:MAX_CHARS] for text in texts]))

    def _probe(self, folder: Path) -> Floats:
        """The vector of a sentence; ModelError where the weights do not give one."""
        try:
            vector = self._cached_query("政府工作报告")
        except (RuntimeError, ValueError, KeyError, IndexError) as error:
            raise ModelError(f"模型 {folder} 不能使用（{error}）。{GET_AGAIN}") from error
        if not np.isfinite(vector).all():
            raise ModelError(f"模型 {folder} 算出的向量无效。{GET_AGAIN}")
        return vector


class _Transformers:
    """A model of any kind, run by sentence-transformers."""

    def __init__(self, folder: Path) -> None:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        self.model = SentenceTransformer(
            str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": torch.float32}
        ).eval()

    def encode(self, texts: Sequence[str]) -> Floats:
        """The vectors of texts."""
        rows: Floats = self.model.encode(list(texts), batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True)
        return rows


def unit(rows: Floats) -> Floats:
    """The rows at length one; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: Floats = (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return scaled


def bundled_folder() -> Path:
    """The folder of the bundled model; ModelError where the installation lacks it."""
    folder = Path(str(resources.files("index") / "model"))
    if not (folder / "modules.json").is_file():
        raise ModelError(f"自带模型不在 {folder}，安装不完整。请重新安装，或用 --model 指定一个模型文件夹。")
    return folder


def find(model: str | Path) -> Path:
    """The folder of a model given by folder or by the name of a downloaded one; ModelError where there is none."""
    folder = Path(model).expanduser()
    if not folder.exists():
        folder = _downloaded(str(model))
    if not folder.is_dir():
        raise ModelError(f"{folder} 不是文件夹。--model 要的是 sentence-transformers 模型的文件夹；{USE_BUNDLED}")
    if not (folder / "modules.json").is_file():
        raise ModelError(
            f"{folder} 里没有 modules.json，不是 sentence-transformers 模型。请换一个模型文件夹，或{USE_BUNDLED}"
        )
    return folder


def checksum(folder: Path) -> str:
    """The SHA-256 of a model folder's settings, tokenizer and weights."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".json", ".safetensors", ".bin", ".txt", ".model"):
            digest.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _floor(folder: Path) -> float:
    """The floor measured for a model, from the calibration.json beside its weights; 0 where there is none."""
    path = folder / CALIBRATION
    try:
        return float(json.loads(path.read_text("utf-8"))["floor"]) if path.exists() else 0.0
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} 读不出来（{error}）。请恢复这个文件，或删去它（删去后不再按相似度拒答）。") from error


def _downloaded(name: str) -> Path:
    """The folder of a hub's model in this machine's cache; ModelError where it was never downloaded."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise ModelError(
            f"没有找到模型 {name}：这里没有这个文件夹，本机也没有下载过这个名字的模型（本程序不联网，不会自动下载）。"
            f"请先把模型下载到一个文件夹，再用 --model 文件夹 指定；{USE_BUNDLED}"
        ) from error


def _load(folder: Path) -> tuple[Model, dict[str, str]]:
    """The model in a folder and its prompts; ModelError where its files do not make one."""
    from safetensors import SafetensorError

    try:
        model: Model = Bert.load(folder) if is_plain(folder) else _Transformers(folder)
        settings = folder / "config_sentence_transformers.json"
        prompts = json.loads(settings.read_text(encoding="utf-8")).get("prompts") if settings.is_file() else None
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, SafetensorError) as error:
        raise ModelError(f"模型 {folder} 读不出来（{type(error).__name__}：{error}）。{GET_AGAIN}") from error
    return model, prompts or {}
