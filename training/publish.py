"""Writes a run's weights into index/model and index/reader of the product, in half precision, under the keys that stand there.

    python -m training.publish RUN [--product .] [--only encoder|reader] [--mean OTHER_RUN ...]

--mean: the mean of RUN and the others instead, all of them trained on from the same weights.
"""

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from training.weights import WORDS, load_run

TARGETS = {"encoder": "index/model/model.safetensors", "reader": "index/reader/model.safetensors"}


def write(runs, kind, target):
    """Replaces every tensor of the target but the word table; KeyError or ValueError where a run does not fit."""
    shipped, states = load_file(target), [load_run(run, kind) for run in runs]
    states = [{key.replace("ans.", "answer."): value for key, value in state.items()} for state in states]
    new = {}
    for key, old in shipped.items():
        values = [old] if key == WORDS else [state[key] for state in states]
        if any(value.shape != old.shape for value in values):
            raise ValueError(f"{key} has another shape")
        new[key] = torch.stack([value.float() for value in values]).mean(0).half().contiguous()
    save_file(new, target, {"format": "pt"})
    target.chmod(0o644)  # safetensors leaves it readable by its owner alone


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--product", type=Path, default=Path())
    parser.add_argument("--only", choices=sorted(TARGETS))
    parser.add_argument("--mean", type=Path, nargs="*", default=[])
    a = parser.parse_args()
    for kind, path in TARGETS.items():
        if a.only in (None, kind):
            write([a.run, *a.mean], kind, a.product / path)


if __name__ == "__main__":
    main()
