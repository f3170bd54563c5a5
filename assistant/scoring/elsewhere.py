"""Other reports than the bundled one: the sets of drafts and questions over them, what each was used for, their runs."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.scoring.answers import AnswerRun, Ask, answer_runs
from assistant.scoring.checks import Check, CheckRun, check_run
from assistant.scoring.gold import (
    GoldClaim,
    GoldError,
    GoldQuestion,
    GoldQuote,
    read_claims,
    read_questions,
    read_quotes,
)

FOLDER = "elsewhere"  # beside the sets over the bundled report
SETS = "sets.toml"
READING = "ledger_reading.md"

_FILES = ("claims", "quotes", "questions", "unanswerable")
_TEXTS = ("title", "used")

Against = Callable[[Path], Mapping[str, Check]]  # a report's file -> ways of checking a draft against it, by name
Asking = Callable[[Path], Mapping[str, Ask]]  # a report's file -> ways of asking about it, by name


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSet:
    """Drafts and questions over other reports.  used: one sentence for readers: what the set was used for."""

    title: str
    used: str
    claims: tuple[GoldClaim, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()
    questions: tuple[GoldQuestion, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """The files of the reports that its drafts are about, in the order of its rows."""
        named = [claim.report for claim in self.claims] + [quote.report for quote in self.quotes]
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRun:
    """A set through every way of checking and of asking, the assistant's first; () where the set has nothing for it."""

    gold: OtherSet
    runs: tuple[CheckRun, ...]
    answers: tuple[AnswerRun, ...] = ()


def read_sets(folder: Path) -> tuple[OtherSet, ...]:
    """The sets that the folder's sets.toml lists; () where there is none; GoldError names what cannot be read."""
    path = folder / SETS
    if not path.exists():
        return ()
    try:
        listed = tomllib.loads(path.read_text("utf-8")).get("sets", [])
    except tomllib.TOMLDecodeError as error:
        raise GoldError(f"{path} 不是正确的 TOML（{error}）。请改正这一处再评测。") from error
    return tuple(_set(path, table) for table in listed)


def reading(folder: Path) -> str:
    """What reading the ledgers of other reports showed, Markdown; "" where the folder does not tell."""
    path = folder / READING
    return path.read_text("utf-8").strip() if path.exists() else ""


def other_runs(
    folder: Path, against: Against, tell: Callable[[str], None], *, asking: Asking | None = None
) -> tuple[OtherRun, ...]:
    """Every set of the folder through every way of checking and asking; ReportError where a report cannot be read.

    tell: told in a few words what begins.
    """
    checks: dict[str, Mapping[str, Check]] = {}
    done = []
    for gold in read_sets(folder):
        if gold.reports:
            tell(f"核对别的报告的 {len(gold.claims)} 段文稿、{len(gold.quotes)} 处引文：{gold.title}")
        for name in gold.reports:
            if name not in checks:
                checks[name] = against(folder / name)
        answers = _answers(folder, gold, asking, tell) if asking else ()
        done.append(OtherRun(gold=gold, runs=_runs(gold, checks), answers=answers))
    return tuple(done)


def _answers(folder: Path, gold: OtherSet, asking: Asking, tell: Callable[[str], None]) -> tuple[AnswerRun, ...]:
    """A run for each way of asking; every question is asked of its own report."""
    runs: dict[str, AnswerRun] = {}
    for report in dict.fromkeys(q.report for q in gold.questions):
        own = [q for q in gold.questions if q.report == report]
        source = (folder / report).read_text("utf-8-sig", errors="replace")
        for run in answer_runs(own, asking(folder / report), source, tell):
            before = runs[run.name].rows if run.name in runs else ()
            runs[run.name] = AnswerRun(name=run.name, rows=(*before, *run.rows))
    return tuple(runs.values())


def _runs(gold: OtherSet, checks: Mapping[str, Mapping[str, Check]]) -> tuple[CheckRun, ...]:
    """A run for each way of checking; every row is checked against its own report."""
    ways = dict.fromkeys(way for name in gold.reports for way in checks[name])
    return tuple(_joined(way, [_run(way, gold, name, checks[name][way]) for name in gold.reports]) for way in ways)


def _run(way: str, gold: OtherSet, report: str, check: Check) -> CheckRun:
    claims = (row for row in gold.claims if row.report == report)
    quotes = (row for row in gold.quotes if row.report == report)
    return check_run(way, claims, quotes, check)


def _joined(way: str, runs: Sequence[CheckRun]) -> CheckRun:
    return CheckRun(
        name=way,
        claims=tuple(claim for run in runs for claim in run.claims),
        quotes=tuple(quote for run in runs for quote in run.quotes),
    )


def _set(path: Path, table: Mapping[str, object]) -> OtherSet:
    """The set of one table of sets.toml."""
    texts = {key: value for key, value in table.items() if isinstance(value, str)}
    known = {*_TEXTS, *_FILES}
    if texts != table or not texts.keys() <= known or not texts.keys() >= {*_TEXTS} or not texts.keys() & {*_FILES}:
        raise GoldError(
            f"{path} 里有一组写得不对：每组要有 title、used，以及 claims、quotes、questions、unanswerable 中至少一个文件名。"
        )
    folder = path.parent
    for name in (texts[key] for key in _FILES if key in texts):
        if not (folder / name).exists():
            raise GoldError(f"{path} 里写的 {name} 不在 {folder}。请补上这个文件，或者从 {SETS} 里删去它。")
    claims = read_claims(folder, texts["claims"]) if "claims" in texts else ()
    quotes = read_quotes(folder, texts["quotes"]) if "quotes" in texts else ()
    questions = read_questions(folder, *(texts.get(key, "-") for key in ("questions", "unanswerable")))
    _refuse_unknown_reports(folder, (*claims, *quotes, *questions))
    return OtherSet(title=texts["title"], used=texts["used"], claims=claims, quotes=quotes, questions=questions)


def _refuse_unknown_reports(folder: Path, rows: Iterable[GoldClaim | GoldQuote | GoldQuestion]) -> None:
    for row in rows:
        if not row.report or not (folder / row.report).is_file():
            raise GoldError(
                f"{row.id} 这一行的 report（{row.report or '没有写'}）不是 {folder} 里的报告文件。请改正再评测。"
            )
