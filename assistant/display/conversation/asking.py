"""The parts of the conversation's panel that never change while it is open: question box, history."""

from assistant.display.conversation.turn import pending_html
from assistant.feedback import MAX_REMARK_CHARS, REASONS

MAX_CHARS = 100_000  # of a question that the box takes


def composer_html() -> str:
    """The box that takes a question, and the button that asks it."""
    return (
        '<form class="composer" id="question"><label class="unseen" for="question-text">问题</label>'
        '<textarea id="question-text" rows="1" autocomplete="off" enterkeyhint="send" placeholder="输入您的问题" '
        f'maxlength="{MAX_CHARS}"></textarea><button type="submit" id="send">提问</button></form>'
    )


def conversation_html(welcome: str) -> str:
    """The conversation before its first question: the greeting, the place of the turns, what the page's script copies."""
    return (
        f'{welcome}<div class="turns"></div><template class="pending">{pending_html(0, "")}</template>'
        f'<template class="reasons">{_reasons_html()}</template>'
    )


def _reasons_html() -> str:
    """The form that asks why an answer was of no use."""
    choices = "".join(
        f'<label><input type="radio" name="reason" value="{reason}"><span>{reason}</span></label>' for reason in REASONS
    )
    return (
        '<form class="reasons"><fieldset><legend>哪里不好？</legend>'
        f'<div class="choice">{choices}</div></fieldset><label><span class="unseen">补充说明</span>'
        f'<textarea name="remark" rows="2" maxlength="{MAX_REMARK_CHARS}" '
        f'placeholder="补充说明（可不填，不超过 {MAX_REMARK_CHARS} 字）"></textarea></label>'
        '<div class="reasons-foot"><button type="submit" class="small-go">提交</button>'
        '<button type="button" class="quiet never-mind">取消</button></div></form>'
    )


def bar_html() -> str:
    """The line above the conversation: a new one, and the earlier ones of this browser."""
    return (
        '<div class="talk-bar" role="group" aria-label="对话">'
        '<button type="button" class="quiet new-talk">新对话</button>'
        '<button type="button" class="quiet old-talks" aria-haspopup="dialog" aria-controls="history">历史</button></div>'
        f"{_history_html()}"
    )


def _history_html() -> str:
    """The panel of earlier conversations; its list is filled in the browser, which alone keeps them."""
    return (
        '<dialog class="history" id="history" aria-labelledby="history-title"><div class="panel-head">'
        '<h2 id="history-title">历史</h2><button type="button" class="quiet shut" aria-label="关闭历史">关闭</button></div>'
        '<ol class="talks"></ol><p class="no-talks">还没有提过问题。</p>'
        '<div class="panel-foot"><p>只保存在这个浏览器里，只记问题，不记回答。</p>'
        '<button type="button" class="quiet clear-talks">清空</button></div></dialog>'
    )
