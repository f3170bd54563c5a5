"""The encoder gives what sentence-transformers gives, and says what to do where a model cannot be used."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.bert import is_plain
from index.encode import ModelError, SentenceEncoder, bundled_folder, checksum, find, unit
from tests.fake import FakeEncoder

TEXTS = ("实现一般公共预算收入70亿元，同比增长4.2%。", "新增就业2.3万人。", "", "PM2.5", "教育、医疗、养老" * 30)


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled_folder(), tmp_path / "model"))


@pytest.mark.model
def test_vectors_equal_those_of_sentence_transformers() -> None:
    from sentence_transformers import SentenceTransformer

    encoder = SentenceEncoder()
    model = SentenceTransformer(str(bundled_folder()), device="cpu", model_kwargs={"dtype": "float32"})
    for rows, name in ((encoder.encode_queries(TEXTS), "query"), (encoder.encode_passages(TEXTS), "passage")):
        expected = [model.encode(text, prompt_name=name, normalize_embeddings=True) for text in TEXTS]
        assert rows.dtype == np.float32
        np.testing.assert_allclose(rows, np.stack(expected), atol=2e-6)
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)


@pytest.mark.model
def test_a_query_has_one_vector_whatever_its_company() -> None:
    encoder = SentenceEncoder()
    alone = encoder.encode_queries(["新增就业多少人"])[0].copy()
    in_company = encoder.encode_queries([*TEXTS, "新增就业多少人"])[-1]
    again = SentenceEncoder().encode_queries(["新增就业多少人"])[0]
    assert np.array_equal(alone, in_company)
    assert np.array_equal(alone, again)


@pytest.mark.model
def test_long_and_odd_texts_have_a_vector() -> None:
    rows = SentenceEncoder().encode_queries(["政府工作报告" * 20_000, "\x00\ud7ff🙂", " "])
    assert np.isfinite(rows).all()


@pytest.mark.model
def test_no_texts_give_no_rows() -> None:
    encoder = SentenceEncoder()
    assert encoder.encode_queries([]).shape == encoder.encode_passages([]).shape == (0, encoder.dimension)


@pytest.mark.model
def test_loading_and_encoding_reach_for_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert SentenceEncoder().encode_queries(["就业"]).shape == (1, SentenceEncoder().dimension)
    with pytest.raises(ModelError, match="没有找到模型 nobody/no-such-model"):
        SentenceEncoder("nobody/no-such-model")


@pytest.mark.model
def test_a_folder_is_used_and_prompts_may_be_missing(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "config_sentence_transformers.json").write_text("{}")
    bare, bundled = SentenceEncoder(folder), SentenceEncoder()
    assert bare.checksum != bundled.checksum
    np.testing.assert_allclose(bare.encode_queries(TEXTS[:2]), bare.encode_passages(TEXTS[:2]), atol=2e-6)
    np.testing.assert_allclose(
        bare.encode_queries(["query: " + TEXTS[1]]), bundled.encode_queries([TEXTS[1]]), atol=2e-6
    )


@pytest.mark.model
@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json", "modules.json"])
@pytest.mark.parametrize("how", ["cut", "empty"])
def test_damaged_files_are_said_in_words(tmp_path: Path, name: str, how: str) -> None:
    folder = copied(tmp_path)
    path = folder / name
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if how == "cut" else b"")
    with pytest.raises(ModelError, match="去掉 --model") as error:
        SentenceEncoder(folder)
    assert str(folder) in str(error.value)


@pytest.mark.model
def test_a_model_of_another_kind_is_run_by_the_library(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    folder = copied(tmp_path)
    pooling = folder / "1_Pooling" / "config.json"
    by_first = {"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}
    pooling.write_text(json.dumps({**json.loads(pooling.read_text()), **by_first}))
    assert is_plain(bundled_folder())
    assert not is_plain(folder)
    expected = SentenceTransformer(str(folder), device="cpu", model_kwargs={"dtype": "float32"}).encode(
        list(TEXTS), prompt_name="passage", normalize_embeddings=True
    )
    np.testing.assert_allclose(SentenceEncoder(folder).encode_passages(TEXTS), expected, atol=2e-6)


@pytest.mark.model
def test_weights_that_lack_a_layer_are_refused(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = copied(tmp_path)
    weights = load_file(folder / "model.safetensors")
    del weights["encoder.layer.3.output.dense.weight"]
    save_file(weights, folder / "model.safetensors")
    with pytest.raises(ModelError, match="不能使用"):
        SentenceEncoder(folder)


@pytest.mark.model
def test_missing_weights_are_said_in_words(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="读不出来"):
        SentenceEncoder(folder)


def test_what_is_no_model_is_refused_before_anything_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"没有 modules\.json"):
        find(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="不是文件夹"):
        find(tmp_path / "file")
    with pytest.raises(ModelError, match="没有找到模型"):
        find(tmp_path / "nowhere")
    with pytest.raises(ModelError, match="没有找到模型 no-such-model"):
        find("no-such-model")


def test_the_checksum_changes_with_weights_and_settings(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]")
    (tmp_path / "model.safetensors").write_bytes(b"1")
    seen = {checksum(tmp_path)}
    (tmp_path / "README.md").write_text("not part of it")
    seen.add(checksum(tmp_path))
    assert len(seen) == 1
    (tmp_path / "model.safetensors").write_bytes(b"2")
    seen.add(checksum(tmp_path))
    (tmp_path / "modules.json").write_text(json.dumps([1]))
    seen.add(checksum(tmp_path))
    assert len(seen) == 3


def test_importing_loads_no_model_library() -> None:
    code = "import sys, index.encode, index.store; print([m for m in ('torch', 'transformers') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_unit_rows() -> None:
    rows = unit(np.asarray([[3, 4], [0, 0]], dtype=np.float32))
    np.testing.assert_allclose(rows, [[0.6, 0.8], [0, 0]], atol=1e-7)


def test_the_fake_encoder_ranks_by_shared_words() -> None:
    encoder = FakeEncoder()
    query = encoder.encode_queries(["新增就业多少"])[0]
    scores = encoder.encode_passages(["全年新增就业2.3万人", "空气质量优良天数", ""]) @ query
    assert scores[0] > 0.3 > abs(scores[1])
