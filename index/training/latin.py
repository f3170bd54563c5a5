"""Lists the Latin pieces that Chinese texts use, most used first, for the vocabulary cut.

python -m index.training.latin --out FILE TEXT…    (.txt, or .jsonl of which every string is read)
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tokenizers import Tokenizer

from index.training.packed import read_packed
from index.training.unpack import build_tokenizer, find_source
from index.training.vocabulary import MARK, is_latin, keeps

_BATCH = 2000
_NAMES = ("id", "source", "report")  # fields of a row that are no text


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a text, or the strings (also those in lists) of every row of a .jsonl file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if path.suffix != ".jsonl":
            yield line
            continue
        for key, value in json.loads(line).items():
            if key not in _NAMES:
                yield from (v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str))


def count_pieces(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[str]:
    """How often each piece occurs; equal texts count once, special pieces do not."""
    unique = tuple(dict.fromkeys(texts))
    counts: Counter[str] = Counter()
    for at in range(0, len(unique), _BATCH):
        for coded in tokenizer.encode_batch(unique[at : at + _BATCH], add_special_tokens=False):
            counts.update(coded.tokens)
    return counts


def rank_latin(counts: Counter[str], known: Iterable[str]) -> tuple[str, ...]:
    """The Latin pieces of `counts`, most used first, then the same words after a space where `known` has them."""
    used = sorted((p for p in counts if is_latin(p) and not keeps(p)), key=lambda piece: (-counts[piece], piece))
    pieces = set(known)
    spaced = (MARK + piece for piece in used if counts[piece] > 1)
    return tuple(dict.fromkeys([*(p for p in used if p in pieces), *(p for p in spaced if p in pieces)]))


def main() -> None:
    """The command: writes one piece a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="list to write")
    parser.add_argument("texts", type=Path, nargs="+", help=".txt and .jsonl files")
    arguments = parser.parse_args()
    packed = read_packed(find_source().path)
    special = packed.special
    hidden = {packed.pieces[row] for row in (special.start, special.end, special.padding, special.unknown)}
    tokenizer = build_tokenizer(packed, range(len(packed.pieces)))
    counts = count_pieces(tokenizer, (line for path in arguments.texts for line in lines_of(path)))
    ranked = rank_latin(counts, set(packed.pieces) - hidden)
    arguments.out.write_text("\n".join(ranked) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
