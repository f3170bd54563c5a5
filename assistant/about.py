"""Questions about the report itself: who read it out, when and where; answered from its opening."""

import re
from collections.abc import Callable

from corpus.report import Passage, Report

_REPORT = r"(?:报告|讲话|发言|念稿|人代会|大会)"
_ASKED: tuple[tuple[re.Pattern[str], Callable[[Report], str]], ...] = (
    (
        re.compile(
            rf"(?:谁|哪位|哪个(?:人|领导)|什么人|姓(?:啥|什么|甚)|叫(?:啥|什么)|啥人)[^，。]*{_REPORT}|{_REPORT}[^，。]*(?:谁|哪位|什么人|姓(?:啥|什么|甚)|名字|报告人)"
        ),
        lambda report: report.facts.speaker,
    ),
    (
        re.compile(
            r"报告[^，。]*(?:印发|发布|公布|公开|下发)[^，。]*(?:哪一?[天日年]|几[月号日]|什么时候|何时|啥时候|日期|时间)|(?:什么时候|何时|哪一?天)[^，。]*(?:印发|发布|公布)[^，。]*报告"
        ),
        lambda report: _spoken_date(report.facts.published),
    ),
    (
        re.compile(
            rf"{_REPORT}[^，。]*(?:哪一?[天日]|几[月号日]|什么时候|何时|啥时候|日期|时间)[^，。]*(?:作|做|念|宣读|讲|审议|召开|开|在|的)|(?:什么时候|何时|哪一?天|几月几[号日]|啥时候)[^，。]*(?:作|做|念|宣读|讲|召开|开)[^，。]*{_REPORT}"
        ),
        lambda report: _spoken_date(report.facts.delivered),
    ),
    (
        re.compile(
            rf"(?:什么|哪个|哪次|哪一?次|哪届|第几[届次])(?:人代)?(?:大?会议?|场合|会上)[^，。]*{_REPORT}|报告[^，。]*(?:什么|哪个|哪次|哪一?次|哪届|第几[届次])[^，。]*会"
        ),
        lambda report: report.facts.meeting,
    ),
)


def passage_about(question: str, report: Report, passages: tuple[Passage, ...]) -> Passage | None:
    """The passage of the opening that answers a question about the report itself; None for any other question."""
    wanted = next((fact(report) for pattern, fact in _ASKED if pattern.search(question)), "")
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
