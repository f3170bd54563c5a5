"""Lays everything the training needs into one folder of at most 55 MiB.

    python -m training.payload --out PAYLOAD [--data ../shared/train] [--reports ../shared/reports] [--base FOLDER] [--run RUN]

Run from the root of the product, whose own code cuts the reports and makes near misses. --base: the encoder to start from,
a sentence-transformers folder; without it the untrained one, which the product unpacks (extra `train`). --run: an earlier
run whose encoder takes its place. No network.
"""

import argparse
import gzip
import json
import random
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file

from corpus.report import Passage, Report
from index.contents import _under_heading
from index.read import lead_of
from index.training.near_misses import made_examples
from index.training.report_examples import KEPT_APART, MISPLACED, evidence_passage, named_year, open_text
from index.training.unpack import find_source, unpack
from training.data import DEV
from training.weights import load_run, pack

# Measured on, so never trained on: places, of any year, whose report is in an evaluation.
APART = {
    *(name.split("_")[1] for name in KEPT_APART if name not in DEV),
    "西青区", "芜湖市", "乌鲁木齐市", "清苑区", "泰州市", "天津市", "三亚市", "资阳市", "枣庄市", "孝感市",
    # drawn for the next evaluation
    "泰安市", "绵阳市", "广州市", "山西省", "广元市",
}  # fmt: skip
WRITTEN = ("gwr_questions", "gwr_questions_2")
READING = ("mrc_cmrc2018_train", "mrc_drcd_dev_simp")
GENERAL = ("pairs_stard_lay2statute", "pairs_lawbench_lay2law", "pairs_text2vec_bge")
MADE = 60  # figures of a report that are asked, drawn twice
FEWEST = 60  # passages; a text with less is no whole report
MOST = 55  # MiB of the payload


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A report and its passages: as much as `evidence_passage` looks at."""

    report: Report
    passages: tuple[Passage, ...]


def put(folder, name, value):
    with gzip.open(folder / f"{name}.json.gz", "wt", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)


def lines(folder, name):
    path = folder / f"{name}.jsonl"
    return [json.loads(x) for x in path.read_text("utf-8").splitlines() if x.strip()] if path.exists() else []


def write_weights(base, run, out):
    """The starting weights, 4-bit where they were so in their origin, and the tokenizer."""
    state = load_file(base / "model.safetensors")
    if run:
        state |= load_run(run, "encoder")
    meta, blob = pack(dict(sorted(state.items())), "q4")
    (out / "base.bin").write_bytes(blob)
    (out / "base.json").write_text(json.dumps(meta))
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(base / name, out / name)
    [m["kind"] for m in meta.values()]


def usable(path):
    """Whether a report may be used at all."""
    return path.stem not in MISPLACED and path.stem.split("_")[1] not in APART and "西青" not in path.stem


def write_reports(paths, out):
    """Passages of the reports, and made questions over those that are not for measuring."""
    opened, docs, made, dice = {}, {}, [], random.Random(7)
    for path in paths:
        try:
            report, passages, figures = open_text(path)
        except ValueError:
            continue
        if len(passages) < FEWEST:
            continue
        opened[path.stem] = Opened(report=report, passages=passages)

        def heading(p):
            return above.split("\n")[0] if "\n" in (above := _under_heading(p)) else ""

        docs[path.stem] = {
            "year": report.year, "place": report.place,
            "p": [[lead_of(p), p.text, p.period, p.role, int(p.lead), heading(p)] for p in passages],
        }  # fmt: skip
        if path.stem not in DEV:
            drawn = (e for _ in range(2) for e in made_examples(report, passages, figures, dice, MADE))
            made += [[e.question, e.lead, e.text, int(e.answerable), e.start, e.end, path.stem] for e in drawn]
    put(out, "reports", docs)
    put(out, "made", made)
    return opened


def write_rows(opened, data, out):
    """The written questions, each with the passage that answers it or only seems to."""
    rows, lost, seen = [], 0, set()
    for line in (line for name in WRITTEN for line in lines(data, name) if line["report"] in opened):
        held, answer = opened[line["report"]], line["answer"]
        passage, question = (
            evidence_passage(held, line["evidence"], answer),
            named_year(line["question"], held.report.year),
        )
        if passage is None or (line["report"], question, answer) in seen:
            lost += passage is None
            continue
        seen.add((line["report"], question, answer))
        number = next(n for n, p in enumerate(held.passages) if p is passage)
        start = passage.text.find(answer) if answer else -1
        kind = "near_miss" if answer is None else line["kind"]
        rows.append([line["report"], question, number, answer or "", start, kind, line["style"], line.get("why", "")])
    put(out, "rows", rows)
    for _name, _part in (("train", [r for r in rows if r[0] not in DEV]), ("dev", [r for r in rows if r[0] in DEV])):
        pass


def write_general(data, out):
    """Reading comprehension, its contexts once, and general pairs."""
    contexts, rows = {}, []

    def number(line):
        return contexts.setdefault(line["context"], len(contexts))

    for name in READING:
        for line in lines(data, name):
            answer, start = line["answers"][0], int(line["answer_start"][0])
            if not line["context"].startswith(answer, start):
                start = line["context"].find(answer)
            if start >= 0:
                rows.append([line["question"], number(line), answer, start, name])
    trial = [[line["question"], number(line), line["answers"], "trial"] for line in lines(data, "mrc_cmrc2018_trial")]
    put(out, "rc", {"contexts": list(contexts), "rows": rows, "trial": trial})
    pairs = [
        [x["query"], x["positive"][:400], (x.get("negatives") or [])[:3], name]
        for name in GENERAL
        for x in lines(data, name)
    ]
    put(out, "pairs", pairs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/train"))
    parser.add_argument("--reports", type=Path, default=Path("../shared/reports"))
    parser.add_argument("--base", type=Path)
    parser.add_argument("--run", type=Path)
    parser.add_argument("--few", type=int, help="only so many reports, those with rows first")
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if a.base is None:
            unpack(Path(folder), find_source())
        write_weights(a.base or Path(folder), a.run, a.out)
    write_general(a.data, a.out)
    asked = {line["report"] for name in WRITTEN for line in lines(a.data, name)}
    paths = sorted(
        filter(usable, a.reports.glob("*_*_*.txt")), key=lambda p: (p.stem not in DEV, p.stem not in asked, p.stem)
    )
    write_rows(write_reports(paths[: a.few], a.out), a.data, a.out)
    size = sum(path.stat().st_size for path in a.out.iterdir()) / 2**20
    if size > MOST:
        sys.exit(f"more than {MOST} MiB")


if __name__ == "__main__":
    main()
