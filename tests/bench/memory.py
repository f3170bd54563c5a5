"""How much memory things take: answering, serving the page, building the index, each search alone.

    python tests/bench/memory.py [--json FILE]

Each row is measured in a process of its own, so that none pays for another.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

GOLD = Path(__file__).parent.parent / "gold"
RECEIVED = Path(__file__).parent.parent.parent / "corpus" / "reports"
QUESTIONS = 60
LIMIT = 10


def asked() -> list[str]:
    """Questions from all over the gold set."""
    from assistant.scoring.gold import read_questions

    found = [gold.question for gold in read_questions(GOLD)]
    return found[:: max(1, len(found) // QUESTIONS)]


def answering() -> object:
    from assistant.answer import Assistant
    from index.encode import SentenceEncoder
    from index.read import Reader
    from index.store import default_library

    encoder = SentenceEncoder()
    assistant = Assistant(default_library(encoder), encoder, Reader.load())
    return assistant, [assistant.ask(question) for question in asked()]


def serving() -> object:
    from assistant.checking.check import Checker
    from assistant.server import create_app
    from index.encode import SentenceEncoder
    from index.store import default_library
    from ui import Site

    held = answering()
    assert isinstance(held, tuple)
    encoder = SentenceEncoder()
    library = default_library(encoder)
    site = Site(assistant=held[0], checks=Checker(library, encoder), library=library)
    return create_app(site), held


def building() -> object:
    from corpus.read import bundled
    from index.encode import SentenceEncoder
    from index.store import Library

    report = bundled()
    received = (RECEIVED / f"{report.id}.txt").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        return Library.build(Path(folder), [(report, received)], SentenceEncoder())


def bm25_alone() -> object:
    from corpus.read import bundled
    from corpus.split import split
    from index.lexical import LexicalIndex

    lexical = LexicalIndex.build([passage.text for passage in split(bundled())])
    return lexical, [lexical.search(question, LIMIT) for question in asked()]


def dense_alone() -> object:
    from corpus.read import bundled
    from corpus.split import split
    from index.dense import DenseIndex
    from index.encode import SentenceEncoder

    encoder = SentenceEncoder()
    dense = DenseIndex.build(encoder.encode_passages([passage.text for passage in split(bundled())]))
    return dense, [dense.search(encoder.encode_queries([question])[0], LIMIT) for question in asked()]


JOBS: dict[str, tuple[str, Callable[[], object]]] = {
    "answering": ("载入模型和索引，回答 60 个问题", answering),
    "serving": ("同上，另开网页", serving),
    "building": ("建立自带报告的索引", building),
    "bm25": ("检索：只用 BM25", bm25_alone),
    "dense": ("检索：只用向量", dense_alone),
}


def here(job: str) -> dict[str, float]:
    """Resident memory of this process after a job, and its peak, in MB."""
    held = JOBS[job][1]()
    resident = psutil.Process().memory_info().rss / 1e6
    del held
    return {"resident_mb": resident, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6}


def apart(job: str) -> dict[str, float]:
    """The same, measured in a new process."""
    done = subprocess.run([sys.executable, __file__, "--job", job], check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="测内存")
    parser.add_argument("--json", type=Path, help="结果另写成 JSON")
    parser.add_argument("--job", choices=JOBS, help="只在本进程里测一项，结果写成一行 JSON")
    options = parser.parse_args()
    if options.job:
        print(json.dumps(here(options.job)))
        return
    rows = {title: apart(job) for job, (title, _) in JOBS.items()}
    table = Table("项目", title="内存（MB）")
    table.add_column("常驻", justify="right")
    table.add_column("峰值", justify="right")
    for title, row in rows.items():
        table.add_row(title, f"{row['resident_mb']:,.0f}", f"{row['peak_mb']:,.0f}")
    Console().print(table)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
