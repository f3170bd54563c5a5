"""One turn of the conversation as HTML: question, how it was understood, answer with chips, what can be done with it."""

import re
from collections.abc import Sequence
from html import escape

from assistant.display.conversation.fold import folded
from assistant.display.conversation.lines import MARK, Kind, kinds, lines_html, text_lines
from assistant.display.conversation.official import official_text, quotation
from assistant.display.conversation.understood import understood
from assistant.display.linked import linked
from assistant.display.present import ask_buttons, place_key, shown
from assistant.labels import heading_path, period_label
from assistant.reply import Answer, Citation
from corpus.figures import Figure

MAX_QUESTION_SHOWN = 300  # characters of a question that its heading repeats
MAX_NEARBY_SHOWN = 90  # characters of a nearby passage before it is opened
STAGE = "正在查找…"

_Chips = dict[int, str]  # a citation's number -> its button
_Rows = dict[int, tuple[Figure, ...]]  # a citation's number -> the ledger rows that stand in it
_BUTTON_AND_STOP = re.compile(
    r'(?:<strong>)?<button type="button" class="figure"[^>]*>[^<]*</button>(?:</strong>)?[，。；：、！？）”》]+'
)
_STOPS = ("。", "；", "，", "！", "？", "）")
_TOOLS = (("copy", "复制"), ("share", "分享"), ("print", "打印"), ("speak", "朗读"))
_RATINGS = (("up", "有用"), ("down", "没用"))


def pending_html(n: int, question: str) -> str:
    """The n-th turn while the answer is being looked for."""
    return _turn(n, question, f'<p class="stage">{STAGE}</p>', busy=True)


def partial_html(n: int, question: str, answer: Answer, text: str) -> str:
    """The n-th turn with the part of the answer's text that has come so far."""
    return _turn(n, question, _meant(question, answer) + _reply(n, answer, text), busy=True)


def turn_html(n: int, question: str, answer: Answer, figures: Sequence[Figure] = ()) -> str:
    """The n-th turn, whole: question, answer with chips, further and nearby passages, tools, suggestions.

    figures: the ledger rows of its citations; the answer's figures open them.
    """
    body = (
        _meant(question, answer)
        + _reply(n, answer, answer.text, figures)
        + _nearby(answer.nearby)
        + _tools(question, answer)
        + _suggestions(answer.suggestions)
    )
    return _turn(n, question, body, busy=False)


def _turn(n: int, question: str, body: str, *, busy: bool) -> str:
    asked = shown(question).strip()
    if len(asked) > MAX_QUESTION_SHOWN:
        asked = f"{asked[:MAX_QUESTION_SHOWN]}…（共 {len(asked)} 字）"
    heading = f'<span class="unseen">您的问题：</span><bdi>{escape(asked) or "（空）"}</bdi>'
    return (
        f'<article class="turn" id="turn-{n}" aria-busy="{"true" if busy else "false"}">'
        f'<h2 class="asked">{heading}</h2>{body}</article>'
    )


def _meant(question: str, answer: Answer) -> str:
    """The line above the answer that says how the question was made whole, with a button to mend it."""
    words = shown(understood(question, answer))
    if not words:
        return ""
    return (
        f'<p class="meant">按“<span class="meant-words">{escape(words)}</span>”理解'
        f'<button type="button" class="quiet mend" data-mend="{escape(words)}" aria-label="修改这个理解，重新提问">修改</button></p>'
    )


def _reply(n: int, answer: Answer, text: str, figures: Sequence[Figure] = ()) -> str:
    """The answer's box: its lines as far as they have come; with the whole text, what unfolds below them."""
    chips = {c.n: _chip(n, c) for c in answer.citations}
    rows = {c.n: tuple(f for f in figures if _inside(f, c)) for c in answer.citations}
    whole = kinds(answer)
    lines = text_lines(text)
    inner = lines_html(lines, whole, _Line(chips, rows, answer.short, whole).html)
    more = _more(n, answer.more) if text == answer.text else ""
    return f'<div class="{"reply" if answer.supported else "reply refusal"}">{inner}{more}</div>'


def _inside(figure: Figure, citation: Citation) -> bool:
    return figure.report_id == citation.report_id and citation.start <= figure.start and figure.end <= citation.end


class _Line:
    """Writes the lines of one answer; the bare answer is set off where it first comes."""

    def __init__(self, chips: _Chips, rows: _Rows, short: str, whole: tuple[Kind, ...]) -> None:
        self._chips = chips
        self._rows = rows
        self._short = short
        self._whole = whole

    def html(self, line: str) -> str:
        """A line with each [n] of a citation as its chip, its figures as buttons; any other brackets stay text."""
        parts = MARK.split(line)
        cited = tuple(figure for n in parts[1::2] for figure in self._rows.get(int(n[:9]), ()))
        out: list[str] = []
        for i, part in enumerate(parts):
            if i % 2 == 0:
                out.append(self._words(part, cited))
            elif chip := self._chips.get(int(part[:9])):
                out[-1] = _with_chip(out[-1], chip)
            else:
                out.append(f"[{part}]")
        return "".join(out)

    def _words(self, text: str, figures: Sequence[Figure]) -> str:
        """The escaped text, a long list in it folded."""
        fold = folded(text)
        if fold is None:
            return _tied(self._set_off(text, figures))
        before, hidden, after = (_tied(self._set_off(part, figures)) for part in (fold.before, fold.hidden, fold.after))
        button = f'<button type="button" class="unfold" aria-expanded="false">展开另外 {fold.items} 项</button>'
        return f'{before}<span class="folded" hidden>{hidden}</span>{button}{after}'

    def _set_off(self, text: str, figures: Sequence[Figure]) -> str:
        if not self._short or self._short not in text:
            return linked(text, figures)
        short, self._short = self._short, ""
        before, after = text.split(short, 1)
        return f"{linked(before, figures)}<strong>{linked(short, figures)}</strong>{linked(after, figures)}"


def _tied(html: str) -> str:
    """The words with each figure's button kept in one line with the mark after it."""
    return _BUTTON_AND_STOP.sub(r'<span class="tied">\g<0></span>', html)


def _with_chip(html: str, chip: str) -> str:
    """The words with a chip at their end, which never begins a line of its own."""
    if html.endswith("</span>"):
        return f"{html.removesuffix('</span>')}{chip}</span>"
    stop = html[-1:] if html.endswith(_STOPS) else ""
    return f'{html.removesuffix(stop)}<span class="tied">{stop}{chip}</span>'


def _chip(turn: int, citation: Citation) -> str:
    where = escape(f"{heading_path(citation.section)}，{period_label(citation.section, citation.period)}")
    return (
        f'<button type="button" class="chip" id="turn-{turn}-source-{citation.n}" title="{where}" '
        f'data-place="{escape(place_key(citation))}" aria-label="出处{citation.n}：{where}">{citation.n}</button>'
    )


def _more(turn: int, citations: Sequence[Citation]) -> str:
    """The further citations of a gathered answer, unfolded on demand."""
    if not citations:
        return ""
    items = "".join(
        f'<li><q>{escape(shown(quotation(c)))}</q><span class="tied">{_chip(turn, c)}</span>'
        f"<small>{escape(c.section.heading)} · {period_label(c.section, c.period)}</small></li>"
        for c in citations
    )
    return f'<details class="more"><summary>展开其余 {len(citations)} 处</summary><ul>{items}</ul></details>'


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
    return f'<section class="next"><h3>还可以问</h3><div class="examples">{ask_buttons(questions)}</div></section>'


def _tools(question: str, answer: Answer) -> str:
    """What can be done with the answer, and whether it was of use; what was done is said in the line's status."""
    asked = question if len(question) <= MAX_QUESTION_SHOWN else f"{question[:MAX_QUESTION_SHOWN]}…"
    text = escape(official_text(answer, asked)).replace("\n", "&#10;")
    rate = "".join(
        f'<button type="button" class="tool {name}" data-rate="{name}" aria-pressed="false">{word}</button>'
        for name, word in _RATINGS
    )
    tools = "".join(
        f'<button type="button" class="tool {name}" data-tool="{name}"{f""" data-copy="{text}" """ if name == "copy" else ""}>'
        f"{word}</button>"
        for name, word in _TOOLS
    )
    return (
        f'<div class="tools"><div class="tool-row" role="group" aria-label="这条回答">{tools}</div>'
        f'<p class="told" role="status"></p><div class="tool-row rate" role="group" aria-label="这条回答有用吗">{rate}</div></div>'
    )
