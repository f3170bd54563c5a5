"""Turns texts into vectors with a transformers body: the part that training and measuring share."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import BertModel, PreTrainedTokenizerFast

QUERY, PASSAGE = "query: ", "passage: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """A body and its tokenizer. max_tokens: longer texts are cut. quick: half precision (bfloat16) inside."""

    body: BertModel
    tokenizer: PreTrainedTokenizerFast
    max_tokens: int = 512
    quick: bool = False

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        """Unit vectors, shape (len(texts), width), single precision; with gradients unless they are switched off."""
        batch = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=self.max_tokens, return_tensors="pt"
        )
        mask = batch["attention_mask"]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.quick):
            hidden = self.body(input_ids=batch["input_ids"], attention_mask=mask).last_hidden_state
        weights = mask[..., None].float()
        mean = (hidden.float() * weights).sum(1) / weights.sum(1)
        return torch.nn.functional.normalize(mean, dim=-1)

    def vectors_by_length(self, texts: Sequence[str], parts: int = 4) -> torch.Tensor:
        """The same as `vectors`, in `parts` runs of texts of like length, so that little is padded."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        size = -(-len(texts) // parts)
        runs = [self.vectors([texts[i] for i in order[at : at + size]]) for at in range(0, len(order), size)]
        return torch.cat(runs)[torch.tensor(order).argsort()]


def load_encoder(folder: Path, max_tokens: int = 512, *, quick: bool = False) -> Encoder:
    """The encoder of a sentence-transformers folder, in single precision, dropout off."""
    body: BertModel = BertModel.from_pretrained(
        str(folder), add_pooling_layer=False, attention_probs_dropout_prob=0.0, dtype=torch.float32
    )
    tokenizer = PreTrainedTokenizerFast.from_pretrained(str(folder))
    body.train(False)
    return Encoder(body=body, tokenizer=tokenizer, max_tokens=max_tokens, quick=quick)


def encode(encoder: Encoder, texts: Sequence[str], batch: int = 48) -> NDArray[np.float32]:
    """Unit vectors, shape (len(texts), width); sorted by length inside, so that little is padded."""
    was_training = encoder.body.training
    encoder.body.train(False)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    out = np.zeros((len(texts), encoder.body.config.hidden_size), dtype=np.float32)
    with torch.inference_mode():
        for at in range(0, len(order), batch):
            rows = order[at : at + batch]
            out[rows] = encoder.vectors([texts[i] for i in rows]).numpy()
    encoder.body.train(was_training)
    return out
