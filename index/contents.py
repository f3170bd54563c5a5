"""What an index holds: reports with their passages, figures and vectors, and the two searches over the passages."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import numpy as np

from corpus.figures import Figure, ledger
from corpus.report import Passage, Report
from corpus.split import split
from index import records
from index.dense import DenseIndex, Floats
from index.encode import Encoder, unit
from index.lexical import LexicalIndex

Progress = Callable[[int, int], None]  # texts encoded so far, texts to encode

DENSE = "passages.faiss"
FIGURE_VECTORS = "figures.npy"
LEXICAL = "lexical"
CHUNK = 64  # texts between two calls of a Progress
LEAD_LEVEL = 3  # a section of this level is headed by the lead sentence of its paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report as read: what a library holds of it besides its vectors."""

    report: Report
    received: bytes
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]

    @classmethod
    def of(cls, report: Report, received: bytes) -> Self:
        """The report split into passages and figures."""
        passages = split(report)
        return cls(report=report, received=received, passages=passages, figures=ledger(report, passages))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """The vectors of one report's passages, shape (passages, dimension), and figures, shape (figures, dimension)."""

    passages: Floats
    figures: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The whole of an index; `figure_vectors[i]` belongs to `figures[i]`, id i of both searches to `passages[i]`."""

    entries: tuple[Entry, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    figure_vectors: Floats
    dense: DenseIndex
    lexical: LexicalIndex

    @classmethod
    def make(cls, entries: Sequence[Entry], vectors: Sequence[Vectors], dimension: int) -> Self:
        """The contents for these entries with the vectors of each."""
        passages = tuple(passage for entry in entries for passage in entry.passages)
        none = np.zeros((0, dimension), dtype=np.float32)
        return cls(
            entries=tuple(entries),
            passages=passages,
            figures=tuple(figure for entry in entries for figure in entry.figures),
            figure_vectors=np.concatenate([none, *(v.figures for v in vectors)]),
            dense=DenseIndex.build(np.concatenate([none, *(v.passages for v in vectors)])),
            lexical=LexicalIndex.build([passage.text for passage in passages]),
        )

    def vectors(self) -> tuple[Vectors, ...]:
        """The vectors of each entry."""
        rows, of_passages, of_figures = self.dense.vectors, 0, 0
        found = []
        for entry in self.entries:
            upto, figures_upto = of_passages + len(entry.passages), of_figures + len(entry.figures)
            found.append(Vectors(passages=rows[of_passages:upto], figures=self.figure_vectors[of_figures:figures_upto]))
            of_passages, of_figures = upto, figures_upto
        return tuple(found)

    def save(self, folder: Path) -> None:
        """Writes the contents into an empty folder."""
        reports = [entry.report for entry in self.entries]
        records.write_received(folder, reports, [entry.received for entry in self.entries])
        records.write_reports(folder, reports)
        records.write_passages(folder, self.passages, reports)
        records.write_figures(folder, self.figures)
        np.save(folder / FIGURE_VECTORS, self.figure_vectors)
        self.dense.save(folder / DENSE)
        self.lexical.save(folder / LEXICAL)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The contents that `save` wrote; OSError, ValueError, KeyError or TypeError where a file is none of theirs."""
        reports = records.read_reports(folder)
        passages = records.read_passages(folder, reports)
        figures = records.read_figures(folder)
        return cls(
            entries=_entries(folder, reports, passages, figures),
            passages=passages,
            figures=figures,
            figure_vectors=np.load(folder / FIGURE_VECTORS),
            dense=DenseIndex.load(folder / DENSE),
            lexical=LexicalIndex.load(folder / LEXICAL),
        )


def encoded(entries: Sequence[Entry], encoder: Encoder, progress: Progress | None = None) -> tuple[Vectors, ...]:
    """The vectors of each entry.

    A passage's vector is the mean of its sentence's and of its sentence's under its heading: the heading says what the
    sentence leaves out, and alone it would make all sentences of a section alike.
    """
    texts: list[str] = []
    for entry in entries:
        texts += [passage.text for passage in entry.passages]
        texts += [_under_heading(passage) for passage in entry.passages]
        texts += [figure.indicator for figure in entry.figures]
    rows, start, found = _encode(texts, encoder, progress), 0, []
    for entry in entries:
        count, figures = len(entry.passages), len(entry.figures)
        alone, headed = rows[start : start + count], rows[start + count : start + 2 * count]
        start += 2 * count + figures
        found.append(Vectors(passages=unit(alone + headed), figures=rows[start - figures : start]))
    return tuple(found)


def corpus_checksum(entries: Sequence[Entry]) -> str:
    """The SHA-256 of what is indexed: facts, received files, clean texts, passages and figures."""
    digest = hashlib.sha256()
    for entry in entries:
        digest.update(hashlib.sha256(entry.received).digest())
        digest.update(repr((asdict(entry.report.facts), entry.report.text, entry.passages, entry.figures)).encode())
    return digest.hexdigest()


def _encode(texts: Sequence[str], encoder: Encoder, progress: Progress | None) -> Floats:
    rows = np.zeros((len(texts), encoder.dimension), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # little padding in every chunk
    for first in range(0, len(order), CHUNK):
        chunk = order[first : first + CHUNK]
        rows[chunk] = encoder.encode_passages([texts[i] for i in chunk])
        if progress is not None:
            progress(first + len(chunk), len(order))
    return rows


def _under_heading(passage: Passage) -> str:
    """The passage below the heading of the innermost section that is more than a paragraph."""
    section = passage.section
    outer = section.path[-2] if len(section.path) > 1 else ""
    heading = section.heading if section.level < LEAD_LEVEL else outer
    return f"{heading}\n{passage.text}" if heading and heading != passage.text else passage.text


def _entries(
    folder: Path, reports: Sequence[Report], passages: Sequence[Passage], figures: Sequence[Figure]
) -> tuple[Entry, ...]:
    passages_of: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        passages_of[passage.report_id].append(passage)
    figures_of: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        figures_of[figure.report_id].append(figure)
    return tuple(
        Entry(
            report=report,
            received=records.received_path(folder, number).read_bytes(),
            passages=tuple(passages_of[report.id]),
            figures=tuple(figures_of[report.id]),
        )
        for number, report in enumerate(reports)
    )
