"""The page's forms: what they say of limits holds, filters offer what the ledger has, files come back whole."""

import base64
import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.display.data import Choices, choices
from assistant.display.forms import SUFFIXES, data_form_html, draft_form_html, file_html
from assistant.documents.kind import MAX_BYTES
from index.store import Library
from tests.assistant.display.markup import Page


def test_the_draft_s_form_says_kinds_limit_and_that_nothing_is_kept() -> None:
    page = Page(draft_form_html(MAX_BYTES))
    assert "文稿只在本机内存中核对，不保存" in page.text
    assert all(suffix in page.text for suffix in SUFFIXES)
    assert "20 MB" in page.text
    assert [attrs["data-max-bytes"] for _, attrs in page.tags if "data-max-bytes" in attrs] == [str(MAX_BYTES)]


def test_filters_offer_what_the_ledger_has(library: Library) -> None:
    html = data_form_html(choices(library))
    assert re.findall(r'data-filter="(\w+)"', html) == ["period", "status", "section", "unit"]
    assert '<option value="2023">2023年</option>' in html
    assert '<option value="">全部年份</option>' in html


def test_a_filter_without_a_choice_is_left_out() -> None:
    alone = (("全部", ""),)
    empty = Choices(periods=alone, statuses=alone, sections=alone, units=alone, reports=alone)
    assert "data-filter" not in data_form_html(empty)


@given(st.text(max_size=20), st.binary(max_size=200))
def test_a_file_comes_back_whole(name: str, content: bytes) -> None:
    ((_, attrs),) = Page(file_html(name, content)).tags
    assert base64.b64decode(attrs["data-content"] or "") == content
    assert "<" not in file_html("<b>", b"")[1:-7]
