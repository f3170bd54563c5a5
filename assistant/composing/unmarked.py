"""The lines of an answer that cite nothing of their own: how they are worded, and whether what they say holds."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.labels import period_label
from assistant.ledger.subject import without_examples
from assistant.reply import Citation
from corpus.figures import Figure
from corpus.outline import PROBLEMS
from corpus.report import Section

_INNER = str.maketrans("“”", "‘’")
_UNDATED = "其他"
_COUNT = re.compile(
    r"报告中(?:(?P<half>[^，。：]+?)的、)?(?:与.+?有关的内容|(?P<only>[^，。：]+?)?(?:的要点)?)共(?P<all>\d+)处"
    r"(?:：(?P<parts>[^。]+?))?(?:，先列出(?P<told>\d+)处)?。"
)
_PART = re.compile(r"(?P<half>[^，：]+?)(?P<count>\d+)处")
_SCOPE = re.compile(
    r"两年口径不同：(?P<one>\d{4})年说的是(?P<first>“.+”)，(?P<other>\d{4})年说的是(?P<second>“.+”)，不宜直接相比。"
)
_NO_TARGET = re.compile(r"报告没有给出(?P<year>\d{4})年的目标，不能据此判断目标是否完成。")


def half_of(section: Section, period: str) -> str:
    """The half of a report a statement belongs to, as the user reads it: 2023年完成, 2024年安排, 存在的问题, 其他."""
    if section.heading == PROBLEMS:
        return PROBLEMS
    return period_label(section, period) if period.isdigit() else _UNDATED


def count_line(name: str, told: Sequence[Citation], more: Sequence[Citation]) -> str:
    """What was gathered, counted: 报告中与养老有关的内容共7处：2023年完成3处，2024年安排4处。"""
    halves = Counter(half_of(c.section, c.period) for c in (*told, *more))
    listed = f"，先列出{len(told)}处" if more else ""
    if len(halves) == 1:
        half = next(iter(halves))
        kept = "" if half == _UNDATED else f"{half}的、"
        about = half if half == name else f"{kept}与{name}有关的内容" if name else f"{half}的要点"
        return f"报告中{about}共{halves.total()}处{listed}。"
    about = f"与{name}有关的内容" if name else "的要点"
    parts = "，".join(f"{half}{count}处" for half, count in halves.items())
    return f"报告中{about}共{halves.total()}处：{parts}{listed}。"


def scope_line(years: tuple[str, str], indicators: tuple[str, str]) -> str:
    """That the two halves measure different things."""
    first, second = (_quoted(indicator) for indicator in indicators)
    return f"两年口径不同：{years[0]}年说的是{first}，{years[1]}年说的是{second}，不宜直接相比。"


def no_target_line(year: str) -> str:
    """That a result stands without the target it could be measured by."""
    return f"报告没有给出{year}年的目标，不能据此判断目标是否完成。"


def holds(line: str, told: Sequence[Citation], more: Sequence[Citation], ledger: Sequence[Figure]) -> bool:
    """Whether a line that cites nothing is one of these and true of what the answer cites."""
    if found := _COUNT.fullmatch(line):
        return _counts_hold(found, told, more)
    if found := _SCOPE.fullmatch(line):
        sides = ((found["one"], found["first"]), (found["other"], found["second"]))
        return all(_measured(year, indicator, told, ledger) for year, indicator in sides)
    if found := _NO_TARGET.fullmatch(line):
        return any(c.period == found["year"] for c in told) and not _targets(found["year"], told, ledger)
    return False


def _counts_hold(found: re.Match[str], told: Sequence[Citation], more: Sequence[Citation]) -> bool:
    halves = Counter(half_of(c.section, c.period) for c in (*told, *more))
    said = {m["half"]: int(m["count"]) for m in _PART.finditer(found["parts"] or "")}
    if not said:
        said = {found["half"] or found["only"] or _UNDATED: int(found["all"])}
    listed = int(found["told"]) if found["told"] else len(told)
    return int(found["all"]) == halves.total() and said == dict(halves) and listed == len(told)


def _measured(year: str, indicator: str, told: Sequence[Citation], ledger: Sequence[Figure]) -> bool:
    """Whether a citation of that year states a figure of that indicator."""
    return any(_quoted(f.indicator) == indicator and _inside(f, c) for c in told if c.period == year for f in ledger)


def _targets(year: str, told: Sequence[Citation], ledger: Sequence[Figure]) -> bool:
    """Whether a citation states a target for that year."""
    return any(f.status == "target" and f.period == year and _inside(f, c) for c in told for f in ledger)


def _quoted(indicator: str) -> str:
    """An indicator in quotation marks, without examples of one year; marks inside become single ones."""
    return f"“{without_examples(indicator).translate(_INNER)}”"


def _inside(figure: Figure, citation: Citation) -> bool:
    return figure.report_id == citation.report_id and citation.start <= figure.start and figure.end <= citation.end
