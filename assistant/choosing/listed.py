"""Whether a text names things or only counts them: 天津美术学院、天津音乐学院两所高校, 14所中小学."""

import re

from assistant.grams import grams
from corpus.split import clauses

COUNTED = r"[个家所条项处座种类大批名位支台只镇村校院园区县]"  # measure words of things that have names

_COUNT = re.compile(rf"(?<![\d.第])(\d+|[一二两俩三四五六七八九十]+)[多余]?(?:{COUNTED}|[件支只户])")
_ENDS = re.compile(r"[、，。；：）]|$")  # 上市企业10家，: what stands before is what is counted, not its names
_FOLLOWING = re.compile(r"^[^，。；、]{0,14}(?:[：:（(]|——|包括|分别(?:是|为|位于)|，即)")  # 两所学校：甲、乙
_PLURAL = re.compile(r"哪[几些]|名单|分别|都有谁|都是谁")
_SEPARATED = re.compile(r"、|“|《|和|及|与")
_ABOUT = 2  # character pairs that a clause shares with a question it is about
_NUMERALS = {c: str(n) for n, c in enumerate("零一二三四五六七八九十")} | {"两": "2", "俩": "2"}


def only_counted(question: str, said: str) -> bool:
    """Whether the things whose names a question asks for are only counted in what is said: 新增上市企业10家.

    The question may give their number (那10家是哪些); else it is about what the clause closest to it counts.
    """
    asked = next((n for m in _COUNT.finditer(question) if (n := _number(m[1])) != "1"), "")
    if asked:
        counted = [m for m in _COUNT.finditer(said) if _number(m[1]) == asked]
        named = any(_listed(said, m, whole=True) for m in counted) or _enumerates(said, asked)
        return bool(counted) and not named
    return _PLURAL.search(question) is not None and _only_counted_in(
        closest_clauses(said, question, following=0), question
    )


def closest_clauses(text: str, question: str, *, following: int = 1) -> str:
    """The clause of a text that shares most character pairs with a question, and so many after it; "" for no text."""
    spans = clauses(text)
    if not spans:
        return text
    asked = grams(question)
    best = max(range(len(spans)), key=lambda i: (len(grams(text[slice(*spans[i])]) & asked), -i))
    return text[spans[best][0] : spans[min(best + following, len(spans) - 1)][1]]


def _only_counted_in(clause: str, question: str) -> bool:
    counted = list(_COUNT.finditer(clause))
    if not counted or _SEPARATED.search(clause) or len(grams(clause) & grams(question)) < _ABOUT:
        return False
    return not any(_listed(clause, m, whole=False) for m in counted)


def _listed(said: str, counted: re.Match[str], *, whole: bool) -> bool:
    """Whether the names of what is counted stand beside its count. whole: after 等, as many of them as it says."""
    if _FOLLOWING.search(said[counted.end() :]):
        return True
    if _ENDS.match(said[counted.end() :]):
        return False
    first = max((m.end() for m in _COUNT.finditer(said, 0, counted.start())), default=0)
    before = re.split("[，。；：]", said[first : counted.start()])[-1].strip("、")
    members = re.split("[、和及与]|”(?=“)", before.removesuffix("等"))
    if before.endswith("等"):
        return not whole or str(len(members)) == _number(counted[1])
    return len(members) > 1


def _enumerates(said: str, number: str) -> bool:
    """Whether a clause lists exactly that many things, more than two."""
    return any(str(len(re.split("、|以?及", said[a:b]))) == number != "2" for a, b in clauses(said))


def _number(text: str) -> str:
    return _NUMERALS.get(text, text)
