"""Whole questions that a follow-up may stand for, made of its own words and those of the turns before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import rjieba

from assistant.dialogue.lean import How, Lean
from assistant.dialogue.past import Past
from assistant.dialogue.words import (
    ASKING,
    SIDE_OF_AMOUNT,
    asking_part,
    head_of,
    without_side,
    without_years,
    years_in,
)
from assistant.grams import grams
from corpus.figures import Figure
from corpus.units import countable

SHORT_NAME = 6  # characters; a shorter name of an indicator says too little by itself
CONJUNCTION = re.compile(r"[和与跟及、]")
_CLEFT = re.compile(rf"^(?P<thing>.+?)是?(?:{ASKING.pattern})(?P<done>[一-鿿]{{1,3}})的$", re.VERBOSE)  # 报告是谁作的
_ADVERBIAL = re.compile(r"^(?:是)?(?:在|由|从|跟|和|哪|什么时候|何时|几|谁|为什么|怎么)")
_YEAR_WORDS = re.compile(r"(?:(?<!\d)(?:19|20)\d\d(?:年|(?=[一-鿿]{2})(?![个家万亿元人户亩所项]))[和与、的]?(?=20)?)+")
_DONE = re.compile(r"(?<=[一-鿿])了(?=[一-鿿“])|已经?(?=[完建新])")
_LIST = re.compile(r"举|列|例|具体|详细|展开|介绍|说说|讲讲|哪|都是")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole question and how it came about. topic: what of it was taken from earlier turns, "" for nothing."""

    question: str
    how: How
    topic: str = ""


def of_year(lean: Lean, past: Past) -> Whole:
    """The question before, of the year now named."""
    same = _DONE.sub("", _YEAR_WORDS.sub("", past.asked))
    return Whole(question=f"{_years(lean.years)}{same}", how="year", topic=past.topic)


def of_name(past: Past, said: str, years: tuple[str, ...], how: How) -> Whole:
    """What is asked now, of the thing under the name the report gives it."""
    name = without_side(past.indicator) if SIDE_OF_AMOUNT.search(said.removesuffix("是多少")) else past.indicator
    return Whole(question=f"{_years(years)}{name}{said}", how=how, topic=past.indicator)


def of_kind(lean: Lean, past: Past, years: tuple[str, ...]) -> Whole:
    """The question before, of another kind of the same thing: 竣工的呢, 国家级的呢."""
    head = head_of(past.topic)
    said = without_years(lean.said)
    return Whole(question=f"{_years(years)}{said}{head}{asking_part(past.asked) or '有哪些'}", how="swap", topic=head)


def compared(past: Past, both: tuple[str, str]) -> Whole:
    """The question before, of both years."""
    name = past.indicator or past.topic
    return Whole(question=f"{both[0]}年和{both[1]}年{name}分别是多少", how="compared", topic=name)


def of_topic(lean: Lean, past: Past, years: tuple[str, ...]) -> Whole:
    """What is asked now, of the thing asked about before."""
    topic, said = past.topic, without_years(lean.said)
    cleft = _CLEFT.match(without_years(past.asked))
    if cleft and _ADVERBIAL.match(said):
        question = f"{_years(years)}{cleft['thing']}是{said.removesuffix('的')}{cleft['done']}的"
        return Whole(question=question, how=lean.how, topic=topic)
    if lean.content and all(w in topic for w in lean.content):
        topic = _without(topic, lean.content) or topic
    return Whole(question=f"{_years(years)}{topic}{said}{_ending(lean, said, past)}", how=lean.how, topic=past.topic)


def detailed(lean: Lean, past: Past, years: tuple[str, ...]) -> Whole:
    """The names and particulars of what was asked about."""
    said = "有哪些" if _LIST.search(lean.said) or not lean.asks else lean.said
    return Whole(question=f"{_years(years)}{past.topic}{said}", how="detail", topic=past.topic)


def explained(past: Past, years: tuple[str, ...]) -> Whole:
    """Why it is so."""
    return Whole(question=f"{_years(years)}{past.topic}的原因是什么", how="reason", topic=past.topic)


def part_of(lean: Lean, past: Past, years: tuple[str, ...]) -> Whole:
    """A part of what was counted."""
    part = without_years(lean.said).removeprefix("其中").strip("，,的")
    asks = "" if lean.asks else asking_part(past.asked) or "有多少"
    return Whole(question=f"{_years(years)}{past.topic}中{part}{asks}", how="part", topic=past.topic)


def with_name(lean: Lean, name: str, pronoun: re.Match[str], years: tuple[str, ...]) -> Whole:
    """The question with the thing's name in the place of the pronoun."""
    said = lean.said[: pronoun.start()] + name + lean.said[pronoun.end() :]
    return Whole(question=said if years_in(said) else f"{_years(years)}{said}", how="pronoun", topic=name)


def of_figure(figure: Figure, past: Past, *, dated: bool) -> Whole:
    """The question that a row of the ledger answers, under the topic of the one before where its own name shares nothing with it.

    dated: name the row's year.
    """
    year = f"{figure.period}年" if figure.period.isdigit() and dated else ""
    name = figure.indicator
    if len(name) < SHORT_NAME and not grams(name) & grams(past.topic):
        name = past.topic + name
    target = "的目标" if figure.status == "target" and "目标" not in figure.indicator else ""
    amount = f"有多少{figure.base_unit}" if not target and countable(figure.unit) else "是多少"
    return Whole(question=f"{year}{name}{target}{amount}", how="part", topic=figure.indicator)


def entity_of(topic: str, text: str) -> str:
    """The beginning of a topic that stands as it is in the report's text, words whole; the topic itself where none does."""
    found = ""
    for word in rjieba.cut(topic):
        if found + word not in text:
            break
        found += word
    return found if len(found) >= 2 else topic


def person_in(texts: Sequence[str]) -> str:
    """The last person named in these texts, "" for none."""
    names = [w for text in texts for w, tag in rjieba.tag(text) if tag == "nr" and 2 <= len(w) <= 4]
    return names[-1] if names else ""


def _ending(lean: Lean, said: str, past: Past) -> str:
    """What makes a question of words that ask nothing by themselves (目标 -> 目标是多少)."""
    if lean.asks:
        return ""
    if lean.checks:
        return "吗"
    return "是多少" if SIDE_OF_AMOUNT.search(said) else asking_part(past.asked)


def _without(topic: str, words: Sequence[str]) -> str:
    """A topic without words that are said anew: 改造老旧小区 + 计划改造多少个 -> 老旧小区计划改造多少个."""
    for word in words:
        topic = topic.replace(word, "", 1)
    return topic.strip("的")


def _years(years: tuple[str, ...]) -> str:
    return "和".join(f"{y}年" for y in years)
