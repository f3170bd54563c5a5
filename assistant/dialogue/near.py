"""What stands near an answer in its report: the sentences it cites, their paragraphs, the figures in them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from assistant.deciding.figures import FigureRanker, unit_match
from assistant.grams import grams
from assistant.reply import Answer, Citation
from corpus.figures import Figure
from corpus.report import Passage
from index.store import Library

_ITEM = re.compile(r"[、，；]")  # between the figures of one clause
NAMED = 0.5  # share of a follow-up's own words that a figure's name and clause must hold


class Surroundings:
    """Looks around answers in one library."""

    def __init__(self, library: Library, ranker: FigureRanker) -> None:
        self._library = library
        self._ranker = ranker
        self._passages: defaultdict[str, list[Passage]] = defaultdict(list)
        for passage in library.passages:
            self._passages[passage.report_id].append(passage)
        self._starts = {report: [p.start for p in passages] for report, passages in self._passages.items()}

    def passage_of(self, citation: Citation) -> Passage:
        """The sentence a citation lies in."""
        at = bisect_right(self._starts[citation.report_id], citation.start) - 1
        return self._passages[citation.report_id][at]

    def passages_of(self, answer: Answer) -> tuple[Passage, ...]:
        """The sentences an answer cites, in its order."""
        return tuple(dict.fromkeys(map(self.passage_of, answer.citations)))

    def text_of(self, answer: Answer) -> str:
        """The sentences an answer cites with the first sentences of their paragraphs and their headings."""
        said = []
        for passage in self.passages_of(answer):
            said += [*passage.section.path, self._library.neighbours(passage)[0].text, passage.text]
        return "\n".join(said)

    def same_place(self, one: Answer, other: Answer) -> float:
        """How near two answers lie: 1 for a common sentence, 0.5 for a common paragraph, else 0."""
        a, b = self.passages_of(one), self.passages_of(other)
        if set(a) & set(b):
            return 1.0
        return 0.5 * bool({(p.report_id, p.paragraph) for p in a} & {(p.report_id, p.paragraph) for p in b})

    def figure_named(self, answer: Answer, words: Iterable[str], units: tuple[str, ...]) -> Figure | None:
        """The figure beside those of an answer, in its sentences or their paragraphs, that these words name; None for none."""
        wanted = frozenset(g for word in words for g in grams(word) or {word})
        best, place = None, (NAMED, 0.0)
        for nearness, figures in ((1.0, self._cited(answer)), (0.5, self._beside(answer))):
            for figure in figures:
                if figure in answer.figures or unit_match(figure, units) < 0 or not wanted:
                    continue
                held = self._held(wanted, figure)
                if (held, nearness) > place or (best is None and held == NAMED):
                    best, place = figure, (held, nearness)
        return best

    def _held(self, wanted: frozenset[str], figure: Figure) -> float:
        text = self._library.report(figure.report_id).text
        before = text[figure.clause_start : figure.start]
        after = text[figure.end : figure.clause_end]
        own = figure.indicator + _ITEM.split(before)[-1] + _ITEM.split(after)[0]
        return sum(g in own for g in wanted) / len(wanted)

    def _cited(self, answer: Answer) -> tuple[Figure, ...]:
        return tuple(f for p in self.passages_of(answer) for f in self._ranker.figures_in(p))

    def _beside(self, answer: Answer) -> tuple[Figure, ...]:
        found = (
            f for p in self.passages_of(answer) for q in self._library.neighbours(p) for f in self._ranker.figures_in(q)
        )
        return tuple(dict.fromkeys(found))

    def parallel(self, answer: Answer) -> tuple[Figure, ...]:
        """The figures of an answer's last citation that count alike things in one row: 4金、4银、7铜; () for no such row."""
        cited = answer.citations[-1]
        rows: defaultdict[tuple[int, str], list[Figure]] = defaultdict(list)
        for figure in self._ranker.figures_in(self.passage_of(cited)):
            if cited.start <= figure.start and figure.end <= cited.end:
                rows[figure.clause_start, figure.base_unit].append(figure)
        own = [row for row in rows.values() if answer.figures and answer.figures[-1] in row]
        longest: list[Figure] = max(own or list(rows.values()), key=lambda row: len(row), default=[])
        return tuple(longest)
