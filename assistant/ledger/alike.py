"""Whether two figures of a ledger are of one indicator."""

from assistant.ledger.measure import comparable
from assistant.ledger.subject import Subject, subject
from corpus.figures import Figure


def alike(one: Figure, other: Figure, *, place: str) -> bool:
    """Whether two figures are of one indicator: the same thing, done in the same sense, told in the same way."""
    a, b = subject(one.indicator, place), subject(other.indicator, place)
    return (
        comparable(one.base_unit, other.base_unit) and a.telling == b.telling and _same_deed(a, b) and _same_core(a, b)
    )


def _same_deed(a: Subject, b: Subject) -> bool:
    """Whether the senses of the verbs agree; one half may name one more (新建 / 新建改造)."""
    return a.doing == b.doing or bool(a.doing & b.doing)


def _same_core(a: Subject, b: Subject) -> bool:
    """Whether two names are of one thing: the same words, in whatever order."""
    return sorted(_one_name(a.core)) == sorted(_one_name(b.core))


def _one_name(core: str) -> str:
    return core.replace("专精特新中小企业", "专精特新企业")  # only small firms are called so
