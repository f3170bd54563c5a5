"""The evidence sheet of one answer: what a printed page needs to be checked years later."""

from html import escape

from assistant.display.conversation.fingerprint import checksum
from assistant.display.conversation.lines import plain_html
from assistant.display.conversation.official import named, quotation
from assistant.display.conversation.understood import understood
from assistant.display.present import shown
from assistant.labels import heading_path, period_label, report_name
from assistant.reply import Answer, Citation
from corpus.report import Report


def sheet_html(question: str, answer: Answer) -> str:
    """Question, answer, each quotation with section and year, the reports with date and checksum; the time is filled in
    by the browser, whose clock it is.
    """
    resolved = understood(question, answer)
    return (
        '<article class="sheet"><header><p class="sheet-name">政报问答 · 凭据</p>'
        '<p class="sheet-time">打印时间：<time></time></p></header>'
        f"<h1>{_safe(question.strip())}</h1>"
        + (f'<p class="sheet-meant">按“{_safe(resolved)}”理解</p>' if resolved else "")
        + f'<section class="sheet-answer"><h2>回答</h2>{plain_html(answer)}</section>'
        + _quotations("报告原文", answer.citations)
        + _quotations("其余相关原文", answer.more)
        + _quotations("相近内容（不是对问题的回答）", answer.nearby)
        + _reports(answer)
        + "</article>"
    )


def _quotations(title: str, citations: tuple[Citation, ...]) -> str:
    if not citations:
        return ""
    rows = "".join(
        f'<li value="{c.n}"><blockquote>{_safe(quotation(c))}</blockquote><p>{_where(c)}</p></li>' for c in citations
    )
    return f"<section><h2>{title}</h2><ol>{rows}</ol></section>"


def _where(citation: Citation) -> str:
    label = period_label(citation.section, citation.period)
    return _safe(
        f"{report_name(citation.report)}，{heading_path(citation.section)}（{label}），第 {citation.start + 1}—{citation.end} 字"
    )


def _reports(answer: Answer) -> str:
    """The reports that were cited, each once."""
    cited = {c.report_id: c.report for c in (*answer.citations, *answer.more, *answer.nearby)}
    if not cited:
        return ""
    return f'<section class="sheet-reports"><h2>出自</h2>{"".join(map(_report, cited.values()))}</section>'


def _report(report: Report) -> str:
    facts = report.facts
    rows = (
        ("报告", named(report)),
        ("会议", facts.meeting),
        ("公布", facts.source or facts.publisher),
        ("校验值", f"SHA-256 {checksum(report)}"),
    )
    inner = "".join(f"<div><dt>{term}</dt><dd>{_safe(value)}</dd></div>" for term, value in rows if value)
    return f"<dl>{inner}</dl>"


def _safe(text: str) -> str:
    return escape(shown(text))
