"""The cut model against the whole one, over sentences of reports that had no part in choosing its pieces."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from index.training.packed import Packed, read_packed
from index.training.unpack import (
    MAX_BYTES,
    PROMPTS,
    build_tokenizer,
    build_weights,
    checksum,
    find_source,
    kept_rows,
    piece_limit,
    settings,
    unpack,
)

pytestmark = pytest.mark.model

SENTENCES = tuple(Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines())
EMBEDDED = 200  # of them are embedded; all are segmented
MAX_DIFFERENT = 0.01  # share of sentences that may be cut differently: foreign words


@cache
def packed() -> Packed:
    return read_packed(find_source().path)


@cache
def tokenizers() -> tuple[Tokenizer, Tokenizer]:
    """The whole and the cut tokenizer."""
    return build_tokenizer(packed(), range(len(packed().pieces))), build_tokenizer(packed(), kept_rows(packed()))


def vectors(rows: Sequence[int], tokenizer: Tokenizer, texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors in single precision, from a plain BertModel made of the weights of `rows`."""
    body = BertModel(BertConfig(**settings(packed(), rows, find_source())["config.json"]), add_pooling_layer=False)
    weights = {name: torch.from_numpy(np.array(w)) for name, w in build_weights(packed(), rows).items()}
    body.load_state_dict(weights)
    body.eval()
    out = []
    with torch.inference_mode():
        for text in texts:
            hidden = body(torch.tensor([tokenizer.encode(text).ids])).last_hidden_state[0].mean(0)
            out.append((hidden / hidden.norm()).numpy())
    return np.stack(out)


def test_normalisation_is_that_of_the_origin() -> None:
    normalizer = tokenizers()[1].normalizer
    for character, replacement in packed().normalisation.items():
        assert normalizer.normalize_str(character) == replacement


def test_segmentation_of_chinese_stays() -> None:
    whole, cut = tokenizers()
    different = [s for s in SENTENCES if whole.encode(s).tokens != cut.encode(s).tokens]
    print(f"cut differently: {len(different)} of {len(SENTENCES)}")
    assert len(SENTENCES) >= 300
    assert len(different) / len(SENTENCES) <= MAX_DIFFERENT


def test_prompts_stay_whole() -> None:
    whole, cut = tokenizers()
    for prompt in PROMPTS.values():
        assert whole.encode(prompt + "收入").tokens == cut.encode(prompt + "收入").tokens


def test_no_embedding_of_chinese_changes() -> None:
    texts = [PROMPTS["passage"] + sentence for sentence in SENTENCES[:EMBEDDED]]
    whole, cut = tokenizers()
    before = vectors(range(packed().shape.rows), whole, texts)
    after = vectors(kept_rows(packed()), cut, texts)
    cosines = (before * after).sum(1)
    same = np.array([whole.encode(t).tokens == cut.encode(t).tokens for t in texts])
    print(f"lowest cosine {cosines.min():.6f}; of equally cut sentences {cosines[same].min():.6f}")
    assert cosines.min() > 0.9999


def test_written_folder_is_small_and_reproducible(tmp_path: Path) -> None:
    first, second = (unpack(tmp_path / name, find_source()) for name in ("a", "b"))
    assert first.stat().st_size < MAX_BYTES
    assert checksum(first) == checksum(second)
    assert (tmp_path / "a/tokenizer.json").read_bytes() == (tmp_path / "b/tokenizer.json").read_bytes()


def test_the_limit_is_used_up() -> None:
    assert len(kept_rows(packed())) == piece_limit(packed().shape)
