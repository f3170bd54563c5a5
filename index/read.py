"""The reader: a small cross-encoder that says of a question and a passage whether and where the passage answers."""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from corpus.report import Passage
from index.bert import WORDS, Body, read_json
from index.encode import GET_AGAIN, ModelError, bundled_folder

if TYPE_CHECKING:
    from torch import Tensor

MAX_PIECES = 192  # of question and passage together; what is longer loses the end of the passage
MAX_QUESTION_CHARS = 120
MAX_ANSWER_PIECES = 60
_HEADS = ("span.weight", "span.bias", "answer.weight", "answer.bias")
_TOGETHER = 4  # passages of like length read at once: more would be mostly padding


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the reader made of a passage.

    answers: log-odds that the passage answers the question.  start, end: the likeliest answer in the passage's text,
    [start, end) in characters.  certainty: the probability of that span among the spans of the passage, in [0, 1].
    """

    answers: float
    start: int
    end: int
    certainty: float


def lead_of(passage: Passage) -> str:
    """What the reader is told before a passage's text: the year it speaks of and the innermost heading above it."""
    year = f"{passage.period}年" if passage.period.isdigit() else passage.period
    heading = "" if passage.lead else passage.section.heading[:40]
    return f"{year}｜{heading}："


class Reader:
    """The model in a reader's folder, on the CPU. It shares word table and pieces with the encoder it was made from."""

    def __init__(self, body: Body, heads: "dict[str, Tensor]", tokenizer: Any, checksum: str) -> None:
        self.checksum = checksum
        self._body = body
        self._heads = heads
        self._tokenizer = tokenizer
        self._lock = threading.Lock()  # a fast tokenizer may not be entered twice

    @classmethod
    def load(cls, folder: Path | None = None, *, base: Path | None = None, halved: bool | None = None) -> Self:
        """The reader of a folder, the bundled one by default; ModelError where its files are missing or damaged.

        base: folder of the encoder whose word table it shares.  halved: matrices in bfloat16; None: where that is faster.
        """
        from safetensors import SafetensorError

        folder, base = folder or Path(str(resources.files("index") / "reader")), base or bundled_folder()
        try:
            return cls._read(folder, base, _halves() if halved is None else halved)
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise ModelError(f"阅读模型 {folder} 读不出来（{type(error).__name__}：{error}）。{GET_AGAIN}") from error

    @classmethod
    def _read(cls, folder: Path, base: Path, halved: bool) -> Self:
        import torch
        from safetensors import safe_open
        from safetensors.torch import load
        from tokenizers import Tokenizer

        stored = (folder / "model.safetensors").read_bytes()
        weights = {name: weight.float() for name, weight in load(stored).items()}
        heads = {name: weights.pop(name) for name in _HEADS}
        if halved:
            weights = {n: w.bfloat16() if w.dim() == 2 and n.startswith("encoder.") else w for n, w in weights.items()}
        with safe_open(base / "model.safetensors", "pt") as shared:
            weights[WORDS] = shared.get_tensor(WORDS).to(torch.float32)
        config = read_json(base / "config.json")
        tokenizer = Tokenizer.from_buffer((base / "tokenizer.json").read_bytes())
        tokenizer.enable_truncation(MAX_PIECES, strategy="only_second")
        tokenizer.enable_padding(pad_id=int(config["pad_token_id"]))
        body = Body(config | read_json(folder / "config.json"), weights)
        return cls(body, heads, tokenizer, hashlib.sha256(stored).hexdigest())

    def read(self, question: str, passages: Sequence[Passage]) -> tuple[Reading, ...]:
        """A reading of each passage, in the order given."""
        leads = [lead_of(p) for p in passages]
        pairs = [(question, lead + p.text) for lead, p in zip(leads, passages, strict=True)]
        return self.read_pairs(pairs, [len(lead) for lead in leads])

    def read_pairs(self, pairs: Sequence[tuple[str, str]], skipped: Sequence[int]) -> tuple[Reading, ...]:
        """A reading of each pair of question and text. skipped: characters at a text's beginning that answer nothing."""
        order = sorted(range(len(pairs)), key=lambda i: (len(pairs[i][1]), i))
        readings: dict[int, Reading] = {}
        for at in range(0, len(order), _TOGETHER):
            rows = order[at : at + _TOGETHER]
            found = self._batch([pairs[i] for i in rows], [skipped[i] for i in rows])
            readings |= dict(zip(rows, found, strict=True))
        return tuple(readings[i] for i in range(len(pairs)))

    def _batch(self, pairs: Sequence[tuple[str, str]], skipped: Sequence[int]) -> tuple[Reading, ...]:
        import torch
        from torch.nn import functional

        with self._lock:
            encodings = self._tokenizer.encode_batch([(q[:MAX_QUESTION_CHARS], text) for q, text in pairs])
        pieces = torch.tensor([encoding.ids for encoding in encodings])
        mask = torch.tensor([encoding.attention_mask for encoding in encodings])
        with torch.inference_mode():
            hidden = self._body.hidden(pieces, mask)
            answers = functional.linear(hidden[:, 0], self._heads["answer.weight"], self._heads["answer.bias"])
            spans = functional.linear(hidden, self._heads["span.weight"], self._heads["span.bias"])
        return tuple(
            _reading(float(answers[row, 0]), spans[row], encoding, skipped[row])
            for row, encoding in enumerate(encodings)
        )


def _reading(answers: float, spans: "Tensor", encoding: Any, skipped: int) -> Reading:
    """The reading of one pair. spans: scores of first and last piece, (pieces, 2)."""
    import torch

    readable = [
        i
        for i, (part, (_, end)) in enumerate(zip(encoding.sequence_ids, encoding.offsets, strict=True))
        if part == 1 and end > skipped
    ]
    if not readable:
        return Reading(answers=answers, start=0, end=0, certainty=0.0)
    first, last = spans[readable, 0], spans[readable, 1]
    scores = first[:, None] + last[None, :]
    allowed = torch.ones_like(scores).triu().tril(MAX_ANSWER_PIECES - 1).bool()
    shares = torch.softmax(scores.masked_fill(~allowed, -torch.inf).flatten(), 0)
    best = int(shares.argmax())
    i, j = divmod(best, len(readable))
    start = max(0, encoding.offsets[readable[i]][0] - skipped)
    return Reading(
        answers=answers, start=start, end=encoding.offsets[readable[j]][1] - skipped, certainty=float(shares[best])
    )


def _halves() -> bool:
    """Whether this processor multiplies bfloat16 itself; where it only emulates that, float32 is three times faster."""
    import torch

    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
