"""The page's frame as HTML, and an answer as plain text for the shell. Everything is escaped."""

import re
from collections.abc import Sequence
from html import escape

from assistant.display.look import look_html
from assistant.labels import chinese_date, heading_path, period_label, report_name
from assistant.reply import Answer, Citation
from corpus.report import Report

TABS = (("ask", "问答"), ("check", "核对"), ("data", "数据"))

_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_text(answer: Answer, question: str = "") -> str:
    """An answer with its sources as plain text: question, answer, quotations with section, period and report."""
    parts = [f"问：{question.strip()}"] if question.strip() else []
    parts.append(f"答：{answer.text}" if parts else answer.text)
    if answer.citations:
        parts.append("\n".join(["出处：", *(f"[{c.n}] {_source_line(c)}" for c in answer.citations)]))
    if answer.more:
        parts.append("\n".join(["其余相关内容：", *(f"[{c.n}] {_source_line(c)}" for c in answer.more)]))
    if answer.nearby:
        parts.append("\n".join(["相近内容（不是对问题的回答）：", *(f"· {_source_line(c)}" for c in answer.nearby)]))
    return shown("\n\n".join(parts))


def shown(text: str) -> str:
    """The text without what no page can show: control characters, marks that turn the direction, half pairs."""
    return _UNSHOWABLE.sub("", text)


def place_key(citation: Citation) -> str:
    """The span a button opens, as start:end:period:report."""
    return f"{citation.start}:{citation.end}:{citation.period}:{citation.report_id}"


def masthead_html(reports: Sequence[Report]) -> str:
    """The line above the page: the assistant's name, the tabs, the report's name and date, how the page looks."""
    return f"<header><h1>政报问答</h1>{tabs_html()}{_opener(reports)}{_masthead_report(reports)}{look_html()}</header>"


def tabs_html() -> str:
    """The three tabs; which one is open is the page's address (#ask, #check, #data)."""
    buttons = "".join(
        f'<button type="button" role="tab" id="tab-{name}" data-tab="{name}" aria-controls="{name}-panel">{label}</button>'
        for name, label in TABS
    )
    return f'<div class="tabs" role="tablist" aria-label="功能">{buttons}</div>'


def welcome_html(examples: Sequence[str]) -> str:
    """What stands in the conversation before the first question: one sentence and the example questions."""
    return (
        '<section class="welcome"><h2>问一问政府工作报告</h2>'
        "<p>用平常的话提问。回答里的每句话都标着出处，点一下数字就能看到报告原文；报告里没有的，会直接告诉您没有。</p>"
        f'<div class="examples" role="group" aria-label="例题">{ask_buttons(examples)}</div></section>'
    )


def _masthead_report(reports: Sequence[Report]) -> str:
    if not reports:
        return "<p>还没有收录报告</p>"
    if len(reports) > 1:
        return f"<p>已收录 {len(reports)} 份政府工作报告</p>"
    report = reports[0]
    date = chinese_date(report.facts.delivered or report.facts.published)
    when = f' <time datetime="{escape(report.facts.delivered or report.facts.published)}">{date}</time>' if date else ""
    return f"<p><span>{escape(report_name(report))}</span>{when}</p>"


def _opener(reports: Sequence[Report]) -> str:
    """The way to the report itself, beside the tabs; "" where there is none."""
    if not reports:
        return ""
    key = escape(f"0:0::{reports[0].id}")
    return f'<button type="button" class="whole" data-place="{key}" aria-expanded="false">报告原文</button>'


def ask_buttons(questions: Sequence[str]) -> str:
    """Buttons that ask these questions."""
    return "".join(
        f'<button type="button" class="ask" data-ask="{escape(q)}">{escape(q)}</button>' for q in map(shown, questions)
    )


def _source_line(citation: Citation) -> str:
    where = f"{report_name(citation.report)}，{heading_path(citation.section)}"
    return f"“{citation.quote.strip()}”——{where}（{period_label(citation.section, citation.period)}）"
