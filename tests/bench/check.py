"""How long a draft of twenty pages takes to check: from process start to end, warm and by stage, Ctrl+F beside it.

python tests/bench/check.py [--json FILE] [--pages N]
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path

import docx
from rich.console import Console
from rich.table import Table
from speed import STARTS, Rows, spread, timed

from assistant.checking.check import Checker
from assistant.documents.read import read_draft
from assistant.scoring.byhand import by_hand
from index.encode import SentenceEncoder
from index.store import Library, default_library

PAGES = 20
CHARS_PER_PAGE = 650  # an official paper in its usual setting: 22 lines of 28 characters, and some
WRONG_EVERY = 8  # every so many sentences one has a figure changed
QUOTED_EVERY = 6
RUNS = 5

_DIGIT = re.compile(r"\d(?=[\d.]*[^\d.年月日])")


def sentences(library: Library, most_chars: int) -> list[str]:
    """Sentences of the report, from the start and again, some of them quoted, some with a figure changed."""
    found: list[str] = []
    chars = 0
    for number, passage in enumerate(cycle(library.passages), 1):
        if chars >= most_chars:
            return found
        text = passage.text
        if number % WRONG_EVERY == 0:
            text = _DIGIT.sub(lambda digit: str((int(digit[0]) + 1) % 10), text, count=1)
        elif number % QUOTED_EVERY == 0:
            text = f"报告指出：“{text.rstrip('。')}”。"
        found.append(text)
        chars += len(text)
    return found


def write_draft(path: Path, texts: list[str]) -> None:
    """A Word document of these sentences, three a paragraph."""
    document = docx.Document()
    for start in range(0, len(texts), 3):
        document.add_paragraph("".join(texts[start : start + 3]))
    document.save(str(path))


def cold(path: Path) -> float:
    """Milliseconds of a new process that checks the draft; RuntimeError where it fails."""
    command = [sys.executable, "-m", "assistant.cli", "check", str(path), "--json"]

    def run() -> None:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr)

    return timed(run)


def measure(pages: int) -> tuple[Rows, dict[str, int]]:
    """Every row of the table, and how much there was to check."""
    encoder = SentenceEncoder()
    library = default_library(encoder)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.docx"
        write_draft(path, sentences(library, pages * CHARS_PER_PAGE))
        rows: Rows = {"启动到结束": spread([cold(path) for _ in range(STARTS)])}
        rows["读入 .docx（热）"] = spread([timed(lambda: read_draft(path)) for _ in range(RUNS)])
        text = read_draft(path).text
    checker = Checker(library, encoder)
    rows["核对，第一次"] = spread([timed(lambda: checker.check(text))])
    rows["核对（热）"] = spread([timed(lambda: checker.check(text)) for _ in range(RUNS)])
    review = checker.check(text)
    hand = by_hand(library.reports[0])
    rows["对照：逐个 Ctrl+F（热）"] = spread([timed(lambda: hand(text)) for _ in range(RUNS)])
    wrong = sum(verdict.label == "contradicted" for verdict in (*review.figures, *review.statements))
    missing = sum(verdict.label == "not_found" for verdict in (*review.figures, *review.statements))
    counts = {"字": len(text), "数字": len(review.figures), "陈述": len(review.statements), "引文": len(review.quotes)}
    return rows, counts | {"判为不符": wrong, "判为报告未提及": missing}


def main() -> None:
    parser = argparse.ArgumentParser(description="测核对文稿的速度")
    parser.add_argument("--json", type=Path, help="结果另写成 JSON")
    parser.add_argument("--pages", type=int, default=PAGES, help=f"文稿的页数（默认 {PAGES}）")
    options = parser.parse_args()
    rows, counts = measure(options.pages)
    told = "，".join(f"{count} {name}" for name, count in counts.items())
    table = Table("项目", title=f"核对 {options.pages} 页 .docx（毫秒）", caption=told)
    for column in ("p50", "p95", "最慢"):
        table.add_column(column, justify="right")
    for name, times in rows.items():
        table.add_row(name, *(f"{times[key]:,.1f}" for key in ("p50_ms", "p95_ms", "max_ms")))
    Console().print(table)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        found = {"pages": options.pages, "counts": counts, "times": rows}
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
