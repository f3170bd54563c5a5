"""What is printed after each stage, over reports that are never trained on."""

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - its usual name

from training.data import answers, headed, windows
from training.model import AT_ONCE, DEVICE, GPU, encode, masked, to_device, together


def passage_vectors(model, data, reports):
    """As the index does: the mean of the sentence's vector and of the sentence's under its heading."""
    flat = [p for r in reports for p in data.docs[r]["p"]]
    both = F.normalize(
        encode(model, data, [headed(p, False) for p in flat]) + encode(model, data, [headed(p, True) for p in flat]),
        dim=-1,
    )
    return dict(zip(reports, both.split([len(data.docs[r]["p"]) for r in reports]), strict=False))


def found(model, data, rows, count):
    """The first passages for each row, headings left out, and the rank of the right one."""
    held, out = passage_vectors(model, data, data.measured), []
    for r, q in zip(rows, encode(model, data, ["query: " + r[1] for r in rows]), strict=False):
        scores = held[r[0]] @ q
        scores[[n for n, p in enumerate(data.docs[r[0]]["p"]) if p[4]]] = -9
        out.append((scores.topk(count).indices.tolist(), int((scores > scores[data.same(r)].max()).sum()) + 1))
    return out


def measure_retriever(run, data, model, name):
    rows = [r for r in data.dev if answers(r)]
    ranks = [rank for _, rank in found(model, data, rows, 1)]
    spoken = [rank for rank, r in zip(ranks, rows, strict=False) if r[6] == "colloquial"]
    used = sorted({t[1] for t in data.trial})
    scores = (
        encode(model, data, ["query: " + t[0] for t in data.trial])
        @ encode(model, data, ["passage: " + data.contexts[c] for c in used], 512).T
    )
    general = np.mean([used[int(s.argmax())] == t[1] for s, t in zip(scores, data.trial, strict=False)])

    def share(values):
        return "/".join(f"{np.mean([v <= k for v in values]):.3f}" for k in (1, 5))

    run.log("RETRIEVER", name, "R@1/5 all", share(ranks), "colloquial", share(spoken), f"CMRC trial R@1 {general:.3f}")


@torch.no_grad()
def scored(net, data, items):
    """Answer logits and best spans (first piece, last piece) of items."""
    net.eval()
    rows = data.read(items)
    order, logits, spans = (
        sorted(range(len(rows)), key=lambda i: len(rows[i][0])),
        np.zeros(len(rows)),
        [None] * len(rows),
    )
    for at in range(0, len(order), AT_ONCE):
        k = order[at : at + AT_ONCE]
        ids, low, high, *_ = map(to_device, together([rows[i] for i in k]))
        z, answer = net(ids)
        z, n = masked(z, low, high), ids.shape[1]
        both = (z[..., 0, None] + z[:, None, :, 1]).masked_fill(
            ~torch.ones(n, n, device=DEVICE).triu().tril(59).bool(), -1e9
        )
        for i, a, best in zip(k, answer.tolist(), both.flatten(1).argmax(1).tolist(), strict=False):
            logits[i], spans[i] = a, divmod(best, n)
    return logits, spans


def auc(yes, no):
    rank = np.concatenate([yes, no]).argsort().argsort() + 1
    return (rank[: len(yes)].sum() - len(yes) * (len(yes) + 1) / 2) / (len(yes) * len(no))


def measure_reader(run, data, net, encoder, name):
    """On its own sentences, then over the first eight of the retriever, then CMRC trial."""
    yes, no = [r for r in data.dev if answers(r)], [r for r in data.dev if not answers(r)]

    def item(r, n):
        return (r[1], *data.passage(r[0], n)[:2], -1, -1, 1)

    logits, spans = scored(net, data, [item(r, r[2]) for r in yes + no])
    a, n = np.split(logits, [len(yes)])
    exact = np.mean([data.text_of(item(r, r[2]), s) == r[3] for r, s in zip(yes, spans, strict=False) if r[4] >= 0])
    first = [f for f, _ in found(encoder, data, yes + no, 8)]
    z = scored(net, data, [item(r, i) for r, f in zip(yes + no, first, strict=False) for i in f])[0].reshape(-1, 8)
    right = [f[int(s.argmax())] in data.same(r) for r, f, s in zip(yes, first, z, strict=False)]
    best, worst = np.split(z.max(1), [len(yes)])
    run.log(
        "READER",
        name,
        f"own AUC {auc(a, n):.3f} refused@5% {np.mean(n < np.quantile(a, 0.05)):.3f} span EM {exact:.3f} | of 8: R@1 {np.mean(right):.3f}",
        f"colloquial {np.mean([x for x, r in zip(right, yes, strict=False) if r[6] == 'colloquial']):.3f}",
        f"AUC {auc(best, worst):.3f} refused@5% {np.mean(worst < np.quantile(best, 0.05)):.3f} @3% {np.mean(worst < np.quantile(best, 0.03)):.3f}",
    )
    items, own = [], []
    for q, c, gold, _ in data.trial[: 500 if GPU else 100]:
        cut = windows(data.contexts[c], 165)
        own.append((len(items), len(cut), gold))
        items += [(q, "", data.contexts[c][x:y], -1, -1, 1) for x, y in cut]
    logits, spans = scored(net, data, items)
    best = [(at + int(logits[at : at + n].argmax()), gold) for at, n, gold in own]
    run.log(
        "READER", name, f"CMRC trial EM {np.mean([data.text_of(items[k], spans[k]) in gold for k, gold in best]):.3f}"
    )
