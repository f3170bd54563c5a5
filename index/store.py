"""The library: an index folder, opened. A Library never changes; adding, removing and rebuilding give a new one."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Self

import numpy as np

from corpus.errors import ReportError
from corpus.figures import Figure
from corpus.read import bundled, load
from corpus.report import Passage, Report
from index import manifest as manifests
from index.contents import Contents, Entry, Progress, Vectors, corpus_checksum, encoded
from index.dense import Floats, Ids
from index.encode import Encoder
from index.fuse import fuse
from index.hit import Hit
from index.manifest import FORMAT, REBUILD, IndexDamaged, IndexMissing, IndexStale, Manifest
from index.records import all_received

POOL = 50  # candidates that each of the two searches brings at least
POOL_PER_HIT = 4
FIRST_BUILD_WAIT_S = 120  # for another program that is building the same index
READS = 5  # tries to read while somebody keeps replacing the index

Item = tuple[Report, bytes]  # a report and its file as received


class Library:
    """Reports that can be searched."""

    def __init__(self, folder: Path, manifest: Manifest, contents: Contents, encoder: Encoder) -> None:
        self.folder = folder
        self.reports: tuple[Report, ...] = tuple(entry.report for entry in contents.entries)
        self.passages: tuple[Passage, ...] = contents.passages
        self.figures: tuple[Figure, ...] = contents.figures
        self.figure_vectors: Floats = contents.figure_vectors  # shape (figures, dimension)
        self._manifest = manifest
        self._contents = contents
        self._encoder = encoder
        self._of_periods = lru_cache(maxsize=16)(self._ids_of_periods)
        self._paragraphs: defaultdict[tuple[str, int], list[Passage]] = defaultdict(list)
        for passage in contents.passages:
            self._paragraphs[passage.report_id, passage.paragraph].append(passage)

    @classmethod
    def build(
        cls, folder: Path, reports: Sequence[Item], encoder: Encoder, *, progress: Progress | None = None
    ) -> Self:
        """The library of these reports alone, written into `folder`, which is made if it is not there.

        ReportError where two share an id; IndexBusy, IndexDamaged or IndexMissing where the folder cannot take it.
        """
        entries = _merged((), reports)
        with manifests.writing(folder):
            return cls._write(folder, entries, encoded(entries, encoder, progress), encoder)

    @classmethod
    def open(cls, folder: Path, encoder: Encoder) -> Self:
        """The library in `folder`; IndexMissing, IndexDamaged or IndexStale where there is none to be used."""
        manifest, contents = _read(folder, encoder)
        return cls(folder, manifest, contents, encoder)

    def add(self, reports: Sequence[Item], *, progress: Progress | None = None) -> "Library":
        """The library with these reports too; one of the same id, place and year takes the older one's room."""
        with manifests.writing(self.folder):
            latest = Library.open(self.folder, self._encoder)  # somebody may have written since this one was opened
            old = dict(zip((r.id for r in latest.reports), latest._contents.vectors(), strict=True))
            entries = _merged(latest._contents.entries, reports)
            added = {report.id for report, _ in reports}
            fresh = [entry for entry in entries if entry.report.id in added]
            new = dict(zip((e.report.id for e in fresh), encoded(fresh, self._encoder, progress), strict=True))
            return Library._write(self.folder, entries, [(old | new)[e.report.id] for e in entries], self._encoder)

    def remove(self, report_id: str) -> "Library":
        """The library without that report; ReportError where it is not in it."""
        with manifests.writing(self.folder):
            latest = Library.open(self.folder, self._encoder)
            latest.report(report_id)
            kept = [
                (entry, vectors)
                for entry, vectors in zip(latest._contents.entries, latest._contents.vectors(), strict=True)
                if entry.report.id != report_id
            ]
            return Library._write(self.folder, [e for e, _ in kept], [v for _, v in kept], self._encoder)

    def rebuild(self, *, progress: Progress | None = None) -> "Library":
        """The library read, split and encoded anew from its received files."""
        return rebuild(self._encoder, folder=self.folder, progress=progress)

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the index folder as it is on the disk now, in Chinese; () where it is sound."""
        try:
            _, contents = _read(self.folder, self._encoder)
        except (IndexMissing, IndexDamaged, IndexStale) as error:
            return (str(error),)
        return tuple(
            f"报告 {report.id} 的语句 {p.start}–{p.end} 与原文不符。{REBUILD}"
            for report in (entry.report for entry in contents.entries)
            for p in contents.passages
            if p.report_id == report.id and report.text[p.start : p.end] != p.text
        )

    def report(self, report_id: str) -> Report:
        """The report of that id; ReportError where there is none."""
        for report in self.reports:
            if report.id == report_id:
                return report
        raise ReportError(f"索引里没有编号为 {report_id} 的报告。请用 zhengbao index list 查看现有的报告。")

    def neighbours(self, passage: Passage) -> tuple[Passage, ...]:
        """The passages of its paragraph in reading order, itself among them."""
        return tuple(self._paragraphs.get((passage.report_id, passage.paragraph), ()))

    def search(
        self, query: str, *, limit: int = 10, periods: tuple[str, ...] = (), vector: Floats | None = None
    ) -> tuple[Hit, ...]:
        """The passages that fit the query best, best first, equal ones in reading order.

        periods: only passages of these periods; () for all.  vector: the query's, where the caller has it already.
        """
        if limit < 1:
            raise ValueError(f"limit is {limit}, expected 1 or more")
        allowed = self._of_periods(periods) if periods else None
        if not self.passages or (allowed is not None and not len(allowed)):
            return ()
        if vector is None:
            vector = self._encoder.encode_queries([query])[0]
        return self._fused(query, vector, limit, allowed)

    def _fused(self, query: str, vector: Floats, limit: int, allowed: Ids | None) -> tuple[Hit, ...]:
        dense, lexical = self._contents.dense, self._contents.lexical
        pool = max(POOL, POOL_PER_HIT * limit)
        near, _ = dense.search(vector, pool, allowed=allowed)
        literal, _ = lexical.search(query, pool, allowed=allowed)
        ids = np.union1d(near, literal)
        cosines, words = dense.all_scores(vector, ids), lexical.scores(query)[ids]
        scores = fuse(cosines, words, lexical.ceiling(query))
        return tuple(
            Hit(
                passage=self.passages[ids[i]],
                score=float(scores[i]),
                dense=float(cosines[i]),
                lexical=float(words[i]),
                via=("dense",) * bool(ids[i] in near) + ("lexical",) * bool(ids[i] in literal),
            )
            for i in np.argsort(-scores, kind="stable")[:limit]
        )

    def _ids_of_periods(self, periods: tuple[str, ...]) -> Ids:
        return np.asarray([i for i, p in enumerate(self.passages) if p.period in periods], dtype=np.int64)

    @classmethod
    def _write(cls, folder: Path, entries: Sequence[Entry], vectors: Sequence[Vectors], encoder: Encoder) -> Self:
        """Writes beside what is there and swaps; the caller holds the folder's lock."""
        contents = Contents.make(entries, vectors, encoder.dimension)
        data = manifests.new_data(folder)
        contents.save(data)
        files = sorted(path for path in data.rglob("*") if path.is_file())
        manifest = Manifest(
            format=FORMAT,
            model=encoder.name,
            model_checksum=encoder.checksum,
            dimension=encoder.dimension,
            reports=len(contents.entries),
            passages=len(contents.passages),
            figures=len(contents.figures),
            corpus_checksum=corpus_checksum(contents.entries),
            data=data.name,
            files={path.relative_to(data).as_posix(): manifests.digest(path) for path in files},
        )
        manifests.swap(folder, manifest)
        return cls(folder, manifest, contents, encoder)


def rebuild(encoder: Encoder, *, folder: Path | None = None, progress: Progress | None = None) -> Library:
    """The library of `folder` built anew from the received files it keeps, also where it is stale.

    folder: None for the bundled report's.  ReportError where a kept file is no report any more.
    """
    if folder is None:
        folder, report = default_folder(encoder), bundled()
        return Library.build(folder, [(report, _bundled_bytes(report))], encoder, progress=progress)
    manifests.data_name(folder)  # where there is no index, leave no trace of looking for one
    with manifests.writing(folder):
        kept = all_received(folder / manifests.data_name(folder))
        entries = _merged((), [(load(path), path.read_bytes()) for path in kept])
        return Library._write(folder, entries, encoded(entries, encoder, progress), encoder)


def default_library(encoder: Encoder, *, folder: Path | None = None, progress: Progress | None = None) -> Library:
    """The library of the bundled report, built on first use and again when the report, the model or the format changed.

    folder: where its index lives; by default a folder of the user's cache, one for each model.
    """
    folder = folder or default_folder(encoder)
    report = bundled()
    entries = _merged((), [(report, _bundled_bytes(report))])
    expected = corpus_checksum(entries)
    library = _current(folder, encoder, expected)
    if library is not None:
        return library
    with manifests.writing(folder, wait_s=FIRST_BUILD_WAIT_S):
        library = _current(folder, encoder, expected)  # the program waited for may have built it
        return library or Library._write(folder, entries, encoded(entries, encoder, progress), encoder)


def default_folder(encoder: Encoder) -> Path:
    """Where the bundled report's index for this model lives."""
    return Path.home() / ".cache" / "zhengbao" / encoder.checksum[:16]


def _current(folder: Path, encoder: Encoder, expected_corpus: str) -> Library | None:
    """The library in `folder` where it can be used and is of that corpus."""
    try:
        library = Library.open(folder, encoder)
    except (IndexMissing, IndexDamaged, IndexStale):
        return None
    return library if library._manifest.corpus_checksum == expected_corpus else None


def _read(folder: Path, encoder: Encoder) -> tuple[Manifest, Contents]:
    """The manifest and contents of one and the same index, also while somebody replaces it."""
    damage: tuple[str, ...] = ()
    for _ in range(READS):
        manifest = manifests.read(folder)
        manifests.check_model(folder, manifest, encoder.name, encoder.checksum)
        try:
            damage = manifests.problems(folder, manifest)
            if not damage:
                return manifest, Contents.load(folder / manifest.data)
        except (OSError, ValueError, KeyError, TypeError, IndexError, RuntimeError) as error:
            damage = (f"{folder / manifest.data}：{type(error).__name__}：{error}",)
        if manifests.read(folder).data == manifest.data:
            break  # nobody replaced it under our hands: it is damaged
    raise IndexDamaged(f"{folder} 的索引已损坏：{'；'.join(damage[:3])}。{REBUILD}")


def _merged(old: Sequence[Entry], reports: Sequence[Item]) -> tuple[Entry, ...]:
    """The entries with the new ones in the room of their older selves, or at the end; ReportError on a clash of ids."""
    entries = {entry.report.id: entry for entry in old}
    for report, received in reports:
        there = entries.get(report.id)
        if there is not None and (there.report.place, there.report.year) != (report.place, report.year):
            raise ReportError(
                f"编号 {report.id} 已属于另一份报告（{there.report.place} {there.report.year} 年）。"
                f"请给 {report.place} {report.year} 年这份换一个文件名再加入。"
            )
        entries[report.id] = Entry.of(report, received)
    return tuple(entries.values())


def _bundled_bytes(report: Report) -> bytes:
    return (resources.files("corpus") / "reports" / f"{report.id}.txt").read_bytes()
