"""The payload: reports, rows, reading comprehension, pairs, and whatever of them is tokenised already."""

import gzip
import json
import re

import numpy as np
from tokenizers import Tokenizer

from training.model import PAD
from training.weights import unpack

DEV = ("city_南通市_2024", "county_徐水区_2024", "county_恩施市_2024")  # measured after each stage, never trained on
PIECES = 192  # of the reader's question and passage together
SENTENCE = re.compile(r"[^。；;！？!?\n]*[。；;！？!?]+[”’）)」]*|[^。；;！？!?\n]+")


def answers(row):
    return row[5] != "near_miss"


def windows(context, size):
    """Runs of whole sentences of at most `size` characters."""
    out = []
    for start, end in (m.span() for m in SENTENCE.finditer(context)):
        if out and end - out[-1][0] <= size:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


class Data:
    """The payload, with everything that is tokenised kept. A row: report, question, passage, answer, its start, kind, style."""

    def __init__(self, folder, tiny):
        self.docs, rows, self.made, rc, self.pairs = (
            json.loads(gzip.decompress((folder / f"{n}.json.gz").read_bytes()))
            for n in ("reports", "rows", "made", "rc", "pairs")
        )
        self.config, self.tokens = (
            json.loads((folder / "config.json").read_text()),
            Tokenizer.from_file(str(folder / "tokenizer.json")),
        )
        self.base = unpack(json.loads((folder / "base.json").read_text()), (folder / "base.bin").read_bytes())
        self.start, self.end = self.tokens.encode("").ids
        if self.config["pad_token_id"] != PAD:
            raise ValueError("the padding piece is another one")
        if tiny:
            keep = [*DEV[:1], *sorted({r[0] for r in rows if r[0] in self.docs} - {*DEV})[:2]]
            self.docs, self.made, self.pairs = (
                {k: self.docs[k] | {"p": self.docs[k]["p"][20:50]} for k in keep},
                self.made[:20],
                self.pairs[:20],
            )
            rows, rc = (
                [[*r[:2], r[2] - 20, *r[3:]] for r in rows if r[0] in keep],
                rc | {"rows": rc["rows"][:30], "trial": rc["trial"][:4]},
            )
        self.contexts, self.reading, self.trial = rc["contexts"], rc["rows"], rc["trial"]
        rows = [r for r in rows if r[0] in self.docs and 0 <= r[2] < len(self.docs[r[0]]["p"])]
        self.train, self.dev = [r for r in rows if r[0] not in DEV], [r for r in rows if r[0] in DEV]
        self.asked, self.reports, self.measured = (
            [r for r in self.train if answers(r)],
            sorted({r[0] for r in self.train}),
            sorted({r[0] for r in self.dev}),
        )
        self.near = {}  # near misses of a sentence
        for r in self.train:
            if not answers(r):
                self.near.setdefault((r[0], r[2]), []).append(r[1])
        self.cut = {
            c: [windows(self.contexts[c], size) for size in (70, 115, 165, 200)] for c in {r[1] for r in self.reading}
        }
        self.text_ids, self.question_ids, self.pair_ids = {}, {}, {}

    def passage(self, report, n):
        """lead, text, period, role, whether it is a heading, heading above it."""
        return self.docs[report]["p"][n]

    def same(self, row):
        """Passages with the very text of the row's."""
        return [j for j, p in enumerate(self.docs[row[0]]["p"]) if p[1] == self.passage(row[0], row[2])[1]]

    def _encode(self, texts, special):
        for at in range(0, len(texts), 20000):
            yield from self.tokens.encode_batch(texts[at : at + 20000], add_special_tokens=special)

    def ids(self, texts, most):
        """Pieces of the retriever's texts, at most `most` each."""
        new = [t for t in dict.fromkeys(texts) if t not in self.text_ids]
        self.text_ids.update((t, np.array(e.ids, np.int32)) for t, e in zip(new, self._encode(new, True), strict=False))
        return [np.append(i[: most - 1], i[-1]) if len(i) > most else i for i in map(self.text_ids.__getitem__, texts)]

    def know(self, questions, passages):
        """Tokenises questions and (lead, text) for the reader."""
        new = [q for q in dict.fromkeys(q[:120] for q in questions) if q not in self.question_ids]
        self.question_ids.update(
            (q, np.array(e.ids, np.int32)) for q, e in zip(new, self._encode(new, False), strict=False)
        )
        new = [p for p in dict.fromkeys(passages) if p not in self.pair_ids]
        for p, e in zip(new, self._encode([lead + text for lead, text in new], False), strict=False):
            self.pair_ids[p] = np.array(e.ids, np.int32), *np.array(e.offsets, np.int32).reshape(-1, 2).T.copy()

    def read(self, items):
        """Items (question, lead, text, start, end, label) as (pieces, readable from, to, answer from, to, label), all in pieces."""
        self.know([i[0] for i in items], [i[1:3] for i in items])
        out = []
        for question, lead, text, start, end, label in items:
            q, (t, first, last) = self.question_ids[question[:120]], self.pair_ids[lead, text]
            k, off, a, b = min(len(t), PIECES - 4 - len(q)), len(q) + 3, -1, -1
            low = int(np.searchsorted(last[:k], len(lead), side="right"))
            if label and start >= 0 and k > low and last[k - 1] >= end + len(lead):
                a = max(low, int(np.searchsorted(last[:k], start + len(lead), side="right")))
                b = int(np.searchsorted(first[:k], end + len(lead))) - 1
            spans = (off + low, off + k - 1) if low < k else (0, 0)
            found = (off + a, off + b) if 0 <= a <= b else (-1, -1)
            out.append(
                (
                    np.concatenate(([self.start], q, [self.end, self.end], t[:k], [self.end])),
                    *spans,
                    *found,
                    float(label),
                )
            )
        return out

    def text_of(self, item, span):
        """The words of an item between two pieces."""
        lead, text = item[1:3]
        at, (_, first, last) = len(self.question_ids[item[0][:120]]) + 3, self.pair_ids[lead, text]
        return (
            (lead + text)[max(len(lead), first[span[0] - at]) : last[span[1] - at]]
            if span[0] - at >= 0 and span[1] - at < len(last)
            else ""
        )


def headed(p, with_heading):
    return "passage: " + (p[5] + "\n" if with_heading and p[5] else "") + p[1]
