"""The loss and the learning rate, against values by hand."""

import math
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from index.training.encoding import Encoder
from index.training.examples import Pair
from index.training.measure import recall
from index.training.run import Run, rate_at
from index.training.sentences import Sentence
from index.training.train_retriever import Recipe, contrast, mix, start, train

TOPICS = ("收入", "学校", "道路", "医院")
BATCH = tuple(
    Pair(group="甲", question=f"{topic}多少", positive=Sentence(text=f"新增{topic}。", heading=""),
         negatives=(Sentence(text=f"{topic}减少。", heading=""),))
    for topic in TOPICS
)  # fmt: skip


def tiny_encoder() -> Encoder:
    """An encoder over a body of one layer that reads single characters; the same weights every time."""
    torch.manual_seed(3)
    words = [text for p in BATCH for text in (p.question, p.positive.text, *(s.text for s in p.negatives))]
    letters = sorted(set("".join(words) + "query: passage"))
    tokenizer = Tokenizer(models.WordLevel({c: n for n, c in enumerate(["<unk>", "<pad>", *letters])}, "<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    config = BertConfig(vocab_size=64, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32)
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="<unk>", pad_token="<pad>")
    return Encoder(body=BertModel(config, add_pooling_layer=False), tokenizer=fast, max_tokens=64)


def tiny_run(recipe: Recipe) -> tuple[Run, Encoder]:
    encoder = tiny_encoder()
    return start(encoder, recipe), encoder


def test_vectors_by_length_keep_their_order() -> None:
    encoder = tiny_encoder()
    encoder.body.train(False)
    texts = ("新增道路。", "收入", "学", "学校减少。", "医院多少", "路")
    assert torch.allclose(encoder.vectors_by_length(texts, 3), encoder.vectors(texts), atol=1e-5)


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    recipe = Recipe(max_minutes=1e9, rate=1e-2, save_minutes=1e9)
    batches = (BATCH,) * 6
    whole = list(train(*tiny_run(recipe), batches, recipe, tmp_path / "whole.pt"))
    first, encoder = tiny_run(recipe)
    second, other = tiny_run(recipe)
    losses = train(first, encoder, batches, recipe, tmp_path / "part.pt")
    begun = [next(losses) for _ in range(3)]
    first.save(tmp_path / "part.pt")
    second.load(tmp_path / "part.pt")
    rest = list(train(second, other, batches, recipe, tmp_path / "part.pt"))
    assert [*begun, *rest] == pytest.approx(whole)


def test_training_lowers_the_loss(tmp_path: Path) -> None:
    recipe = Recipe(max_minutes=1e9, rate=1e-2)
    losses = list(train(*tiny_run(recipe), (BATCH,) * 30, recipe, tmp_path / "c.pt"))
    assert sum(losses[-5:]) < sum(losses[:5]) * 0.75


def test_contrast_by_hand() -> None:
    questions = torch.eye(2)
    passages = torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    expected = (math.log(1 + 2 * math.exp(-1)) + math.log(2 + math.exp(-1))) / 2
    assert float(contrast(questions, passages, ("甲", "乙", "丙"), 1.0)) == pytest.approx(expected)


def test_the_same_passage_is_no_negative() -> None:
    questions = torch.eye(2)
    passages = torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    expected = (math.log(1 + 2 * math.exp(-1)) + math.log(1 + math.exp(-1))) / 2
    assert float(contrast(questions, passages, ("甲", "乙", "乙"), 1.0)) == pytest.approx(expected)


@pytest.mark.parametrize(("share", "part"), [(0.0, 0.0), (0.05, 0.5), (0.1, 1.0), (0.55, 0.5), (1.0, 0.0), (1.2, 0.0)])
def test_rate_rises_then_falls(share: float, part: float) -> None:
    assert rate_at(share, peak=1e-4, warm_up=0.1) == pytest.approx(part * 1e-4)


def test_recall_by_hand() -> None:
    assert recall("all", [1, 2, 4, 9]).shares == (0.25, 0.5, 0.75)
    assert str(recall("all", [])) == "all n=0 R@1 0.000 R@3 0.000 R@5 0.000"


def test_mix_by_hand() -> None:
    mixed = mix({"a": torch.tensor([0.0, 2.0])}, {"a": torch.tensor([1.0, 4.0])}, 0.25)
    assert mixed["a"].tolist() == [0.25, 2.5]
