"""Reading the packed file: its blocks by hand, its refusal."""

import struct
from pathlib import Path

import numpy as np
import pytest

from index.training.packed import read_packed, unpack_blocks


def test_block_by_hand() -> None:
    nibbles = bytes(j | (15 - j) << 4 for j in range(16))  # low halves 0…15, high halves 15…0
    weights = unpack_blocks(struct.pack("<e", 0.5) + nibbles)
    assert weights[:16].tolist() == [(j - 8) * 0.5 for j in range(16)]
    assert weights[16:].tolist() == [(7 - j) * 0.5 for j in range(16)]


def test_no_blocks_are_no_weights() -> None:
    assert unpack_blocks(b"").shape == (0,)
    assert unpack_blocks(b"").dtype == np.float32


def test_other_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="E5S1"):
        read_packed(path)
