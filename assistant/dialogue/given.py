"""The figures that earlier answers gave, as terms that can be reckoned with, and the answer that shows the result."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue import reckon
from assistant.dialogue.conversation import Conversation
from assistant.dialogue.lean import Lean
from assistant.dialogue.near import Surroundings
from assistant.dialogue.reckon import Reckoning, Term
from assistant.reply import Answer, Citation
from corpus.figures import Figure

DIFFERENCE = re.compile(
    r"[多少高低快慢]了?(?:多少|几)|相差|差(?:多少|几|了)|(?:增加|减少|提高|降低|下降|上升|增长)了?(?:多少|几)(?!.*同比)|几倍|翻了?几番|比20\d\d年"
)

_SHARE = re.compile("占比|比重|比例|占(?:了)?(?:多少|几成|百分)")
_HOW_MANY = re.compile("([两俩二三四五六])(?:项|个|类|种|样|者|年|家|处|块|批|次)")
_MANY = {"两": 2, "俩": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def reckoned(lean: Lean, before: Conversation, near: Surroundings) -> Answer | None:
    """The sum or the difference of what was just said; None where nothing can be reckoned."""
    if before.last is None:
        return None
    if lean.how == "total":
        found = reckon.total(_addends(before, before.last, near, lean.said))
    elif lean.how == "side" and _SHARE.search(lean.said):
        found = reckon.share(_numbered([term for answer in before.answers[-3:] for term in terms_of(answer)]))
    elif lean.how == "compared":
        pair = _of_two_years(before)
        apart = not set(lean.years) <= {t.figure.period for t in pair}
        found = None if apart else reckon.difference(pair, lean.said)
    else:
        return None
    return _told(found, before.last) if found else None


def with_difference(answer: Answer, question: str) -> Answer:
    """The answer with the difference of its two years' figures on top, where it has just these two."""
    found = reckon.difference(terms_of(answer), question)
    if found is None:
        return answer
    return replace(answer, text=f"{found.line}\n{answer.text}", short=found.short)


def terms_of(answer: Answer) -> tuple[Term, ...]:
    """The figures of an answer, each with the citation it stands in."""
    return tuple(term for figure in answer.figures if (term := _term(figure, answer.citations)))


def _term(figure: Figure, citations: Sequence[Citation]) -> Term | None:
    holding = (
        c for c in citations if c.report_id == figure.report_id and c.start <= figure.start and figure.end <= c.end
    )
    cited = next(holding, None)
    return Term(figure=figure, citation=cited) if cited else None


def _counted(before: Conversation) -> tuple[Term, ...]:
    """The figures of the latest answers in a row that gave one figure each in the same unit, oldest first."""
    terms: list[Term] = []
    for answer in reversed(before.answers):
        own = terms_of(answer)
        if len(own) != 1 or (terms and own[0].figure.base_unit != terms[0].figure.base_unit):
            break
        if own[0].figure not in [t.figure for t in terms]:
            terms.append(own[0])
    return _numbered(terms[::-1])


def _addends(before: Conversation, last: Answer, near: Surroundings, said: str) -> tuple[Term, ...]:
    """What is to be added up: the row of figures in the sentence cited last, else what the last answers counted.

    said: may name how many (这两项).
    """
    row, counted = _side_by_side(last, near), _counted(before)
    number = _HOW_MANY.search(said)
    if number:
        many = _MANY[number[1]]
        return next((terms for terms in (row, counted) if len(terms) == many), counted[-many:])
    return row if len(row) > 1 else counted


def _side_by_side(last: Answer, near: Surroundings) -> tuple[Term, ...]:
    """The figures that stand in a row in the sentence cited last: 4金、4银、7铜."""
    return _numbered([Term(figure=f, citation=last.citations[-1]) for f in near.parallel(last)])


def _of_two_years(before: Conversation) -> tuple[Term, ...]:
    """The figures of one thing in two years: of the last answer, or of the last two."""
    own = terms_of(before.answers[-1])
    if len(own) == 1 and len(before.answers) > 1:
        own = (*terms_of(before.answers[-2]), *own)
    return _numbered(own)


def _numbered(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms with their citations numbered from 1, the same one once."""
    numbers: dict[tuple[str, int, int], Citation] = {}
    for term in terms:
        cited = term.citation
        numbers.setdefault((cited.report_id, cited.start, cited.end), replace(cited, n=len(numbers) + 1))
    return tuple(replace(t, citation=numbers[t.citation.report_id, t.citation.start, t.citation.end]) for t in terms)


def _told(found: Reckoning, last: Answer) -> Answer:
    """The answer that a reckoning makes."""
    citations = tuple(dict.fromkeys(t.citation for t in found.terms))
    return Answer(
        status="answered",
        text=found.line,
        short=found.short,
        citations=citations,
        figures=tuple(t.figure for t in found.terms),
        suggestions=last.suggestions,
    )
