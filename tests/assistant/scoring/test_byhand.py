"""The check by hand finds what is printed and knows nothing else."""

import pytest

from assistant.scoring.byhand import by_hand
from corpus.report import Report


@pytest.mark.parametrize(
    ("draft", "label"),
    [
        ("2023年收入96亿元。", "supported"),
        ("2024年收入96亿元。", "supported"),  # the year is not looked at: that is what it is compared for
        ("规上企业超过50家。", "supported"),
        ("收入9600000000元。", "not_found"),
        ("收入96亿元，外资3亿美元。", "not_found"),
        ("谢谢大家。", "no_figures"),
        ("", "no_figures"),
    ],
)
def test_a_figure_is_supported_where_its_text_occurs(sample: Report, draft: str, label: str) -> None:
    review = by_hand(sample)(draft)
    assert review.label == label
    for verdict in review.figures:
        assert verdict.citation is None or verdict.citation.quote in verdict.text


@pytest.mark.parametrize(
    ("words", "label"),
    [("工业经济提质增效", "exact"), ("工业经济提质增速", "absent"), ("推行“拿地即开工”改革", "absent")],
)
def test_a_quotation_is_exact_where_it_stands(sample: Report, words: str, label: str) -> None:
    (quote,) = by_hand(sample)(f"报告指出：“{words}”。").quotes
    assert (quote.text, quote.label) == (words, label)
