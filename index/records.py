"""Reports, passages and figures to the files of a data folder and back."""

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from corpus.figures import Figure
from corpus.report import Facts, Passage, Report, Section

RECEIVED = "received"
REPORTS = "reports.jsonl"
ORIGINS = "origins.npy"
PASSAGES = "passages.jsonl"
FIGURES = "figures.jsonl"

_FIGURE_FIELDS = tuple(field.name for field in fields(Figure))
_DECIMALS = ("value", "base_value")


def write_received(folder: Path, reports: Sequence[Report], received: Sequence[bytes]) -> None:
    """Keeps each received file byte for byte, its facts in a TOML file beside it, as `corpus.read.load` wants them."""
    (folder / RECEIVED).mkdir()
    for number, (report, content) in enumerate(zip(reports, received, strict=True)):
        path = received_path(folder, number)
        path.write_bytes(content)
        lines = [f"{name} = {_toml(value)}\n" for name, value in asdict(report.facts).items()]
        path.with_suffix(".toml").write_text("".join(lines), encoding="utf-8")


def received_path(folder: Path, number: int) -> Path:
    """Where the received file of the report of that number is kept."""
    return folder / RECEIVED / f"{number:04}.txt"


def all_received(folder: Path) -> list[Path]:
    """The received files that a data folder keeps, in order."""
    return sorted((folder / RECEIVED).glob("*.txt"))


def write_reports(folder: Path, reports: Sequence[Report]) -> None:
    """Writes the clean texts and sections, and the offset maps of all reports end to end."""
    _write_lines(
        folder / REPORTS,
        (
            {"facts": asdict(r.facts), "text": r.text, "sections": [asdict(section) for section in r.sections]}
            for r in reports
        ),
    )
    origins = [np.zeros(0, np.uint32), *(np.asarray(report.origins, np.uint32) for report in reports)]
    np.save(folder / ORIGINS, np.concatenate(origins))


def read_reports(folder: Path) -> tuple[Report, ...]:
    """The reports that `write_reports` wrote."""
    origins = np.load(folder / ORIGINS)
    reports, start = [], 0
    for row in _read_lines(folder / REPORTS):
        end = start + len(row["text"])
        places = array("I", origins[start:end].astype(np.uintc).tobytes())
        sections = tuple(Section(**{**section, "path": tuple(section["path"])}) for section in row["sections"])
        reports.append(Report(facts=Facts(**row["facts"]), text=row["text"], origins=places, sections=sections))
        start = end
    return tuple(reports)


def write_passages(folder: Path, passages: Sequence[Passage], reports: Sequence[Report]) -> None:
    """Writes the passages as spans; report and section by their numbers."""
    numbers = {report.id: number for number, report in enumerate(reports)}
    sections = {(r.id, section): number for r in reports for number, section in enumerate(r.sections)}
    _write_lines(
        folder / PASSAGES,
        (
            {
                "report": numbers[p.report_id],
                "section": sections[p.report_id, p.section],
                "start": p.start,
                "end": p.end,
                "period": p.period,
                "role": p.role,
                "paragraph": p.paragraph,
                "lead": p.lead,
            }
            for p in passages
        ),
    )


def read_passages(folder: Path, reports: Sequence[Report]) -> tuple[Passage, ...]:
    """The passages that `write_passages` wrote, their texts sliced from the reports."""
    return tuple(_passage(row, reports[row["report"]]) for row in _read_lines(folder / PASSAGES))


def write_figures(folder: Path, figures: Sequence[Figure]) -> None:
    """Writes the ledger, decimals as they are printed."""
    rows = ({name: getattr(figure, name) for name in _FIGURE_FIELDS} for figure in figures)
    _write_lines(folder / FIGURES, ({**row, **{name: str(row[name]) for name in _DECIMALS}} for row in rows))


def read_figures(folder: Path) -> tuple[Figure, ...]:
    """The ledger that `write_figures` wrote."""
    rows = _read_lines(folder / FIGURES)
    return tuple(Figure(**{**row, **{name: Decimal(row[name]) for name in _DECIMALS}}) for row in rows)


def _passage(row: dict[str, Any], report: Report) -> Passage:
    return Passage(
        report_id=report.id,
        section=report.sections[row["section"]],
        start=row["start"],
        end=row["end"],
        text=report.text[row["start"] : row["end"]],
        period=row["period"],
        role=row["role"],
        paragraph=row["paragraph"],
        lead=row["lead"],
    )


def _toml(value: str | int) -> str:
    """The value as TOML writes it: like JSON, but the delete character must be escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write_lines(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
