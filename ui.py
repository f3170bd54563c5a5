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
from assistant.display.data import choices, download, ledger_html, lookup_html, row_card_html
from assistant.display.forms import data_form_html, draft_form_html, file_html
from assistant.display.linked import CitedFigures
from assistant.display.pairing import pairs_html
from assistant.display.present import masthead_html, welcome_html
from assistant.display.source import find_place, source_html
from assistant.display.talk import Talk
from assistant.display.talk import steps as answer_steps
from assistant.documents.draft import DraftError
from assistant.documents.kind import MAX_BYTES
from assistant.ledger.select import Wanted

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.answer import Assistant
    from assistant.display.checking import Checks
    from index.store import Library

STEP_S = 0.03  # between two pieces of an answer's text, so that it is seen to appear
AT_ONCE = 4  # questions answered at the same time
CHECKS_AT_ONCE = 2  # drafts checked at the same time
KEPT_S = 3600  # a result nobody comes back for is forgotten
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_FONTS = ("system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")
_STATIC = files("assistant.display") / "static"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the page stands on."""

    assistant: Assistant
    checks: Checks
    library: Library


def build_page(site: Site) -> gr.Blocks:
    """The page. Each visitor has a conversation and a checked draft of their own, kept in the session's state."""
    figures = CitedFigures(site.library.figures)
    page = gr.Blocks(title="政报问答", analytics_enabled=False, fill_width=True)
    with page, gr.Column(elem_id="page"):
        _html(masthead_html(site.library.reports), "masthead", script="tabs.js")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="ask-panel"):
                said = _ask_tab(site, figures)
            with gr.Column(elem_id="check-panel"):
                _check_tab(site)
            with gr.Column(elem_id="data-panel"):
                _data_tab(site)
            source = _html("", "source", script="source.js")
        _connect_source(site, figures, said, source)
    return page


def mount_page(app: FastAPI, site: Site) -> FastAPI:
    """The application with the page at /."""
    style = _read("page.css") + _read("check.css") + _read("data.css")
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(site),
        path="/",
        theme=gr.themes.Base(primary_hue="teal", neutral_hue="stone", font=_FONTS, font_mono=("monospace",)),
        head=f"<style>{style}</style><script>{_read('head.js')}</script>",  # css= would rewrite the selectors
        favicon_path=str(_STATIC / "icon.svg"),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        max_file_size="1kb",  # drafts come with their event, in memory: nothing is uploaded to the disk
    )
    return mounted


def _ask_tab(site: Site, figures: CitedFigures) -> gr.HTML:
    talk = gr.State(Talk())
    said = _html(welcome_html(site.assistant.examples()), "talk", script="talk.js")
    note = _html("", "note", script="note.js")
    with gr.Row(elem_id="composer"):
        box = gr.Textbox(label="问题", placeholder="输入您的问题", container=False, max_lines=5, elem_id="question")
        send = gr.Button("提问", variant="primary", elem_id="send")
    shown = [said, talk, box, note]

    def answer(question: str, talk: Talk) -> Iterator[tuple[Any, ...]]:
        cleared: Any = ""
        for step in answer_steps(site.assistant.ask, question, talk, figures.of):
            yield step.html, step.talk, cleared, ""
            cleared = gr.skip()  # what is typed meanwhile stays
            time.sleep(0 if step.done else STEP_S)

    def answer_button(event: gr.EventData, talk: Talk) -> Iterator[tuple[Any, ...]]:
        yield from ((html, talk, gr.skip(), note) for html, talk, _, note in answer(str(event.question), talk))

    asking = {**QUIET, "concurrency_limit": AT_ONCE, "concurrency_id": "ask", "trigger_mode": "once"}
    _told(gr.on([box.submit, send.click], answer, [box, talk], shown, **asking))
    _told(said.ask(answer_button, [talk], shown, **asking))
    return said


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


def _connect_source(site: Site, figures: CitedFigures, said: gr.HTML, source: gr.HTML) -> None:
    """Any button of the page with a place opens the report there, with the ledger row of a figure that stands there."""

    def open_source(event: gr.EventData) -> str:
        place = find_place(str(event.place), site.library.reports)
        figure = place and figures.at(place.report.id, place.start, place.end)
        return source_html(place, row_card_html(figure, place.report) if place and figure else "")

    _told(said.cite(open_source, None, source, trigger_mode="multiple", queue=False, **QUIET))


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


def _html(value: str, elem_id: str, *, script: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=_read(script) if script else None)


def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")
