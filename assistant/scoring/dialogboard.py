"""The part of an evaluation that is about conversations: tables, and every turn that went wrong."""

from collections.abc import Iterable, Sequence

from assistant.scoring.dialogs import WHOLE, DialogRun, DialogRuns, JudgedTurn, dialog_scores
from assistant.scoring.grid import cell, grid, one_line
from assistant.scoring.tally import Score
from assistant.scoring.wording import VERDICTS, reasons, side_by_side

SHOWN = 150  # characters of an answer that went wrong

_CONVERSATIONS = (
    "每组一问接一问，后面的问要靠前面的话才听得懂；每一问照列举题的规则判分，报告没有的要拒答。「每问单独问」不管前面说过什么；"
    "「连着上一问一起问」把上一问和这一问接成一句，是没有多轮对话时用户自己会用的办法。各组的用处不同，得分不能一样看待，见各组标题下的说明。"
)


def dialog_parts(sets: Sequence[DialogRuns]) -> Iterable[tuple[str, tuple[Score, ...]]]:
    """The groups of scores of every set, each with its title: the assistant's in full, the others' in brief."""
    for held in sets:
        for n, run in enumerate(held.runs):
            scores = dialog_scores(run)
            title = f"多轮对话：{held.gold.title}"
            yield (f"{title}，对照：{run.name}", scores[: len(WHOLE)]) if n else (title, scores)


def dialog_tables(sets: Sequence[DialogRuns]) -> tuple[str, ...]:
    """The section on conversations: all sets at a glance; for each what it was used for, its scores, what went wrong."""
    if not sets:
        return ()
    parts = ["## 多轮对话", _CONVERSATIONS, _glance(sets)]
    for held in sets:
        table = side_by_side([run.name for run in held.runs], [dialog_scores(run) for run in held.runs])
        wrong = reasons(turn.verdict for turn in held.runs[0].misses)
        size = f"{len(held.gold.dialogs)} 组，{held.gold.turns} 问。"
        parts += [f"### {held.gold.title}", size + held.gold.used, table]
        parts += [f"答错的原因：\n\n{wrong}"] if wrong else []
    return tuple(parts)


def dialog_misses(sets: Sequence[DialogRuns]) -> tuple[str, ...]:
    """Every turn of every set that the assistant got wrong, then those refused for another reason than the set's."""
    parts = []
    for held in sets:
        own, title = held.runs[0], held.gold.title
        misses = [_miss(turn) for turn in own.misses]
        parts.append(f"## 多轮对话：答错的，{title}（{len(misses)}）\n\n" + ("\n\n".join(misses) or "没有。"))
        parts.append(_other_reasons(own, f"## 多轮对话：拒答对了、理由不同的，{title}"))
    return tuple(part for part in parts if part)


def _glance(sets: Sequence[DialogRuns]) -> str:
    """First turns, later turns and all of every set, the assistant's."""
    rows = [(held.gold.title, *map(cell, dialog_scores(held.runs[0])[: len(WHOLE)])) for held in sets]
    return grid(("评测集", *WHOLE), rows)


def _miss(turn: JudgedTurn) -> str:
    """A turn that went wrong: typed, understood, said, expected; the first line is a heading."""
    gold, answer = turn.turn.gold, turn.answer
    lines = [f"### {gold.id} {one_line(gold.question)}", ""]
    lines += [f"- 上一问：{one_line(before)}" for before in turn.before[-1:]]
    lines += [f"- 完整的问法：{one_line(turn.turn.standalone)}"] * bool(turn.turn.standalone)
    lines += [
        f"- 理解为：{one_line(answer.resolved_question) or '空'}",
        f"- 问题所在：{VERDICTS[turn.verdict]}",
        f"- 答：（{answer.status}）{_beginning(answer.text) or '空'}",
    ]
    if not gold.answerable:
        return "\n".join([*lines, "- 应拒答" + _wanted(turn)])
    lines.append(f"- 应有：{'；'.join(' / '.join(item) for item in gold.answers)}")
    return "\n".join([*lines, *(f"- 依据：{one_line(clause)}" for clause in gold.evidence)])


def _wanted(turn: JudgedTurn) -> str:
    """The reasons for a refusal that the set accepts, in brackets; "" where it names none."""
    return f"（{'、'.join(turn.turn.statuses)}）" if turn.turn.statuses else ""


def _other_reasons(run: DialogRun, heading: str) -> str:
    """The turns rightly refused for another reason than the set's, as a table; "" for none."""
    rows = [
        (turn.turn.gold.id, turn.turn.gold.question, turn.answer.status, "、".join(turn.turn.statuses))
        for turn in run.reasoned
        if turn.right and not turn.reason_right
    ]
    return f"{heading}（{len(rows)}）\n\n{grid(('编号', '问', '给出的理由', '应有的理由'), rows)}" if rows else ""


def _beginning(text: str) -> str:
    """The first characters of a text, on one line."""
    line = one_line(text)
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}……"
