"""Questions about the report itself: who read it out, when and where; answered from its opening."""

import re
from collections.abc import Callable

from corpus.report import Passage, Report

_READ_OUT = re.compile(
    r"(?:作|做|念|宣读|讲)[了的过]?[^，。里中]{0,6}报告|报告[^，。里中说提]{0,14}(?:作|做|念|宣读)的|报告人"
)
_PUBLISHED = re.compile(
    r"报告[^，。里中说提]{0,10}(?:印发|发布|公布|公开|下发)|(?:印发|发布|公布|公开|下发)[^，。里中]{0,6}报告"
)
_WHO = re.compile(r"谁|哪位|哪个(?:人|领导)|什么人|姓(?:啥|什么|甚)|叫(?:啥|什么)|名字|报告人")
_WHEN = re.compile(r"哪一?[天日]|几[月号日]|什么时候|何时|啥时候|日期|时间")
_WHERE = re.compile(r"(?:什么|哪个|哪次|哪一次|哪届|第几[届次]|啥)[^，。]{0,6}(?:会|场合)")

_ASKED: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[Report], str]], ...] = (
    (_PUBLISHED, _WHEN, lambda report: _spoken_date(report.facts.published)),
    (_READ_OUT, _WHO, lambda report: report.facts.speaker),
    (_READ_OUT, _WHERE, lambda report: report.facts.meeting),
    (_READ_OUT, _WHEN, lambda report: _spoken_date(report.facts.delivered)),
)


def passage_about(question: str, report: Report, passages: tuple[Passage, ...]) -> Passage | None:
    """The passage of the opening that answers a question about the report itself; None for any other question."""
    wanted = next((fact(report) for act, ask, fact in _ASKED if act.search(question) and ask.search(question)), "")
    if not wanted:
        return None
    opening = (p for p in passages if p.report_id == report.id and p.section.level == 0)
    return next((p for p in opening if wanted in p.text), None)


def _spoken_date(iso: str) -> str:
    """2024-01-08 as reports write it: 2024年1月8日; "" for none."""
    if not iso:
        return ""
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{day}日"
