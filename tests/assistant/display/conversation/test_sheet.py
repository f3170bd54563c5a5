"""The evidence sheet: everything that is needed to check an answer, and nothing to press."""

import hashlib

from assistant.display.conversation.fingerprint import checksum
from assistant.display.conversation.sheet import sheet_html
from assistant.reply import Answer
from corpus.report import Report
from tests.assistant.display.conftest import QUOTE
from tests.assistant.display.markup import Page


def test_the_sheet_has_question_answer_quotation_place_and_report(sample: Report, answered: Answer) -> None:
    page = Page(sheet_html("收入<多少>", answered))
    for part in ("收入<多少>", answered.text, QUOTE, "财政收支保持平衡（2023年完成）", "《云溪市2024年政府工作报告》"):
        assert part in page.text
    assert hashlib.sha256(sample.text.encode()).hexdigest() in page.text
    assert "button" not in {tag for tag, _ in page.tags}
    assert page.open == []


def test_a_refusal_s_sheet_says_that_nearby_is_no_answer(refused: Answer) -> None:
    text = Page(sheet_html("房价", refused)).text
    assert "相近内容（不是对问题的回答）" in text
    assert "报告原文" not in text


def test_small_talk_has_no_report_on_its_sheet() -> None:
    assert "出自" not in sheet_html("您好", Answer(status="chitchat", text="您好。"))


def test_the_checksum_tells_texts_apart(sample: Report) -> None:
    assert len(checksum(sample)) == 64
    assert checksum(sample) == hashlib.sha256(sample.text.encode()).hexdigest()
