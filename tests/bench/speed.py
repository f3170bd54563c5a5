"""How long things take: start to first answer, a warm question and its stages, the index, each search alone.

python tests/bench/speed.py [--json FILE] [--questions N]
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from assistant.answer import Assistant
from assistant.scoring.gold import read_questions
from corpus.read import bundled
from index.dense import DenseIndex
from index.encode import SentenceEncoder
from index.lexical import LexicalIndex
from index.read import Reader
from index.store import Library, default_library

GOLD = Path(__file__).parent.parent / "gold"
RECEIVED = Path(__file__).parent.parent.parent / "corpus" / "reports"
FIRST_QUESTION = "2023年一般公共预算收入是多少？"
STARTS = 3
WARM_UP = ("报告是谁作的？", "2024年有哪些重点工作？", "今天天气怎么样？")
LIMIT = 10

Rows = dict[str, dict[str, float]]


def timed(run: Callable[[], object]) -> float:
    """Milliseconds that one run takes."""
    start = perf_counter()
    run()
    return 1000 * (perf_counter() - start)


def spread(times_ms: Sequence[float]) -> dict[str, float]:
    """p50, p95 and the worst, in milliseconds."""
    ordered = sorted(times_ms)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {"p50_ms": statistics.median(ordered), "p95_ms": p95, "max_ms": ordered[-1]}


def start_to_first_answer() -> list[float]:
    """Times of a new process that answers one question, its index being there."""
    command = [sys.executable, "-m", "assistant.cli", "ask", FIRST_QUESTION]
    return [timed(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(STARTS)]


def build_index(encoder: SentenceEncoder) -> float:
    """The time of building the bundled report's index, reading the report included."""

    def build(folder: Path) -> Library:
        report = bundled()
        return Library.build(folder, [(report, (RECEIVED / f"{report.id}.txt").read_bytes())], encoder)

    with tempfile.TemporaryDirectory() as folder:
        return timed(lambda: build(Path(folder)))


def questions(assistant: Assistant, asked: Iterable[str]) -> Rows:
    """Warm questions as a whole and by stage; a stage is counted over the questions that reach it."""
    for question in WARM_UP:
        assistant.ask(question)
    answers = [assistant.ask(question) for question in asked]
    stages: dict[str, list[float]] = {}
    for answer in answers:
        for stage, ms in answer.timings_ms.items():
            stages.setdefault(stage, []).append(ms)
    whole = {"一个问题（热）": spread(stages.pop("total"))}
    return whole | {f"　其中 {stage}": spread(times) for stage, times in stages.items()}


def searches(library: Library, asked: Sequence[str]) -> Rows:
    """The whole search and each of its two halves alone; each with an encoder that has seen no question yet."""
    texts = [passage.text for passage in library.passages]
    lexical = LexicalIndex.build(texts)
    both, encoder = Library.open(library.folder, SentenceEncoder()), SentenceEncoder()
    dense = DenseIndex.build(encoder.encode_passages(texts))
    runs: dict[str, Callable[[str], object]] = {
        "检索：融合": lambda question: both.search(question, limit=LIMIT),
        "检索：只用 BM25": lambda question: lexical.search(question, LIMIT),
        "检索：只用向量": lambda question: dense.search(encoder.encode_queries([question])[0], LIMIT),
    }
    rows = {}
    for name, run in runs.items():
        run(FIRST_QUESTION)
        rows[name] = spread([timed(lambda run=run, q=q: run(q)) for q in asked])
    return rows


def measure(most: int | None) -> Rows:
    """Every row of the table."""
    rows: Rows = {}
    loading: list[SentenceEncoder] = []
    rows["载入模型"] = spread([timed(lambda: loading.append(SentenceEncoder()))])
    encoder = loading[0]
    library = default_library(encoder)
    rows["打开索引"] = spread([timed(lambda: Library.open(library.folder, encoder)) for _ in range(STARTS)])
    rows["建立自带报告的索引"] = spread([build_index(encoder)])
    rows["启动到第一个回答"] = spread(start_to_first_answer())
    asked = [gold.question for gold in read_questions(GOLD)][:most]
    return rows | questions(Assistant(library, encoder, Reader.load()), asked) | searches(library, asked)


def main() -> None:
    parser = argparse.ArgumentParser(description="测速度")
    parser.add_argument("--json", type=Path, help="结果另写成 JSON")
    parser.add_argument("--questions", type=int, help="最多问几个问题（默认评测集全部）")
    options = parser.parse_args()
    rows = measure(options.questions)
    table = Table("项目", title="速度（毫秒）")
    for column in ("p50", "p95", "最慢"):
        table.add_column(column, justify="right")
    for name, times in rows.items():
        table.add_row(name, *(f"{times[key]:,.1f}" for key in ("p50_ms", "p95_ms", "max_ms")))
    Console().print(table)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
