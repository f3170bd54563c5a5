"""The words of the board: groups and verdicts as readers see them, the tables that are made of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assistant.scoring.grid import cell, grid
from assistant.scoring.judge import Verdict
from assistant.scoring.tally import Score

VERDICTS: Mapping[Verdict, str] = {
    "refused": "误拒：报告里有，却没有回答",
    "no citation": "没有引用",
    "quote not in the report": "引文不在报告原文里",
    "no [n] mark in the text": "正文没有 [n] 标号",
    "too long": "太长",
    "too many citations": "引用太多",
    "item missing from the text": "正文缺少应有的内容",
    "short answer wrong": "简答不对",
    "short answer hedges": "简答给了不止一个数",
    "cites another place": "引用的不是答案所在之处",
    "answered the unanswerable": "报告里没有，却作了回答",
}

_NAMES = {
    "figure": "数字",
    "fact": "事实",
    "list": "列举",
    "compare": "对比",
    "summary": "概述",
    "citizen": "市民口吻",
    "staff": "工作人员口吻",
    "paraphrase": "换了说法",
    "noisy": "错字、省略",
    "near_miss": "擦边（相近但没有）",
    "wrong_year": "别的年份",
    "wrong_place": "别的地方",
    "off_topic": "无关话题",
    "personal": "个人事务",
    "opinion": "征求看法",
    "chitchat": "闲聊",
    "injection": "指令注入",
    "pensioner": "老人",
    "journalist": "记者",
    "clerk": "工作人员",
    "误拒": "误拒（越低越好）",
    "误答": "误答（越低越好）",
}


def named(name: str) -> str:
    """A group of questions as readers see it."""
    return _NAMES.get(name, name)


def side_by_side(names: Sequence[str], columns: Sequence[Sequence[Score]]) -> str:
    """A Markdown table with a row for each score and a column for each run.  names: of the runs."""
    rows = [(named(line[0].name), *(cell(score) for score in line)) for line in zip(*columns, strict=True)]
    return grid(("", *names), rows)


def reasons(verdicts: Iterable[Verdict]) -> str:
    """What went wrong how often, as a Markdown table, the most frequent first; "" for nothing."""
    counted = sorted(Counter(verdicts).items(), key=lambda found: (-found[1], found[0]))
    return grid(("原因", "题数"), [(VERDICTS[verdict], str(count)) for verdict, count in counted]) if counted else ""
