"""Whether an answer is right: the rules of the gold sets, as pure functions over one row and one answer."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from assistant.reply import Answer
from assistant.scoring.gold import GoldQuestion

Verdict = Literal[
    "ok",
    "refused",
    "no citation",
    "quote not in the report",
    "no [n] mark in the text",
    "too long",
    "too many citations",
    "item missing from the text",
    "short answer wrong",
    "short answer hedges",
    "cites another place",
    "answered the unanswerable",
]

MAX_TEXT = {"figure": 200, "fact": 200, "list": 500, "compare": 500, "summary": 800}  # characters without marks
MAX_CITATIONS = {"figure": 3, "fact": 3, "list": 8, "compare": 8, "summary": 10}
MAX_SHORT = 40  # characters
MIN_OVERLAP = 8  # characters two quotations of one place share at least
OVERLAP_SHARE = 0.6  # of the shorter one

_MARK = re.compile(r"\[\d+\]")
_SPACE = re.compile(r"\s+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_MARKS = str.maketrans("“”‘’「」『』﹒・•", '""\'\'""""···')
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?!\d*年|\d*\.)")


def flat(text: str) -> str:
    """The text in one spelling for comparison: NFKC, no white space, no thousands commas, straight marks."""
    text = unicodedata.normalize("NFKC", text).replace("PM_{2.5}", "PM2.5")
    return _THOUSANDS.sub("", _SPACE.sub("", text)).translate(_MARKS)


def holds(text: str, variant: str) -> bool:
    """Whether the variant stands in the text with no digit cut off at either end (4.2% is not in 54.2%)."""
    wanted = flat(variant)
    head = r"(?<![\d.])" if re.match(r"\d", wanted) else ""
    tail = r"(?!\d|\.\d)" if re.search(r"\d$", wanted) else ""
    return re.search(head + re.escape(wanted) + tail, flat(text)) is not None


def overlap(one: str, other: str) -> bool:
    """Whether two pieces of a report are the same place: one holds the other, or they share 60 % of the shorter."""
    short, long = sorted((flat(one), flat(other)), key=len)
    if not short:
        return False
    need = max(MIN_OVERLAP, int(OVERLAP_SHARE * len(short)))
    return short in long or any(short[i : i + need] in long for i in range(len(short) - need + 1))


def figures_in(text: str) -> int:
    """How many figures stand in the text, years aside; at least 1."""
    return max(1, len(_FIGURE.findall(_YEAR.sub("", flat(text)))))


def judge(gold: GoldQuestion, answer: Answer, source: str) -> Verdict:
    """`ok`, or the first thing wrong with the answer.

    source: the report's text through `flat`; every quotation is looked up in it, unless it is empty.
    """
    if not gold.answerable:
        return "answered the unanswerable" if answer.supported or answer.citations else "ok"
    if not answer.supported:
        return "refused"
    return _form(gold, answer, source) or _content(gold, answer) or "ok"


def _form(gold: GoldQuestion, answer: Answer, source: str) -> Verdict | None:
    """What is wrong with the answer's shape: citations, marks, length."""
    if not answer.citations:
        return "no citation"
    if source and any(flat(citation.quote) not in source for citation in answer.citations):
        return "quote not in the report"
    if not _MARK.search(answer.text):
        return "no [n] mark in the text"
    if len(_MARK.sub("", answer.text)) > MAX_TEXT.get(gold.kind, 500):
        return "too long"
    if len(answer.citations) > MAX_CITATIONS.get(gold.kind, 8):
        return "too many citations"
    return None


def _content(gold: GoldQuestion, answer: Answer) -> Verdict | None:
    """What is wrong with what the answer says, and where it says it from."""
    if not _holds_all(_MARK.sub("", answer.text), gold.answers):
        return "item missing from the text"
    if gold.kind == "figure":
        if len(answer.short) > MAX_SHORT or not _holds_all(answer.short, gold.answers):
            return "short answer wrong"
        if _hedges(gold, answer.short):
            return "short answer hedges"
    if not any(overlap(clause, citation.quote) for clause in gold.evidence for citation in answer.citations):
        return "cites another place"
    return None


def _holds_all(text: str, items: Sequence[Sequence[str]]) -> bool:
    """Whether every item stands in the text in one of its spellings."""
    return all(any(holds(text, variant) for variant in item) for item in items)


def _hedges(gold: GoldQuestion, short: str) -> bool:
    """Whether a question after one figure of one named year got more than that figure."""
    if gold.period not in ("2023", "2024") or len(gold.answers) != 1:
        return False
    return figures_in(short) > max(figures_in(variant) for variant in gold.answers[0])
