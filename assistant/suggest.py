"""Questions that do have an answer, made from the ledger."""

from collections.abc import Iterable, Sequence

from corpus.figures import Figure
from corpus.report import Report

_MIN_NAME_CHARS = 4  # a shorter name says too little
_MAX_NAME_CHARS = 22  # a longer one is no question any more
_MEASURED = frozenset({"元", "%", "‰", "个百分点", "倍", "吨", "平方米", "立方米", "公里", "亩"})


def question_for(figure: Figure) -> str:
    """The question a figure answers: 2023年一般公共预算收入是多少？ / 2024年新增学位的目标是多少？ / 2023年新建幼儿园多少所？"""
    year = f"{figure.period}年" if figure.period.isdigit() else ""
    if figure.status == "target":
        return f"{year}{figure.indicator}的目标是多少？"
    if figure.base_unit in _MEASURED:
        return f"{year}{figure.indicator}是多少？"
    return f"{year}{figure.indicator}多少{figure.base_unit}？"


def suggestions(figures: Iterable[Figure], *, asked: str, most: int = 3) -> tuple[str, ...]:
    """Up to `most` questions for figures near an answer, without the one just asked."""
    offered: dict[str, None] = {}
    for figure in figures:
        if _MIN_NAME_CHARS <= len(figure.indicator) <= _MAX_NAME_CHARS and figure.indicator not in asked:
            offered.setdefault(question_for(figure))
    return tuple(offered)[:most]


def examples(reports: Sequence[Report], figures: Sequence[Figure]) -> tuple[str, ...]:
    """Questions to begin with: a result, a target, both years, a topic, the speaker."""
    if not reports:
        return ()
    year = reports[0].year
    own = [f for f in figures if f.report_id == reports[0].id and len(f.indicator) <= _MAX_NAME_CHARS]
    result = next((f for f in own if f.period == str(year - 1) and f.base_unit == "元"), None)
    target = next((f for f in own if f.period == str(year) and f.status == "target" and f.base_unit == "%"), None)
    asked = [question_for(f) for f in (result, target) if f]
    topics = [s.heading for s in reports[0].sections if s.level == 2 and s.role == "plan"]
    return (
        *asked,
        f"请概括{year - 1}年民生方面的主要工作",
        f"{year - 1}年和{year}年的新增就业分别是多少？",
        *(f"{year}年怎么做到“{topic}”？" for topic in topics[:1] if len(topic) <= _MAX_NAME_CHARS),
        "报告是谁在哪一天作的？",
    )
