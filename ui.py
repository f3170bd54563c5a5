"""The page: layout and events, no logic."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.display.present import masthead_html, welcome_html
from assistant.display.source import find_place, source_html
from assistant.display.talk import Talk, steps

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.answer import Assistant

STEP_S = 0.03  # between two pieces of an answer's text, so that it is seen to appear
AT_ONCE = 4  # questions answered at the same time
_FONTS = ("system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")
_STATIC = files("assistant.display") / "static"


def build_page(assistant: Assistant) -> gr.Blocks:
    """The page over an assistant. Each visitor has a conversation of their own, kept in the session's state."""
    page = gr.Blocks(title="政报问答", analytics_enabled=False, fill_width=True)
    with page:
        talk = gr.State(Talk())
        with gr.Column(elem_id="page"):
            _html(masthead_html(assistant.reports), "masthead")
            with gr.Row(elem_id="desk"):
                with gr.Column(elem_id="chat"):
                    said = _html(welcome_html(assistant.examples()), "talk", script="talk.js")
                    note = _html("", "note", script="note.js")
                    with gr.Row(elem_id="composer"):
                        box = gr.Textbox(
                            label="问题",
                            placeholder="输入您的问题",
                            container=False,
                            max_lines=5,
                            elem_id="question",
                        )
                        send = gr.Button("提问", variant="primary", elem_id="send")
                source = _html("", "source", script="source.js")
        _connect(assistant, talk=talk, said=said, note=note, box=box, send=send, source=source)
    return page


def mount_page(app: FastAPI, assistant: Assistant) -> FastAPI:
    """The application with the page at /."""
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(assistant),
        path="/",
        theme=gr.themes.Base(primary_hue="teal", neutral_hue="stone", font=_FONTS, font_mono=("monospace",)),
        head=f"<style>{_read('page.css')}</style><script>{_read('head.js')}</script>",  # css= would rewrite the selectors
        favicon_path=str(_STATIC / "icon.svg"),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        max_file_size="1mb",
    )
    return mounted


def _connect(assistant: Assistant, *, talk: gr.State, **parts: Any) -> None:
    said, note, box, source = parts["said"], parts["note"], parts["box"], parts["source"]
    shown = [said, talk, box, note]

    def answer(question: str, talk: Talk) -> Iterator[tuple[Any, ...]]:
        cleared: Any = ""
        for step in steps(assistant.ask, question, talk):
            yield step.html, step.talk, cleared, ""
            cleared = gr.skip()  # what is typed meanwhile stays
            time.sleep(0 if step.done else STEP_S)

    def answer_button(event: gr.EventData, talk: Talk) -> Iterator[tuple[Any, ...]]:
        yield from ((html, talk, gr.skip(), note) for html, talk, _, note in answer(str(event.question), talk))

    def open_source(event: gr.EventData) -> str:
        return source_html(find_place(str(event.place), assistant.reports))

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    asking = {**quiet, "concurrency_limit": AT_ONCE, "concurrency_id": "ask"}
    asked = gr.on([box.submit, parts["send"].click], answer, [box, talk], shown, trigger_mode="once", **asking)
    suggested = said.ask(answer_button, [talk], shown, trigger_mode="once", **asking)
    opened = said.cite(open_source, None, source, trigger_mode="multiple", queue=False, **quiet)
    for event in (asked, suggested, opened):
        event.failure(None, js=_read("failed.js"), **quiet)


def _html(value: str, elem_id: str, *, script: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=_read(script) if script else None)


def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")
