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
from assistant.scoring.elsewhere import OtherRun
from assistant.scoring.grid import cell, grid, one_line
from assistant.scoring.tally import Score

_OTHERS = (
    "每份报告单独建库，用同一个模型、同一套规则；报告全文和评测题在 `tests/gold/elsewhere/`。"
    "各组的用处不同，得分不能一样看待，见各组标题下的说明。"
)
_SEEN = "编写核对规则时看过自带报告的这一组，得分因此偏高；换一份新报告时的水平见「别的报告」里丙组说明中的第一次得分。"
_LABELS: dict[str, str] = {str(label): text for label, text in LABELS.items()}


def check_parts(run: CheckRun) -> Iterable[tuple[str, tuple[Score, ...]]]:
    """The groups of scores of one way of checking, each with its title."""
    if run.claims:
        yield f"文稿核对：{run.name}", claim_scores(run)
    if run.quotes:
        yield f"引文核对：{run.name}", quote_scores(run)


def check_tables(runs: Sequence[CheckRun], *, level: int = 2) -> tuple[str, ...]:
    """The Markdown tables: claims, kinds of error, quotations; a row a score, a column a way of checking.

    level: of their headings.
    """
    seen = "" if level > 2 else f"\n\n{_SEEN}"
    parts = [
        _table(_heading("文稿核对", level) + seen, runs, claim_scores),
        _errors(_heading("不符的文稿，按错误类别", level), runs),
        _table(_heading("引文核对", level), runs, quote_scores),
    ]
    return tuple(part for part in parts if part)


def check_misses(run: CheckRun, *, level: int = 2) -> tuple[str, ...]:
    """Every claim and every quotation that was judged wrongly.  level: of the headings, those of the rows one deeper."""
    parts = []
    if run.claims:
        misses = [_heading(_claim_miss(claim), level + 1) for claim in run.missed_claims]
        parts.append(_listed(_heading("结论或某个数字核对错的文稿", level), misses))
    if run.quotes:
        misses = [_heading(_quote_miss(quote), level + 1) for quote in run.missed_quotes]
        parts.append(_listed(_heading("核对错的引文", level), misses))
    return tuple(parts)


def other_parts(others: Sequence[OtherRun]) -> Iterable[tuple[str, tuple[Score, ...]]]:
    """The groups of scores of the assistant over other reports, each with its title."""
    for other in others:
        for title, scores in check_parts(other.runs[0]) if other.runs else ():
            yield f"{title}，别的报告，{other.gold.title}", scores


def other_tables(others: Sequence[OtherRun]) -> tuple[str, ...]:
    """The section on drafts over other reports: what each set was used for, its tables."""
    others = [other for other in others if other.runs]
    if not others:
        return ()
    parts = ["## 别的报告", _OTHERS]
    for other in others:
        parts += [f"### {other.gold.title}", other.gold.used, *check_tables(other.runs, level=4)]
    return tuple(parts)


def other_misses(others: Sequence[OtherRun]) -> tuple[str, ...]:
    """Every claim and quotation over other reports that the assistant judged wrongly."""
    others = [other for other in others if other.runs]
    if not others:
        return ()
    parts = ["## 别的报告：核对错的文稿和引文"]
    for other in others:
        parts += [f"### {other.gold.title}", *check_misses(other.runs[0], level=4)]
    return tuple(parts)


def _heading(text: str, level: int) -> str:
    return f"{'#' * level} {text}"


def _table(heading: str, runs: Sequence[CheckRun], scores: Callable[[CheckRun], tuple[Score, ...]]) -> str:
    columns = [found for run in runs if (found := scores(run))]
    if not columns:
        return ""
    rows = [(line[0].name, *(cell(score) for score in line)) for line in zip(*columns, strict=True)]
    return f"{heading}\n\n" + grid(("", *(run.name for run in runs)), rows)


def _errors(heading: str, runs: Sequence[CheckRun]) -> str:
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
    return f"{heading}\n\n{grid(head, rows)}"


def _claim_miss(claim: JudgedClaim) -> str:
    """The claim, what it is and what it was taken for; the first line is the text of a heading."""
    gold, review = claim.gold, claim.review
    wanted = "或".join(_label(label) for label in sorted(gold.accepted, key=lambda label: label != gold.verdict))
    lines = [
        f"{gold.id} {one_line(gold.text)}",
        "",
        *_source(gold.report),
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
    """The quotation in the same way."""
    gold = quote.gold
    lines = [
        f"{gold.id} {one_line(gold.text)}",
        "",
        *_source(gold.report),
        f"- 应为：{_label(gold.verdict)}",
        f"- 判为：{_label(quote.label or '')}",
    ]
    lines += [f"- 找到：{one_line(found.closest)}" for found in quote.review.quotes[:1] if found.closest]
    lines += [f"- 原文：{one_line(gold.closest)}"] * bool(gold.closest)
    return "\n".join(lines)


def _source(report: str) -> tuple[str, ...]:
    """The line that names the file of the report; none for the bundled report."""
    return (f"- 所据报告：`{report}`",) if report else ()


def _listed(heading: str, misses: Sequence[str]) -> str:
    return f"{heading}（{len(misses)}）\n\n" + ("\n\n".join(misses) if misses else "没有。")


def _label(label: str) -> str:
    """A verdict as readers see it."""
    return _LABELS.get(label, "没有找到可以核对的内容")
