"""What a verdict may be, and what becomes of a whole draft."""

import pytest

from assistant.checking.verdict import Label, QuoteLabel, Review, Verdict, worst
from corpus.report import Report
from tests.assistant.reviewed import cited, figure, quotation

DRAFT = "一般公共预算收入96亿元，改造老旧小区22个，外贸35亿元。报告指出：“财政收支保持平衡”，“民生持续向好”。"


def reviewed(sample: Report, figures: tuple[Label, ...] = (), quotes: tuple[QuoteLabel, ...] = ()) -> Review:
    """A review with these labels, whatever the words."""
    here = cited(sample, "改造老旧小区15个")
    return Review(
        text=DRAFT,
        figures=tuple(
            figure(DRAFT, "96亿元", label, citation=here, reason="value" if label == "contradicted" else "")
            for label in figures
        ),
        quotes=tuple(
            quotation(DRAFT, "财政收支保持平衡", label, citation=None if label == "absent" else here)
            for label in quotes
        ),
    )


@pytest.mark.parametrize(
    ("figures", "label"),
    [
        ((), "no_figures"),
        (("supported",), "supported"),
        (("supported", "not_found"), "not_found"),
        (("supported", "not_found", "contradicted"), "contradicted"),
    ],
)
def test_a_draft_is_as_good_as_its_worst_figure(sample: Report, figures: tuple[Label, ...], label: str) -> None:
    review = reviewed(sample, figures)
    assert review.label == label
    assert review.contradicted == (label == "contradicted")


@pytest.mark.parametrize(
    ("quotes", "label"),
    [(("exact",), "supported"), (("exact", "absent"), "not_found"), (("absent", "altered"), "contradicted")],
)
def test_quotations_speak_where_there_are_no_figures(
    sample: Report, quotes: tuple[QuoteLabel, ...], label: str
) -> None:
    assert reviewed(sample, (), quotes).label == label


def test_an_altered_quotation_beside_true_figures_is_a_fault_all_the_same(sample: Report) -> None:
    review = reviewed(sample, ("supported",), ("altered",))
    assert review.label == "supported"
    assert review.contradicted


def test_a_wrong_statement_counts_as_a_wrong_figure(sample: Report) -> None:
    wrong = figure(DRAFT, "22个", "contradicted", citation=cited(sample, "改造老旧小区15个"), reason="rank")
    assert Review(text=DRAFT, statements=(wrong,)).label == "contradicted"


def test_a_span_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="3:9 does not fit"):
        Verdict(text="96亿元", start=3, end=9, label="not_found")
    with pytest.raises(ValueError, match="does not fit"):
        Verdict(text="", start=3, end=3, label="not_found")


def test_a_contradiction_has_a_reason_and_nothing_else_does(sample: Report) -> None:
    here = cited(sample, "改造老旧小区15个")
    with pytest.raises(ValueError, match="has the reason ''"):
        figure(DRAFT, "22个", "contradicted", citation=here)
    with pytest.raises(ValueError, match="has the reason 'value'"):
        figure(DRAFT, "22个", "supported", citation=here, reason="value")


@pytest.mark.parametrize(("label", "reason"), [("supported", ""), ("contradicted", "value")])
def test_nothing_is_borne_out_or_contradicted_without_the_reports_words(label: Label, reason: str) -> None:
    with pytest.raises(ValueError, match="cites nothing"):
        figure(DRAFT, "22个", label, reason=reason)  # type: ignore[arg-type]


def test_a_quotation_that_is_absent_cites_nothing(sample: Report) -> None:
    with pytest.raises(ValueError, match="'absent' with the citation"):
        quotation(DRAFT, "民生持续向好", "absent", citation=cited(sample, "民生"))
    with pytest.raises(ValueError, match="'exact' with the citation None"):
        quotation(DRAFT, "民生持续向好", "exact")


def test_the_worst_of_none_is_refused() -> None:
    with pytest.raises(ValueError, match="labels is empty"):
        worst(())
