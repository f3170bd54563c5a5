"""Questions that do have an answer, made from the ledger."""

from collections.abc import Iterable, Sequence

from corpus.figures import Figure
from corpus.report import Report

_MAX_NAME_CHARS = 22


def question_for(figure: Figure) -> str:
    """The question a figure answers: 2023年一般公共预算收入是多少？ / 2024年…的目标是多少？"""
    year = f"{figure.period}年" if figure.period.isdigit() else ""
    return f"{year}{figure.indicator}{'的目标' if figure.status == 'target' else ''}是多少？"


def suggestions(figures: Iterable[Figure], *, asked: str, most: int = 3) -> tuple[str, ...]:
    """Up to `most` questions for figures near an answer, without the one just asked."""
    offered: dict[str, None] = {}
    for figure in figures:
        if len(figure.indicator) <= _MAX_NAME_CHARS and figure.indicator not in asked:
            offered.setdefault(question_for(figure))
    return tuple(offered)[:most]


def examples(reports: Sequence[Report], figures: Sequence[Figure]) -> tuple[str, ...]:
    """Questions to begin with: a result, a target, both years, a topic, the speaker."""
    if not reports:
        return ()
    year = reports[0].year
    own = [f for f in figures if f.report_id == reports[0].id and len(f.indicator) <= _MAX_NAME_CHARS]
    result = next((f for f in own if f.period == str(year - 1) and f.base_unit == "元"), None)
    target = next((f for f in own if f.period == str(year) and f.status == "target"), None)
    asked = [question_for(f) for f in (result, target) if f]
    topics = [s.heading for s in reports[0].sections if s.level == 2 and s.role == "plan"]
    return (
        *asked,
        f"请概括{year - 1}年民生方面的主要工作",
        f"{year - 1}年和{year}年的新增就业分别是多少？",
        *(f"{year}年怎么做到“{topic}”？" for topic in topics[:1] if len(topic) <= _MAX_NAME_CHARS),
        "报告是谁在哪一天作的？",
    )
