"""The cheapest reading of a run: the same as trying every one."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from assistant.question.typing.path import Step, cheapest

COSTS = st.dictionaries(st.text("ab", min_size=1, max_size=3), st.integers(1, 9), max_size=14)


@given(st.text("ab", min_size=1, max_size=7), COSTS)
def test_no_way_of_cutting_is_cheaper(run: str, costs: dict[str, int]) -> None:
    def steps(start: int, before: float) -> Iterator[Step]:
        for end in range(start + 1, len(run) + 1):
            if (word := run[start:end]) in costs:
                yield Step(start=start, end=end, word=word, cost=before + costs[word])

    path = cheapest(len(run), steps)
    cuts = (c for n in range(len(run)) for c in combinations(range(1, len(run)), n))
    ways = ([run[a:b] for a, b in zip((0, *c), (*c, len(run)), strict=True)] for c in cuts)
    prices = [sum(costs[w] for w in way) for way in ways if all(w in costs for w in way)]
    assert (path[-1].cost if path else None) == (min(prices) if prices else None)
    assert path is None or "".join(s.word for s in path) == run


def test_nothing_is_read_at_no_cost() -> None:
    assert cheapest(0, lambda start, before: ()) == []
