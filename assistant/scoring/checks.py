"""Whether a draft was checked rightly: verdicts on claims, on each of their figures, and on quotations."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from assistant.checking.table import LABELS
from assistant.checking.verdict import Label, QuoteLabel, Reason, Review, Verdict
from assistant.scoring.gold import GoldClaim, GoldClaimFigure, GoldQuote
from assistant.scoring.judge import flat
from assistant.scoring.tally import Score

Check = Callable[[str], Review]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaim:
    """A gold claim and its review."""

    gold: GoldClaim
    review: Review

    @property
    def right(self) -> bool:
        return self.review.label in self.gold.accepted

    @property
    def passed(self) -> bool:
        """Whether it went through as supported."""
        return self.review.label == "supported"

    @property
    def reason_right(self) -> bool:
        """Whether the kind of error is among the reasons given."""
        given = {verdict.reason for verdict in (*self.review.figures, *self.review.statements)}
        return self.gold.error in given

    @property
    def figures_right(self) -> tuple[bool, ...]:
        """For each gold figure whether a verdict on a figure of its text is an accepted one."""
        return tuple(self.figure_right(figure) for figure in self.gold.figures)

    def figure_right(self, figure: GoldClaimFigure) -> bool:
        return any(verdict.label in figure.accepted for verdict in self.verdicts_on(figure))

    def verdicts_on(self, figure: GoldClaimFigure) -> tuple[Verdict, ...]:
        """The verdicts on figures whose printed text holds the gold one's, or lies in it."""
        wanted = flat(figure.text)
        return tuple(v for v in self.review.figures if wanted in flat(v.text) or flat(v.text) in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedQuote:
    """A gold quotation and the review of a sentence that quotes it."""

    gold: GoldQuote
    review: Review

    @property
    def label(self) -> QuoteLabel | None:
        """The verdict on the first quotation found; None where none was found."""
        return self.review.quotes[0].label if self.review.quotes else None

    @property
    def right(self) -> bool:
        return self.label == self.gold.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """Every gold claim and quotation through one way of checking."""

    name: str
    claims: tuple[JudgedClaim, ...]
    quotes: tuple[JudgedQuote, ...]

    @property
    def missed_claims(self) -> tuple[JudgedClaim, ...]:
        return tuple(claim for claim in self.claims if not (claim.right and all(claim.figures_right)))

    @property
    def missed_quotes(self) -> tuple[JudgedQuote, ...]:
        return tuple(quote for quote in self.quotes if not quote.right)


def check_run(name: str, claims: Iterable[GoldClaim], quotes: Iterable[GoldQuote], check: Check) -> CheckRun:
    """Each claim checked as a draft of its own; each quotation in a sentence that introduces it."""
    return CheckRun(
        name=name,
        claims=tuple(JudgedClaim(gold=gold, review=check(gold.text)) for gold in claims),
        quotes=tuple(JudgedQuote(gold=gold, review=check(f"报告指出：“{gold.text}”。")) for gold in quotes),
    )


def claim_scores(run: CheckRun) -> tuple[Score, ...]:
    """Verdicts right, in all and by verdict; figures right; wrong claims passed; false alarms; the reason given."""
    claims = run.claims
    if not claims:
        return ()
    of_verdict = {label: [claim for claim in claims if claim.gold.verdict == label] for label in get_args(Label)}
    figures = [right for claim in claims for right in claim.figures_right]
    wrong, sound = of_verdict["contradicted"], of_verdict["supported"]
    named = [claim for claim in wrong if claim.review.label == "contradicted"]
    return (
        _share("结论正确", [claim.right for claim in claims]),
        *(
            _share(f"　应为{LABELS[label]}", [claim.right for claim in group])
            for label, group in of_verdict.items()
            if group
        ),
        _share("逐个数字的结论正确", figures),
        _share("危险：不符的当成相符（越低越好）", [claim.passed for claim in wrong]),
        _share("误报：相符的说成不符（越低越好）", [claim.review.label == "contradicted" for claim in sound]),
        _share("判为不符的，原因也说对", [claim.reason_right for claim in named]),
    )


def quote_scores(run: CheckRun) -> tuple[Score, ...]:
    """Verdicts right, in all and by verdict; altered quotations passed as exact."""
    quotes = run.quotes
    if not quotes:
        return ()
    of_verdict = {label: [quote for quote in quotes if quote.gold.verdict == label] for label in get_args(QuoteLabel)}
    return (
        _share("结论正确", [quote.right for quote in quotes]),
        *(
            _share(f"　应为{LABELS[label]}", [quote.right for quote in group])
            for label, group in of_verdict.items()
            if group
        ),
        _share("危险：有改动的当成一致（越低越好）", [quote.label == "exact" for quote in of_verdict["altered"]]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorKind:
    """What became of the gold claims with one kind of error.  right: of an accepted verdict, reason_right among them."""

    error: Reason
    claims: int
    right: int
    reason_right: int
    passed: int


def error_kinds(run: CheckRun) -> tuple[ErrorKind, ...]:
    """The contradicted claims of a run by kind of error, the most frequent first."""
    groups: dict[Reason, list[JudgedClaim]] = {}
    for claim in run.claims:
        if claim.gold.error:
            groups.setdefault(claim.gold.error, []).append(claim)
    frequent_first = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(_error_kind(error, claims) for error, claims in frequent_first)


def _error_kind(error: Reason, claims: Sequence[JudgedClaim]) -> ErrorKind:
    return ErrorKind(
        error=error,
        claims=len(claims),
        right=sum(claim.right for claim in claims),
        reason_right=sum(claim.right and claim.reason_right for claim in claims),
        passed=sum(claim.passed for claim in claims),
    )


def _share(name: str, outcomes: Sequence[bool]) -> Score:
    return Score(name=name, right=sum(outcomes), of=len(outcomes))
