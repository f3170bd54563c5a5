"""Which reports a question is about."""

from dataclasses import replace

import pytest

from assistant.scope import names_of, scope_of
from corpus.report import Report


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("天津市西青区", ("天津市西青区", "西青区", "西青")),
        ("云溪市", ("云溪市", "云溪")),
        ("易县", ("易县",)),
        ("", ()),
    ],
)
def test_a_place_goes_by_its_names(place: str, names: tuple[str, ...]) -> None:
    assert names_of(place) == names


def test_a_named_place_narrows_the_scope(sample: Report) -> None:
    other = replace(sample, facts=replace(sample.facts, id="anping-2023", place="安平县", year=2023))
    assert scope_of("安平2022年的收入", (sample, other)).report_ids == {"anping-2023"}
    both = scope_of("收入多少", (sample, other))
    assert both.report_ids == {"anping-2023", "yunxi-2024"}
    assert both.covered == ("2022", "2023", "2024")
    assert both.year == 2024


def test_no_report_is_no_scope() -> None:
    assert scope_of("收入多少", ()).reports == ()


def test_it_holds_the_words_of_its_reports(sample: Report) -> None:
    assert "康宁医院" in scope_of("", (sample,)).text
