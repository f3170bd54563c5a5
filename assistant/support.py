"""Whether what was found supports an answer, or what is missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.query import Query
from assistant.question.refuse import Refusal
from assistant.statement import Statement
from index.hit import Hit

_ASKS_WHEN = re.compile(r"哪一?[天年]|几[月号]|什么时候|何时|啥时候|几时|什么时间|哪个月")
_SAYS_WHEN = re.compile(
    r"\d{4}年|\d+[月日号]|[一二三四五六七八九十]+月|年[内底初末中]|月底|季度|半年|[去今明当上]年|期间|前夕|周年|\d+年"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """When nothing is answered; both were chosen on questions over other reports.

    floor: the score under which the best passage has nothing to do with the question.
    other_year: how much closer passages of another year may come: cosine similarity, as a share of what lies between
    the floor and 1.
    """

    floor: float = 0.0
    other_year: float = 0.16


def shortfall(
    query: Query, statements: Sequence[Statement], hits: Sequence[Hit], *, nearer_elsewhere: float, bars: Bars = Bars()
) -> Refusal | None:
    """Why the hits do not answer the question; None when they do.

    hits: of all years.  nearer_elsewhere: by how much passages of other years come closer than those asked about.
    """
    if not hits or hits[0].score < bars.floor:
        return Refusal(status="not_in_report", text="报告里没有找到与这个问题有关的内容。")
    if query.periods and nearer_elsewhere > bars.other_year * (1 - bars.floor):
        years = "、".join(f"{p}年" for p in query.periods)
        return Refusal(
            status="not_in_report",
            text=f"报告没有给出{years}的这项内容；相近的内容说的是另一年，不能当作{years}的回答。",
            topic=years,
        )
    if not statements:
        return Refusal(status="not_in_report", text="报告提到了相近的内容，但没有给出您问的这一项。")
    if _ASKS_WHEN.search(query.question) and not any(_SAYS_WHEN.search(s.body) for s in statements):
        return Refusal(status="not_in_report", text="报告提到了相近的内容，但没有说明时间。", topic="时间")
    return None
