"""Gold conversations through ways of asking: held turn by turn, judged, counted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.reply import Answer
from assistant.scoring.gold import CONVERSATIONS, DIALOGS, GoldDialog, GoldTurn, read_dialogs
from assistant.scoring.judge import Verdict, flat, judge
from assistant.scoring.sets import read_sets_file
from assistant.scoring.tally import Score

Converse = Callable[[Sequence[str]], Sequence[Answer]]  # the turns of one conversation -> their answers

WHOLE = ("首问", "后续", "全部")  # the scores that every run has
PERSONAS = ("pensioner", "journalist", "clerk")


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogSet:
    """Conversations over one report or several.  used: one sentence for readers: what the set was used for, "" unknown."""

    title: str
    used: str = ""
    dialogs: tuple[GoldDialog, ...]

    @property
    def turns(self) -> int:
        """How many turns there are in all."""
        return sum(len(dialog.turns) for dialog in self.dialogs)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedTurn:
    """A turn, what was said and the verdict on it.  before: what was typed before it, oldest first."""

    turn: GoldTurn
    answer: Answer
    verdict: Verdict
    before: tuple[str, ...] = ()
    persona: str = ""

    @property
    def right(self) -> bool:
        return self.verdict == "ok"

    @property
    def reason_right(self) -> bool:
        """Whether the answer's status is one that the set accepts."""
        return self.answer.status in self.turn.statuses


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogRun:
    """Every turn of a set through one way of asking, in order."""

    name: str
    turns: tuple[JudgedTurn, ...]

    @property
    def misses(self) -> tuple[JudgedTurn, ...]:
        return tuple(turn for turn in self.turns if not turn.right)

    @property
    def reasoned(self) -> tuple[JudgedTurn, ...]:
        """The turns to be refused for a reason that the set names."""
        return tuple(turn for turn in self.turns if turn.turn.statuses and not turn.turn.gold.answerable)


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogRuns:
    """A set through every way of asking, the assistant's first."""

    gold: DialogSet
    runs: tuple[DialogRun, ...]


def read_dialog_sets(folder: Path) -> tuple[DialogSet, ...]:
    """The sets of conversations of a folder: those its sets.toml tells of, then dialogs and conversations untold of."""
    told = {table["dialogs"]: table for table in read_sets_file(folder, ("dialogs",))}
    names = dict.fromkeys((*told, DIALOGS, CONVERSATIONS))
    sets = (
        DialogSet(
            title=told[name]["title"] if name in told else name,
            used=told[name]["used"] if name in told else "",
            dialogs=read_dialogs(folder, name),
        )
        for name in names
    )
    return tuple(gold for gold in sets if gold.dialogs)


def dialog_runs(
    gold: DialogSet, ways: Mapping[str, Converse], source: str, tell: Callable[[str], None]
) -> tuple[DialogRun, ...]:
    """A run for each way of asking, in the order given.

    source: the report's text as received; quotations are looked up in it.  tell: told in a few words which run begins.
    """
    received, runs = flat(source), []
    for name, converse in ways.items():
        tell(f"连续提问 {len(gold.dialogs)} 组、{gold.turns} 问（{gold.title}）：{name}")
        turns = (turn for dialog in gold.dialogs for turn in _held(dialog, converse, received))
        runs.append(DialogRun(name=name, turns=tuple(turns)))
    return tuple(runs)


def dialog_scores(run: DialogRun) -> tuple[Score, ...]:
    """Turns right: first, later and all; then, where there are such, by voice, computed, to be refused, false refusals."""
    answerable = [turn for turn in run.turns if turn.turn.gold.answerable]
    first = [turn for turn in run.turns if not turn.before]
    later = [turn for turn in run.turns if turn.before]
    groups: list[tuple[str, Sequence[JudgedTurn]]] = [
        *zip(WHOLE, (first, later, run.turns), strict=True),
        *((persona, [turn for turn in run.turns if turn.persona == persona]) for persona in PERSONAS),
        ("需要计算", [turn for turn in run.turns if turn.turn.computed]),
        ("应拒而拒", [turn for turn in run.turns if not turn.turn.gold.answerable]),
    ]
    scores = [Score(name=name, right=sum(turn.right for turn in group), of=len(group)) for name, group in groups]
    scores += [
        _reasons(run),
        Score(name="误拒", right=sum(turn.verdict == "refused" for turn in answerable), of=len(answerable)),
    ]
    return tuple(score for score in scores if score.of or score.name in WHOLE)


def _reasons(run: DialogRun) -> Score:
    """Turns refused with the status that the set expects, of those for which it expects one."""
    right = sum(turn.right and turn.reason_right for turn in run.reasoned)
    return Score(name="拒答的理由也对", right=right, of=len(run.reasoned))


def _held(dialog: GoldDialog, converse: Converse, source: str) -> tuple[JudgedTurn, ...]:
    """A conversation held and judged."""
    answers = zip(dialog.turns, converse(dialog.typed), strict=True)
    return tuple(
        JudgedTurn(
            turn=turn,
            answer=answer,
            verdict=judge(turn.gold, answer, source),
            before=dialog.typed[:n],
            persona=dialog.persona,
        )
        for n, (turn, answer) in enumerate(answers)
    )
