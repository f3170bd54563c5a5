"""Gold questions through ways of answering: asked, judged, counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.reply import Answer
from assistant.scoring.gold import GoldQuestion
from assistant.scoring.judge import Verdict, flat, judge
from assistant.scoring.tally import Score

Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A gold question, what was said and the verdict on it."""

    gold: GoldQuestion
    answer: Answer
    verdict: Verdict

    @property
    def right(self) -> bool:
        return self.verdict == "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRun:
    """Every gold question through one way of answering."""

    name: str
    rows: tuple[Judged, ...]

    @property
    def questions(self) -> tuple[Judged, ...]:
        return tuple(row for row in self.rows if row.gold.answerable)

    @property
    def unanswerable(self) -> tuple[Judged, ...]:
        return tuple(row for row in self.rows if not row.gold.answerable)

    @property
    def misses(self) -> tuple[Judged, ...]:
        return tuple(row for row in self.rows if not row.right)


def answer_runs(
    questions: Sequence[GoldQuestion], asks: Mapping[str, Ask], source: str, tell: Callable[[str], None]
) -> tuple[AnswerRun, ...]:
    """A run for each way of answering, in the order given.

    source: the report's text as received; quotations are looked up in it.  tell: told in a few words which run begins.
    """
    received, runs = flat(source), []
    for name, ask in asks.items():
        tell(f"回答 {len(questions)} 个问题：{name}")
        answers = [(gold, ask(gold.question)) for gold in questions]
        rows = tuple(Judged(gold=gold, answer=said, verdict=judge(gold, said, received)) for gold, said in answers)
        runs.append(AnswerRun(name=name, rows=rows))
    return tuple(runs)


def answer_scores(run: AnswerRun) -> tuple[Score, ...]:
    """Correct answers in all, by kind, by register, paraphrased and noisy; then false refusals."""
    rows = run.questions
    groups: list[tuple[str, list[Judged]]] = [("全部", list(rows))]
    groups += [(kind, [row for row in rows if row.gold.kind == kind]) for kind in _kinds(rows)]
    groups += [(name, [row for row in rows if row.gold.register == name]) for name in ("citizen", "staff")]
    groups += [("paraphrase", [row for row in rows if row.gold.paraphrase])]
    groups += [("noisy", [row for row in rows if row.gold.noisy])]
    right = [Score(name=name, right=sum(row.right for row in group), of=len(group)) for name, group in groups if group]
    refused = Score(name="误拒", right=sum(row.verdict == "refused" for row in rows), of=len(rows))
    return (*right, refused) if rows else ()


def refusal_scores(run: AnswerRun) -> tuple[Score, ...]:
    """Unanswerable questions refused, in all and by kind."""
    rows = run.unanswerable
    groups = [("全部", list(rows))] + [(kind, [row for row in rows if row.gold.kind == kind]) for kind in _kinds(rows)]
    return tuple(
        Score(name=name, right=sum(row.right for row in group), of=len(group)) for name, group in groups if group
    )


def _kinds(rows: Iterable[Judged]) -> tuple[str, ...]:
    """The kinds that occur, in alphabetical order."""
    return tuple(sorted({row.gold.kind for row in rows}))
