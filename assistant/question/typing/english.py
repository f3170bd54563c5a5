"""Questions in English, put into the words of reports: How many kindergartens were built in 2023 -> 2023年新建幼儿园多少所."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from assistant.question.normalise import word_list

_TOKEN = re.compile(
    r"(?:19|20)\d\d(?![\d.%A-Za-z])|\d?[A-Za-z]+(?:[.&'’-]?[A-Za-z\d]+)*|\d+(?:\.\d+)?%?|[一-鿿]+|[,;?!]|\.(?=\s|$)"
)
_READ_OUT = "作"
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LONGEST = 7  # words of an entry
# Latin words that Chinese questions hold as well: they tell nothing about the language.
_SHARED = frozenset("gdp cpi ppi ai 5g 4g pm2.5 pm10 app vr ar it ok led lng ktv fdi 12345".split())
_ENOUGH = 0.5  # share of a question's words that have to be known ones for it to be English
_ROLES = {"数": "indicator", "属性": "property", "动作": "action", "疑问": "asking", "时间": "time", "略": "silent"}
_SILENT = frozenset(
    "the a an of in on at for to by with from into as is are was were be been being am do does did done has have had will would shall should can could may might "
    "there it its this that these those they their them i we you your our my me us please tell give show know want like about any some all each every "
    "and or than more most very also just only s re ve ll much many year years end during per been get got go goes going make made take took see say says said "
    "grow grew grown growing hi hey report's local new's over under within across among between up out down off after before since until both either such other so if but not no yes ok".split()
)
# Words that end in -s and are asked for one by one: "what are" wants a list, "what is" one thing.
_SEVERAL = re.compile(
    r"\b(?:what|which)\s+(?:are|were)\b|\bwhich\s+\w+s\b|\bwhat\s+(?:[\w-]+\s+){0,3}\w+s\s+(?:are|were|will|did|do|have)\b",
    re.I,
)
_YES_OR_NO = re.compile(
    r"^\s*(?:is|are|was|were|do|does|did|has|have|had|will|can|could|would)\b(?!\s+(?:you|i|we)\b)", re.I
)
_GREW = re.compile(r"\b(?:grow|grew|grown|growing|increase[ds]?|rise|rose|risen|expand(?:ed)?)\b", re.I)
_FELL = re.compile(r"\b(?:fall|fell|fallen|decrease[ds]?|decline[ds]?|drop(?:ped)?|shr[aiu]nk)\b", re.I)

Role = Literal["thing", "indicator", "property", "action", "asking", "time", "silent", "name", "unknown", "of", "and"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A piece of the question: what it says in Chinese, what part it plays, and the measure word it is counted by."""

    said: str
    role: Role
    measure: str = ""


def is_english(text: str, pinyin: Callable[[str], bool]) -> bool:
    """Whether `text` is a question in English. pinyin: whether a Latin word could be pinyin."""
    tokens = [m[0] for m in _TOKEN.finditer(text)]
    latin = [t for t in tokens if t.isascii() and t[-1].isalpha() and t.lower() not in _SHARED]
    if not latin or sum(len(t) for t in tokens if not t.isascii()) > len(latin):
        return False
    known = [t for t in latin if _known(t)]
    telling = [t for t in known if not pinyin(t.lower())]
    foreign = sum(not pinyin(t.lower()) for t in latin)
    return bool(telling) and (len(known) >= _ENOUGH * len(latin) or foreign >= _ENOUGH * len(latin))


def in_chinese(text: str, name: Callable[[str], str]) -> str:
    """The English question `text` in the words of reports. name: a Latin word as the Chinese name it is, "" for none."""
    words = list(_words(text, name))
    asked = next((w for w in words if w.role == "asking"), None)
    before = dict.fromkeys(w.said for role in ("time", "name") for w in words if w.role == role)
    actions = "".join(dict.fromkeys(w.said for w in words if w.role == "action"))
    things = _in_order([w for w in words if w.role in ("thing", "indicator", "property", "unknown", "of", "and")])
    return "".join(before) + _sentence(actions, _grown(text, things), _asking(text, asked, words))


def _sentence(actions: str, things: str, asking: str) -> str:
    """The question in Chinese order."""
    if actions == _READ_OUT:  # only a report is
        return f"报告是{asking}{actions}的"
    if asking in ("概括", "介绍"):
        return f"{asking}一下{actions}{things}情况"
    if asking == "谁":
        return f"谁{actions}{things}" if actions else f"{things}是谁"
    if asking in ("什么时候", "为什么"):
        return f"{things}{asking}{actions}"
    return f"{actions}{things}{asking}"


def _words(text: str, name: Callable[[str], str]) -> Iterator[_Word]:
    """The pieces of a question, entries of the glossary by longest match."""
    tokens = [m[0] for m in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        length, word = _entry_at(tokens, at)
        if word is None:
            word = _plain(tokens[at], name)
        at += length
        if word.measure == "条" and at < len(tokens) and tokens[at].isdigit() and not _YEAR.match(tokens[at]):
            word = replace(word, said=f"{word.said.removesuffix('线')}{tokens[at]}号线")  # metro line 8
            at += 1
        yield word


def _entry_at(tokens: Sequence[str], at: int) -> tuple[int, _Word | None]:
    """The longest entry that begins at a token and how many tokens it takes; 1 and None where none does."""
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        phrase = tuple(token.lower() for token in tokens[at : at + length])
        for last in _stems(phrase[-1]):
            for first in (phrase[0], *_stems(phrase[0])) if length > 1 else (last,):
                entry = _glossary().get((first, *phrase[1:-1], last) if length > 1 else (last,))
                if entry is not None:
                    return length, entry
    return 1, None


def _plain(token: str, name: Callable[[str], str]) -> _Word:
    """A word that is no entry: a year, a number, a small word, a name, something unknown."""
    lower = token.lower()
    if _YEAR.match(token):
        return _Word(said=f"{token}年", role="time")
    if lower in ("of", "and"):
        return _Word(said="", role="of" if lower == "of" else "and")
    if lower in _SILENT or not token[0].isalnum():
        return _Word(said="", role="silent")
    said = name(re.sub(r"['’]s$", "", token))
    if said:
        return _Word(said=said, role="name")
    return _Word(said=token, role="unknown" if token.isascii() else "thing")


def _in_order(words: list[_Word]) -> str:
    """The things asked about in Chinese order: what belongs to something after it (A of B -> B A)."""
    groups: list[list[_Word]] = [[]]
    for word in words:
        if word.role == "of":
            groups.append([])
        else:
            groups[-1].append(word)
    ordered = [w for group in reversed(groups) for w in group]
    things = [w for w in ordered if w.role != "property"]
    properties = "".join(dict.fromkeys(w.said for w in ordered if w.role == "property"))
    return _joined(things) + properties


def _joined(words: Sequence[_Word]) -> str:
    """The words one after the other; 和 between two things, a space around what stays in Latin letters."""
    said = ""
    for at, word in enumerate(words):
        if word.role == "and":
            said += "和" if 0 < at < len(words) - 1 else ""
        elif word.role == "unknown":
            said += f" {word.said} "
        elif not said.endswith(word.said):
            said += word.said
    return re.sub(r" +", " ", said).strip()


def _grown(text: str, things: str) -> str:
    """The things with their growth, where the question asks how they grew."""
    grew, fell = _GREW.search(text), _FELL.search(text)
    if not (grew or fell) or re.search(r"增长|增速|下降|提高", things):
        return things
    return things + ("增长" if grew else "下降")


def _asking(text: str, asked: _Word | None, words: Sequence[_Word]) -> str:
    """The question word in Chinese, at the end: 多少所, 有哪些, 是多少, 什么时候."""
    if asked is None:
        return "了吗" if _YES_OR_NO.search(text) else ""
    if asked.said == "多少":
        after = words[words.index(asked) :]
        return "多少" + next((w.measure for w in after if w.measure), "个")
    if asked.said in ("怎么样", "是多少") and (_GREW.search(text) or _FELL.search(text)):
        return "多少"
    if asked.said in ("是什么", "有哪些") and any(w.role == "indicator" for w in words) and not _lists(text):
        return "是多少"
    if asked.said == "是什么" and _SEVERAL.search(text):
        return "有哪些"
    return asked.said


def _lists(text: str) -> bool:
    return _SEVERAL.search(text) is not None or re.search(r"\blist\b", text, re.I) is not None


def _known(token: str) -> bool:
    return token.lower() in _SILENT or any(
        (stem,) in _glossary() or stem in _single_words() for stem in _stems(token.lower())
    )


def _stems(word: str) -> tuple[str, ...]:
    """The forms a word may be listed under: itself, then without its ending."""
    forms = [word]
    for ending, instead in (
        ("'s", ""),
        ("’s", ""),
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ied", "y"),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            forms.append(word[: -len(ending)] + instead)
    return tuple(forms)


@cache
def _glossary() -> dict[tuple[str, ...], _Word]:
    """The words of an entry -> what it says in Chinese."""
    found: dict[tuple[str, ...], _Word] = {}
    for line in word_list("english.txt"):
        english, chinese, *kind = line.split("\t")
        role, measure = _role(kind[0] if kind else "")
        found[tuple(m[0].lower() for m in _TOKEN.finditer(english))] = _Word(said=chinese, role=role, measure=measure)
    return found


def _role(kind: str) -> tuple[Role, str]:
    """The role and the measure word that an entry's third column means."""
    if kind in _ROLES:
        return _ROLES[kind], ""  # type: ignore[return-value]
    return "thing", kind


@cache
def _single_words() -> frozenset[str]:
    """Every word that some entry holds."""
    return frozenset(word for entry in _glossary() for word in entry)
