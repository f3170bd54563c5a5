"""How the counted word lists are made."""

import json
from pathlib import Path

import pytest

from assistant.question.building import common, shapes


def test_words_and_runs_of_words_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports").mkdir()
    for n in range(8):
        (tmp_path / "reports" / f"r{n}.txt").write_text("新增学位三千个。", "utf-8")
    (tmp_path / "reports" / "left_out.txt").write_text("枢纽枢纽枢纽", "utf-8")
    asked = [
        ("r1", "几家医院"),
        ("r1", "几家医院"),
        ("r2", "几家医院"),
        ("left_out", "几家银行"),
        ("left_out", "银行"),
        ("left_out", "银行"),
    ]
    rows = [json.dumps({"report": report, "question": q, "style": "plain"}) for report, q in asked]
    (tmp_path / "q.jsonl").write_text("\n".join(rows), "utf-8")
    given = [
        "--reports",
        f"{tmp_path}/reports",
        "--questions",
        f"{tmp_path}/q.jsonl",
        "--without",
        "left_out",
        "--out",
        f"{tmp_path}/out.txt",
    ]
    monkeypatch.setattr("sys.argv", ["common", *given])
    common.main()
    lines = [line for line in (tmp_path / "out.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    counts = {word: int(count) for word, count in (line.split("\t") for line in lines)}
    assert {"新增", "学位", "医院"} <= counts.keys()
    assert not {"枢纽", "银行", "新增学位"} & counts.keys()  # left out; a run in too few texts
    assert counts["新增"] == counts["学位"] > 50_000


def test_the_commonest_characters_are_compared() -> None:
    characters = shapes._characters()
    assert len(characters) == 3_755
    assert len(set(characters)) == 3_755
    assert {"停", "学", "位"} <= set(characters)
