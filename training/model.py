"""The body of both models, the reader's heads, and texts as batches of pieces."""

import os

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import nn

from training.weights import WORDS

GPU = torch.cuda.is_available()
DEVICE = "cuda" if GPU else "cpu"
HALF = torch.bfloat16 if GPU or os.environ.get("KIT_BF16") else torch.float32  # most CPUs only emulate bfloat16
AT_ONCE = 512 if GPU else 32  # texts of one forward pass
PAD = 1  # the piece that fills up


class Body(nn.Module):
    """A BERT body with fixed word table. Master weights in float32, their copies in HALF renewed once a step."""

    def __init__(self, state, config, dropout):
        super().__init__()
        self.layers, self.heads, self.eps, self.rate = (
            config["num_hidden_layers"],
            config["num_attention_heads"],
            config["layer_norm_eps"],
            dropout,
        )
        self.words, own = (
            state[WORDS].to(DEVICE),
            {k: v for k, v in state.items() if k.startswith(("embeddings", "encoder")) and k != WORDS},
        )
        for n in range(self.layers):  # one product for query, key and value
            at = f"encoder.layer.{n}.attention.self."
            for kind in (".weight", ".bias"):
                own[at + "qkv" + kind] = torch.cat([own.pop(at + p + kind) for p in ("query", "key", "value")])
        self.master = nn.ParameterDict(
            {k.replace(".", "/"): nn.Parameter(v.float().clone()) for k, v in own.items()}
        ).to(DEVICE)
        self.low = {k.replace("/", "."): p for k, p in self.master.items()}
        self.cast = (
            []
            if HALF is torch.float32
            else [k for k in self.low if "LayerNorm" not in k and not k.startswith("embeddings")]
        )
        self.full = [self.low[k] for k in self.cast]
        self.halves = [p.detach().to(HALF).requires_grad_() for p in self.full]
        self.grads = [torch.empty_like(p) for p in self.full]
        self.low.update(zip(self.cast, self.halves, strict=False))

    @torch.no_grad()
    def renew(self):
        if self.cast:
            torch._foreach_copy_(self.halves, self.full)

    @torch.no_grad()
    def collect(self):
        """Gradients of the copies handed to the master weights."""
        if self.cast:
            torch._foreach_copy_(self.grads, [p.grad for p in self.halves])
            for p, h, g in zip(self.full, self.halves, self.grads, strict=False):
                p.grad, h.grad = g, None

    def linear(self, x, name):
        return F.linear(x, self.low[name + ".weight"], self.low[name + ".bias"])

    def norm(self, x, name):
        return F.layer_norm(x.float(), x.shape[-1:], self.low[name + ".weight"], self.low[name + ".bias"], self.eps).to(
            HALF
        )

    def drop(self, x):
        return F.dropout(x, self.rate, self.training)

    def forward(self, ids):
        """Hidden states of pieces (texts, pieces), padding included."""
        x = (
            self.words[ids]
            + self.low["embeddings.position_embeddings.weight"][: ids.shape[1]]
            + self.low["embeddings.token_type_embeddings.weight"][0]
        )
        x, seen = self.drop(self.norm(x, "embeddings.LayerNorm")), (ids != PAD)[:, None, None, :]
        for n in range(self.layers):
            at = f"encoder.layer.{n}."
            q, k, v = (
                self.linear(x, at + "attention.self.qkv").view(*x.shape[:2], 3, self.heads, -1).permute(2, 0, 3, 1, 4)
            )
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=seen).transpose(1, 2).flatten(2)
            x = self.norm(
                x + self.drop(self.linear(y, at + "attention.output.dense")), at + "attention.output.LayerNorm"
            )
            y = self.linear(F.gelu(self.linear(x, at + "intermediate.dense")), at + "output.dense")
            x = self.norm(x + self.drop(y), at + "output.LayerNorm")
        return x.float()

    def state(self):
        out = {}
        for name, p in ((k.replace("/", "."), p.detach()) for k, p in self.master.items()):
            parts = ("query", "key", "value") if "qkv" in name else (None,)
            out |= {
                name.replace("qkv", part or ""): piece.clone()
                for part, piece in zip(parts, p.chunk(len(parts)), strict=False)
            }
        return out


class Reader(nn.Module):
    """A body with two heads: first and last piece of the answer, and whether the passage answers."""

    def __init__(self, state, config):
        super().__init__()
        self.body, self.span, self.answer = (
            Body(state, config, 0.1),
            nn.Linear(config["hidden_size"], 2),
            nn.Linear(config["hidden_size"], 1),
        )
        own = self.span.state_dict(prefix="span.") | self.answer.state_dict(prefix="answer.")
        old = {k.replace("ans.", "answer."): v for k, v in state.items()}
        self.to(DEVICE).load_state_dict({k: old.get(k, v) for k, v in own.items()}, strict=False)

    def forward(self, ids):
        h = self.body(ids)
        return self.span(h), self.answer(h[:, 0]).squeeze(-1)

    def state(self):
        return self.body.state() | {
            k: v.detach().clone() for k, v in self.state_dict().items() if k.startswith(("span", "answer"))
        }


def to_device(array):
    return torch.from_numpy(array).to(DEVICE, non_blocking=True)


def padded(rows):
    """Rows of pieces as one array, its width a multiple of eight."""
    ids = np.full((len(rows), -(-max(map(len, rows)) // 8) * 8), PAD, np.int64)
    for i, r in enumerate(rows):
        ids[i, : len(r)] = r
    return ids


def sorted_parts(rows):
    """Texts of like length together: arrays of at most AT_ONCE texts and, for each text, its place in them."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    return [padded([rows[i] for i in order[at : at + AT_ONCE]]) for at in range(0, len(order), AT_ONCE)], np.argsort(
        order
    )


def together(rows):
    """What `Data.read` gives, as arrays."""
    return (padded([r[0] for r in rows]), *(np.array([r[c] for r in rows]) for c in range(1, 6)))


def vectors(model, ids):
    """Unit means of the hidden states, as the product takes them."""
    ids = to_device(ids)
    mask = (ids != PAD)[..., None].float()
    return F.normalize((model(ids) * mask).sum(1) / mask.sum(1), dim=-1)


def vectors_of(model, parts, places):
    return torch.cat([vectors(model, part) for part in parts])[to_device(places)]


@torch.no_grad()
def encode(model, data, texts, most=192):
    """Unit vectors of texts, prompts included; data: what tokenises."""
    model.eval()
    return vectors_of(model, *sorted_parts(data.ids(texts, most)))


def masked(spans, low, high):
    """Scores of first and last piece, those outside the readable pieces far down."""
    at = torch.arange(spans.shape[1], device=DEVICE)
    return spans.masked_fill(~((at >= low[:, None]) & (at <= high[:, None]))[..., None], -1e4)
