"""An evaluation to read: a table for the shell, EVALUATION.md for the repository."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.table import Table

from assistant.scoring.answers import AnswerRun, Judged, answer_scores, refusal_scores
from assistant.scoring.checkboard import (
    check_misses,
    check_parts,
    check_tables,
    other_misses,
    other_parts,
    other_tables,
)
from assistant.scoring.dialogboard import dialog_misses, dialog_parts, dialog_tables
from assistant.scoring.grid import cell, grid, one_line, percent
from assistant.scoring.ledger import LedgerScore
from assistant.scoring.rates import rates, rates_section
from assistant.scoring.score import DEPTHS, Evaluation, ledger_scores
from assistant.scoring.tally import Score
from assistant.scoring.wording import VERDICTS, named, reasons, side_by_side


def score_table(evaluation: Evaluation) -> Table:
    """Every score of the evaluation as one table for the shell."""
    table = Table(title="政报问答评测")
    table.add_column("评测", overflow="fold")
    table.add_column("项目", overflow="fold")
    table.add_column("得分", justify="right")
    table.add_column("题数", justify="right")
    for part, scores in _parts(evaluation):
        for score in scores:
            table.add_row(part, named(score.name), percent(score), f"{score.right}/{score.of}")
        table.add_section()
    return table


def write_markdown(evaluation: Evaluation, path: Path) -> None:
    """Writes the evaluation as Markdown, the same bytes for the same evaluation."""
    path.write_text(markdown(evaluation), "utf-8")


def markdown(evaluation: Evaluation) -> str:
    """The evaluation in Chinese Markdown: what it depends on, every score, every miss of the assistant in full."""
    parts = [_head(evaluation), _answers(evaluation.runs), _refusals(evaluation.runs), rates_section(evaluation.runs)]
    parts += [_asked_elsewhere(evaluation), *dialog_tables(evaluation.conversations), _searches(evaluation)]
    if evaluation.ledger is not None:
        parts.append(_ledger(evaluation.ledger, elsewhere=bool(evaluation.reading)))
    parts += [*check_tables(evaluation.checks), *other_tables(evaluation.elsewhere)]
    if evaluation.runs:
        parts.append(_misses("答错的题", evaluation.runs[0]))
    parts += [_misses(f"别的报告：答错的题，{o.gold.title}", o.answers[0]) for o in evaluation.elsewhere if o.answers]
    parts += dialog_misses(evaluation.conversations)
    if evaluation.ledger is not None:
        parts.append(_ledger_misses(evaluation.ledger))
    if evaluation.checks:
        parts += check_misses(evaluation.checks[0])
    parts += [*other_misses(evaluation.elsewhere), evaluation.reading]
    return "\n\n".join(part for part in parts if part) + "\n"


def _parts(evaluation: Evaluation) -> Iterable[tuple[str, tuple[Score, ...]]]:
    """The groups of scores of the shell's table, each with its title."""
    if evaluation.runs:
        yield "答对", answer_scores(evaluation.runs[0])
        yield "应拒而拒", refusal_scores(evaluation.runs[0])
        errors = rates(evaluation.runs[0])
        yield "两种错误", (errors.false_answers, errors.false_refusals)
    for run in evaluation.runs[1:]:
        whole = [("答对", answer_scores(run)[:1]), ("应拒而拒", refusal_scores(run)[:1])]
        yield (
            f"对照：{run.name}",
            tuple(Score(name=name, right=s.right, of=s.of) for name, found in whole for s in found),
        )
    yield from dialog_parts(evaluation.conversations)
    for search in evaluation.searches:
        yield f"检索：{search.name}", tuple(search.found_at(depth) for depth in DEPTHS)
    if evaluation.ledger is not None:
        yield "数据台账", ledger_scores(evaluation.ledger)
    for check in evaluation.checks:
        yield from check_parts(check)
    for other in evaluation.elsewhere:
        if other.answers:
            yield f"别的报告，答对：{other.gold.title}", answer_scores(other.answers[0])
            yield f"别的报告，应拒而拒：{other.gold.title}", refusal_scores(other.answers[0])
    yield from other_parts(evaluation.elsewhere)


def _head(evaluation: Evaluation) -> str:
    facts = grid(("依据", "值"), [(name, f"`{value}`") for name, value in evaluation.environment])
    text = (
        "# 评测结果\n\n"
        "由 `zhengbao eval tests/gold` 生成，请勿手改。同样的代码、模型和报告得到同样的文件。"
        "评分规则见 `tests/gold/README.md`；下面列出本助手答错的每一题。"
    )
    return f"{text}\n\n{facts}" if evaluation.environment else text


def _asked_elsewhere(evaluation: Evaluation) -> str:
    """The section of questions over other reports: what each set was used for, its tables."""
    asked = [other for other in evaluation.elsewhere if other.answers]
    parts = ["## 别的报告：提问"] if asked else []
    for other in asked:
        right = _answers(other.answers, heading="#### 可答的问题：答对")
        refused = _refusals(other.answers, heading="#### 报告没有回答的问题：拒答")
        parts += [f"### {other.gold.title}", other.gold.used, right, refused]
    return "\n\n".join(parts)


def _answers(all_runs: Sequence[AnswerRun], heading: str = "## 可答的问题：答对") -> str:
    """The table of correct answers: a row a group, a column a run."""
    runs = [run for run in all_runs if run.questions]
    if not runs:
        return ""
    table = side_by_side([run.name for run in runs], [answer_scores(run) for run in runs])
    wrong = reasons(row.verdict for row in runs[0].questions if not row.right)
    return f"{heading}\n\n{table}" + (f"\n\n答错的原因：\n\n{wrong}" if wrong else "")


def _refusals(all_runs: Sequence[AnswerRun], heading: str = "## 报告没有回答的问题：拒答") -> str:
    """The table of refusals: a row a kind, a column a run."""
    runs = [run for run in all_runs if run.unanswerable]
    if not runs:
        return ""
    return f"{heading}\n\n" + side_by_side([run.name for run in runs], [refusal_scores(run) for run in runs])


def _searches(evaluation: Evaluation) -> str:
    """The table of the bare searches: a row a search, a column a depth."""
    if not evaluation.searches:
        return ""
    rows = [(run.name, *(cell(run.found_at(depth)) for depth in DEPTHS)) for run in evaluation.searches]
    return "## 单看检索：依据所在的段落排进前几条\n\n" + grid(("检索", *(f"前 {depth} 条" for depth in DEPTHS)), rows)


def _ledger(ledger: LedgerScore, *, elsewhere: bool) -> str:
    """The scores of the ledger, with where to read on where other reports' ledgers were read."""
    rows = [(score.name, cell(score)) for score in ledger_scores(ledger)]
    table = "## 数据台账\n\n" + grid(("项目", "得分"), rows)
    return table + "\n\n以上是自带报告的台账；其他报告的台账见文末「台账：通读其他报告」。" * elsewhere


def _misses(title: str, run: AnswerRun) -> str:
    """Every question the assistant got wrong: asked, said, expected."""
    listed = [_miss(row) for row in run.misses]
    return f"## {title}（{len(listed)}）\n\n" + ("\n\n".join(listed) if listed else "没有。")


def _miss(row: Judged) -> str:
    gold, answer = row.gold, row.answer
    lines = [
        f"### {gold.id} {one_line(gold.question)}",
        "",
        f"- 类别：{named(gold.kind)}",
        f"- 问题所在：{VERDICTS[row.verdict]}",
    ]
    lines.append(f"- 答：（{answer.status}）{one_line(answer.text) or '空'}")
    if answer.short:
        lines.append(f"- 简答：{one_line(answer.short)}")
    lines += [f"- 引：[{cited.n}] {one_line(cited.quote)}" for cited in answer.citations]
    if not gold.answerable:
        return "\n".join([*lines, f"- 应拒答：{one_line(gold.why)}"])
    lines.append(f"- 应有：{'；'.join(' / '.join(item) for item in gold.answers)}")
    return "\n".join([*lines, *(f"- 依据：{one_line(clause)}" for clause in gold.evidence)])


def _ledger_misses(ledger: LedgerScore) -> str:
    """Every figure not found or labelled wrongly, and every row too many."""
    rows = []
    for verdict in ledger.verdicts:
        gold, found = verdict.gold, verdict.found
        labels = " ".join("/".join(sorted(accepted)) for accepted in (gold.periods, gold.statuses))
        wanted = f"{gold.indicator} {gold.value}{gold.unit} {labels}"
        if found is None:
            rows.append((gold.id, wanted, "没有找到", gold.quote))
        elif not verdict.right:
            rows.append((gold.id, wanted, f"{found.indicator} {found.period} {found.status}", gold.quote))
    rows += [("多出", "", f"{row.indicator} {row.value}{row.unit}", row.quote) for row in ledger.extra]
    title = f"## 台账里不对的行（{len(rows)}）\n\n"
    return title + (grid(("编号", "应有", "台账", "原文"), rows) if rows else "没有。")
