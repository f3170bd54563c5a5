"""Counts the words that reports and questions are made of: assistant/question/words/common.txt.

    python -m assistant.question.building.common --reports FOLDER --questions FILE.jsonl --without NAME… --out FILE

--without: reports left out, with their questions, so that what the list is worth can be measured on them.
"""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import rjieba

from assistant.question.normalise import half_width, simplified

_LONGEST = 6  # characters of an entry
_RUN = 3  # words of an entry at most: 是多少, 第几届
_LEAST_REPORTS, _LEAST_QUESTIONS = 8, 3  # texts that hold an entry; runs of words have to stand in more of them
_RUN_FACTOR = 2
_SHARE = 1_000_000  # counts are given a million words

_HEAD = """# 词语（或常连用的词组） <TAB> 在每一百万词中出现的次数。用来认拼音、改错别字：越常用的词越先想到。
# 由 assistant/question/building/common.py 数出：一半按各地政府工作报告（官方文件），一半按本项目的问题集；
# 不含自带报告，也不含任何评测问题。可以增删，改后重启即可。
"""


def main() -> None:
    """Writes the list."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    reports = (p.read_text("utf-8") for p in sorted(given.reports.glob("*.txt")) if p.stem not in given.without)
    rows = map(json.loads, given.questions.read_text("utf-8").splitlines())
    questions = (r["question"] for r in rows if r["report"] not in given.without and r["style"] != "typo")
    counts = Counter(_shares(reports, _LEAST_REPORTS)) + Counter(_shares(questions, _LEAST_QUESTIONS))
    lines = (f"{word}\t{max(1, round(share / 2))}\n" for word, share in counts.most_common())
    given.out.write_text(_HEAD + "".join(lines), "utf-8")


def _shares(texts: Iterable[str], least: int) -> dict[str, float]:
    """Word or run of words -> how often it comes a million words, for those that enough of the texts hold."""
    counts: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    single: set[str] = set()
    total = 0
    for text in texts:
        words = list(rjieba.cut(simplified(half_width(text))))
        total += len(words)
        single.update(words)
        entries = list(_entries(words))
        counts.update(entries)
        holding.update(set(entries))
    enough = (w for w, n in holding.items() if n >= (least if w in single else least * _RUN_FACTOR))
    return {word: counts[word] * _SHARE / total for word in enough}


def _entries(words: list[str]) -> Iterator[str]:
    """The words and the runs of words that are all Chinese characters and short enough."""
    for first in range(len(words)):
        entry = ""
        for word in words[first : first + _RUN]:
            entry += word
            if len(entry) > _LONGEST or not all("一" <= c <= "鿿" for c in entry):
                break
            yield entry


if __name__ == "__main__":
    main()
