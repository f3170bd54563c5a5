"""What an answer looks like: as HTML for the page, as plain text for shell and clipboard. Everything is escaped."""

import re
from collections.abc import Sequence
from html import escape

from assistant.display.linked import linked
from assistant.labels import chinese_date, heading_path, period_label, report_name
from assistant.reply import Answer, Citation
from corpus.figures import Figure
from corpus.report import Report

MAX_QUESTION_SHOWN = 300  # characters of a question that its bubble repeats
MAX_NEARBY_SHOWN = 90  # characters of a nearby passage before it is opened
STAGE = "正在查找…"
TABS = (("ask", "问答"), ("check", "核对"), ("data", "数据"))

_MARK = re.compile(r"\[(\d+)\]")
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BULLET = "- "
_Chips = dict[int, str]  # a citation's number -> its button
_Rows = dict[int, tuple[Figure, ...]]  # a citation's number -> the ledger rows that stand in it
_STOPS = ("。", "；", "，", "！", "？", "）")


def as_text(answer: Answer, question: str = "") -> str:
    """An answer with its sources as plain text: question, answer, quotations with section, period and report."""
    parts = [f"问：{question.strip()}"] if question.strip() else []
    parts.append(f"答：{answer.text}" if parts else answer.text)
    if answer.citations:
        parts.append("\n".join(["出处：", *(f"[{c.n}] {_source_line(c)}" for c in answer.citations)]))
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
    """The line above the page: the assistant's name, the tabs, the report's name and date, a button that opens it."""
    return f"<header><h1>政报问答</h1>{tabs_html()}{_masthead_report(reports)}</header>"


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
        f'<div class="examples" role="group" aria-label="例题">{_ask_buttons(examples)}</div></section>'
    )


def pending_html(n: int, question: str) -> str:
    """The n-th turn while the answer is being looked for."""
    return _turn(n, question, f'<p class="stage">{STAGE}</p>', busy=True)


def partial_html(n: int, question: str, answer: Answer, text: str) -> str:
    """The n-th turn with the part of the answer's text that has come so far."""
    return _turn(n, question, _reply(n, answer, text), busy=True)


def turn_html(n: int, question: str, answer: Answer, figures: Sequence[Figure] = ()) -> str:
    """The n-th turn, whole: question, answer with chips, nearby passages, suggestions, copy button.

    figures: the ledger rows of its citations; the answer's figures open them.
    """
    body = _reply(n, answer, answer.text, figures) + _nearby(answer.nearby) + _suggestions(answer.suggestions)
    return _turn(n, question, body + _copy_button(question, answer), busy=False)


def _masthead_report(reports: Sequence[Report]) -> str:
    if not reports:
        return "<p>还没有收录报告</p>"
    if len(reports) > 1:
        return f"<p>已收录 {len(reports)} 份政府工作报告</p>"
    report = reports[0]
    date = chinese_date(report.facts.delivered or report.facts.published)
    when = f' <time datetime="{escape(report.facts.delivered or report.facts.published)}">{date}</time>' if date else ""
    key = escape(f"0:0::{report.id}")
    opener = f'<button type="button" class="whole" data-place="{key}">阅读全文</button>'
    return f"<p><span>{escape(report_name(report))}</span>{when}</p>{opener}"


def _turn(n: int, question: str, body: str, *, busy: bool) -> str:
    asked = shown(question).strip()
    if len(asked) > MAX_QUESTION_SHOWN:
        asked = f"{asked[:MAX_QUESTION_SHOWN]}…（共 {len(asked)} 字）"
    heading = f'<span class="unseen">您的问题：</span><bdi>{escape(asked) or "（空）"}</bdi>'
    return (
        f'<article class="turn" id="turn-{n}" aria-busy="{"true" if busy else "false"}">'
        f'<h2 class="asked">{heading}</h2>{body}</article>'
    )


def _reply(n: int, answer: Answer, text: str, figures: Sequence[Figure] = ()) -> str:
    chips = {c.n: _chip(n, c) for c in answer.citations}
    rows = {c.n: tuple(f for f in figures if _inside(f, c)) for c in answer.citations}
    kind = "reply" if answer.supported else "reply refusal"
    notes = tuple(line for line in shown(answer.text).split("\n") if answer.supported and not _MARK.search(line))
    return f'<div class="{kind}">{_lines(shown(text), chips, answer.short, rows, notes)}</div>'


def _inside(figure: Figure, citation: Citation) -> bool:
    return figure.report_id == citation.report_id and citation.start <= figure.start and figure.end <= citation.end


def _lines(text: str, chips: _Chips, short: str, rows: _Rows, notes: Sequence[str]) -> str:
    """Paragraphs; neighbouring lines that begin with "- " become one list. The bare answer is set off once.

    notes: lines that cite nothing, which say how the question was understood or what is missing.
    """
    blocks: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        bullet = line.startswith(_BULLET)
        body = _with_chips(line.removeprefix(_BULLET) if bullet else line, chips, short, rows)
        short = "" if "<strong>" in body else short
        if bullet and blocks and blocks[-1].endswith("</ul>"):
            blocks[-1] = f"{blocks[-1].removesuffix('</ul>')}<li>{body}</li></ul>"
        elif any(note.startswith(line) for note in notes):
            blocks.append(f'<p class="note">{body}</p>')
        else:
            blocks.append(f"<ul><li>{body}</li></ul>" if bullet else f"<p>{body}</p>")
    return "".join(blocks)


def _with_chips(line: str, chips: _Chips, short: str, rows: _Rows) -> str:
    """A line with each [n] of a citation as its chip, its figures as buttons; any other brackets stay text."""
    parts = _MARK.split(line)
    cited = tuple(figure for n in parts[1::2] for figure in rows.get(int(n[:9]), ()))
    out: list[str] = []
    for i, part in enumerate(parts):
        if i % 2 == 0:
            out.append(_set_off(part, short, cited))
            short = "" if short in part else short
        elif chip := chips.get(int(part[:9])):
            stop = out[-1][-1:] if out[-1].endswith(_STOPS) else ""
            out[-1] = out[-1].removesuffix(stop)
            out.append(f'<span class="tied">{stop}{chip}</span>')  # a chip never begins a line of its own
        else:
            out.append(f"[{part}]")
    return "".join(out)


def _set_off(text: str, short: str, figures: Sequence[Figure]) -> str:
    """The escaped text with its figures as buttons, the first mention of the bare answer set off."""
    if not short or short not in text:
        return linked(text, figures)
    before, after = text.split(short, 1)
    return f"{linked(before, figures)}<strong>{linked(short, figures)}</strong>{linked(after, figures)}"


def _chip(turn: int, citation: Citation) -> str:
    where = escape(f"{heading_path(citation.section)}，{period_label(citation.section, citation.period)}")
    return (
        f'<button type="button" class="chip" id="turn-{turn}-source-{citation.n}" title="{where}" '
        f'data-place="{escape(place_key(citation))}" aria-label="出处{citation.n}：{where}">{citation.n}</button>'
    )


def _nearby(nearby: Sequence[Citation]) -> str:
    if not nearby:
        return ""
    items = "".join(f"<li>{_nearby_button(c)}</li>" for c in nearby)
    heading = "相近内容 <small>报告里说到的，不是对问题的回答</small>"
    return f'<section class="nearby"><h3>{heading}</h3><ul>{items}</ul></section>'


def _nearby_button(citation: Citation) -> str:
    quote = citation.quote.strip()
    clipped = quote if len(quote) <= MAX_NEARBY_SHOWN else f"{quote[:MAX_NEARBY_SHOWN]}…"
    where = f"{citation.section.heading} · {period_label(citation.section, citation.period)}"
    return (
        f'<button type="button" class="near" data-place="{escape(place_key(citation))}">'
        f"<span>{escape(shown(clipped))}</span><small>{escape(where)}</small></button>"
    )


def _suggestions(questions: Sequence[str]) -> str:
    if not questions:
        return ""
    return f'<section class="next"><h3>还可以问</h3><div class="examples">{_ask_buttons(questions)}</div></section>'


def _ask_buttons(questions: Sequence[str]) -> str:
    return "".join(
        f'<button type="button" class="ask" data-ask="{escape(q)}">{escape(q)}</button>' for q in map(shown, questions)
    )


def _copy_button(question: str, answer: Answer) -> str:
    asked = question if len(question) <= MAX_QUESTION_SHOWN else f"{question[:MAX_QUESTION_SHOWN]}…"
    text = escape(as_text(answer, asked)).replace("\n", "&#10;")
    label = "复制回答和出处" if answer.supported else "复制回答"
    return f'<p class="tools"><button type="button" class="copy" data-copy="{text}">{label}</button></p>'


def _source_line(citation: Citation) -> str:
    where = f"{report_name(citation.report)}，{heading_path(citation.section)}"
    return f"“{citation.quote.strip()}”——{where}（{period_label(citation.section, citation.period)}）"
