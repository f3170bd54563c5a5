"""Drafts and their places."""

from assistant.documents.draft import pasted


def test_pasted_text_is_one_part() -> None:
    draft = pasted("收入70亿元")
    assert (draft.kind, draft.where(0), draft.where(5), draft.where(6)) == ("text", "正文", "正文", "")


def test_pasted_nothing_has_no_part() -> None:
    assert pasted("").parts == ()
