"""How whole a gathered topic is, and how pure: the sentences that belong by hand against those the assistant gathers.

    python tests/bench/topics.py [--misses]

Each row of tests/gold/elsewhere/topics.jsonl names a report, a question, the sentences that must be gathered and those
that may be. A sentence counts as gathered whether it is told or can be unfolded.
"""

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.answer import Assistant
from assistant.reply import Answer
from corpus.read import load
from index.encode import SentenceEncoder
from index.read import Reader
from index.store import Library

ELSEWHERE = Path(__file__).parent.parent / "gold" / "elsewhere"
BUNDLED = Path(__file__).parent.parent.parent / "corpus" / "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """What was gathered for a question. wrong: quotations that do not belong.  missing: sentences that do and are not there."""

    question: str
    found: int
    missing: tuple[str, ...]
    right: int
    wrong: tuple[str, ...]


def judged(row: dict[str, object], answer: Answer) -> Gathering:
    """A row against its answer."""
    must, may = (tuple(map(str, row[key])) for key in ("must", "may"))  # type: ignore[arg-type]
    quotes = {(c.start, c.end): sentence(c.report.text, c.start, c.end) for c in (*answer.citations, *answer.more)}
    held = [q.replace(" ", "") for q in quotes.values()]
    missing = tuple(m for m in must if not any(m in q for q in held))
    wrong = tuple(q for q in held if not any(m in q for m in (*must, *may)))
    optional = sum(any(m in q for m in may) and not any(m in q for m in must) for q in held)
    return Gathering(
        question=str(row["question"]), found=len(must) - len(missing), missing=missing,
        right=len(held) - len(wrong) - optional, wrong=wrong,
    )  # fmt: skip


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span: a citation may hold a part of it only."""
    first = max(text.rfind(mark, 0, start) for mark in "。！？\n；") + 1
    stops = [place for place in (text.find(mark, end - 1) for mark in "。！？\n；") if place >= 0]
    return text[first : min(stops, default=len(text)) + 1]


def main() -> None:
    parser = argparse.ArgumentParser(description="话题汇总的查全和查准")
    parser.add_argument("--misses", action="store_true", help="列出漏掉的和多余的句子")
    options = parser.parse_args()
    rows = [json.loads(line) for line in (ELSEWHERE / "topics.jsonl").read_text("utf-8").splitlines()]
    encoder, reader, console = SentenceEncoder(), Reader.load(), Console(width=140)
    done = []
    with tempfile.TemporaryDirectory() as folder:
        for name in dict.fromkeys(row["report"] for row in rows):
            path = next(p for p in (ELSEWHERE / name, BUNDLED / name) if p.exists())
            library = Library.build(Path(folder) / path.stem, [(load(path), path.read_bytes())], encoder)
            assistant = Assistant(library, encoder, reader)
            done += [judged(row, assistant.ask(row["question"])) for row in rows if row["report"] == name]
    table = Table("问题", "该有", "找到", "多余")
    for g in done:
        table.add_row(g.question, str(g.found + len(g.missing)), str(g.found), str(len(g.wrong)))
    console.print(table)
    found, must = sum(g.found for g in done), sum(g.found + len(g.missing) for g in done)
    right, given = sum(g.right for g in done), sum(g.right + len(g.wrong) for g in done)
    console.print(f"查全 {found}/{must} = {found / must:.1%}，查准 {right}/{given} = {right / given:.1%}")
    if options.misses:
        for g in done:
            for label, listed in (("漏", g.missing), ("多", g.wrong)):
                for text in listed:
                    console.print(f"{label} {g.question} | {text}", markup=False)


if __name__ == "__main__":
    main()
