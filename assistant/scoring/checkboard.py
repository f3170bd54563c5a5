"""The part of an evaluation that is about checked drafts: tables, and every miss in full."""

from collections.abc import Callable, Iterable, Sequence

from assistant.checking.table import LABELS, REASONS
from assistant.checking.verdict import Verdict
from assistant.scoring.checks import (
    CheckRun,
    JudgedClaim,
    JudgedQuote,
    claim_scores,
    error_kinds,
    quote_scores,
)
from assistant.scoring.grid import cell, grid, one_line
from assistant.scoring.tally import Score

_LABELS: dict[str, str] = {str(label): text for label, text in LABELS.items()}


def check_parts(run: CheckRun) -> Iterable[tuple[str, tuple[Score, ...]]]:
    """The groups of scores of one way of checking, each with its title."""
    if run.claims:
        yield f"文稿核对：{run.name}", claim_scores(run)
    if run.quotes:
        yield f"引文核对：{run.name}", quote_scores(run)


def check_tables(runs: Sequence[CheckRun]) -> tuple[str, ...]:
    """The Markdown tables: claims, kinds of error, quotations; a row a score, a column a way of checking."""
    parts = [_table("文稿核对", runs, claim_scores), _errors(runs), _table("引文核对", runs, quote_scores)]
    return tuple(part for part in parts if part)


def check_misses(run: CheckRun) -> tuple[str, ...]:
    """Every claim and every quotation that was judged wrongly."""
    parts = []
    if run.claims:
        parts.append(_listed("结论或某个数字核对错的文稿", [_claim_miss(claim) for claim in run.missed_claims]))
    if run.quotes:
        parts.append(_listed("核对错的引文", [_quote_miss(quote) for quote in run.missed_quotes]))
    return tuple(parts)


def _table(title: str, runs: Sequence[CheckRun], scores: Callable[[CheckRun], tuple[Score, ...]]) -> str:
    columns = [found for run in runs if (found := scores(run))]
    if not columns:
        return ""
    rows = [(line[0].name, *(cell(score) for score in line)) for line in zip(*columns, strict=True)]
    return f"## {title}\n\n" + grid(("", *(run.name for run in runs)), rows)


def _errors(runs: Sequence[CheckRun]) -> str:
    """The wrong claims by kind of error: what the first way of checking made of them, what the others let pass."""
    found = [error_kinds(run) for run in runs]
    if not any(found):
        return ""
    head = ("错误类别", "段数", "判对", "原因也说对", *(f"{run.name} 当成相符" for run in runs))
    rows = []
    for line in zip(*found, strict=True):
        own = line[0]
        counts = (own.claims, own.right, own.reason_right, *(kind.passed for kind in line))
        rows.append((REASONS[own.error], *map(str, counts)))
    return f"## 不符的文稿，按错误类别\n\n{grid(head, rows)}"


def _claim_miss(claim: JudgedClaim) -> str:
    gold, review = claim.gold, claim.review
    wanted = "或".join(_label(label) for label in sorted(gold.accepted, key=lambda label: label != gold.verdict))
    lines = [
        f"### {gold.id} {one_line(gold.text)}",
        "",
        f"- 应为：{wanted}" + (f"（{REASONS[gold.error]}）" if gold.error else ""),
        f"- 判为：{_label(review.label)}",
    ]
    lines += [f"- {one_line(_told(verdict))}" for verdict in (*review.figures, *review.statements)]
    lines += [f"- 没有判对的数字：{figure.text}" for figure in gold.figures if not claim.figure_right(figure)]
    lines += [f"- 报告：{one_line(gold.correct)}"] * bool(gold.correct)
    return "\n".join(lines)


def _told(verdict: Verdict) -> str:
    said = (_label(verdict.label), REASONS[verdict.reason], verdict.note)
    return f"{verdict.text}：{'，'.join(part for part in said if part)}"


def _quote_miss(quote: JudgedQuote) -> str:
    gold = quote.gold
    lines = [
        f"### {gold.id} {one_line(gold.text)}",
        "",
        f"- 应为：{_label(gold.verdict)}",
        f"- 判为：{_label(quote.label or '')}",
    ]
    lines += [f"- 找到：{one_line(found.closest)}" for found in quote.review.quotes[:1] if found.closest]
    lines += [f"- 原文：{one_line(gold.closest)}"] * bool(gold.closest)
    return "\n".join(lines)


def _listed(title: str, misses: Sequence[str]) -> str:
    return f"## {title}（{len(misses)}）\n\n" + ("\n\n".join(misses) if misses else "没有。")


def _label(label: str) -> str:
    """A verdict as readers see it."""
    return _LABELS.get(label, "没有找到可以核对的内容")
