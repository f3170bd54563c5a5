"""Reads every report of a folder and prints how many came out in sensible sections, and which did not, and why.

    python tests/bench/read_reports.py FOLDER [--show NAME]

A file is named LEVEL_PLACE_YEAR.txt; place and year are taken from there, and compared with what the text itself says.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.clean import NUMERALS
from corpus.errors import ReportError
from corpus.read import load
from corpus.report import OTHER, Report, Section
from corpus.split import split

MAX_HEADING_CHARS = 60


def faults(report: Report) -> Iterator[str]:
    """What is not sensible about the sections of a report, in words; nothing for a sensible outline."""
    outer = [section for section in report.sections if section.level <= 1]
    yield from _uncovered(outer, len(report.text))
    yield from _unparted(report, outer)
    for section in report.sections:
        length = section.end - section.start
        if len(section.heading) > MAX_HEADING_CHARS:
            yield f"heading of {len(section.heading)} characters: {section.heading[:20]}…"
        if section.level != 1 and length > 0.6 * len(report.text):
            yield f"{section.heading} holds {length / len(report.text):.0%} of the text"
        if section.level == 0 and length > 0.12 * len(report.text):
            yield f"{section.heading} holds {length / len(report.text):.0%} of the text"
    yield from _misnested(report.sections)
    yield from _misnumbered(report.sections)


def _uncovered(outer: list[Section], length: int) -> Iterator[str]:
    place = 0
    for section in outer:
        if section.start != place:
            yield f"gap or overlap before {section.heading} ({place}, {section.start})"
        place = section.end
    if place != length:
        yield f"the last {length - place} characters are in no section"


def _unparted(report: Report, outer: list[Section]) -> Iterator[str]:
    """A review and a plan, in this order, of the right years, of a fair size, with sections inside."""
    last, this, length = str(report.year - 1), str(report.year), len(report.text)
    reviews = [s for s in outer if s.role == "result" and s.period in (last, OTHER)]
    plans = [s for s in outer if s.role == "plan" and s.period in (this, OTHER)]
    if not reviews or not plans:
        yield f"no {'review' if not reviews else 'plan'} among {[s.heading[:12] for s in outer]}"
        return
    if reviews[0].start > plans[0].start:
        yield "the plan comes before the review"
    if not any(s.role == "plan" and s.period == this for s in report.sections):
        yield f"nothing is planned for {this}"
    for name, parts, fewest in (("review", reviews, 0.15), ("plan", plans, 0.2)):
        share = sum(s.end - s.start for s in parts) / length
        if not fewest <= share <= 0.85:
            yield f"the {name} is {share:.0%} of the text"
        inside = [s for s in report.sections if s.level > 1 and any(p.start <= s.start < p.end for p in parts)]
        if len(inside) < 3:
            yield f"the {name} has {len(inside)} sections inside"


def _misnested(sections: tuple[Section, ...]) -> Iterator[str]:
    stack: list[Section] = []
    for section in sections:
        while stack and stack[-1].end <= section.start:
            stack.pop()
        if stack and (section.end > stack[-1].end or section.level <= stack[-1].level):
            yield f"{section.heading[:16]} does not fit into {stack[-1].heading[:16]}"
        stack.append(section)


def _misnumbered(sections: tuple[Section, ...]) -> Iterator[str]:
    """Numbered sections of one parent and one style that do not count 一、二、三."""
    counts: Counter[tuple[tuple[str, ...], str]] = Counter()
    for section in sections:
        bare = section.number.strip("（）()第部分章")
        if not bare or set(bare) - set(NUMERALS) or not (value := _value(bare)) > 0:
            continue
        style = section.number.replace(bare, "x") + section.heading[len(section.number) :][:1].replace("是", "是")
        key = (section.path[:-1], style if "是" in style or "、" in style else style[: style.rfind("x") + 2])
        counts[key] += 1
        if value != counts[key]:
            yield f"{section.heading[:14]} is number {counts[key]} of {'/'.join(section.path[:-1])[:24]}"
            counts[key] = value


def _value(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return NUMERALS.index(numeral) + 1 if len(numeral) == 1 else 0
    return (NUMERALS.index(tens) + 1 if tens else 1) * 10 + (NUMERALS.index(ones) + 1 if ones else 0)


def show(report: Report) -> None:
    """Prints the outline of a report."""
    for s in report.sections:
        print(f"{'  ' * s.level}{s.level} {s.heading}  ({s.end - s.start} {s.period} {s.role})")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--show", default="", help="print the outlines of the reports with this in their name")
    options = arguments.parse_args()
    sensible, by_itself, contradicting, slowest = 0, 0, [], (0.0, "")
    paths = sorted(options.folder.glob("*_*_*.txt"))
    for path in paths:
        _, place, year = path.stem.split("_")
        started = time.perf_counter()
        report = load(path, place=place, year=int(year))
        passages = split(report)
        slowest = max(slowest, (time.perf_counter() - started, path.stem))
        found = list(faults(report))
        held = sum(len("".join(p.text.split())) for p in passages)
        if held != len("".join(report.text.split())):
            found.append("the passages do not hold the whole text")
        if options.show and options.show in path.stem:
            print(path.stem)
            show(report)
        sensible += not found
        if found:
            print(f"{path.stem}: {'; '.join(found[:4])}")
        try:
            alone = load(path)
        except ReportError:
            continue
        by_itself += 1
        short = place.removesuffix("省").removesuffix("市")
        if (place != "国务院" and short not in alone.place) or alone.year != int(year):
            contradicting.append(f"{path.stem} says {alone.place} {alone.year}")
    print(f"{sensible} of {len(paths)} reports in sensible sections; slowest {slowest[1]} {slowest[0] * 1000:.0f} ms")
    print(f"place and year read from the text alone: {by_itself}, of them otherwise than named: {len(contradicting)}")
    for line in contradicting:
        print(f"  {line}")


if __name__ == "__main__":
    main()
