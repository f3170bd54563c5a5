"""Cuts a report into sentences and says under which heading each one stands; enough for training, no more."""

import re
from dataclasses import dataclass

MAX_LEAD_CHARS = 30  # a longer first sentence states facts, it is no heading
MAX_HEADING_CHARS = 40
_SENTENCE = re.compile(r"[^。；;！？!?\n]*[。；;！？!?]+[”’）)」]*|[^。；;！？!?\n]+")
_NUMBERED = re.compile(
    r"""
    (?:[一二三四五六七八九十]+、              # 一、
     | [（(][一二三四五六七八九十]+[）)]       # （一）
     | \d{1,2}[.．、](?!\d)                    # 1.
     | 二〇二.年[^，。]{2,16}$ | 第[一二三四五六七八九]部分 )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, its end mark included, and the innermost heading above it ("" if none)."""

    text: str
    heading: str

    @property
    def headed(self) -> str:
        """The sentence below its heading."""
        return f"{self.heading}\n{self.text}" if self.heading else self.text


def split_sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of one paragraph, stripped, in order."""
    return tuple(s for s in (m.group().strip() for m in _SENTENCE.finditer(paragraph)) if s)


def _is_heading(sentence: str, alone: bool) -> bool:
    """Whether a paragraph's first sentence heads what follows. alone: it is the whole paragraph."""
    if _NUMBERED.match(sentence):
        return len(sentence) <= MAX_HEADING_CHARS
    return not alone and len(sentence) <= MAX_LEAD_CHARS and sentence.endswith("。") and not re.search(r"\d", sentence)


def read_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a report, one paragraph a line.

    A short numbered line heads the paragraphs after it; a short first sentence heads its own paragraph.
    """
    found: list[Sentence] = []
    section = ""
    for line in text.splitlines():
        sentences = split_sentences(line)
        if not sentences:
            continue
        first, alone = sentences[0], len(sentences) == 1
        leads = _is_heading(first, alone)
        found.append(Sentence(text=first, heading=section))
        found += [Sentence(text=s, heading=first.rstrip("。") if leads else section) for s in sentences[1:]]
        if leads and alone:
            section = first.rstrip("。")
    return tuple(found)
