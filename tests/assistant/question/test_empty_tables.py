"""Emptied word tables take nothing but their own words away."""

import pytest

from assistant.question import everyday, normalise
from assistant.question.typing import dialect

EMPTIED = (normalise, dialect, everyday)


@pytest.fixture
def emptied(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """No table has a line; what was read of them is forgotten before and after."""
    caches = (normalise._abbreviations, dialect._table, everyday._table)
    for module in EMPTIED:
        monkeypatch.setattr(module, "word_list", lambda name: ())
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("emptied")
def test_a_question_is_read_as_it_stands() -> None:
    assert normalise.spelled("规上工业产值多少") == "规上工业产值多少"
    assert dialect.standard("社零咋样") == ()
    assert everyday.official("看牙的地方", "口腔医院") == ()
