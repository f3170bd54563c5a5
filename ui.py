"""The page: layout and events, no logic."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.display.checked import notice_html
from assistant.display.checking import Desk, export_file, received, steps
from assistant.display.conversation.asking import bar_html, composer_html, conversation_html
from assistant.display.conversation.opinion import Opinions
from assistant.display.conversation.sheet import sheet_html
from assistant.display.conversation.talk import Talks, again_html, asked_of, run_html
from assistant.display.conversation.talk import steps as answer_steps
from assistant.display.data import choices, download, ledger_html, lookup_html
from assistant.display.first import FirstPaint, frame_html
from assistant.display.forms import data_form_html, draft_form_html, file_html
from assistant.display.linked import CitedFigures
from assistant.display.pairing import pairs_html
from assistant.display.present import masthead_html, welcome_html
from assistant.display.source import Papers
from assistant.documents.draft import DraftError
from assistant.documents.kind import MAX_BYTES
from assistant.ledger.select import Wanted

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.answer import Assistant
    from assistant.display.checking import Checks
    from assistant.feedback import FeedbackFile
    from index.store import Library

STEP_S = 0.03  # between two pieces of an answer's text, so that it is seen to appear
AT_ONCE = 4  # questions answered at the same time
CHECKS_AT_ONCE = 2  # drafts checked at the same time
KEPT_S = 3600  # a result nobody comes back for is forgotten
STYLES = ("theme.css", "page.css", "turn.css", "reader.css", "check.css", "data.css", "print.css")
READER = ("place.js", "find.js", "outline.js", "sentence.js", "source.js")
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_FONTS = ("system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")
_STATIC = files("assistant.display") / "static"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the page stands on. feedback: where opinions are kept; None: nowhere, and the page says so."""

    assistant: Assistant
    checks: Checks
    library: Library
    feedback: FeedbackFile | None = None


def build_page(site: Site) -> gr.Blocks:
    """The page. Conversations come with their events; a checked draft is kept in its visitor's session."""
    figures = CitedFigures(site.library.figures)
    page = gr.Blocks(title="政报问答", analytics_enabled=False, fill_width=True)
    with page, gr.Column(elem_id="page"):
        _html(masthead_html(site.library.reports), "masthead", script=("tabs.js", "look.js"))
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="ask-panel"):
                _ask_tab(site, figures)
            with gr.Column(elem_id="check-panel"):
                _check_tab(site)
            with gr.Column(elem_id="data-panel"):
                _data_tab(site)
            _connect_source(site)
    return page


def mount_page(app: FastAPI, site: Site) -> FastAPI:
    """The application with the page at /."""
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(site),
        path="/",
        theme=gr.themes.Base(primary_hue="teal", neutral_hue="stone", font=_FONTS, font_mono=("monospace",)),
        favicon_path=str(_STATIC / "icon.svg"),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        max_file_size="1kb",  # drafts come with their event, in memory: nothing is uploaded to the disk
    )
    mounted.add_middleware(FirstPaint, head=_head(), frame=frame_html(site.library.reports, site.assistant.examples()))
    return mounted


def _head() -> str:
    """What stands in the document before the framework: css= would rewrite the selectors, head= would come late."""
    return f"<style>{_read(*STYLES)}</style><script>{_read('head.js', 'store.js', 'clipboard.js')}</script>"


def _ask_tab(site: Site, figures: CitedFigures) -> None:
    talks, opinions = Talks(site.assistant.ask), Opinions(site.feedback)
    _html(bar_html(), "talk-bar", script="history.js")
    said = _html(conversation_html(welcome_html(site.assistant.examples())), "talk", script=("talk.js", "tools.js"))
    feed = _html("", "feed", script="feed.js", template="")
    rated = _html("", "rated", script="rated.js")
    sheet = _html("", "sheet", script="sheet.js")
    note = _html("", "note", script="note.js")
    _html(composer_html(), "composer", script="composer.js")

    def answer(event: gr.EventData) -> Iterator[tuple[str, str]]:
        for step in answer_steps(talks, asked_of(event.turns), int(event.n), figures.of):
            yield run_html(event.run, step.html), ""
            time.sleep(0 if step.done else STEP_S)

    def again(event: gr.EventData) -> tuple[str, str]:
        return run_html(event.run, again_html(talks, asked_of(event.turns), figures.of)), ""

    def rate(event: gr.EventData) -> str:
        turn = talks.of(asked_of(event.turns)).turns[-1]
        opinion = opinions.given(turn, str(event.key), str(event.rating), str(event.reason), str(event.remark))
        return run_html(event.run, opinion.html(int(event.n)))

    def print_sheet(event: gr.EventData) -> str:
        turn = talks.of(asked_of(event.turns)).turns[-1]
        return run_html(event.run, sheet_html(turn.asked.question, turn.answer))

    asking = {**QUIET, "concurrency_limit": AT_ONCE, "concurrency_id": "ask", "trigger_mode": "multiple"}
    _told(said.ask(answer, None, [feed, note], **asking))
    _told(said.again(again, None, [feed, note], **asking))
    _told(said.rate(rate, None, rated, **asking))
    _told(said.sheet(print_sheet, None, sheet, **asking))


def _check_tab(site: Site) -> None:
    desk = gr.State(None, time_to_live=KEPT_S)
    form = _html(draft_form_html(MAX_BYTES), "draft", script="check.js")
    line = _html("", "check-line", script="line.js")
    result = _html("", "review", script="review.js")
    file = _html("", "review-file", script="file.js")

    def check(event: gr.EventData, desk: Desk | None) -> Iterator[tuple[Any, ...]]:
        text, name, content = str(event.text), str(event.name), str(event.content)
        for step in steps(lambda progress: received(text, name, content, progress), site.checks, desk or Desk()):
            yield step.line, step.result or gr.skip(), step.desk

    def stop(desk: Desk | None) -> None:
        if desk:
            desk.stop.set()

    def export(event: gr.EventData, desk: Desk | None) -> tuple[str, str]:
        if not desk or not desk.checked:
            return "", notice_html("这次核对的结果已经清除。请再核对一次，然后下载。")
        try:
            return file_html(*export_file(desk.checked, str(event.kind))), ""
        except DraftError as error:
            return "", notice_html(str(error))

    limit = {"concurrency_limit": CHECKS_AT_ONCE, "concurrency_id": "check", "trigger_mode": "once"}
    _told(form.check(check, [desk], [line, result, desk], **QUIET, **limit))
    _told(form.stop(stop, [desk], None, queue=False, **QUIET))
    _told(form.export(export, [desk], [file, line], trigger_mode="once", **QUIET))


def _data_tab(site: Site) -> None:
    library = site.library
    form = _html(data_form_html(choices(library)), "data-form", script="data.js")
    _html("", "data-note", script="note.js")
    table = _html("", "data-ledger")
    places = _html("", "data-lookup")
    beside = _html("", "data-pairs")
    file = _html("", "data-file", script="file.js")

    def look(event: gr.EventData) -> str:
        return ledger_html(library, _wanted(event))

    def find(event: gr.EventData) -> str:
        return lookup_html(str(event.text), library)

    def pair(event: gr.EventData) -> str:
        return pairs_html(library, str(event.report))

    def fetch(event: gr.EventData) -> str:
        return file_html(*download(library, str(event.kind), _wanted(event)))

    _told(form.look(look, None, table, trigger_mode="always_last", **QUIET))
    _told(form.find(find, None, places, trigger_mode="always_last", **QUIET))
    _told(form.pair(pair, None, beside, trigger_mode="always_last", **QUIET))
    _told(form.fetch(fetch, None, file, trigger_mode="once", **QUIET))


def _connect_source(site: Site) -> None:
    """The report beside the tabs: any button of the page with a place opens it there; its figures open their rows."""
    papers = Papers(site.library)
    with gr.Column(elem_id="source"):
        paper = _html("", "source-paper", script=READER)
        card = _html("", "source-card")

    def read(event: gr.EventData) -> str:
        return papers.html(str(event.place))

    def row(event: gr.EventData) -> str:
        return papers.row(str(event.place))

    _told(paper.read(read, None, paper, trigger_mode="always_last", queue=False, **QUIET))
    _told(paper.row(row, None, card, trigger_mode="always_last", queue=False, **QUIET))


def _wanted(event: gr.EventData) -> Wanted:
    return Wanted(
        search=str(event.search),
        report=str(event.report),
        period=str(event.period),
        status=str(event.status),
        section=str(event.section),
        unit=str(event.unit),
    )


def _told(event: Any) -> None:
    """A failure of the event is told in the page's own words."""
    event.failure(None, js=_read("failed.js"), **QUIET)


def _html(value: str, elem_id: str, *, script: str | tuple[str, ...] = (), template: str = "${value}") -> gr.HTML:
    """A piece of the page. template: "" where the script takes the value and nothing is to be drawn."""
    scripts = _read(*([script] if isinstance(script, str) else script))
    return gr.HTML(value, elem_id=elem_id, html_template=template, apply_default_css=False, js_on_load=scripts or None)


def _read(*names: str) -> str:
    return "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in names)
