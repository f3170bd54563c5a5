"""Trains the reader: reading in general, then the reports with what only seems to answer, in two runs of new samples.

python -m index.training.train_reader --base FOLDER --data FOLDER --reports FOLDER --work FOLDER [--stage STAGE]
"""

import argparse
import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from transformers import PreTrainedTokenizerFast

from index.training.comprehension import comprehension
from index.training.reading import Batch, Example, ReaderNet, batch_of, loss_of, plan, start_net
from index.training.run import Run, rate_at

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The settings of a stage. max_minutes: the rate reaches zero then, or after all passes if that is sooner."""

    passes: int
    max_minutes: float
    rate: float
    batch: int = 32
    decay: float = 0.01
    warm_up: float = 0.06
    max_tokens: int = 192
    seed: int = 20240107
    save_minutes: float = 4.0


STAGES = {
    "general": Recipe(passes=2, max_minutes=22, rate=1e-4),
    "reports": Recipe(passes=3, max_minutes=45, rate=7e-5),
    "reports_again": Recipe(passes=3, max_minutes=25, rate=5e-5, seed=20240108),
}


def train_step(run: Run, net: ReaderNet, batch: Batch, total: int, recipe: Recipe) -> float:
    """One update; returns the loss."""
    begun = time.monotonic()
    net.train()
    rate = rate_at(run.share(total, recipe.max_minutes), peak=recipe.rate, warm_up=recipe.warm_up)
    loss = run.update(loss_of(net, batch, quick=True), rate)
    run.seconds += time.monotonic() - begun
    return loss


def train(
    run: Run,
    net: ReaderNet,
    batches: Sequence[Sequence[Example]],
    tokenizer: PreTrainedTokenizerFast,
    recipe: Recipe,
    checkpoint: Path,
) -> None:
    """Trains to the end of the batches or of the time; saves now and then and at the end."""
    saved = time.monotonic()
    recent: list[float] = []
    while run.step < len(batches) and run.seconds < recipe.max_minutes * 60:
        batch = batch_of(batches[run.step], tokenizer, recipe.max_tokens)
        recent = [*recent[-49:], train_step(run, net, batch, len(batches), recipe)]
        if run.step % 25 == 0:
            _log.info("step %d/%d loss %.3f %.1f min", run.step, len(batches), float(np.mean(recent)), run.seconds / 60)
        if time.monotonic() - saved > recipe.save_minutes * 60:
            run.save(checkpoint)
            saved = time.monotonic()
    run.save(checkpoint)


def run_stage(
    net: ReaderNet,
    tokenizer: PreTrainedTokenizerFast,
    name: str,
    recipe: Recipe,
    work: Path,
    examples: Callable[[random.Random], Sequence[Example]],
) -> None:
    """One stage, from its checkpoint where there is one; its result is {name}.pt in the work folder."""
    done = work / f"{name}.pt"
    if done.exists():
        net.load_state_dict(torch.load(done, weights_only=True))
        return
    run = Run.start(net, rate=recipe.rate, decay=recipe.decay)
    checkpoint = work / f"{name}.checkpoint.pt"
    if checkpoint.exists():
        run.load(checkpoint)
    dice = random.Random(recipe.seed)
    batches = [batch for _ in range(recipe.passes) for batch in plan(examples(dice), recipe.batch, dice)]
    _log.info("%s: %d batches", name, len(batches))
    train(run, net, batches, tokenizer, recipe, checkpoint)
    torch.save(net.state_dict(), done)


def main() -> None:
    """The command; logs to the shell and to log.txt of the work folder, from where a stopped run goes on."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "data", "reports", "work"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--stage", choices=tuple(STAGES), help="stop after this stage")
    parser.add_argument("--layers", type=int, default=0, help="keep only the lowest layers")
    parser.add_argument("--max-minutes", type=float, help="of each stage")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    file = logging.FileHandler(arguments.work / "log.txt", encoding="utf-8")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=(file, logging.StreamHandler()))
    torch.set_num_threads(2)
    torch.manual_seed(STAGES["general"].seed)
    net, tokenizer = start_net(arguments.base, arguments.layers)
    sources = {"general": lambda dice: comprehension(arguments.data, dice)}
    if arguments.stage != "general":
        from index.training.report_examples import report_examples

        sources["reports"] = report_examples(arguments.base, arguments.data, arguments.reports)
        sources["reports_again"] = sources["reports"]
    for name, source in sources.items():
        recipe = replace(STAGES[name], max_minutes=arguments.max_minutes or STAGES[name].max_minutes)
        run_stage(net, tokenizer, name, recipe, arguments.work, source)


if __name__ == "__main__":
    main()
