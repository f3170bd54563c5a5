"""Trains the retriever and the reader, each stage within a budget of seconds.

    python -m training.train --data PAYLOAD --out RUN [--e1 90 --rc 100 --rep 250 --e2 80] [--init EARLIER_RUN] [--tiny]

e1   retriever: written questions against mined sentences of the same report, mined twice
rc   reader: reading comprehension in general
rep  reader: report questions with rivals, near-miss twins, the other year's lead, made questions
e2   the reader teaches the retriever
A stage with budget 0 is left out. Every stage ends with its weights written and measured on the dev reports.
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import random
import time
import traceback
from pathlib import Path
from queue import Full

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import nn

from training.data import Data, answers, headed
from training.measure import measure_reader, measure_retriever, passage_vectors
from training.model import (
    DEVICE,
    GPU,
    HALF,
    Body,
    Reader,
    encode,
    masked,
    sorted_parts,
    to_device,
    together,
    vectors_of,
)
from training.weights import load_run, save_run

BEGAN = time.time()  # what the budgets count from
RATES = {"e1a": 1e-4, "e1b": 6e-5, "rc": 1.5e-4, "rep": 1.2e-4, "e2": 6e-5}
BATCH = {"e1": 320, "rc": 256, "rep": 96, "e2": 96} if GPU else {"e1": 12, "rc": 16, "rep": 6, "e2": 4}
NEAR_MISS, RIVALS, TWINS, SPAN = 1.6, 0.3, 0.3, 0.5  # weights in the reader's loss
MARGIN, TWIN_SHARE = 1.0, 0.7  # between the logits of twins; share of answered questions that get one
HARD, DEPTH = 2, 24  # mined sentences for a question in e1, and how many are kept to draw from
TAUGHT, TEACHER, STUDENT, BESIDE = (
    8,
    1.5,
    0.03,
    0.7,
)  # e2: sentences a question, both temperatures, weight of the e1 loss
TEMPERATURE, WARM_UP, DECAY, AVERAGING = 0.025, 0.06, 0.01, 0.999
QUESTION, PASSAGE = 96, 160  # pieces of the retriever's question and passage at most
BETWEEN = 15  # seconds kept for what lies between two stages


# ---- one call: log, time, checkpoints ----------------------------------------------------------------------------------


class Run:
    """Log, budgets, what is done, checkpoints."""

    def __init__(self, options):
        self.options, self.out = options, options.out
        self.out.mkdir(parents=True, exist_ok=True)
        self.file, self.path = (self.out / "log.txt").open("a", encoding="utf-8"), self.out / "checkpoint.pt"
        self.held = (
            torch.load(self.path, map_location=DEVICE, weights_only=True)
            if options.resume and self.path.exists()
            else {}
        )
        self.done, self.models = list(self.held.get("done", [])), {}
        self.wanted = {
            "e1a": options.e1 / 2,
            "e1b": options.e1 / 2,
            "rc": options.rc,
            "rep": options.rep,
            "e2": options.e2,
        }

    def log(self, *words):
        line = f"{time.time() - BEGAN:6.1f} " + " ".join(map(str, words))
        print(line, file=self.file, flush=True)

    def budget(self, name):
        """Seconds of a stage: those asked for, less where --total would be passed."""
        left = sum(self.wanted[n] for n in self.wanted if n not in self.done)
        free = (
            self.options.total
            - (time.time() - BEGAN)
            - BETWEEN * sum(n not in self.done and s > 0 for n, s in self.wanted.items())
        )
        return self.wanted[name] * (min(1, max(0.02, free / left)) if self.options.total else 1)

    def save(self, running=None):
        """A checkpoint, where they are asked for; replaces the one before only when it is whole."""
        if self.options.save_every:
            states = {name: model.state() for name, model in self.models.items()}
            torch.save({"done": self.done, "models": states, "running": running}, self.path.with_suffix(".new"))
            self.path.with_suffix(".new").replace(self.path)

    def kept(self, name, make):
        """What was mined for a stage; found again when the stage is taken up again."""
        path = self.out / f"mined_{name}.json"
        if self.held.get("running") and self.held["running"]["name"] == name and path.exists():
            return json.loads(path.read_text())
        value = make()
        if self.options.save_every:
            path.write_text(json.dumps(value))
        return value


def work(queue, batches, seed):
    """A forked worker: makes batches as long as its parent lives; what goes wrong is told in the queue."""
    os.environ["TOKENIZERS_PARALLELISM"], parent = "false", os.getppid()
    torch.set_num_threads(1)
    try:
        for batch in batches(random.Random(seed)):
            while os.getppid() == parent:
                with contextlib.suppress(Full):
                    queue.put(batch, timeout=30)
                    break
            else:
                os._exit(0)
    except Exception:  # noqa: BLE001 - whatever it is, the parent is told
        queue.put(traceback.format_exc())


def stage(run, name, batches, loss_of, model):
    """Steps until the time of the stage is over; ends with the running mean of the weights in the model."""
    seconds, options, bodies = run.budget(name), run.options, [m for m in model.modules() if isinstance(m, Body)]
    weights = list(model.parameters())
    groups = [
        {"params": [p for p in weights if (p.dim() > 1) == wide], "weight_decay": DECAY * wide}
        for wide in (True, False)
    ]
    optimiser = torch.optim.AdamW(groups, lr=RATES[name], betas=(0.9, 0.98), fused=GPU)
    mean, n, before, losses = [p.detach().clone() for p in weights], 0, 0.0, []
    held = run.held.get("running") or {}
    if held.get("name") == name:
        n, before, mean = held["steps"], held["seconds"], held["mean"]
        optimiser.load_state_dict(held["optimiser"])
        run.log(name, "goes on after", n, "steps")
    fork = multiprocessing.get_context("fork")
    queue = fork.Queue(40)
    workers = [
        fork.Process(target=work, args=(queue, batches, f"{options.seed} {name} {n} {k}"), daemon=True)
        for k in range(options.workers)
    ]
    [w.start() for w in workers]
    began = saved = told = time.time()
    model.train()
    while (share := (before + time.time() - began) / seconds) < 1 and not 0 < options.tiny <= n:
        for group in optimiser.param_groups:
            group["lr"] = options.rate * RATES[name] * min(share / WARM_UP, (1 - share) / (1 - WARM_UP))
        batch = queue.get(timeout=900)
        if isinstance(batch, str):
            raise RuntimeError(batch)
        loss = loss_of(batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        [b.collect() for b in bodies]
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        [b.renew() for b in bodies]
        n += 1
        with torch.no_grad():
            torch._foreach_lerp_(mean, weights, 1 - min(AVERAGING, (1 + n) / (10 + n)))
        if n % 20 == 0 or options.tiny:
            losses.append(float(loss.detach()))
        if time.time() - told > max(10, seconds / 20):
            told = time.time()
            run.log(name, n, f"loss {np.mean(losses[-20:] or [np.nan]):.4f} {100 * share:.0f} %")
        if options.save_every and time.time() - saved > options.save_every:
            saved = time.time()
            run.save(
                {
                    "name": name,
                    "steps": n,
                    "seconds": before + saved - began,
                    "mean": mean,
                    "optimiser": optimiser.state_dict(),
                }
            )
    [w.kill() for w in workers]
    [w.join() for w in workers]
    with torch.no_grad():
        torch._foreach_copy_(weights, mean)
    [b.renew() for b in bodies]
    model.eval()
    run.done.append(name)
    run.log(
        name,
        "done:",
        n,
        f"steps, loss {np.mean(losses[-20:] or [np.nan]):.4f}, {before + time.time() - began:.1f} s of {seconds:.1f}",
    )
    for kind, trained in run.models.items():
        if trained is model:
            save_run(run.out, kind, model.state())
    run.save()


# ---- retriever -------------------------------------------------------------------------------------------------------


def mine(model, data, rows):
    """For each row the best passages of its report that are not its own, do not hold its answer and are not nearly the same."""
    held, out, by = passage_vectors(model, data, data.reports), [None] * len(rows), {}
    for k, r in enumerate(rows):
        by.setdefault(r[0], []).append(k)
    for report, ks in by.items():
        own, ps = held[report], data.docs[report]["p"]
        scores = encode(model, data, ["query: " + rows[k][1] for k in ks]) @ own.T
        ranked = scores.topk(min(2 * DEPTH, len(ps))).indices.tolist()
        close = (own[[rows[k][2] for k in ks]] @ own.T > 0.985).tolist()
        for k, best, alike in zip(ks, ranked, close, strict=False):
            bad, held_by = {*data.same(rows[k])}, rows[k][3] if answers(rows[k]) and len(rows[k][3]) > 1 else None
            out[k] = [
                i
                for i in best
                if i not in bad and not ps[i][4] and not alike[i] and not (held_by and held_by in ps[i][1])
            ][:DEPTH]
    return out


def marked(question, dice):
    return question + ("？" if dice.random() < 0.35 else "")


def retriever_batches(data, rows, mined):
    """Questions of e1 with their passages and mined ones; three in ten batches are of general pairs and reading comprehension."""
    general = [(q, "passage: " + p[:300], ["passage: " + x[:300] for x in n]) for q, p, n, _ in data.pairs]
    reading = [
        (q, "passage: " + data.contexts[c][x:y], [])
        for q, c, answer, start, _ in data.reading
        for x, y in data.cut[c][3]
        if x <= start and start + len(answer) <= y
    ]
    by = {}
    for k, r in enumerate(rows):
        by.setdefault(r[0], []).append(k)
    data.ids(
        ["query: " + q + m for q in [r[1] for r in rows] + [x[0] for x in general + reading] for m in ("", "？")],
        QUESTION,
    )
    data.ids(
        [headed(p, h) for r in data.reports for p in data.docs[r]["p"] for h in (0, 1)]
        + [t for x in general + reading for t in (x[1], *x[2])],
        PASSAGE,
    )

    def batches(dice):
        size = BATCH["e1"]
        while True:
            if dice.random() < 0.3:
                source = general if dice.random() < 0.35 else reading
                part = dice.sample(source, min(size, len(source)))
                q, p, wrong = [x[0] for x in part], [x[1] for x in part], [dice.choice(x[2]) for x in part if x[2]]
            else:  # half of a batch from six reports, so that sentences of one report stand against each other
                ks = [
                    k
                    for r in dice.sample(sorted(by), min(len(by), 6))
                    for k in dice.sample(by[r], min(len(by[r]), max(1, size // 12)))
                ]
                ks = list(dict.fromkeys(ks + [dice.randrange(len(rows)) for _ in range(size - len(ks))]))

                def show(k, n):
                    return headed(data.passage(rows[k][0], n), dice.random() < 0.5)

                q, p = [marked(rows[k][1], dice) for k in ks], [show(k, rows[k][2]) for k in ks]
                wrong = [show(k, n) for k in ks for n in dice.sample(mined[k], min(HARD, len(mined[k])))]
            seen = {}
            for j, text in enumerate(bare := [x.split("\n")[-1].removeprefix("passage: ") for x in p + wrong]):
                seen.setdefault(text, []).append(j)
            alike = [(i, j) for i in range(len(q)) for j in seen[bare[i]] if j != i]
            yield (
                sorted_parts(data.ids(["query: " + x for x in q], QUESTION)),
                sorted_parts(data.ids(p + wrong, PASSAGE)),
                np.array(alike, np.int64).reshape(-1, 2),
            )

    return batches


def contrast(model, batch):
    """InfoNCE over the batch's passages and the mined ones; a passage equal to the right one is no negative."""
    questions, passages, alike = batch
    scores = vectors_of(model, *questions) @ vectors_of(model, *passages).T / TEMPERATURE
    out = torch.zeros_like(scores, dtype=torch.bool)
    out[to_device(alike[:, 0]), to_device(alike[:, 1])] = True
    return F.cross_entropy(scores.masked_fill(out, -1e4), torch.arange(len(scores), device=DEVICE))


# ---- reader ----------------------------------------------------------------------------------------------------------


def reader_loss(net, batch):
    """Whether it answers, where, the right sentence before its rivals, an answered question before its twin."""
    ids, low, high, first, last, label, weight, groups, twins = map(to_device, batch)
    spans, answer = net(ids)
    loss = F.binary_cross_entropy_with_logits(answer, label.float(), weight)
    known = (first >= 0).float()
    z, total = masked(spans, low, high), known.sum().clamp(min=1)
    for end, piece in ((0, first), (1, last)):
        loss = loss + SPAN * (F.cross_entropy(z[..., end], piece.clamp(min=0), reduction="none") * known).sum() / total
    if len(groups):  # rows of item numbers, the right one first, padded with -1
        loss = loss - RIVALS * F.log_softmax(answer[groups.clamp(min=0)].masked_fill(groups < 0, -1e4), 1)[:, 0].mean()
    if len(twins):  # answered, not answered
        loss = loss + TWINS * F.softplus(MARGIN - answer[twins[:, 0]] + answer[twins[:, 1]]).mean()
    return loss


def reading_items(data, dice, count=None):
    """Comprehension questions, all or `count`, against the window that answers them and one that does not."""
    out = []
    for q, c, answer, start, _ in (
        data.reading if count is None else dice.sample(data.reading, min(count, len(data.reading)))
    ):
        context, wrong = data.contexts[c], []
        for x, y in data.cut[c][dice.randrange(3)]:
            if x <= start and start + len(answer) <= y:
                out.append((q, "", context[x:y], start - x, start - x + len(answer), 1))
            elif answer not in context[x:y]:
                wrong.append(context[x:y])
        if wrong:
            nearest = max(wrong, key=lambda t: len({*q} & {*t}))
            out.append((q, "", nearest if dice.random() < 0.5 else dice.choice(wrong), -1, -1, 0))
    return out


def report_groups(data, rivals, dice):
    """(weight of the first item, items that belong together, the twin or nothing), the answered item first."""

    def bare(lead):
        return lead.split("｜")[0] + "｜：" if lead and dice.random() < 0.2 else lead

    def asked(question):
        return question + ("？" if dice.random() < 0.4 else "")

    def some(numbers, n):
        return dice.sample(numbers, min(n, len(numbers)))

    for r, near in zip(data.train, rivals, strict=False):
        (lead, text, period), question = data.passage(r[0], r[2])[:3], asked(r[1])
        lead = bare(lead)

        def against(numbers, question=question, report=r[0]):
            return [(question, *data.passage(report, n)[:2], -1, -1, 0) for n in numbers]

        if not answers(r):
            yield NEAR_MISS, [(question, lead, text, -1, -1, 0), *against(some(near[:8], 1))], []
            continue
        group = [(question, lead, text, r[4], r[4] + len(r[3]) if r[4] >= 0 else -1, 1)]
        group += against(some(near[6:], 2) if r[5] == "summary" else some(near[:4], 2) + some(near[4:], 2))
        if period.isdigit() and period in question and dice.random() < 0.3:
            group.append((question, f"{int(period) + dice.choice((-1, 1))}年｜：", text, -1, -1, 0))
        twins = data.near.get((r[0], r[2])) if dice.random() < TWIN_SHARE else None
        yield 1.0, group, [(asked(dice.choice(twins)), lead, text, -1, -1, 0)] if twins else []
    for q, lead, text, yes, start, end, _ in some(data.made, len(data.train)):
        yield 1.0, [(asked(q.rstrip("？")), bare(lead), text, start, end, yes)], []
    for item in reading_items(data, dice, max(400, len(data.train) // 16)):
        yield 1.0, [item], []


def reader_batches(data, groups_of, size):
    """Batches of groups of like length, 30 cut from one run; groups_of: what gives the groups of one pass."""

    def batches(dice):
        while True:
            groups = list(groups_of(dice))
            dice.shuffle(groups)
            for at in range(0, len(groups), size * 30):
                part = [(w, data.read(g), data.read(t)) for w, g, t in groups[at : at + size * 30]]
                part.sort(key=lambda m: max(len(r[0]) for r in m[1]))
                cut = [part[b : b + size] for b in range(0, len(part), size)]
                dice.shuffle(cut)
                yield from map(joined, cut)

    return batches


def joined(groups):
    """The arrays of one batch: its items, their weights, the groups and the twins as item numbers."""
    flat, weights, rivals, twins = [], [], [], []
    for weight, group, twin in groups:
        at = len(flat)
        flat += group + twin
        weights += [weight] + [1.0] * (len(group) - 1) + [NEAR_MISS] * len(twin)
        twins += [(at, at + len(group))] * len(twin)
        if len(group) > 1 and group[0][5]:
            rivals.append(range(at, at + len(group)))
    table = np.full((len(rivals), max(map(len, rivals), default=1)), -1, np.int64)
    for n, numbers in enumerate(rivals):
        table[n, : len(numbers)] = numbers
    weights = np.array(weights, np.float32)
    return *together(flat), weights / weights.mean(), table, np.array(twins, np.int64).reshape(-1, 2)


# ---- the reader teaches the retriever --------------------------------------------------------------------------------


def lesson_batches(data, mined, plain):
    """Questions, each with its own passage and seven mined ones as the retriever and as the reader take them; and a batch of e1."""

    def batches(dice):
        rows, general = [k for k, m in enumerate(mined) if len(m) >= TAUGHT - 1], plain(dice)
        while True:
            ks = dice.sample(rows, min(BATCH["e2"], len(rows)))
            chosen = [(data.train[k], n) for k in ks for n in (data.train[k][2], *dice.sample(mined[k], TAUGHT - 1))]
            passages = [headed(data.passage(r[0], n), dice.random() < 0.5) for r, n in chosen]
            pairs = data.read([(r[1], *data.passage(r[0], n)[:2], -1, -1, 1) for r, n in chosen])
            yield (
                sorted_parts(data.ids(["query: " + marked(data.train[k][1], dice) for k in ks], QUESTION)),
                sorted_parts(data.ids(passages, PASSAGE)),
                sorted_parts([p[0] for p in pairs]),
                np.array([answers(data.train[k]) for k in ks]),
                next(general),
            )

    return batches


def lesson(encoder, net, batch):
    questions, passages, pairs, answered, plain = batch
    with torch.no_grad():
        z = torch.cat([net(to_device(part))[1] for part in pairs[0]])[to_device(pairs[1])].view(-1, TAUGHT)
        z[:, 0] = torch.where(
            to_device(answered), torch.maximum(z[:, 0], z[:, 1:].max(1).values + 1), z[:, 0]
        )  # what is known stays first
    q, p = vectors_of(encoder, *questions), vectors_of(encoder, *passages)
    student = F.log_softmax(torch.einsum("qd,qkd->qk", q, p.view(len(q), TAUGHT, -1)) / STUDENT, 1)
    return F.kl_div(student, F.softmax(z / TEACHER, 1), reduction="batchmean") + BESIDE * contrast(encoder, plain)


# ---- the whole -------------------------------------------------------------------------------------------------------


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="the payload")
    add("--out", type=Path, required=True)
    add("--init", type=Path, help="an earlier run to go on from")
    for name, seconds in (("e1", 90), ("rc", 100), ("rep", 250), ("e2", 80)):
        add(f"--{name}", type=float, default=seconds, help=f"seconds of the stage ({seconds})")
    add(
        "--total",
        type=float,
        default=570 if GPU else 0,
        help="all budgets shrink so that the run ends within so many seconds; 0: never",
    )
    add("--rate", type=float, default=1.0, help="factor on all learning rates")
    add("--save-every", type=float, default=0, help="seconds between two checkpoints; 0: none")
    add("--resume", action="store_true", help="go on from the checkpoint in --out")
    add("--workers", type=int, default=min(8, (os.cpu_count() or 2) - 1) if GPU else 1)
    add("--threads", type=int, default=0, help="of torch; 0: its own choice")
    add("--seed", type=int, default=1)
    add(
        "--tiny",
        type=int,
        nargs="?",
        const=3,
        default=0,
        metavar="STEPS",
        help="a few steps of each stage (3) over a little data",
    )
    return parser.parse_args()


def main():  # noqa: C901 - the stages in their order
    run = Run(a := options())
    torch.manual_seed(a.seed)
    if a.threads:
        torch.set_num_threads(a.threads)
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.backends.cuda.enable_cudnn_sdp(False)  # it plans anew for every shape
    if a.tiny:
        BATCH.update(e1=4, rc=4, rep=3, e2=2)
    data = Data(a.data, a.tiny)
    run.log(
        DEVICE,
        HALF,
        len(data.asked),
        "answered,",
        len(data.train) - len(data.asked),
        "near misses,",
        sum(map(len, data.near.values())),
        "of them on",
        len(data.near),
        "sentences;",
        len(data.reports),
        "reports;",
        len(data.made),
        "made,",
        len(data.reading),
        "comprehension; dev",
        len(data.dev),
    )
    held = run.held.get("models", {})

    def start(name):
        return data.base | (held.get(name) or (load_run(a.init, name) if a.init else None) or {})

    encoder, net = Body(start("encoder"), data.config, 0.05), Reader(start("reader"), data.config)
    run.models = {"encoder": encoder.eval(), "reader": net.eval()}

    def due(name):
        return run.wanted[name] > 0 and name not in run.done

    if not run.done:
        measure_retriever(run, data, encoder, "before")
        if "span.weight" in start("reader"):
            measure_reader(run, data, net, encoder, "before")
    for name in ("e1a", "e1b"):
        if due(name):
            mined = run.kept(name, lambda: mine(encoder, data, data.asked))
            stage(run, name, retriever_batches(data, data.asked, mined), lambda b: contrast(encoder, b), encoder)
            measure_retriever(run, data, encoder, name)
    if due("rc"):
        data.know(
            [r[0] for r in data.reading],
            [("", data.contexts[c][x:y]) for c, cut in data.cut.items() for w in cut[:3] for x, y in w],
        )
        stage(
            run,
            "rc",
            reader_batches(data, lambda dice: [(1.0, [i], []) for i in reading_items(data, dice)], BATCH["rc"]),
            lambda b: reader_loss(net, b),
            net,
        )
        measure_reader(run, data, net, encoder, "rc")
    if due("rep"):
        rivals = run.kept("rep", lambda: mine(encoder, data, data.train))
        texts = [p[:2] for r in data.reports for p in data.docs[r]["p"]] + [m[1:3] for m in data.made]
        data.know(
            [q + m for q in [r[1] for r in data.train] + [m[0].rstrip("？") for m in data.made] for m in ("", "？")],
            [(lead, text) for full, text in texts for lead in (full, full.split("｜")[0] + "｜：")],
        )
        stage(
            run,
            "rep",
            reader_batches(data, lambda dice: report_groups(data, rivals, dice), BATCH["rep"]),
            lambda b: reader_loss(net, b),
            net,
        )
        measure_reader(run, data, net, encoder, "rep")
    if due("e2"):
        near = run.kept("e2", lambda: mine(encoder, data, data.train))
        plain = retriever_batches(data, data.asked, [m for m, r in zip(near, data.train, strict=False) if answers(r)])
        data.ids(["query: " + r[1] + m for r in data.train for m in ("", "？")], QUESTION)
        data.know([r[1] for r in data.train], [tuple(p[:2]) for r in data.reports for p in data.docs[r]["p"]])
        stage(run, "e2", lesson_batches(data, near, plain), lambda b: lesson(encoder, net, b), encoder)
        measure_retriever(run, data, encoder, "e2")
        measure_reader(run, data, net, encoder, "over e2")
    run.log("end")


if __name__ == "__main__":
    main()
    os._exit(0)  # the queues of killed workers may otherwise be waited for
