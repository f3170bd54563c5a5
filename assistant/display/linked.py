"""Figures of an answer as buttons that open their ledger rows."""

from collections import defaultdict
from collections.abc import Sequence
from html import escape

from assistant.reply import Answer, Citation
from corpus.figures import Figure
from corpus.numbers import read_numbers


class CitedFigures:
    """The ledger's rows by where they stand, for citations."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        by_report: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            by_report[figure.report_id].append(figure)
        self._by_report = dict(by_report)

    def of(self, answer: Answer) -> tuple[Figure, ...]:
        """The rows that stand in an answer's citations, in the order of these."""
        return tuple(figure for citation in answer.citations for figure in self._inside(citation))

    def _inside(self, citation: Citation) -> list[Figure]:
        rows = self._by_report.get(citation.report_id, ())
        return [figure for figure in rows if citation.start <= figure.start and figure.end <= citation.end]


def figure_key(figure: Figure) -> str:
    """The span a figure's button opens, as start:end:period:report."""
    return f"{figure.start}:{figure.end}:{figure.period}:{figure.report_id}"


def linked(text: str, figures: Sequence[Figure]) -> str:
    """The escaped text; each figure of it that equals one of `figures` is a button that opens that one's row."""
    out: list[str] = []
    at = 0
    left = list(figures)
    for number in read_numbers(text) if left else ():
        value = (number.base_value, number.base_unit)
        same = next((f for f in left if (f.base_value, f.base_unit) == value), None) if number.is_figure else None
        if same is None:
            continue
        left.remove(same)
        out += [escape(text[at : number.start]), _button(text[number.start : number.end], same)]
        at = number.end
    return "".join((*out, escape(text[at:])))


def _button(text: str, figure: Figure) -> str:
    label = escape(f"{text}：{figure.indicator}，查看数据")
    return (
        f'<button type="button" class="figure" data-place="{escape(figure_key(figure))}" title="{escape(figure.indicator)}" '
        f'aria-label="{label}">{escape(text)}</button>'
    )
