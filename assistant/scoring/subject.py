"""What is evaluated: the assistant over one library, with one search alone, without the conversation, a check by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import batch
from assistant.answer import Assistant, Find
from assistant.checking.check import Checker
from assistant.ledger.row import ledger_rows
from assistant.reply import Answer
from assistant.scoring.answers import Ask
from assistant.scoring.byhand import by_hand
from assistant.scoring.checks import Check
from assistant.scoring.dialogs import Converse
from assistant.scoring.elsewhere import Against, Asking, Conversing
from assistant.scoring.score import Search, Subject
from corpus.read import load
from index import manifest as manifests
from index.dense import Floats
from index.encode import Encoder
from index.hit import Hit
from index.read import Reader
from index.records import all_received
from index.store import Library

ASSISTANT = "本助手"

_CLOSING = "？?。！!，, "  # what a question may end in


def subject_of(
    library: Library, encoder: Encoder, reader: Reader | None, *, others: Sequence[tuple[Library, Encoder]] = ()
) -> Subject:
    """The assistant over a library of one report, with its baselines.

    others: libraries of the same report by other encoders, each a further row beside it.
    """
    report, manifest = library.reports[0], manifests.read(library.folder)
    received = all_received(library.folder / manifest.data)[0]
    asks = dict(_asks(library, encoder, reader))
    searches = {name: _texts(find, encoder) for name, find in _searches(library).items()}
    for its_library, other in others:
        name = f"换用模型 {Path(other.name).name}"
        asks[name] = Assistant(its_library, other).ask
        searches[name] = _texts(its_library.search, other)
    environment = {"模型": encoder.name, "模型校验值": encoder.checksum[:16]}
    environment |= {"阅读模型校验值": reader.checksum[:16]} if reader else {}
    return Subject(
        ask=asks.pop(ASSISTANT),
        baselines=asks,
        searches=searches,
        source=received.read_text("utf-8-sig", errors="replace"),
        ledger=ledger_rows(report, [f for f in library.figures if f.report_id == report.id]),
        checks=_checks(library, encoder),
        against=against(encoder),
        asking=asking(encoder, reader, [other for _, other in others]),
        conversations=conversations(Assistant(library, encoder, reader).ask),
        conversing=conversing(encoder, reader),
        environment=environment
        | {
            "报告": report.title,
            "报告库校验值": manifest.corpus_checksum[:16],
            "语句": str(len(library.passages)),
            "台账行": str(len(library.figures)),
        },
    )


def _asks(library: Library, encoder: Encoder, reader: Reader | None) -> Mapping[str, Ask]:
    """The ways of asking over one library, the assistant's first: then without its reader, then with one search alone."""
    asks = {ASSISTANT: Assistant(library, encoder, reader).ask}
    if reader:
        asks["不用阅读模型"] = Assistant(library, encoder).ask
    alone = {name: find for name, find in _searches(library).items() if name != "融合"}
    return asks | {name: Assistant(library, encoder, find=find).ask for name, find in alone.items()}


def _searches(library: Library) -> Mapping[str, Find]:
    return {"融合": library.search, "只用 BM25": bm25_alone(library), "只用向量": dense_alone(library)}


def asking(encoder: Encoder, reader: Reader | None, others: Sequence[Encoder]) -> Asking:
    """The ways of asking about the report of a file; ReportError where it is none."""

    def asks(path: Path) -> Mapping[str, Ask]:
        ways = dict(_asks(built(path, encoder), encoder, reader))
        for other in others:
            ways[f"换用模型 {Path(other.name).name}"] = Assistant(built(path, other), other).ask
        return ways

    return asks


def conversations(ask: batch.Ask) -> Mapping[str, Converse]:
    """The ways of holding a conversation, the assistant's first: then each turn asked alone, then after the one before it."""

    @cache  # a conversation begins the same in both, and many turns recur
    def alone(question: str) -> Answer:
        return ask(question)

    return {
        ASSISTANT: lambda turns: tuple(batch.conversed(turns, ask)),
        "每问单独问": lambda turns: tuple(map(alone, turns)),
        "连着上一问一起问": lambda turns: tuple(map(alone, joined(turns))),
    }


def joined(turns: Sequence[str]) -> tuple[str, ...]:
    """Each turn with the one before it as one question, the first as it is."""
    return (*turns[:1], *(f"{before.rstrip(_CLOSING)}，{turn}" for before, turn in pairwise(turns)))


def conversing(encoder: Encoder, reader: Reader | None) -> Conversing:
    """The ways of holding a conversation about the report of a file; ReportError where it is none."""

    def ways(path: Path) -> Mapping[str, Converse]:
        return conversations(Assistant(built(path, encoder), encoder, reader).ask)

    return ways


def built(path: Path, encoder: Encoder) -> Library:
    """A library of the report of a file alone, in memory; ReportError where it is none."""
    with TemporaryDirectory(prefix="zhengbao-") as folder:  # a library just built is in memory as a whole
        return Library.build(Path(folder) / "index", [(load(path), path.read_bytes())], encoder)


def against(encoder: Encoder) -> Against:
    """The ways of checking a draft against the report of a file; ReportError where it is none."""

    def checks(path: Path) -> Mapping[str, Check]:
        return _checks(built(path, encoder), encoder)

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
