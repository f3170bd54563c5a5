"""Weights on disk: blocks of 32 with a half-precision scale, 4 or 8 bits a weight; what is no matrix in half precision."""

import json

import numpy as np
import torch

WORDS = "embeddings.word_embeddings.weight"  # the word table: fixed, and never part of a run
PART = 15_000_000  # bytes of a part


def pack(state, kind):
    """Directory and bytes of the tensors; a matrix that 4 bits do not hold without loss is packed in 8."""
    blob, meta = bytearray(), {}
    for name, tensor in state.items():
        value, used = tensor.detach().float().cpu().numpy(), "f16"
        if value.ndim == 2 and value.size % 32 == 0 and len(value) > 2 and "position" not in name:
            block = value.reshape(-1, 32)
            if kind == "q4":
                scale = (block[np.arange(len(block)), np.abs(block).argmax(1)] / -8).astype(np.float16)
                s = scale.astype(np.float32)[:, None]
                q = np.clip(np.rint(block / np.where(s == 0, 1, s)) + 8, 0, 15).astype(np.uint8)
                used = "q4" if np.abs((q - np.float32(8)) * s - block).max() <= 2e-3 else "q8"
                data = scale.tobytes() + (q[:, :16] | q[:, 16:] << 4).tobytes()
            if kind == "q8" or used == "q8":
                scale, used = (np.abs(block).max(1) / 127).astype(np.float16), "q8"
                s = scale.astype(np.float32)[:, None]
                data = (
                    scale.tobytes()
                    + np.clip(np.rint(block / np.where(s == 0, 1, s)), -127, 127).astype(np.int8).tobytes()
                )
        if used == "f16":
            data = value.astype(np.float16).tobytes()
        meta[name] = {"kind": used, "shape": list(value.shape), "at": len(blob), "size": len(data)}
        blob += data
    return meta, bytes(blob)


def unpack(meta, blob):
    out = {}
    for name, m in meta.items():
        raw, blocks = blob[m["at"] : m["at"] + m["size"]], int(np.prod(m["shape"])) // 32
        if m["kind"] == "f16":
            value = np.frombuffer(raw, "<f2").astype(np.float32)
        else:
            scale, rest = np.frombuffer(raw[: 2 * blocks], "<f2").astype(np.float32)[:, None], raw[2 * blocks :]
            nibbles = np.frombuffer(rest, np.uint8).reshape(blocks, -1)
            q = (
                np.frombuffer(rest, np.int8).reshape(blocks, 32)
                if m["kind"] == "q8"
                else np.concatenate([nibbles & 15, nibbles >> 4], 1) - 8.0
            )
            value = (q * scale).astype(np.float16).astype(np.float32)
        out[name] = torch.from_numpy(value.reshape(m["shape"]).copy())
    return out


def save_run(folder, name, state):
    meta, blob = pack({k: v for k, v in state.items() if k != WORDS}, "q8")
    for n, at in enumerate(range(0, len(blob), PART)):
        (folder / f"{name}.{n}.bin").write_bytes(blob[at : at + PART])
    (folder / f"{name}.json").write_text(json.dumps(meta))


def load_run(folder, name):
    """The tensors of a run's encoder or reader under the product's names; None where the run has none."""
    if not (folder / f"{name}.json").exists():
        return None
    blob = b"".join(p.read_bytes() for p in sorted(folder.glob(f"{name}.*.bin")))
    return {
        k.removeprefix("body."): v for k, v in unpack(json.loads((folder / f"{name}.json").read_text()), blob).items()
    }
