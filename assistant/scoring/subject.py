"""What is evaluated: the assistant over one library, the same assistant with one search alone, a check by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answer import Assistant, Find
from assistant.checking.check import Checker
from assistant.ledger.row import ledger_rows
from assistant.scoring.byhand import by_hand
from assistant.scoring.checks import Check
from assistant.scoring.elsewhere import Against
from assistant.scoring.score import Search, Subject
from corpus.read import load
from index import manifest as manifests
from index.dense import Floats
from index.encode import Encoder
from index.hit import Hit
from index.records import all_received
from index.store import Library


def subject_of(library: Library, encoder: Encoder, *, others: Sequence[tuple[Library, Encoder]] = ()) -> Subject:
    """The assistant over a library of one report, with its baselines.

    others: libraries of the same report by other encoders, each a further row beside it.
    """
    report, manifest = library.reports[0], manifests.read(library.folder)
    received = all_received(library.folder / manifest.data)[0]
    finds: dict[str, Find] = {"只用 BM25": bm25_alone(library), "只用向量": dense_alone(library)}
    baselines = {name: Assistant(library, encoder, find=find).ask for name, find in finds.items()}
    searches = {name: _texts(find, encoder) for name, find in {"融合": library.search, **finds}.items()}
    for its_library, other in others:
        name = f"换用模型 {Path(other.name).name}"
        baselines[name] = Assistant(its_library, other).ask
        searches[name] = _texts(its_library.search, other)
    return Subject(
        ask=Assistant(library, encoder).ask,
        baselines=baselines,
        searches=searches,
        source=received.read_text("utf-8-sig", errors="replace"),
        ledger=ledger_rows(report, [f for f in library.figures if f.report_id == report.id]),
        checks=_checks(library, encoder),
        against=against(encoder),
        environment={
            "模型": encoder.name,
            "模型校验值": encoder.checksum[:16],
            "报告": report.title,
            "报告库校验值": manifest.corpus_checksum[:16],
            "语句": str(len(library.passages)),
            "台账行": str(len(library.figures)),
        },
    )


def against(encoder: Encoder) -> Against:
    """The ways of checking a draft against the report of a file; ReportError where it is none."""

    def checks(path: Path) -> Mapping[str, Check]:
        item = (load(path), path.read_bytes())
        with TemporaryDirectory(prefix="zhengbao-") as folder:  # a library just built is in memory as a whole
            return _checks(Library.build(Path(folder) / "index", [item], encoder), encoder)

    return checks


def _checks(library: Library, encoder: Encoder) -> Mapping[str, Check]:
    """The assistant's check of a draft against a library of one report, and a user's by hand."""
    return {"本助手": Checker(library, encoder).check, "逐个 Ctrl+F": by_hand(library.reports[0])}


def dense_alone(library: Library) -> Find:
    """The search by vectors only."""

    def find(query: str, *, limit: int, vector: Floats | None) -> tuple[Hit, ...]:
        hits = library.search(query, limit=len(library.passages), vector=vector)
        return _ranked(hits, lambda h: h.dense)[:limit]

    return find


def bm25_alone(library: Library) -> Find:
    """The search by words only; its scores, as shares of the best, stand where the similarities are read."""

    def find(query: str, *, limit: int, vector: Floats | None) -> tuple[Hit, ...]:
        hits = library.search(query, limit=len(library.passages), vector=vector)
        best = max((h.lexical for h in hits), default=0.0) or 1.0
        shares = [replace(h, dense=h.lexical / best) for h in hits if h.lexical > 0]
        return _ranked(shares, lambda h: h.lexical)[:limit]

    return find


def _ranked(hits: Sequence[Hit], score: Callable[[Hit], float]) -> tuple[Hit, ...]:
    return tuple(replace(h, score=score(h)) for h in sorted(hits, key=score, reverse=True))


def _texts(find: Find, encoder: Encoder) -> Search:
    """The texts a search finds for a question, as an evaluation wants them."""

    def search(question: str, limit: int) -> Sequence[str]:
        vector = encoder.encode_queries([question])[0]
        return tuple(h.passage.text for h in find(question, limit=limit, vector=vector))

    return search
