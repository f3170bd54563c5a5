"""The shipped folder: its size, its card, that it loads as any sentence-transformers model and tells texts apart."""

from pathlib import Path

import pytest
from sentence_transformers import SentenceTransformer

import index
from index.training.unpack import MAX_BYTES, PROMPTS, checksum

pytestmark = pytest.mark.model

FOLDER = Path(index.__file__).with_name("model")
WEIGHTS = FOLDER / "model.safetensors"


def test_weights_are_small_and_on_the_card() -> None:
    assert WEIGHTS.stat().st_size < MAX_BYTES
    assert checksum(WEIGHTS) in (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_it_finds_the_sentence() -> None:
    model = SentenceTransformer(str(FOLDER), device="cpu", local_files_only=True)
    passages = (
        "全年一般公共预算收入达到70亿元，同比增长4.2%。",
        "新建改扩建学校12所，新增学位9000个。",
        "扎实推进老旧小区改造，加装电梯86部。",
    )
    questions = ("政府去年收了多少钱？", "孩子上学的学位够不够？", "老房子没电梯的问题怎么解决的？")
    asked = model.encode(list(questions), prompt_name="query")
    given = model.encode(list(passages), prompt_name="passage")
    assert asked.shape == (3, 384)
    assert (asked @ given.T).argmax(1).tolist() == [0, 1, 2]
    assert {name: model.prompts[name] for name in PROMPTS} == PROMPTS


def test_the_reader_is_small_and_on_its_card() -> None:
    folder = FOLDER.with_name("reader")
    weights = folder / "model.safetensors"
    assert weights.stat().st_size < MAX_BYTES
    assert checksum(weights) in (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
