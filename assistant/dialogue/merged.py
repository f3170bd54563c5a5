"""Answers to the parts of a question put together as one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reply import Answer, Citation

_MARK = re.compile(r"\[(\d+)\]")


def merged(parts: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """One answer of those to the parts: their lines, citations numbered anew, what is not told named."""
    citations: dict[tuple[str, int, int], Citation] = {}
    lines: dict[str, None] = {}
    for answer in answers:
        for line in (answer.text if answer.supported else "").splitlines():
            if _MARK.search(line):
                lines.setdefault(_renumbered(line, answer.citations, citations))
    missing = [part for part, answer in zip(parts, answers, strict=True) if not answer.supported]
    notes = [f"报告没有给出：{'；'.join(missing)}。"] if missing else []
    shorts = [a.short for a in answers if a.supported and a.short]
    supports = [a.support for a in answers if a.supported and a.support is not None]
    return Answer(
        status="partial" if missing else "answered",
        text="\n".join((*lines, *notes)),
        short="；".join(dict.fromkeys(shorts)),
        citations=tuple(citations.values()),
        figures=tuple(f for a in answers for f in a.figures),
        suggestions=next((a.suggestions for a in answers if a.supported), ()),
        support=min(supports, default=None),
    )


def covered(answer: Answer, others: Sequence[Answer]) -> bool:
    """Whether an answer cites all that the others cite."""
    own = [(c.report_id, c.start, c.end) for c in answer.citations]
    return all(
        any(r == c.report_id and start <= c.start and c.end <= end for r, start, end in own)
        for other in others
        for c in other.citations
    )


def _renumbered(line: str, cited: Sequence[Citation], citations: dict[tuple[str, int, int], Citation]) -> str:
    """A line with the numbers its citations have in the whole answer; citations not there yet are added."""
    by_number = {c.n: c for c in cited}

    def number(mark: re.Match[str]) -> str:
        found = by_number[int(mark[1])]
        key = (found.report_id, found.start, found.end)
        return f"[{citations.setdefault(key, replace(found, n=len(citations) + 1)).n}]"

    return _MARK.sub(number, line)
