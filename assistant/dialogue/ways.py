"""The whole questions a follow-up may stand for, with how likely each is before it is tried."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.dialogue.conversation import Conversation
from assistant.dialogue.lean import Lean
from assistant.dialogue.near import Surroundings
from assistant.dialogue.past import Past, pasts
from assistant.dialogue.swap import Alike, swapped
from assistant.dialogue.whole import (
    CONJUNCTION,
    Whole,
    compared,
    detailed,
    entity_of,
    explained,
    of_figure,
    of_kind,
    of_name,
    of_topic,
    of_year,
    part_of,
    person_in,
    with_name,
)
from assistant.dialogue.words import asking_part, asks_amount, pronoun_in, without_years
from assistant.question.asked import units_of
from assistant.question.places import places_in
from assistant.reply import Answer
from assistant.scope import Scope, names_of
from corpus.figures import Figure

NAMED_BESIDE = 0.4  # a figure beside the answer carries the words now said
OTHER_THING = 0.2
SAME_TOPIC = 0.15
OLDER_TOPIC = 0.05  # how much less likely each older topic is
MOST = 5  # ways tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One whole question. ahead: by how much it is preferred to others that are supported as well, in probability.

    figure: the row of the ledger that its answer has to be, None where any will do.
    """

    whole: Whole
    ahead: float = 0.0
    figure: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What follow-ups are understood with.

    scope: the reports a text speaks of.  plain: a question in one spelling, its years seen from a report of that year.
    alike: how near in meaning a word is to others.  near: looks around answers.
    """

    scope: Callable[[str], Scope]
    plain: Callable[[str, int], str]
    alike: Alike
    near: Surroundings


def ways(lean: Lean, before: Conversation, scope: Scope, world: World) -> tuple[Way, ...]:
    """The whole questions, likeliest first, no two alike; () where nothing was said that it could lean on."""
    if lean.how == "corrected":
        found = _corrected(lean, Past.of_question(before.asked), world)
    elif before.last is None:
        return ()
    else:
        found = _leaning(lean, before, scope, world)
    unlike: dict[str, Way] = {}
    for way in found:
        unlike.setdefault(way.whole.question, way)
    return tuple(sorted(unlike.values(), key=lambda way: -way.ahead))[:MOST]


def _leaning(lean: Lean, before: Conversation, scope: Scope, world: World) -> Iterator[Way]:
    earlier = pasts(before.answers, [world.near.text_of(a) for a in before.answers])
    past = earlier[0]
    years = lean.years or past.years
    match lean.how:
        case "year":
            yield Way(whole=of_year(lean, past), ahead=0.05)
            if past.indicator:
                yield Way(whole=of_name(past, "是多少", lean.years, "year"))
        case "compared":
            yield Way(whole=compared(past, _both(scope.year, lean.years, past.years)))
        case "reason":
            yield Way(whole=explained(past, years))
        case "detail":
            yield Way(whole=detailed(lean, past, years))
            if past.indicator:
                yield Way(whole=of_name(past, "有哪些", years, "detail"))
        case "part" if lean.years and not lean.content:
            yield Way(whole=of_year(lean, past))
        case "pronoun":
            yield from _named(lean, before, earlier, scope)
        case _:
            yield from _of_things(lean, before.answers[-1], earlier, scope, world)


def _of_things(lean: Lean, last: Answer, earlier: tuple[Past, ...], scope: Scope, world: World) -> Iterator[Way]:
    """Other sides, parts and siblings of what was asked about, or a question that needs nothing before it."""
    past = earlier[0]
    elsewhere = _of_place(lean, past, scope) if lean.how == "swap" else None
    if elsewhere:
        yield Way(whole=elsewhere)
        return
    yield from _siblings(lean, last, past, world)
    if lean.how in ("side", "short") and past.indicator:
        said = f"{without_years(lean.said)}{'' if lean.asks else '是多少'}"
        yield Way(whole=of_name(past, said, lean.years or past.years, "side"), ahead=0.1)
    for age, one in enumerate(_topics(lean, earlier)):
        ahead = (-SAME_TOPIC if lean.how == "swap" else SAME_TOPIC) - OLDER_TOPIC * age
        yield Way(whole=of_topic(lean, one, lean.years or one.years), ahead=ahead)
    if lean.content and not lean.of_kind:
        yield from _by_itself(lean, past, scope)


def _siblings(lean: Lean, last: Answer, past: Past, world: World) -> Iterator[Way]:
    """Figures beside the last one, parts of it, other kinds of it, other things in its place."""
    years = lean.years or past.years
    figure = _figure_beside(lean, last, world.near, years_open=len(past.years) > 1)
    if figure:
        dated = bool(years)
        yield Way(whole=of_figure(figure, past, dated=dated), ahead=NAMED_BESIDE, figure=figure)
    other = swapped(past, lean.said, world.alike) if lean.how == "swap" else None
    if other:
        yield Way(whole=other, ahead=OTHER_THING)
    if lean.how == "part":
        yield Way(whole=part_of(lean, past, years), ahead=OTHER_THING)
    if lean.of_kind:
        yield Way(whole=of_kind(lean, past, years), ahead=OTHER_THING)


def _by_itself(lean: Lean, past: Past, scope: Scope) -> Iterator[Way]:
    """The question as it stands, and, where it only names something and a number was asked before, asked for its number."""
    ahead = -OTHER_THING
    if lean.how == "short":
        ahead = NAMED_BESIDE if lean.asks and len(_new(lean, past, scope)) > 1 else 0.0
    said = lean.said.replace("其中", "")
    yield Way(whole=Whole(question=said, how="alone"), ahead=ahead)
    if not lean.asks and asks_amount(past.asked):
        yield Way(whole=Whole(question=f"{said}是多少", how="alone"), ahead=ahead + OLDER_TOPIC)


def _new(lean: Lean, past: Past, scope: Scope) -> list[str]:
    """The words that the reports know, and that were not spoken of: two of them make a topic of their own."""
    text = scope.text
    places = {name for report in scope.reports for name in names_of(report.place)}
    return [w for w in lean.content if len(w) > 1 and w not in past.topic and w in text and w not in places]


def _figure_beside(lean: Lean, last: Answer, near: Surroundings, *, years_open: bool) -> Figure | None:
    """The figure beside the last answer that a follow-up names, of the year it names. years_open: both years are asked about."""
    if not lean.content or CONJUNCTION.search(lean.said) or (years_open and not lean.years):
        return None
    figure = near.figure_named(last, lean.content, units_of(lean.said))
    return figure if figure and (not lean.years or figure.period in lean.years) else None


def _of_place(lean: Lean, past: Past, scope: Scope) -> Whole | None:
    """The same of another place: of one whose report is in the library, or of one that there is no report of."""
    said = lean.said.strip("的")
    found = next((p for p in places_in(said) if p.start == 0 and p.end >= len(said)), None)
    if found is None:
        return None
    rest = without_years(past.indicator or past.topic)
    for report in scope.reports:
        for name in names_of(report.place):
            rest = rest.replace(name, "")
    years = "和".join(f"{y}年" for y in past.years)
    asks = asking_part(past.asked) or "是多少"
    return Whole(question=f"{found.name}{years}{rest}{asks}", how="swap")


def _corrected(lean: Lean, past: Past, world: World) -> Iterator[Way]:
    """The last question put right: with another year, with another thing, or asked anew."""
    if lean.years and not lean.content:
        yield Way(whole=of_year(lean, past))
        return
    other = None if lean.asks else swapped(past, lean.said, world.alike)
    if other:
        yield Way(whole=other, ahead=OTHER_THING)
    yield Way(whole=Whole(question=lean.said, how="alone"))


def _named(lean: Lean, before: Conversation, earlier: tuple[Past, ...], scope: Scope) -> Iterator[Way]:
    """The question with the pronoun's name: of a person, or of the thing asked about."""
    pronoun, past = pronoun_in(lean.said), earlier[0]
    if pronoun is None:
        return
    quotes = [c.quote for answer in before.answers for c in answer.citations]
    person = person_in(quotes) if pronoun[0] in ("他", "她") else ""
    older = (entity_of(p.topic, scope.text) for p in earlier)
    names = [person] if person else [n for n in (*older, past.indicator) if n and not pronoun_in(n)]
    for age, name in enumerate(dict.fromkeys(names)):
        yield Way(whole=with_name(lean, name, pronoun, () if lean.years else past.years), ahead=-OLDER_TOPIC * age)


def _topics(lean: Lean, earlier: tuple[Past, ...]) -> tuple[Past, ...]:
    """The earlier questions whose topic may be meant: the last one, then older ones that hold the words now said."""
    bare = lean.how == "side" and not lean.content
    older = [p for p in earlier[1:] if bare or (lean.content and all(word in p.topic for word in lean.content))]
    return tuple({p.topic: p for p in (*reversed(older), earlier[0])}.values())[::-1][:3]


def _both(year: int, named: tuple[str, ...], asked: tuple[str, ...]) -> tuple[str, str]:
    """The two years that are set against each other, the earlier first."""
    years = sorted({*named, *asked})
    if len(years) >= 2:
        return years[0], years[-1]
    return str(year - 1), str(year)
