"""A checked draft as HTML: summary, table of verdicts with both sides of each, the draft with its marks."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from rapidfuzz.fuzz import partial_ratio_alignment

from assistant.checking.diff import pieces, shared
from assistant.checking.table import Row, rows, summary
from assistant.checking.verdict import Piece, QuoteVerdict, Review, Verdict
from assistant.display.marks import TONES, anchors, draft_html, stretches
from assistant.display.present import place_key, shown
from assistant.documents.draft import Draft
from assistant.labels import heading_path
from assistant.reply import Citation

MAX_SIDE_CHARS = 400  # of the draft's sentence beside the report's words
LIKE = 0.5  # how much two sides have to share for their differences to say something
EXPORTS = (("docx", "Word 批注稿"), ("xlsx", "Excel"), ("md", "Markdown"))

_STOP = re.compile(r"[。！？\n]")
_PAUSE = re.compile(r"[，；：、。！？]")


def review_html(review: Review, draft: Draft) -> str:
    """The whole result for a draft that was checked."""
    checked = rows(review)
    title = f'<h2 id="review-title" tabindex="-1">核对结果 <small>{escape(shown(draft.name))}</small></h2>'
    head = f'{title}<p class="summary">{escape(summary(review))}</p>'
    head += "".join(f'<p class="draft-note">{escape(shown(note))}</p>' for note in draft.notes)
    if not checked:
        return f'<section class="review none"><div class="review-head">{head}</div>{_nothing()}</section>'
    cut = stretches(len(draft.text), checked)
    return (
        f'<section class="review"><div class="review-head">{head}{_legend(checked)}{_tools(checked)}</div>'
        f'<div class="review-body">{_table(checked, draft, anchors(cut, checked))}'
        '<section class="manuscript" aria-label="标注后的文稿"><h3>文稿</h3>'
        f'<div class="manuscript-text">{draft_html(draft, cut)}</div></section></div></section>'
    )


def notice_html(text: str, *, alert: bool = True) -> str:
    """A calm sentence above the result: what went wrong or was stopped, and what to do."""
    return f'<p class="notice" role="{"alert" if alert else "status"}">{escape(shown(text))}</p>'


def progress_html(done: int, total: int) -> str:
    """How far a check is: sentences done of all; total 0 while the draft is still being read."""
    if not total:
        return '<p class="progress" role="status" aria-busy="true"><progress></progress><span>正在读取文稿…</span></p>'
    words = f"正在核对：已完成 {done} 句，共 {total} 句"
    return (
        f'<p class="progress" aria-busy="true"><progress value="{done}" max="{total}" aria-label="核对进度"></progress>'
        f"<span>{words}</span></p>"
    )


def _nothing() -> str:
    return (
        '<p class="hint">核对的是数字（70亿元、4.2%）、名次和地名这类陈述，以及引号里的原话。'
        "请检查文稿是否粘贴完整，再核对一次。</p>"
    )


def _legend(checked: Sequence[Row]) -> str:
    counted = "".join(
        f'<li><span class="sign {tone}"></span>{name} <b>{sum(row.tone == tone for row in checked)}</b></li>'
        for tone, name in TONES.items()
    )
    return f'<ul class="legend" aria-label="标记的意思">{counted}</ul>'


def _tools(checked: Sequence[Row]) -> str:
    problems = sum(row.problem for row in checked)
    exports = "".join(
        f'<button type="button" class="plain" data-export="{kind}">{name}</button>' for kind, name in EXPORTS
    )
    return (
        '<div class="tools-line"><label class="only"><input type="checkbox" id="only-problems">'
        f'<span>只看有问题的（{problems}）</span></label><span class="exports"><span>下载：</span>{exports}</span></div>'
    )


def _table(checked: Sequence[Row], draft: Draft, marks: Mapping[int, int]) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("文稿", "结论", "原因", "报告原文和出处"))
    reports = {row.verdict.citation.report_id for row in checked if row.verdict.citation}
    body = "".join(_row(row, draft, several=len(reports) > 1) + _both(row, draft, marks[row.number]) for row in checked)
    none = '<p class="no-problems">没有需要处理的地方：每一处都与报告相符。</p>'
    return (
        f'<div class="verdicts"><table><caption class="unseen">逐项核对结果</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>{none}</div>"
    )


def _row(row: Row, draft: Draft, *, several: bool) -> str:
    place = draft.where(row.start)
    kind = row.kind if place in ("", "正文") else f"{row.kind} · {place}"
    why = (escape(row.reason) if row.reason else "") + (f"<small>{escape(shown(row.note))}</small>" if row.note else "")
    expected = f"<b>{escape(shown(row.expected))}</b>" if isinstance(row.verdict, Verdict) and row.expected else ""
    return (
        f'<tr class="row {row.tone}" id="row-{row.number}"><th scope="row">'
        f'<button type="button" class="open-row" data-row="{row.number}" aria-expanded="false" '
        f'aria-controls="both-{row.number}">{escape(shown(row.text))}</button><small>{escape(kind)}</small></th>'
        f'<td data-label="结论"><span class="verdict {row.tone}">{row.label}</span></td>'
        f'<td data-label="原因">{why}</td>'
        f'<td data-label="报告原文">{expected}<span class="words">{escape(shown(row.quote))}</span>{_where(row, several)}</td></tr>'
    )


def _where(row: Row, several: bool) -> str:
    """The section that the report's words stand in; with the report where a review cites more than one."""
    cited = row.verdict.citation
    if cited is None:
        return ""
    return f"<small>{escape(row.where if several else heading_path(cited.section))}</small>"


def _both(row: Row, draft: Draft, mark: int) -> str:
    """The row below a row: the draft's sentence and the report's words, and the ways to either place."""
    ours, theirs = _sides(row, draft.text)
    cited = row.verdict.citation
    places = "" if cited is None else _place_button(cited, "打开报告原文")
    places += "".join(_place_button(other, f"另一处：{shown(other.quote)[:18]}…") for other in row.verdict.others)
    return (
        f'<tr class="both {row.tone}" id="both-{row.number}" hidden><td colspan="4"><div class="sides">'
        f"<div><h4>文稿</h4><p>{ours}</p></div><div><h4>报告</h4><p>{theirs}</p></div></div>"
        f'<div class="ways"><button type="button" class="plain" data-mark="{mark}">在文稿中查看</button>{places}</div>'
        "</td></tr>"
    )


def _place_button(citation: Citation, label: str) -> str:
    return f'<button type="button" class="plain" data-place="{escape(place_key(citation))}">{escape(label)}</button>'


def _sides(row: Row, text: str) -> tuple[str, str]:
    """The draft's sentence and the report's words as HTML, the characters that differ set off in both."""
    if row.verdict.citation is None:
        start, end = _sentence(text, row.start, row.end)
        return _emphasised(text[start:end], _span(row, start)), '<span class="absent">报告里没有找到对应的内容。</span>'
    if isinstance(row.verdict, QuoteVerdict):
        diff = row.verdict.diff or (Piece(kind="same", text=row.text),)
        ours = "".join(_different(p.text, p.kind != "same") for p in diff if p.kind != "report")
        return ours, "".join(_different(p.text, p.kind != "same") for p in diff if p.kind != "draft") or escape(
            row.quote
        )
    start, end = _sentence(text, row.start, row.end)
    ours, theirs = text[start:end], row.quote
    first, last = _beside(ours, _span(row, start), theirs) if row.problem else (0, 0)
    diff = pieces(theirs, ours[first:last]) if last else ()
    if not diff or shared(diff) < LIKE:
        return _emphasised(ours, _span(row, start)), _emphasised(theirs, _expected_span(row))
    differs = (False,) * first + _flags(diff, "draft")
    return _emphasised(ours, _span(row, start), differs), _emphasised(
        theirs, _expected_span(row), _flags(diff, "report")
    )


def _beside(sentence: str, span: tuple[int, int], quote: str) -> tuple[int, int]:
    """The clauses of a sentence, those of the span among them, that lie beside the report's words."""
    near = partial_ratio_alignment(quote, sentence) if len(quote) < len(sentence) else None
    start, end = (min(near.dest_start, span[0]), max(near.dest_end, span[1])) if near else (0, len(sentence))
    borders = [0, *(m.end() for m in _PAUSE.finditer(sentence)), len(sentence)]
    return max(b for b in borders if b <= start), min(b for b in borders if b >= end)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around [start, end), no longer than MAX_SIDE_CHARS beside it."""
    before = [m.end() for m in _STOP.finditer(text, max(0, start - MAX_SIDE_CHARS // 2), start)]
    after = _STOP.search(text, end, end + MAX_SIDE_CHARS // 2)
    first = before[-1] if before else max(0, start - MAX_SIDE_CHARS // 2)
    last = after.end() if after else min(len(text), end + MAX_SIDE_CHARS // 2)
    return first + len(text[first:start]) - len(text[first:start].lstrip()), last - (text[last - 1 : last] == "\n")


def _span(row: Row, offset: int) -> tuple[int, int]:
    return row.start - offset, row.end - offset


def _expected_span(row: Row) -> tuple[int, int]:
    """Where the expected figure stands in the report's words; 0:0 where it does not."""
    start = row.quote.find(row.expected) if row.expected else -1
    return (start, start + len(row.expected)) if start >= 0 else (0, 0)


def _flags(diff: Sequence[Piece], side: str) -> tuple[bool, ...]:
    """For each character of one side whether the other lacks it; not of words before and after what both speak of."""
    same = [number for number, piece in enumerate(diff) if piece.kind == "same"]
    return tuple(
        piece.kind == side and same[0] < number < same[-1]
        for number, piece in enumerate(diff)
        if piece.kind in ("same", side)
        for _ in piece.text
    )


def _emphasised(text: str, span: tuple[int, int], differs: Sequence[bool] = ()) -> str:
    """The escaped text with its span set off, and the characters that differ within and around it."""
    marks = [(span[0] <= i < span[1], i < len(differs) and differs[i]) for i in range(len(text))]
    out: list[str] = []
    at = 0
    for (inside, different), run in groupby(marks):
        length = len(list(run))
        piece = _different(text[at : at + length], different)
        out.append(f'<b class="checked">{piece}</b>' if inside else piece)
        at += length
    return "".join(out)


def _different(text: str, different: bool) -> str:
    inner = escape(shown(text))
    return f'<em class="differs">{inner}</em>' if different else inner
