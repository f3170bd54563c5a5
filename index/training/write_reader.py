"""Writes a trained reader as the folder that `index.read` opens.

python -m index.training.write_reader --weights FILE.pt --out FOLDER
"""

import argparse
import json
import logging
from pathlib import Path

import torch
from safetensors.torch import save_file

from index.bert import WORDS
from index.training.unpack import checksum


def write_reader(state: dict[str, torch.Tensor], out: Path) -> Path:
    """Writes the weights in half precision, without the word table that the encoder holds too; returns their path."""
    weights = {name.removeprefix("body."): weight.half().contiguous() for name, weight in state.items()}
    del weights[WORDS]
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    out.mkdir(parents=True, exist_ok=True)
    (out / "config.json").write_text(json.dumps({"num_hidden_layers": layers}) + "\n", encoding="utf-8")
    path = out / "model.safetensors"
    save_file(weights, str(path), {"format": "pt"})
    path.chmod(0o644)
    return path


def main() -> None:
    """The command; logs the size and the checksum of the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    path = write_reader(torch.load(arguments.weights, weights_only=True), arguments.out)
    logging.getLogger(__name__).info("%d bytes, sha256 %s", path.stat().st_size, checksum(path))


if __name__ == "__main__":
    main()
