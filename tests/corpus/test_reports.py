"""Thirteen real reports, shortened, come out in the sections a reader would give them; so does the bundled one."""

import hashlib
import importlib.util
import re
import time
from pathlib import Path

import pytest

from corpus.read import bundled, load
from corpus.split import split

FOLDER = Path(__file__).parent / "reports"
BUNDLED = Path(__file__).parents[2] / "corpus" / "reports"

OUTER = {
    "city_六安市_2024": (
        ("开头", "其他", "other"),
        ("一、2023年工作回顾", "2023", "result"),
        ("二、2024年重点工作", "2024", "plan"),
        ("三、全面加强政府自身建设", "2024", "plan"),
        ("结语", "其他", "other"),
    ),
    "city_南充市_2024": (
        ("开头", "其他", "other"),
        ("2023年工作回顾", "2023", "result"),
        ("2024年工作安排建议", "2024", "plan"),
        ("持之以恒加强政府自身建设", "2024", "plan"),
        ("结语", "其他", "other"),
    ),
    "city_德州市_2024": (
        ("开头", "其他", "other"),
        ("一、2023年工作回顾", "2023", "result"),
        ("二、2024年重点工作安排", "2024", "plan"),
        ("三、全面加强政府自身建设", "2024", "plan"),
        ("结语", "其他", "other"),
    ),
    "city_扬州市_2024": (
        ("开头", "其他", "other"),
        ("一、2023年工作回顾", "2023", "result"),
        ("二、2024年主要任务", "2024", "plan"),
        ("三、加强政府自身建设", "2024", "plan"),
        ("结语", "其他", "other"),
    ),
    "city_承德市_2024": (
        ("开头", "其他", "other"),
        ("一、2023年工作回顾", "2023", "result"),
        ("二、2024年目标任务和主要工作", "2024", "plan"),
        ("结语", "其他", "other"),
    ),
    "city_梧州市_2024": (
        ("开头", "其他", "other"),
        ("工作回顾", "2023", "result"),
        ("工作安排", "2024", "plan"),
        ("结语", "其他", "other"),
    ),
    "county_博野县_2021": (
        ("开头", "其他", "other"),
        ("一、2020年及“十三五”时期经济社会发展回顾", "其他", "result"),
        ("二、“十四五”的总体要求和目标任务", "其他", "plan"),
        ("三、2021年工作安排", "2021", "plan"),
        ("结语", "其他", "other"),
        ("名词解释", "其他", "other"),
    ),
    "county_定兴县_2022": (
        ("开头", "其他", "other"),
        ("一、2021年工作回顾", "2021", "result"),
        ("二、2022年工作安排", "2022", "plan"),
        ("三、加强政府自身建设", "2022", "plan"),
        ("结语", "其他", "other"),
        ("名词解释", "其他", "other"),
    ),
    "county_易县_2025": (
        ("开头", "其他", "other"),
        ("二〇二四年工作回顾", "2024", "result"),
        ("二〇二五年主要目标任务", "2025", "plan"),
        ("结语", "其他", "other"),
        ("名词解释", "其他", "other"),
    ),
    "county_高唐县_2022": (
        ("开头", "其他", "other"),
        ("过去五年工作回顾", "其他", "result"),
        ("今后五年工作任务", "其他", "plan"),
        ("今年政府工作重点", "2022", "plan"),
        ("结语", "其他", "other"),
        ("附：名词解释", "其他", "other"),
    ),
    "national_国务院_2023": (
        ("开头", "其他", "other"),
        ("一、过去一年和五年工作回顾", "其他", "result"),
        ("二、对今年政府工作的建议", "2023", "plan"),
        ("结语", "其他", "other"),
    ),
    "province_内蒙古自治区_2026": (
        ("开头", "其他", "other"),
        ("“十四五”时期发展成就和2025年工作回顾", "其他", "result"),
        ("“十五五”时期主要目标和2026年重点工作", "其他", "plan"),
        ("结语", "其他", "other"),
        ("附件", "其他", "other"),
    ),
    "province_甘肃省_2026": (
        ("开头", "其他", "other"),
        ("“十四五”时期工作回顾", "其他", "result"),
        ("“十五五”时期的主要目标任务", "其他", "plan"),
        ("2026年重点工作", "2026", "plan"),
        ("结语", "其他", "other"),
    ),
}

INNER = {
    "city_六安市_2024": ("(一)全力推进工业强市", "壮大新兴产业集群", "勇于担当作为"),
    "city_南充市_2024": ("一年来，我们拼搏实干，综合施策稳住经济大盘", "（一）强化政治引领，铸牢忠诚之魂"),
    "city_德州市_2024": ("（一）经济运行承压稳进", "（二）产业培植集聚成势"),
    "city_扬州市_2024": ("一是大力推动经济高质量发展", "全面落实国省稳增长一揽子政策", "存在的问题"),
    "city_承德市_2024": ("（一）直面困难挑战，经济运行回升向好", "（二）树牢链式思维，主导产业加速升级"),
    "county_易县_2025": ("这是发展活力充分迸发的一年", "(一)持续推进协同发展"),
    "county_高唐县_2022": ("一、聚焦产业兴县，坚定不移培育壮大优强企业", "（一）优化园区布局"),
    "province_甘肃省_2026": ("一是高质量发展水平明显提升", "（二）加快建设现代化产业体系", "积极承接用好政策"),
}


def load_named(name: str) -> tuple[Path, str, int]:
    """The path, place and year of a shortened report."""
    _, place, year = name.split("_")
    return FOLDER / f"{name}.txt", place, int(year)


@pytest.mark.parametrize("name", OUTER)
def test_outer_sections(name: str) -> None:
    path, place, year = load_named(name)
    report = load(path, place=place, year=year)
    assert tuple((s.heading, s.period, s.role) for s in report.sections if s.level <= 1) == OUTER[name]
    assert set(INNER.get(name, ())) <= {s.heading for s in report.sections if s.level > 1}


@pytest.mark.parametrize("name", OUTER)
def test_sections_are_nested_and_passages_hold_the_text(name: str) -> None:
    path, place, year = load_named(name)
    report = load(path, place=place, year=year)
    assert "".join("".join(p.text for p in split(report)).split()) == "".join(report.text.split())
    open_ends = [len(report.text)]
    for section in report.sections:
        while open_ends[-1] <= section.start:
            open_ends.pop()
        assert section.end <= open_ends[-1]
        assert section.path[-1] == section.heading
        open_ends.append(section.end)


def test_every_shortened_report_is_expected() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(OUTER)


def test_bundled_report_is_as_received_and_sensible() -> None:
    provenance = (BUNDLED / "PROVENANCE.md").read_text(encoding="utf-8")
    digest = hashlib.sha256((BUNDLED / "xiqing-2024.txt").read_bytes()).hexdigest()
    assert re.findall(r"[0-9a-f]{64}", provenance) == [digest]
    script = Path(__file__).parents[1] / "bench" / "read_reports.py"
    spec = importlib.util.spec_from_file_location("read_reports", script)
    assert spec
    assert spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    started = time.perf_counter()
    report = bundled()
    assert time.perf_counter() - started < 0.15
    assert list(bench.faults(report)) == []
    planned = [s.number for s in report.sections if s.level == 2 and s.role == "plan"]
    assert planned == [f"（{n}）" for n in "一二三四五六七八"]
