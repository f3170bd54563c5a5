"""An answer and a refusal over the small report."""

import pytest

from assistant.reply import Answer, Citation
from corpus.report import Report

QUOTE = "实现一般公共预算收入96亿元，同比增长5.1%"


def cite(report: Report, quote: str, n: int = 1) -> Citation:
    start = report.text.index(quote)
    section = min((s for s in report.sections if s.start <= start < s.end), key=lambda s: s.end - s.start)
    return Citation(n=n, report=report, section=section, period=section.period, start=start, end=start + len(quote))


@pytest.fixture
def answered(sample: Report) -> Answer:
    return Answer(
        status="answered",
        text="2023年一般公共预算收入96亿元，同比增长5.1%。[1]",
        short="96亿元",
        citations=(cite(sample, QUOTE),),
        suggestions=("新增学位多少个？",),
    )


@pytest.fixture
def refused(sample: Report) -> Answer:
    return Answer(status="not_in_report", text="报告没有说到房价。[1]", nearby=(cite(sample, "改造老旧小区15个"),))
