"""The evaluation: every gold question asked, conversation held, draft checked, judged and counted, simpler ways beside."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from assistant.ledger.row import LedgerRow
from assistant.scoring.answers import AnswerRun, Ask, answer_runs
from assistant.scoring.checks import Check, CheckRun, check_run
from assistant.scoring.dialogs import Converse, DialogRuns, DialogSet, dialog_runs, read_dialog_sets
from assistant.scoring.elsewhere import FOLDER as ELSEWHERE
from assistant.scoring.elsewhere import Against, Asking, Conversing, OtherRun, other_runs, reading
from assistant.scoring.gold import (
    GoldError,
    GoldFigure,
    GoldQuestion,
    read_claims,
    read_figures,
    read_questions,
    read_quotes,
)
from assistant.scoring.judge import overlap
from assistant.scoring.ledger import LedgerScore, judge_ledger
from assistant.scoring.tally import Score

Search = Callable[[str, int], Sequence[str]]  # question, limit -> texts of the passages found, best first

DEPTHS = (1, 3, 5, 10)  # how far down the passages found are looked through


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is evaluated.

    ask: the assistant.  baselines: the same assistant with one search only, by name.  searches: the searches alone.
    source: the report's text as received; quotations are looked up in it.  ledger: the report's figures.
    checks: ways of checking a draft by name, the assistant's first.  against: the same ways, against another report.  asking: the ways
    of asking, the assistant's first, over another report.  conversations, conversing: ways of holding a conversation by name, the
    assistant's first, over this report and over another.
    environment: what the results depend on, by name, without dates and without paths.
    """

    ask: Ask
    baselines: Mapping[str, Ask] = field(default_factory=lambda: MappingProxyType({}))
    searches: Mapping[str, Search] = field(default_factory=lambda: MappingProxyType({}))
    source: str = ""
    ledger: tuple[LedgerRow, ...] = ()
    checks: Mapping[str, Check] = field(default_factory=lambda: MappingProxyType({}))
    against: Against | None = None
    asking: Asking | None = None
    conversations: Mapping[str, Converse] = field(default_factory=lambda: MappingProxyType({}))
    conversing: Conversing | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRun:
    """ranks: for each question with evidence the rank of the first passage that overlaps it, from 1; 0: not found."""

    name: str
    ranks: tuple[int, ...]

    def found_at(self, depth: int) -> Score:
        """How many questions have their evidence among the first `depth` passages."""
        return Score(name=f"前 {depth} 条", right=sum(0 < rank <= depth for rank in self.ranks), of=len(self.ranks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """runs, checks: the assistant first, its baselines after it.  ledger: None where there is no gold ledger or no ledger.

    dialogs: the sets of conversations over the report.  elsewhere: the sets over other reports.  reading: what reading other reports' ledgers showed, Markdown, "" for none.
    """

    environment: tuple[tuple[str, str], ...]
    runs: tuple[AnswerRun, ...]
    searches: tuple[SearchRun, ...]
    ledger: LedgerScore | None
    checks: tuple[CheckRun, ...]
    dialogs: tuple[DialogRuns, ...] = ()
    elsewhere: tuple[OtherRun, ...] = ()
    reading: str = ""

    @property
    def conversations(self) -> tuple[DialogRuns, ...]:
        """Every set of conversations: over the report, then over others."""
        return (*self.dialogs, *(other.dialogs for other in self.elsewhere if other.dialogs))


def evaluate(folder: Path, subject: Subject, *, progress: Callable[[str], None] | None = None) -> Evaluation:
    """The evaluation of a subject over the gold sets of a folder; GoldError where the folder holds none.

    progress: told in a few words which run begins.
    """
    questions, figures = read_questions(folder), read_figures(folder)
    claims, quotes, dialogs = read_claims(folder), read_quotes(folder), read_dialog_sets(folder)
    if not (questions or figures or claims or quotes or dialogs):
        names = "questions、unanswerable、dialogs、conversations、figures、claims、quotes 中任何一个 .jsonl 文件"
        raise GoldError(f"{folder} 里没有评测题（{names}）。请给出评测集所在的文件夹。")
    tell = progress or (lambda _: None)
    checks = []
    for name, check in subject.checks.items() if claims or quotes else ():
        tell(f"核对 {len(claims)} 段文稿、{len(quotes)} 处引文：{name}")
        checks.append(check_run(name, claims, quotes, check))
    return Evaluation(
        environment=tuple(subject.environment.items()),
        runs=answer_runs(questions, {"本助手": subject.ask, **subject.baselines}, subject.source, tell)
        if questions
        else (),
        searches=_search_runs(questions, subject, tell),
        ledger=_ledger(figures, subject),
        checks=tuple(checks),
        dialogs=_dialog_runs(dialogs, subject, tell),
        elsewhere=_elsewhere(folder / ELSEWHERE, subject, tell),
        reading=reading(folder / ELSEWHERE),
    )


def _dialog_runs(sets: Sequence[DialogSet], subject: Subject, tell: Callable[[str], None]) -> tuple[DialogRuns, ...]:
    """Every set of conversations through every way of holding them; () where there is no way."""
    if not subject.conversations:
        return ()
    held = ((gold, dialog_runs(gold, subject.conversations, subject.source, tell)) for gold in sets)
    return tuple(DialogRuns(gold=gold, runs=runs) for gold, runs in held)


def _elsewhere(folder: Path, subject: Subject, tell: Callable[[str], None]) -> tuple[OtherRun, ...]:
    """The sets over other reports through the ways of the subject; () where it cannot check against others."""
    if subject.against is None:
        return ()
    return other_runs(folder, subject.against, tell, asking=subject.asking, conversing=subject.conversing)


def ledger_scores(ledger: LedgerScore) -> tuple[Score, ...]:
    """Recall and precision of the ledger; period, status and indicator of what was found."""
    found = ledger.found
    return (
        Score(name="召回", right=len(found), of=len(ledger.verdicts)),
        Score(name="准确", right=len(found), of=len(found) + len(ledger.extra)),
        Score(name="时期", right=sum(row.period_right for row in found), of=len(found)),
        Score(name="状态", right=sum(row.status_right for row in found), of=len(found)),
        Score(name="指标名", right=sum(row.indicator_right for row in found), of=len(found)),
    )


def _search_runs(
    questions: Sequence[GoldQuestion], subject: Subject, tell: Callable[[str], None]
) -> tuple[SearchRun, ...]:
    """For each search the rank of the evidence over the questions that have some."""
    asked = [gold for gold in questions if gold.answerable and gold.evidence]
    runs = []
    for name, search in subject.searches.items() if asked else ():
        tell(f"检索 {len(asked)} 个问题：{name}")
        ranks = tuple(rank_of(gold.evidence, search(gold.question, max(DEPTHS))) for gold in asked)
        runs.append(SearchRun(name=name, ranks=ranks))
    return tuple(runs)


def rank_of(evidence: Sequence[str], passages: Sequence[str]) -> int:
    """The rank, from 1, of the first passage that overlaps a clause of the evidence; 0 where none does."""
    ranks = (rank for rank, text in enumerate(passages, 1) if any(overlap(clause, text) for clause in evidence))
    return next(ranks, 0)


def _ledger(gold: Sequence[GoldFigure], subject: Subject) -> LedgerScore | None:
    return judge_ledger(gold, subject.ledger) if gold and subject.ledger else None
