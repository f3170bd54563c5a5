"""Writes a character normalisation table in the form fast tokenizers read: a double-array trie and its outputs."""

import struct
from collections.abc import Mapping

_LEAF = 1 << 8  # a key ends at this unit
_VALUE = 1 << 31  # this unit is the value of a key


class _Trie:
    """A double array over bytes, as darts-clone lays it out: the children of a unit lie at base XOR label."""

    def __init__(self) -> None:
        self.units: dict[int, int] = {0: 0}
        self.bases: set[int] = set()
        self.tried: dict[tuple[int, ...], int] = {}  # labels → base below which none fits them any more

    def _free_base(self, labels: tuple[int, ...]) -> int:
        base = self.tried.get(labels, 0)
        while base in self.bases or any(base ^ label in self.units for label in labels):
            base += 1
        self.tried[labels] = base
        return base

    def add(self, keys: list[tuple[bytes, int]], depth: int, position: int) -> None:
        """Place the sorted `keys`, which share `depth` bytes, below the unit at `position`."""
        groups: dict[int, list[tuple[bytes, int]]] = {}
        for key, value in keys:
            groups.setdefault(key[depth] if depth < len(key) else 0, []).append((key, value))
        base = self._free_base(tuple(groups))
        self.bases.add(base)
        for label, group in groups.items():
            self.units[base ^ label] = label if label else _VALUE | group[0][1]
        self.units[position] |= (base ^ position) << 10 | (_LEAF if 0 in groups else 0)
        for label, group in groups.items():
            if label:
                self.add(group, depth + 1, base ^ label)

    def packed(self) -> bytes:
        """The array as little-endian 32-bit units, whole blocks of 256 so that no look-up leaves it."""
        size = (max(self.units) // 256 + 1) * 256
        return struct.pack(f"<{size}I", *(self.units.get(i, 0) for i in range(size)))


def pack_charsmap(table: Mapping[str, str]) -> bytes:
    """The precompiled map of `table` (character → replacement): size of the trie, trie, outputs ended by NUL."""
    outputs = bytearray()
    keys: list[tuple[bytes, int]] = []
    for character, replacement in table.items():
        keys.append((character.encode(), len(outputs)))
        outputs += replacement.encode() + b"\0"
    trie = _Trie()
    trie.add(sorted(keys), 0, 0)
    units = trie.packed()
    return struct.pack("<I", len(units)) + units + bytes(outputs)
