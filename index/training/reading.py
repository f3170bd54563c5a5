"""The reader while it is trained: a body with two heads over question and passage, its examples and its loss."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from transformers import BatchEncoding, BertModel, PreTrainedTokenizerFast

from index.training.encoding import load_encoder

MAX_QUESTION_CHARS = 120
_POOL = 64  # batches that are cut out of one run of examples sorted by length


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question and a passage below its lead (year and heading).

    start, end: the answer in `text`, [start, end) in characters; both -1 where the passage does not answer or where
    what answers is no span.  answerable: whether the passage answers.
    """

    question: str
    lead: str
    text: str
    answerable: bool
    start: int = -1
    end: int = -1

    def __post_init__(self) -> None:
        if not -1 <= self.start <= self.end <= len(self.text) or (self.start >= 0 and not self.answerable):
            raise ValueError(f"no answer at {self.start}:{self.end} of {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Examples as tensors of shape (examples, pieces); starts and ends are pieces, -100 where there is no span."""

    inputs: BatchEncoding
    readable: torch.Tensor  # pieces of the passage's text
    starts: torch.Tensor
    ends: torch.Tensor
    answerable: torch.Tensor


class ReaderNet(nn.Module):
    """A body with a head for the first and last piece of the answer and one for whether there is an answer."""

    def __init__(self, body: BertModel) -> None:
        super().__init__()
        self.body = body
        width = int(body.config.hidden_size)
        self.span = nn.Linear(width, 2)
        self.answer = nn.Linear(width, 1)

    def forward(self, inputs: BatchEncoding) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of first and last piece, (examples, pieces, 2), and of there being an answer, (examples,)."""
        hidden = self.body(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"]).last_hidden_state
        return self.span(hidden).float(), self.answer(hidden[:, 0]).squeeze(-1).float()


def start_net(folder: Path, layers: int = 0) -> tuple[ReaderNet, PreTrainedTokenizerFast]:
    """A net over the body of a sentence-transformers folder, its word table fixed; layers: the lowest ones kept, 0 for all."""
    encoder = load_encoder(folder)
    if layers:
        encoder.body.encoder.layer = encoder.body.encoder.layer[:layers]
        encoder.body.config.num_hidden_layers = layers
    encoder.body.embeddings.word_embeddings.weight.requires_grad_(False)
    return ReaderNet(encoder.body), encoder.tokenizer


def batch_of(examples: Sequence[Example], tokenizer: PreTrainedTokenizerFast, max_tokens: int) -> Batch:
    """The examples as tensors; what is longer than max_tokens loses the end of its passage."""
    inputs = tokenizer(
        [e.question[:MAX_QUESTION_CHARS] for e in examples], [e.lead + e.text for e in examples],
        padding=True, truncation="only_second", max_length=max_tokens, return_tensors="pt", return_offsets_mapping=True,
    )  # fmt: skip
    offsets = inputs.pop("offset_mapping")
    readable = torch.zeros(offsets.shape[:2], dtype=torch.bool)
    starts = torch.full((len(examples),), -100)
    ends = torch.full((len(examples),), -100)
    for row, example in enumerate(examples):
        second = torch.tensor([part == 1 for part in inputs.sequence_ids(row)])
        first_char, last_char = offsets[row, :, 0] - len(example.lead), offsets[row, :, 1] - len(example.lead)
        readable[row] = second & (last_char > 0)
        inside = readable[row] & (last_char > example.start) & (first_char < example.end)
        if example.start >= 0 and bool(inside.any()) and int(last_char[readable[row]].max()) >= example.end:
            pieces = inside.nonzero().squeeze(-1)
            starts[row], ends[row] = pieces[0], pieces[-1]
    return Batch(
        inputs=inputs, readable=readable, starts=starts, ends=ends,
        answerable=torch.tensor([float(e.answerable) for e in examples]),
    )  # fmt: skip


def loss_of(net: ReaderNet, batch: Batch, *, quick: bool) -> torch.Tensor:
    """Whether there is an answer (cross-entropy), and where it is, of those whose span is known."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=quick):
        spans, answers = net(batch.inputs)
    loss = nn.functional.binary_cross_entropy_with_logits(answers, batch.answerable)
    if not bool((batch.starts >= 0).any()):
        return loss
    spans = spans.masked_fill(~batch.readable[..., None], -1e4)
    first = nn.functional.cross_entropy(spans[..., 0], batch.starts)
    last = nn.functional.cross_entropy(spans[..., 1], batch.ends)
    return loss + (first + last) / 2


def plan(examples: Sequence[Example], size: int, dice: random.Random) -> list[tuple[Example, ...]]:
    """One pass over the examples in batches of like length, in an order that the dice give."""
    shuffled = dice.sample(list(examples), len(examples))
    batches: list[tuple[Example, ...]] = []
    for at in range(0, len(shuffled), size * _POOL):
        pool = sorted(shuffled[at : at + size * _POOL], key=lambda e: len(e.question) + len(e.lead) + len(e.text))
        batches += [tuple(pool[i : i + size]) for i in range(0, len(pool), size)]
    return dice.sample(batches, len(batches))
