"""Other reports than the bundled one: the sets of drafts, questions and conversations over them, and their runs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.scoring.answers import AnswerRun, Ask, answer_runs
from assistant.scoring.checks import Check, CheckRun, check_run
from assistant.scoring.dialogs import Converse, DialogRun, DialogRuns, DialogSet, dialog_runs
from assistant.scoring.gold import (
    GoldClaim,
    GoldDialog,
    GoldError,
    GoldQuestion,
    GoldQuote,
    read_claims,
    read_dialogs,
    read_questions,
    read_quotes,
)
from assistant.scoring.sets import read_sets_file

FOLDER = "elsewhere"  # beside the sets over the bundled report
READING = "ledger_reading.md"

_FILES = ("claims", "quotes", "questions", "unanswerable", "dialogs")

Against = Callable[[Path], Mapping[str, Check]]  # a report's file -> ways of checking a draft against it, by name
Asking = Callable[[Path], Mapping[str, Ask]]  # a report's file -> ways of asking about it, by name
Conversing = Callable[[Path], Mapping[str, Converse]]  # a report's file -> ways of holding a conversation, by name


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSet:
    """Drafts, questions and conversations over other reports.  used: one sentence for readers: what the set was used for."""

    title: str
    used: str
    claims: tuple[GoldClaim, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()
    questions: tuple[GoldQuestion, ...] = ()
    dialogs: tuple[GoldDialog, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """The files of the reports that its drafts are about, in the order of its rows."""
        named = [claim.report for claim in self.claims] + [quote.report for quote in self.quotes]
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRun:
    """A set through every way of checking and of asking, the assistant's first; () where the set has nothing for it.

    dialogs: its conversations through every way of holding them, None where it has none.
    """

    gold: OtherSet
    runs: tuple[CheckRun, ...]
    answers: tuple[AnswerRun, ...] = ()
    dialogs: DialogRuns | None = None


def read_sets(folder: Path) -> tuple[OtherSet, ...]:
    """The sets that the folder's sets.toml lists; () where there is none; GoldError names what cannot be read."""
    return tuple(_set(folder, texts) for texts in read_sets_file(folder, _FILES))


def reading(folder: Path) -> str:
    """What reading the ledgers of other reports showed, Markdown; "" where the folder does not tell."""
    path = folder / READING
    return path.read_text("utf-8").strip() if path.exists() else ""


def other_runs(
    folder: Path,
    against: Against,
    tell: Callable[[str], None],
    *,
    asking: Asking | None = None,
    conversing: Conversing | None = None,
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
        dialogs = _dialogs(folder, gold, conversing, tell) if conversing and gold.dialogs else None
        done.append(OtherRun(gold=gold, runs=_runs(gold, checks), answers=answers, dialogs=dialogs))
    return tuple(done)


def _answers(folder: Path, gold: OtherSet, asking: Asking, tell: Callable[[str], None]) -> tuple[AnswerRun, ...]:
    """A run for each way of asking; every question is asked of its own report."""
    runs: dict[str, AnswerRun] = {}
    for report in dict.fromkeys(q.report for q in gold.questions):
        own = [q for q in gold.questions if q.report == report]
        for run in answer_runs(own, asking(folder / report), _received(folder / report), tell):
            before = runs[run.name].rows if run.name in runs else ()
            runs[run.name] = AnswerRun(name=run.name, rows=(*before, *run.rows))
    return tuple(runs.values())


def _dialogs(folder: Path, gold: OtherSet, conversing: Conversing, tell: Callable[[str], None]) -> DialogRuns:
    """A run for each way of holding a conversation; each is held about its own report."""
    whole = DialogSet(title=gold.title, used=gold.used, dialogs=gold.dialogs)
    runs: dict[str, DialogRun] = {}
    for report in dict.fromkeys(dialog.report for dialog in gold.dialogs):
        own = replace(whole, dialogs=tuple(dialog for dialog in gold.dialogs if dialog.report == report))
        for run in dialog_runs(own, conversing(folder / report), _received(folder / report), tell):
            before = runs[run.name].turns if run.name in runs else ()
            runs[run.name] = DialogRun(name=run.name, turns=(*before, *run.turns))
    return DialogRuns(gold=whole, runs=tuple(runs.values()))


def _received(path: Path) -> str:
    """The text of a report's file as received."""
    return path.read_text("utf-8-sig", errors="replace")


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


def _set(folder: Path, texts: Mapping[str, str]) -> OtherSet:
    """The set of one table of sets.toml."""
    claims = read_claims(folder, texts["claims"]) if "claims" in texts else ()
    quotes = read_quotes(folder, texts["quotes"]) if "quotes" in texts else ()
    questions = read_questions(folder, *(texts.get(key, "-") for key in ("questions", "unanswerable")))
    held = read_dialogs(folder, texts["dialogs"]) if "dialogs" in texts else ()
    dialogs = tuple(replace(dialog, report=_file_of(folder, dialog.report)) for dialog in held)
    _refuse_unknown_reports(folder, (*claims, *quotes, *questions, *dialogs))
    return OtherSet(
        title=texts["title"], used=texts["used"], claims=claims, quotes=quotes, questions=questions, dialogs=dialogs
    )


def _file_of(folder: Path, report: str) -> str:
    """The name of a report's file, which a row may give without its ending."""
    return report if (folder / report).is_file() else f"{report}.txt"


def _refuse_unknown_reports(folder: Path, rows: Iterable[GoldClaim | GoldQuote | GoldQuestion | GoldDialog]) -> None:
    for row in rows:
        if not row.report or not (folder / row.report).is_file():
            raise GoldError(
                f"{row.id} 这一行的 report（{row.report or '没有写'}）不是 {folder} 里的报告文件。请改正再评测。"
            )
