"""Questions that ask for several things at once, taken apart: each part whole by itself."""

import re

import rjieba

from assistant.dialogue.words import ASKING, SIDE_OF_AMOUNT, content_of, topic_of, without_years, years_in

_CLAUSE = re.compile(r"[，,；;、]|(?<=[少几])(?=和)|(?<=[少几])[和与跟]")
_EACH = re.compile(r"(?:各自?|分别)(?:都)?(?=[^，。]{0,6}?(?:多少|几|多[大长高]))")
_ITEMS = re.compile(r"(?:[^，。、和与及跟]{1,12}[、和与及跟])+[^，。、和与及跟]{1,12}$")
_BETWEEN = re.compile(r"[、和与及跟]")
_AMOUNT = re.compile(r"多少|几(?![乎何])|百分之|多[大长高久]")
MOST = 4  # parts that one question may have


def parts_of(question: str) -> tuple[str, ...]:
    """The questions that `question` (normalised) asks at once; () where it asks one.

    新引进项目多少个，计划投资额多少 -> 新引进项目多少个 / 新引进项目计划投资额多少.
    签约、开工、竣工的项目各有多少 -> 签约的项目有多少 / 开工的项目有多少 / 竣工的项目有多少.
    """
    found = _by_item(question) or _by_clause(question)
    return found if 2 <= len(found) <= MOST else ()


def _by_clause(question: str) -> tuple[str, ...]:
    """One question for each clause that asks for an amount; later ones take over the year and, where they name little, the topic."""
    clauses = [c for c in _CLAUSE.split(question) if c]
    asking = [c for c in clauses if _AMOUNT.search(c)]
    if len(asking) < 2 or not content_of(clauses[0]):
        return ()
    lead = "".join(clauses[: clauses.index(asking[0])])
    years = years_in(question)
    year = f"{years[0]}年" if len(years) == 1 else ""
    subject = topic_of(lead + asking[0])
    parts = [f"{lead}{asking[0]}"]
    for clause in asking[1:]:
        taken = without_years(lead) if lead else (subject if _is_side(clause) else "")
        parts.append(f"{year}{taken}{without_years(clause)}")
    return tuple(parts)


def _is_side(clause: str) -> bool:
    """Whether a clause asks for a side of what was named before it: 面积多少, 计划投资额多少."""
    content = content_of(clause)
    return not content or (len(content) == 1 and SIDE_OF_AMOUNT.search(content[0]) is not None)


def _by_item(question: str) -> tuple[str, ...]:
    """One question for each of the things that 各 or 分别 counts."""
    each = _EACH.search(question)
    if each is None or not ASKING.search(question[each.end() :]):
        return ()
    before, asks = question[: each.start()], question[each.end() :]
    year = "".join(f"{y}年" for y in years_in(before)[:1])
    named = without_years(before)
    tail = re.search(r"(?:的[^、和与及跟，]{1,10})$", named)
    shared = tail[0] if tail else ""
    listed = _ITEMS.search(named.removesuffix(shared))
    if listed is None or len(years_in(before)) > 1:
        return ()
    items = [item for item in _BETWEEN.split(listed[0]) if item]
    words = rjieba.cut(items[-1])[len(rjieba.cut(items[0])) :]  # 粮食、蔬菜产量: both are 产量
    if not shared and words:
        items = [*(item + "".join(words) for item in items[:-1]), items[-1]]
    return tuple(f"{year}{item}{shared}{asks}" for item in items)
