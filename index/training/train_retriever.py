"""Fine-tunes the encoder to find the sentence of a report that answers a question.

python -m index.training.train_retriever --base FOLDER --data FOLDER --reports FOLDER --work FOLDER --out FOLDER
"""

import argparse
import logging
import random
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from index.training.encoding import QUERY, Encoder, load_encoder
from index.training.examples import Pair, mine_pairs, plan_batches, read_ballast, read_questions, spell
from index.training.measure import DEV_REPORTS, measure_all, measure_reports
from index.training.run import Run, rate_at
from index.training.unpack import checksum

_CHECK_STEPS = 150  # between looks at the held-out reports
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The settings of a run. ballast: share of batches from other collections. share: of the trained weights in the result."""

    passes: int = 4
    batch: int = 24
    ballast: float = 0.15
    temperature: float = 0.03
    rate: float = 4e-5
    decay: float = 0.01
    warm_up: float = 0.1
    max_tokens: int = 128
    max_minutes: float = 50.0
    seed: int = 20240107
    threads: int = 2
    save_minutes: float = 4.0
    share: float = 0.6


def start(encoder: Encoder, recipe: Recipe) -> Run:
    """A run at step 0. The word table stays fixed: rare words keep their place beside the trained ones."""
    encoder.body.embeddings.word_embeddings.weight.requires_grad_(False)
    return Run.start(encoder.body, rate=recipe.rate, decay=recipe.decay)


def contrast(questions: torch.Tensor, passages: torch.Tensor, texts: Sequence[str], temperature: float) -> torch.Tensor:
    """InfoNCE of n questions over m ≥ n passages, the first n of which are the right ones, in order.

    A passage with the same text as the right one is no negative.
    """
    scores = questions @ passages.T / temperature
    count = len(questions)
    same = torch.tensor([[i != j and texts[i] == texts[j] for j in range(len(texts))] for i in range(count)])
    return torch.nn.functional.cross_entropy(scores.masked_fill(same, -torch.inf), torch.arange(count))


def batch_loss(encoder: Encoder, batch: Sequence[Pair], recipe: Recipe, dice: random.Random) -> torch.Tensor:
    """Loss of a batch: each pair brings its passage and, where it has one, a hard negative."""
    wrong = [dice.choice(pair.negatives) for pair in batch if pair.negatives]
    sentences = [*(pair.positive for pair in batch), *wrong]
    questions = encoder.vectors([QUERY + pair.question for pair in batch])
    passages = encoder.vectors_by_length([spell(sentence, dice) for sentence in sentences])
    return contrast(questions, passages, [sentence.text for sentence in sentences], recipe.temperature)


def train_step(run: Run, encoder: Encoder, batch: Sequence[Pair], total: int, recipe: Recipe) -> float:
    """One update; returns the loss."""
    begun = time.monotonic()
    encoder.body.train()
    rate = rate_at(run.share(total, recipe.max_minutes), peak=recipe.rate, warm_up=recipe.warm_up)
    loss = run.update(batch_loss(encoder, batch, recipe, random.Random(recipe.seed + run.step)), rate)
    run.seconds += time.monotonic() - begun
    return loss


def train(
    run: Run, encoder: Encoder, batches: Sequence[Sequence[Pair]], recipe: Recipe, checkpoint: Path
) -> Iterator[float]:
    """Trains to the end of the batches or of the time, yields each loss, saves now and then and at the end."""
    saved = time.monotonic()
    while run.step < len(batches) and run.seconds < recipe.max_minutes * 60:
        yield train_step(run, encoder, batches[run.step], len(batches), recipe)
        if time.monotonic() - saved > recipe.save_minutes * 60:
            run.save(checkpoint)
            saved = time.monotonic()
    run.save(checkpoint)


def mix(base: Mapping[str, torch.Tensor], trained: Mapping[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """`share` of the trained weights and the rest of the base ones, which brings back what other texts need."""
    return {name: torch.lerp(base[name].float(), trained[name].float(), share) for name in base}


def write_model(base: Path, encoder: Encoder, out: Path, share: float) -> Path:
    """Writes the folder of `base` with `share` of the trained weights mixed in, half precision; returns their path."""
    shutil.copytree(base, out, dirs_exist_ok=True)
    path = out / "model.safetensors"
    mixed = mix(load_file(base / "model.safetensors"), encoder.body.state_dict(), share)
    save_file({name: weight.half().contiguous() for name, weight in mixed.items()}, str(path), {"format": "pt"})
    path.chmod(0o644)
    return path


def _report(name: str, lines: Sequence[object]) -> None:
    for line in lines:
        _log.info("%s: %s", name, line)


def _follow(run: Run, losses: Iterator[float], total: int, check: Callable[[], Sequence[object]]) -> None:
    recent: list[float] = []
    for loss in losses:
        recent = [*recent[-19:], loss]
        if run.step % 10 == 0:
            _log.info("step %d/%d loss %.3f %.1f min", run.step, total, float(np.mean(recent)), run.seconds / 60)
        if run.step % _CHECK_STEPS == 0:
            _report(f"step {run.step}", check())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "data", "reports", "work", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    recipe = Recipe()
    parser.add_argument("--passes", type=int, default=recipe.passes)
    parser.add_argument("--max-minutes", type=float, default=recipe.max_minutes)
    parser.add_argument("--unmeasured", action="store_true", help="do not measure before training")
    return parser.parse_args()


def _batches(arguments: argparse.Namespace, recipe: Recipe) -> tuple[tuple[Pair, ...], ...]:
    """All batches of the run; the untrained model looks for the hard negatives."""
    rows, texts = read_questions(arguments.data, arguments.reports)
    pairs = mine_pairs(load_encoder(arguments.base, recipe.max_tokens, quick=True), rows, texts, DEV_REPORTS)
    batches = plan_batches(
        pairs, read_ballast(arguments.data),
        passes=recipe.passes, size=recipe.batch, share=recipe.ballast, seed=recipe.seed,
    )  # fmt: skip
    _log.info("%d pairs, %d batches", len(pairs), len(batches))
    return batches


def _train_folder(arguments: argparse.Namespace, recipe: Recipe) -> None:
    """Measures, trains or goes on, writes the folder, measures again."""
    checkpoint = arguments.work / "checkpoint.pt"
    encoder = load_encoder(arguments.base, recipe.max_tokens, quick=True)
    run = start(encoder, recipe)
    if checkpoint.exists():
        run.load(checkpoint)
    elif not arguments.unmeasured:
        _report("before", measure_all(load_encoder(arguments.base), arguments.data, arguments.reports))
    batches = _batches(arguments, recipe)
    rows, texts = read_questions(arguments.data, arguments.reports)
    losses = train(run, encoder, batches, recipe, checkpoint)
    _follow(run, losses, len(batches), lambda: measure_reports(encoder, rows, texts)[:2])
    path = write_model(arguments.base, encoder, arguments.out, recipe.share)
    _report("after", measure_all(load_encoder(arguments.out), arguments.data, arguments.reports))
    _log.info("%d bytes, sha256 %s", path.stat().st_size, checksum(path))


def main() -> None:
    """The command; logs to the shell and to log.txt of the work folder, from where a stopped run goes on."""
    arguments = _arguments()
    arguments.work.mkdir(parents=True, exist_ok=True)
    file = logging.FileHandler(arguments.work / "log.txt", encoding="utf-8")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=(file, logging.StreamHandler()))
    recipe = Recipe(passes=arguments.passes, max_minutes=arguments.max_minutes)
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    _train_folder(arguments, recipe)


if __name__ == "__main__":
    main()
