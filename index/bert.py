"""A plain BERT sentence model, run by torch alone: the same vectors as sentence-transformers gives, up in half the time.

Importing sentence-transformers takes longer than all the rest of a start. A folder of the most common kind (BERT body,
mean of the pieces, unit length, such as the bundled one) needs none of it; every other kind is left to the library.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from index.dense import Floats

if TYPE_CHECKING:
    from torch import Tensor

PLAIN = {"model_type": "bert", "hidden_act": "gelu", "is_decoder": False, "position_embedding_type": "absolute"}
MEAN = {
    "pooling_mode_mean_tokens": True,
    "pooling_mode_cls_token": False,
    "pooling_mode_max_tokens": False,
    "pooling_mode_mean_sqrt_len_tokens": False,
    "pooling_mode_weightedmean_tokens": False,
    "pooling_mode_lasttoken": False,
    "include_prompt": True,
}
WORDS = "embeddings.word_embeddings.weight"
MODULES = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])


def is_plain(folder: Path) -> bool:
    """Whether the sentence-transformers model in `folder` can be run here.

    OSError, ValueError, KeyError or a SafetensorError for missing or damaged files.
    """
    modules = read_json(folder / "modules.json")
    if [str(module["type"]).rpartition(".")[2] for module in modules] not in MODULES or modules[0]["path"]:
        return False
    config, pooling = read_json(folder / "config.json"), read_json(folder / modules[1]["path"] / "config.json")
    settings = read_json(folder / "sentence_bert_config.json")
    return (
        all(config.get(name, value) == value for name, value in PLAIN.items())
        and all(pooling.get(name, value) == value for name, value in MEAN.items())
        and not settings.get("do_lower_case")
        and "max_seq_length" in settings
        and all((folder / name).is_file() for name in ("tokenizer.json", "model.safetensors"))
        and _has_plain_names(folder / "model.safetensors")
    )


class Body:
    """A BERT body on the CPU: pieces to hidden states. Its matrices may be halved (bfloat16); all between them is float32."""

    def __init__(self, config: dict[str, Any], weights: "dict[str, Tensor]") -> None:
        self._layers = range(int(config["num_hidden_layers"]))
        self._heads = int(config["num_attention_heads"])
        self._epsilon = float(config["layer_norm_eps"])
        self._weights = weights

    def hidden(self, pieces: "Tensor", mask: "Tensor") -> "Tensor":
        """The last hidden states, shape (texts, pieces, width). pieces, mask: (texts, pieces), mask 1 where a piece is."""
        w = self._weights
        hidden = w[WORDS][pieces].float()
        hidden = hidden + w["embeddings.position_embeddings.weight"][: pieces.shape[1]]
        hidden = self._normalised(hidden + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        seen = None if bool(mask.all()) else mask[:, None, None, :].bool()
        for number in self._layers:
            hidden = self._layer(hidden, seen, f"encoder.layer.{number}")
        return hidden

    def _layer(self, hidden: "Tensor", seen: "Tensor | None", name: str) -> "Tensor":
        from torch.nn import functional

        query, key, value = (
            self._linear(hidden, f"{name}.attention.self.{part}")
            .view(*hidden.shape[:2], self._heads, -1)
            .transpose(1, 2)
            for part in ("query", "key", "value")
        )
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        attended = self._linear(attended.transpose(1, 2).flatten(2), f"{name}.attention.output.dense")
        hidden = self._normalised(hidden + attended, f"{name}.attention.output.LayerNorm")
        inner = functional.gelu(self._linear(hidden, f"{name}.intermediate.dense"))
        return self._normalised(hidden + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _linear(self, hidden: "Tensor", name: str) -> "Tensor":
        from torch.nn import functional

        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return functional.linear(hidden.to(weight.dtype), weight, bias.to(weight.dtype)).float()

    def _normalised(self, hidden: "Tensor", name: str) -> "Tensor":
        from torch.nn import functional

        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return functional.layer_norm(hidden, (hidden.shape[-1],), weight, bias, self._epsilon)


class Bert:
    """The model in a folder that `is_plain`, in float32 on the CPU."""

    def __init__(self, body: Body, tokenizer: Any) -> None:
        self._body = body
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The model; OSError, ValueError, KeyError or a SafetensorError for missing or damaged files."""
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        config = read_json(folder / "config.json")
        tokenizer = Tokenizer.from_buffer((folder / "tokenizer.json").read_bytes())
        tokenizer.enable_truncation(int(read_json(folder / "sentence_bert_config.json")["max_seq_length"]))
        tokenizer.enable_padding(pad_id=int(config["pad_token_id"]))
        weights = {name: weight.float() for name, weight in load_file(folder / "model.safetensors").items()}
        return cls(Body(config, weights), tokenizer)

    def encode(self, texts: Sequence[str]) -> Floats:
        """The mean vector of the pieces of each text, shape (n, dimension), at any length."""
        import torch

        encodings = self._tokenizer.encode_batch(list(texts))
        pieces = torch.tensor([encoding.ids for encoding in encodings])
        mask = torch.tensor([encoding.attention_mask for encoding in encodings])
        with torch.inference_mode():
            counted = mask.unsqueeze(-1).float()
            hidden = self._body.hidden(pieces, mask)
            rows: Floats = ((hidden * counted).sum(1) / counted.sum(1).clamp(min=1e-9)).numpy()
        return rows


def _has_plain_names(weights: Path) -> bool:
    """Whether the weights are named as the bare body names them; those saved with a head are named otherwise."""
    from safetensors import safe_open

    with safe_open(weights, "pt") as file:
        return WORDS in file.keys()  # noqa: SIM118 - no mapping


def read_json(path: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))
