"""The parts of the page that never change while it is open: the draft's form, the ledger's form."""

import base64
from collections.abc import Sequence
from html import escape

from assistant.display.data import Choices

VIEWS = (("ledger", "全部数据"), ("lookup", "查一个数字"), ("pairs", "结果与目标"))
SUFFIXES = (".txt", ".md", ".docx", ".pdf")


def draft_form_html(max_bytes: int) -> str:
    """The form that takes a draft: a text box that files can be dropped on, a file button, start and stop."""
    kinds = "、".join(SUFFIXES)
    megabytes = max_bytes // 1_000_000
    return (
        f'<section class="draft-form" data-max-bytes="{max_bytes}" data-suffixes="{" ".join(SUFFIXES)}">'
        "<h2>核对文稿</h2>"
        '<p class="lead-in">文稿里的每个数字、名次和引文都会与报告原文逐一比对，并给出报告里的原句。</p>'
        '<div class="drop"><label class="unseen" for="draft-text">文稿</label>'
        '<textarea id="draft-text" spellcheck="false" aria-describedby="draft-privacy" '
        'placeholder="把文稿粘贴到这里，或者把文件拖进来"></textarea>'
        f'<div class="drop-bar"><input type="file" id="draft-file" class="unseen" tabindex="-1" aria-hidden="true" '
        f'accept="{",".join(SUFFIXES)}">'
        '<button type="button" class="plain pick" aria-describedby="draft-kinds">选择文件</button>'
        f'<span class="kinds" id="draft-kinds">{kinds}，不超过 {megabytes} MB</span>'
        '<span class="chosen" hidden><span class="chosen-name"></span>'
        '<button type="button" class="unpick" aria-label="移除文件">移除</button></span>'
        '<span class="count" aria-live="off"></span></div></div>'
        '<div class="draft-actions"><button type="button" class="start">开始核对</button>'
        '<button type="button" class="plain stop" hidden>停止</button>'
        '<span class="keys">Ctrl + Enter</span>'
        '<p class="privacy" id="draft-privacy">文稿只在本机内存中核对，不保存</p></div></section>'
    )


def data_form_html(choices: Choices) -> str:
    """The form above the ledger: what to show, search, filters, download; and the box that takes one figure."""
    views = "".join(
        f'<button type="button" data-view="{name}" aria-pressed="{"true" if name == "ledger" else "false"}">{label}</button>'
        for name, label in VIEWS
    )
    filters = "".join(
        _select(name, label, options)
        for name, label, options in (
            ("report", "报告", choices.reports),
            ("period", "年份", choices.periods),
            ("status", "状态", choices.statuses),
            ("section", "章节", choices.sections),
            ("unit", "单位", choices.units),
        )
        if len(options) > 1
    )
    return (
        '<section class="data-form"><h2>报告里的数据</h2>'
        f'<div class="views" role="group" aria-label="看什么">{views}</div>'
        '<div class="ledger-form" data-of="ledger"><label class="unseen" for="ledger-search">搜索数据</label>'
        '<input type="search" id="ledger-search" autocomplete="off" placeholder="搜索指标，例如：预算收入">'
        f'<div class="filters">{filters}</div><div class="downloads">'
        '<button type="button" class="plain" data-download="csv">下载 CSV</button>'
        '<button type="button" class="plain" data-download="xlsx">下载 Excel</button></div></div>'
        '<div class="lookup-form" data-of="lookup" hidden><label for="lookup-text">查一个数字在报告的哪里</label>'
        '<div class="lookup-line"><input type="text" id="lookup-text" autocomplete="off" placeholder="例如：70亿元、4.2%">'
        '<button type="button" class="lookup-go">查找</button></div></div></section>'
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str]]) -> str:
    inner = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for text, value in options)
    return f'<label><span>{label}</span><select data-filter="{name}">{inner}</select></label>'


def file_html(name: str, content: bytes) -> str:
    """A file for the page's script to hand to the visitor; it never touches this machine's disk."""
    coded = base64.b64encode(content).decode("ascii")
    return f'<span class="file" hidden data-name="{escape(name)}" data-content="{coded}"></span>'
