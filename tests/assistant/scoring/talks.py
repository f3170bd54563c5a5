"""Two short conversations about the small report, and three ways of holding them."""

from collections.abc import Sequence
from typing import Any

from assistant.reply import Answer, Citation
from assistant.scoring.dialogs import Converse
from corpus.report import Report

REVENUE = "实现一般公共预算收入96亿元，同比增长5.1%"
DIALOGS: Sequence[dict[str, Any]] = (
    {
        "id": "p1",
        "persona": "pensioner",
        "turns": [
            {"question": "收入多少？", "answerable": True, "answers": [["96亿元"]], "evidence": [REVENUE]},
            {
                "question": "比去年多多少？",
                "standalone": "收入比去年多多少？",
                "answerable": True,
                "answers": [["4.66亿元", "4.7亿元"]],
                "evidence": [REVENUE],
                "status": "answered",
                "computed": True,
            },
            {"question": "我的呢？", "answerable": False, "answers": [], "evidence": [], "status": "personal"},
        ],
    },
    {
        "id": "c1",
        "persona": "clerk",
        "turns": [
            {
                "question": "你好",
                "answerable": False,
                "answers": [],
                "evidence": [],
                "status": "personal",
                "alt_status": ["chitchat"],
            },
            {"question": "支出\n呢？", "standalone": "支出多少？", "answerable": False, "answers": [], "evidence": []},
        ],
    },
)


def talker(report: Report) -> Converse:
    """Answers the first question of a conversation about income and every one about expenditure; refuses the rest."""
    start = report.text.index(REVENUE)
    section = next(s for s in reversed(report.sections) if s.start <= start < s.end)
    cited = Citation(n=1, report=report, section=section, period="2023", start=start, end=start + len(REVENUE))

    def answer(turn: str) -> Answer:
        if turn.startswith(("收入", "支出")):
            text = f"一般公共预算收入96亿元。[1]\n{'啊' * 200}"
            return Answer(status="answered", text=text, citations=(cited,), resolved_question=f"本区{turn}")
        return Answer(status="chitchat" if turn == "你好" else "not_in_report", text="没有。", resolved_question=turn)

    return lambda turns: tuple(map(answer, turns))


def mute(turns: Sequence[str]) -> Sequence[Answer]:
    """Refuses everything."""
    return tuple(Answer(status="unclear", text="？") for _ in turns)
