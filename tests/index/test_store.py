"""A library finds, keeps what it was given, and survives whatever happens to its folder."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ReportError
from corpus.read import parse
from corpus.report import Facts, Report
from index import contents as contents_module
from index import manifest as manifests
from index import records
from index.dense import Floats
from index.encode import unit
from index.manifest import IndexBusy, IndexDamaged, IndexMissing, IndexStale
from index.store import Library, default_library, rebuild
from tests.fake import FakeEncoder

TEXT = """{place}人民政府工作报告
——{year}年1月10日在{place}第十八届人民代表大会第四次会议上
{place}区长 王小明

各位代表：
现在，我代表区人民政府向大会作工作报告，请予审议。
一、{past}年工作回顾
经济运行稳中向好。实现一般公共预算收入{income}亿元，同比增长4.2%。新增就业2.3万人，开展职业技能培训1万人次。
生态环境持续改善。PM2.5年均浓度40微克/立方米，空气质量优良天数比例达到68.8%。
二、{year}年工作安排
着力保障改善民生。新建养老服务综合体3处，新增养老床位300张。改造老旧小区20个，惠及居民1.2万户。
着力推动产业升级。新增高新技术企业50家，固定资产投资增长3%。
各位代表，让我们团结一心，为建设美好家园努力奋斗！
"""


class Killed(BaseException):
    """The process dies here."""


def item(name: str = "东湖区", year: int = 2024, income: int = 70) -> tuple[Report, bytes]:
    text = TEXT.format(place=f"天津市{name}", year=year, past=year - 1, income=income)
    return parse(text, Facts(id=f"{name}-{year}")), text.encode("gb18030")


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def library(tmp_path: Path, encoder: FakeEncoder) -> Library:
    return Library.build(tmp_path / "index", [item()], encoder)


def texts(library: Library, query: str, **options: tuple[str, ...]) -> list[str]:
    return [hit.passage.text for hit in library.search(query, **options)]


def test_search_finds_the_sentence_that_says_it(library: Library) -> None:
    best = library.search("一般公共预算收入", limit=3)[0]
    assert "预算收入70亿元" in best.passage.text
    assert best.via == ("dense", "lexical")
    assert best.lexical > 0
    scores = [hit.score for hit in library.search("新增养老床位300张", limit=20)]
    assert scores == sorted(scores, reverse=True)


def test_search_keeps_to_the_periods_asked_for(library: Library) -> None:
    hits = library.search("新增就业", periods=("2024",), limit=20)
    assert {hit.passage.period for hit in hits} == {"2024"}
    assert library.search("新增就业", periods=("1999",)) == ()


def test_a_vector_given_is_used(library: Library, encoder: FakeEncoder) -> None:
    vector = encoder.encode_queries(["养老床位"])[0]
    assert library.search("养老床位", vector=vector) == library.search("养老床位")


def test_no_limit_below_one(library: Library) -> None:
    with pytest.raises(ValueError, match="limit is 0"):
        library.search("就业", limit=0)


def test_vectors_are_the_mean_of_sentence_and_sentence_under_heading(library: Library, encoder: FakeEncoder) -> None:
    passage = next(p for p in library.passages if "70亿元" in p.text)
    headed = f"{passage.section.path[0]}\n{passage.text}"
    alone, under = encoder.encode_passages([passage.text, headed])
    expected = unit(alone + under)
    position = library.passages.index(passage)
    np.testing.assert_allclose(library._contents.dense.vectors[position], expected, atol=1e-6)


def test_figures_have_vectors_of_their_indicators(library: Library, encoder: FakeEncoder) -> None:
    expected = encoder.encode_passages([figure.indicator for figure in library.figures])
    assert len(library.figures) >= 5
    np.testing.assert_array_equal(library.figure_vectors, expected)


def test_neighbours_share_the_paragraph(library: Library) -> None:
    passage = next(p for p in library.passages if "70亿元" in p.text)
    around = library.neighbours(passage)
    assert passage in around
    assert "".join(p.text for p in around).startswith("经济运行稳中向好。")
    assert all(p.paragraph == passage.paragraph for p in around)


def test_opened_again_everything_is_the_same(library: Library, encoder: FakeEncoder) -> None:
    again = Library.open(library.folder, encoder)
    assert again.reports == library.reports
    assert again.reports[0].sections == library.reports[0].sections
    assert again.reports[0].origins == library.reports[0].origins
    assert again.passages == library.passages
    assert again.figures == library.figures
    np.testing.assert_array_equal(again.figure_vectors, library.figure_vectors)
    for query in ("就业", "PM2.5浓度", "谁作的报告", ""):
        assert again.search(query) == library.search(query)
    assert again.verify() == ()


def test_added_reports_are_found_and_the_received_file_is_kept(library: Library, encoder: FakeEncoder) -> None:
    other = item("西山区", income=88)
    both = library.add([other])
    assert [r.id for r in both.reports] == ["东湖区-2024", "西山区-2024"]
    assert any("88亿元" in text for text in texts(both, "一般公共预算收入88亿元"))
    data = both.folder / manifests.data_name(both.folder)
    assert records.received_path(data, 1).read_bytes() == other[1]
    assert len(library.reports) == 1  # the library that was open is as it was
    built = Library.build(library.folder.parent / "both", [item(), other], encoder)
    assert built.search("就业培训") == both.search("就业培训")
    np.testing.assert_array_equal(built._contents.dense.vectors, both._contents.dense.vectors)


def test_a_new_edition_takes_the_room_of_the_old(library: Library) -> None:
    renewed = library.add([item(income=71)])
    assert len(renewed.reports) == 1
    assert "71亿元" in texts(renewed, "一般公共预算收入")[0]


def test_another_report_of_the_same_id_is_refused(library: Library) -> None:
    report, received = item("西山区")
    clash = replace(report, facts=replace(report.facts, id="东湖区-2024"))
    with pytest.raises(ReportError, match="编号 东湖区-2024 已属于另一份报告"):
        library.add([(clash, received)])
    assert library.verify() == ()


def test_adding_sees_what_others_added_meanwhile(library: Library, encoder: FakeEncoder) -> None:
    Library.open(library.folder, encoder).add([item("西山区")])
    assert len(library.add([item("南河区")]).reports) == 3


def test_removed_reports_are_gone(library: Library) -> None:
    alone = library.add([item("西山区", income=88)]).remove("东湖区-2024")
    assert [r.id for r in alone.reports] == ["西山区-2024"]
    assert {hit.passage.report_id for hit in alone.search("一般公共预算收入", limit=50)} == {"西山区-2024"}
    empty = alone.remove("西山区-2024")
    assert (empty.search("就业"), empty.figures, empty.verify()) == ((), (), ())
    with pytest.raises(ReportError, match="没有编号为"):
        empty.remove("西山区-2024")


def test_rebuilt_from_the_received_files_it_is_the_same(library: Library) -> None:
    both = library.add([item("西山区", income=88)])
    again = both.rebuild()
    assert again.reports == both.reports
    assert again.passages == both.passages
    assert again.search("就业") == both.search("就业")


def test_progress_counts_up_to_all_texts(tmp_path: Path, encoder: FakeEncoder) -> None:
    calls: list[tuple[int, int]] = []
    library = Library.build(tmp_path / "i", [item()], encoder, progress=lambda done, total: calls.append((done, total)))
    total = 2 * len(library.passages) + len(library.figures)
    assert calls[-1] == (total, total)
    assert calls == sorted(calls)


def test_no_index_in_the_folder(tmp_path: Path, encoder: FakeEncoder) -> None:
    with pytest.raises(IndexMissing, match="没有索引"):
        Library.open(tmp_path / "nowhere", encoder)
    with pytest.raises(IndexMissing, match="没有索引"):
        rebuild(encoder, folder=tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_an_index_of_another_model_is_refused_and_can_be_rebuilt(library: Library) -> None:
    other = FakeEncoder(name="other", dimension=64)
    with pytest.raises(IndexStale, match="另一个模型（fake）"):
        Library.open(library.folder, other)
    renewed = rebuild(other, folder=library.folder)
    assert renewed.passages == library.passages
    assert Library.open(library.folder, other).verify() == ()


def test_an_index_of_another_format_is_refused_and_can_be_rebuilt(library: Library, encoder: FakeEncoder) -> None:
    path = library.folder / manifests.NAME
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 0, "new": 1}))
    with pytest.raises(IndexStale, match="第 0 版"):
        Library.open(library.folder, encoder)
    assert rebuild(encoder, folder=library.folder).passages == library.passages


@pytest.mark.parametrize(
    "name", ["passages.faiss", "passages.jsonl", "figures.npy", "received/0000.txt", "reports.jsonl"]
)
@pytest.mark.parametrize("how", ["missing", "cut", "changed"])
def test_damaged_files_are_noticed(library: Library, encoder: FakeEncoder, name: str, how: str) -> None:
    path = library.folder / manifests.data_name(library.folder) / name
    content = path.read_bytes()
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(content[:-9] if how == "cut" else content[:50] + bytes([content[50] ^ 1]) + content[51:])
    with pytest.raises(IndexDamaged, match=name):
        Library.open(library.folder, encoder)
    assert len(library.verify()) == 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"name": "something else"}', f'{{"format": {manifests.FORMAT}}}'])
def test_a_damaged_manifest_is_noticed(library: Library, encoder: FakeEncoder, content: str) -> None:
    (library.folder / manifests.NAME).write_text(content)
    with pytest.raises(IndexDamaged, match=r"manifest\.json"):
        Library.open(library.folder, encoder)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path, encoder: FakeEncoder) -> None:
    (tmp_path / manifests.NAME).write_text('{"name": "something else"}')
    with pytest.raises(IndexDamaged, match="不是索引文件夹"):
        Library.build(tmp_path, [item()], encoder)
    assert (tmp_path / manifests.NAME).read_text() == '{"name": "something else"}'


@pytest.mark.parametrize(
    ("owner", "step"),
    [
        (contents_module.records, "write_passages"),
        (contents_module.DenseIndex, "save"),
        (manifests, "sync"),
        (manifests.os, "replace"),
    ],
)
def test_a_writer_that_dies_leaves_the_old_index(
    library: Library, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, die)
        with pytest.raises(Killed):
            library.add([item("西山区")])
    survivor = Library.open(library.folder, encoder)
    assert survivor.passages == library.passages
    assert survivor.verify() == ()
    assert len(survivor.add([item("西山区")]).reports) == 2
    assert len(list(library.folder.glob(f"{manifests.DATA}*"))) == 1  # what the dead writer left is swept up


def test_a_writer_that_dies_after_the_swap_leaves_the_new_index(
    library: Library, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(manifests, "sweep", die)
        with pytest.raises(Killed):
            library.add([item("西山区")])
    assert len(Library.open(library.folder, encoder).reports) == 2


def test_a_failed_encoding_leaves_the_old_index(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object, texts: Sequence[str]) -> Floats:
        raise RuntimeError("out of memory")

    with monkeypatch.context() as patch:
        patch.setattr(FakeEncoder, "encode_passages", fail)
        with pytest.raises(RuntimeError):
            library.add([item("西山区")])
    assert library.verify() == ()


def test_a_killed_process_gives_the_lock_back(library: Library) -> None:
    code = (
        "import sys, time; from pathlib import Path; from index.manifest import writing\n"
        "with writing(Path(sys.argv[1])): print('in', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(library.folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "in\n"
    with pytest.raises(IndexBusy, match="正在写入"), manifests.writing(library.folder, wait_s=0):
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert len(library.add([item("西山区")]).reports) == 2


def test_reading_while_somebody_replaces(library: Library, encoder: FakeEncoder) -> None:
    done = threading.Event()

    def replace_again_and_again() -> None:
        for income in range(60, 68):
            library.add([item(income=income)])
        done.set()

    writer = threading.Thread(target=replace_again_and_again)
    writer.start()
    opened = 0
    while not done.is_set():
        assert len(Library.open(library.folder, encoder).passages) == len(library.passages)
        opened += 1
    writer.join()
    assert opened > 0


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, encoder: FakeEncoder) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexMissing, match="不能写入"):
        Library.build(tmp_path / "file" / "index", [item()], encoder)


def test_the_default_library_is_built_once_and_again_when_stale(tmp_path: Path, encoder: FakeEncoder) -> None:
    folder, calls = tmp_path / "default", []
    first = default_library(encoder, folder=folder, progress=lambda done, total: calls.append(done))
    assert first.reports[0].place == "天津市西青区"
    assert calls
    calls.clear()
    again = default_library(encoder, folder=folder, progress=lambda done, total: calls.append(done))
    assert (again.passages, calls) == (first.passages, [])
    os.truncate(folder / manifests.data_name(folder) / "passages.faiss", 40)
    assert default_library(encoder, folder=folder).verify() == ()
    shutil.copytree(Library.build(tmp_path / "other", [item()], encoder).folder, folder, dirs_exist_ok=True)
    assert default_library(encoder, folder=folder).passages == first.passages
