"""The manifest names what an index is made of; the swap leaves one data folder."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from index import manifest as manifests
from index.manifest import FORMAT, IndexBusy, IndexDamaged, IndexMissing, IndexStale, Manifest


def manifest_for(data: Path) -> Manifest:
    return Manifest(
        format=FORMAT,
        model="m",
        model_checksum="c",
        dimension=4,
        reports=1,
        passages=2,
        figures=3,
        corpus_checksum="k",
        data=data.name,
        files={path.name: manifests.digest(path) for path in data.iterdir()},
    )


def written(folder: Path, content: str) -> Manifest:
    data = manifests.new_data(folder)
    (data / "file").write_text(content)
    manifest = manifest_for(data)
    manifests.swap(folder, manifest)
    return manifest


def test_what_was_swapped_in_is_read_and_the_old_is_gone(tmp_path: Path) -> None:
    old, new = written(tmp_path, "old"), written(tmp_path, "new")
    assert manifests.read(tmp_path) == new
    assert manifests.data_name(tmp_path) == new.data != old.data
    assert [path.name for path in tmp_path.glob(f"{manifests.DATA}*")] == [new.data]
    assert manifests.problems(tmp_path, new) == ()
    assert len(manifests.problems(tmp_path, old)) == 1


def test_problems_name_each_file(tmp_path: Path) -> None:
    manifest = written(tmp_path, "text")
    (tmp_path / manifest.data / "file").write_text("other")
    assert manifests.problems(tmp_path, manifest)[0].endswith("的内容与写入时不同")
    (tmp_path / manifest.data / "file").unlink()
    assert manifests.problems(tmp_path, manifest)[0].startswith("缺少文件")


def test_each_bad_manifest_has_its_own_error(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="没有索引"):
        manifests.read(tmp_path)
    manifest = written(tmp_path, "text")
    path = tmp_path / manifests.NAME
    path.write_text("{")
    with pytest.raises(IndexDamaged, match="读不出来"):
        manifests.read(tmp_path)
    path.write_text(json.dumps({**asdict(manifest), "format": FORMAT + 1}))
    with pytest.raises(IndexStale, match="zhengbao index rebuild"):
        manifests.read(tmp_path)
    assert manifests.data_name(tmp_path) == manifest.data


def test_another_model_is_stale(tmp_path: Path) -> None:
    manifest = replace(written(tmp_path, "text"), model="别的模型")
    manifests.check_model(tmp_path, manifest, "m", "c")
    with pytest.raises(IndexStale, match="别的模型"):
        manifests.check_model(tmp_path, manifest, "m", "d")


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "when" / "needed"
    with manifests.writing(folder), pytest.raises(IndexBusy, match="正在写入"), manifests.writing(folder, wait_s=0):
        pass
    with manifests.writing(folder, wait_s=0):
        assert folder.is_dir()


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_text("")
    with pytest.raises(IndexDamaged, match="不是索引文件夹"):
        manifests.new_data(tmp_path)
