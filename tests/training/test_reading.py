"""The reader in training: examples as pieces, the loss, the order of batches, a stopped stage that goes on."""

import random
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from index.training.reading import Example, ReaderNet, batch_of, loss_of, plan
from index.training.train_reader import Recipe, run_stage
from index.training.write_reader import write_reader

ANSWERED = Example(question="学位多少", lead="甲年：", text="新增学位九个。", answerable=True, start=4, end=6)
UNANSWERED = Example(question="道路多少", lead="甲年：", text="新增学位九个。", answerable=False)
WITHOUT_SPAN = Example(question="学位怎样", lead="", text="新增学位九个。", answerable=True)
EXAMPLES = (ANSWERED, UNANSWERED, WITHOUT_SPAN)


@pytest.fixture(scope="module")
def tokenizer() -> PreTrainedTokenizerFast:
    """One piece a character, <s> question </s> passage </s>."""
    letters = sorted(set("".join(e.question + e.lead + e.text for e in EXAMPLES)))
    words = {c: n for n, c in enumerate(["<unk>", "<pad>", "<s>", "</s>", *letters])}
    made = Tokenizer(models.WordLevel(words, "<unk>"))
    made.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 2), ("</s>", 3)]
    )
    return PreTrainedTokenizerFast(tokenizer_object=made, unk_token="<unk>", pad_token="<pad>")


def net() -> ReaderNet:
    torch.manual_seed(3)
    config = BertConfig(vocab_size=64, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32)
    return ReaderNet(BertModel(config, add_pooling_layer=False))


def test_answers_become_pieces(tokenizer: PreTrainedTokenizerFast) -> None:
    batch = batch_of(EXAMPLES, tokenizer, 64)
    text = tokenizer.convert_ids_to_tokens(batch.inputs["input_ids"][0])
    assert text[batch.starts[0] : batch.ends[0] + 1] == ["九", "个"]
    assert [text[i] for i in batch.readable[0].nonzero().flatten()] == list(ANSWERED.text)
    assert batch.starts[1:].tolist() == [-100, -100]
    assert batch.answerable.tolist() == [1.0, 0.0, 1.0]


def test_an_answer_that_is_cut_off_has_no_span(tokenizer: PreTrainedTokenizerFast) -> None:
    assert batch_of([ANSWERED], tokenizer, 12).starts.tolist() == [-100]


@pytest.mark.parametrize(("start", "end", "answerable"), [(4, 99, True), (5, 4, True), (1, 2, False)])
def test_an_answer_outside_its_text_is_an_error(start: int, end: int, answerable: bool) -> None:
    with pytest.raises(ValueError, match="no answer"):
        Example(question="学位多少", lead="", text="新增学位。", answerable=answerable, start=start, end=end)


def test_a_loss_without_spans_is_finite(tokenizer: PreTrainedTokenizerFast) -> None:
    loss = loss_of(net(), batch_of([UNANSWERED, WITHOUT_SPAN], tokenizer, 64), quick=False)
    assert torch.isfinite(loss)


def test_a_pass_holds_every_example_once() -> None:
    many = [Example(question="学" * n, lead="", text="新增学位。", answerable=False) for n in range(1, 71)]
    batches = plan(many, 8, random.Random(1))
    assert sorted((e.question for batch in batches for e in batch), key=len) == [e.question for e in many]
    assert batches == plan(many, 8, random.Random(1))


def test_a_stage_learns_and_its_result_is_taken_up(tokenizer: PreTrainedTokenizerFast, tmp_path: Path) -> None:
    recipe = Recipe(passes=40, max_minutes=1e9, rate=1e-2, batch=3)
    trained = net()
    before = loss_of(trained, batch_of(EXAMPLES, tokenizer, 64), quick=False).item()
    run_stage(trained, tokenizer, "reports", recipe, tmp_path, lambda _: EXAMPLES)
    trained.train(False)
    assert loss_of(trained, batch_of(EXAMPLES, tokenizer, 64), quick=False).item() < before / 2
    again = net()
    run_stage(again, tokenizer, "reports", recipe, tmp_path, lambda _: ())
    assert all(
        torch.equal(a, b) for a, b in zip(trained.state_dict().values(), again.state_dict().values(), strict=True)
    )


def test_written_weights_leave_the_shared_table_out(tmp_path: Path) -> None:
    from safetensors import safe_open

    path = write_reader(net().state_dict(), tmp_path / "reader")
    with safe_open(path, "pt") as stored:
        names = set(stored.keys())
    assert "embeddings.word_embeddings.weight" not in names
    assert {"span.weight", "answer.bias", "encoder.layer.0.output.dense.weight"} <= names
    assert (path.parent / "config.json").read_text("utf-8") == '{"num_hidden_layers": 1}\n'
