"""The gold sets: right answers, conversations, the rows of the ledger, verdicts on claims and quotations, as JSON lines."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.checking.verdict import Label, QuoteLabel, Reason
from corpus.errors import ZhengbaoError

QUESTIONS = "questions.jsonl"
UNANSWERABLE = "unanswerable.jsonl"
FIGURES = "figures.jsonl"
CLAIMS = "claims.jsonl"
QUOTES = "quotes.jsonl"
DIALOGS = "dialogs.jsonl"
CONVERSATIONS = "conversations.jsonl"


class GoldError(ZhengbaoError):
    """A gold set cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuestion:
    """A question with what a right answer holds; for an unanswerable one, why the report does not answer it.

    answers: the required items, each the spellings accepted for it.  evidence: the clauses of the report that answer.
    report: the file of the report it is about, "" for the bundled one.
    """

    id: str
    question: str
    kind: str
    register: str = ""
    period: str = ""
    answers: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[str, ...] = ()
    paraphrase: bool = False
    noisy: bool = False
    answerable: bool = True
    why: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTurn:
    """A turn of a conversation.

    gold: what is typed and what a right answer holds; its id is the conversation's and the number of the turn.
    standalone: the question made whole.  computed: the answer is reckoned from the figures cited.
    statuses: those accepted, the one meant first; () where the set does not say.
    """

    gold: GoldQuestion
    standalone: str = ""
    computed: bool = False
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDialog:
    """A conversation.  persona: whose voice it is in, "" where the set does not say.  report: as in GoldQuestion."""

    id: str
    turns: tuple[GoldTurn, ...]
    persona: str = ""
    report: str = ""

    @property
    def typed(self) -> tuple[str, ...]:
        """What is typed, turn by turn."""
        return tuple(turn.gold.question for turn in self.turns)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """A row of the gold ledger.  value, unit: as printed.  periods, statuses: those accepted.

    optional: the row counts neither as found nor as missed.
    """

    id: str
    indicator: str
    value: str
    unit: str
    periods: frozenset[str]
    statuses: frozenset[str]
    quote: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaimFigure:
    """A figure of a claim, as printed, and the verdicts accepted on it."""

    text: str
    accepted: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """A sentence or paragraph of a draft with the verdict on it.

    accepted: the verdict and others that count as right.  error: the kind of error, "" where there is none.
    correct: what the report has instead, for a reader.  report: the file of the report it is about, "" for the bundled one.
    """

    id: str
    text: str
    verdict: Label
    accepted: frozenset[str]
    error: Reason
    figures: tuple[GoldClaimFigure, ...]
    correct: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuote:
    """A direct quotation with the verdict on it.

    closest: the report's words nearest to it, "" where there are none.  report: as in GoldClaim.
    """

    id: str
    text: str
    verdict: QuoteLabel
    closest: str = ""
    report: str = ""


def read_questions(
    folder: Path, answerable: str = QUESTIONS, unanswerable: str = UNANSWERABLE
) -> tuple[GoldQuestion, ...]:
    """The answerable and the unanswerable questions of two files of a folder, in that order; () where neither is there."""
    asked = tuple(_question(row, answerable=True) for row in _rows(folder / answerable))
    return asked + tuple(_question(row, answerable=False) for row in _rows(folder / unanswerable))


def read_dialogs(folder: Path, name: str = DIALOGS) -> tuple[GoldDialog, ...]:
    """The gold conversations of a file of a folder; () where there is none."""
    return tuple(_dialog(row) for row in _rows(folder / name))


def read_figures(folder: Path) -> tuple[GoldFigure, ...]:
    """The gold ledger of a folder; () where it holds none."""
    return tuple(_figure(row) for row in _rows(folder / FIGURES))


def read_claims(folder: Path, name: str = CLAIMS) -> tuple[GoldClaim, ...]:
    """The gold claims of a file of a folder; () where there is none."""
    return tuple(_claim(row) for row in _rows(folder / name))


def read_quotes(folder: Path, name: str = QUOTES) -> tuple[GoldQuote, ...]:
    """The gold quotations of a file of a folder; () where there is none."""
    return tuple(_quote(row) for row in _rows(folder / name))


def _question(row: Mapping[str, Any], *, answerable: bool) -> GoldQuestion:
    return GoldQuestion(
        id=str(row["id"]),
        question=row["question"],
        kind=row.get("kind", "fact"),
        register=row.get("register", ""),
        period=row.get("period", ""),
        answers=tuple(tuple(item) for item in row.get("answers", ())),
        evidence=tuple(row.get("evidence", ())),
        paraphrase=bool(row.get("paraphrase")),
        noisy=bool(row.get("noisy")),
        answerable=row.get("answerable", answerable),
        why=row.get("why", ""),
        report=row.get("report", ""),
    )


def _dialog(row: Mapping[str, Any]) -> GoldDialog:
    return GoldDialog(
        id=str(row["id"]),
        turns=tuple(_turn({"id": f"{row['id']}.{n}", **turn}) for n, turn in enumerate(row["turns"], 1)),
        persona=row.get("persona", ""),
        report=row.get("report", ""),
    )


def _turn(row: Mapping[str, Any]) -> GoldTurn:
    return GoldTurn(
        gold=_question({"kind": "list", **row}, answerable=True),  # turns are judged as lists are
        standalone=row.get("standalone", ""),
        computed=bool(row.get("computed")),
        statuses=_either(row["status"], row.get("alt_status")) if "status" in row else (),
    )


def _figure(row: Mapping[str, Any]) -> GoldFigure:
    also = row.get("alt") or {}
    return GoldFigure(
        id=str(row["id"]),
        indicator=row["indicator"],
        value=str(row["value"]),
        unit=str(row.get("unit") or ""),
        periods=frozenset({str(row["period"])} | ({str(also["period"])} if "period" in also else set())),
        statuses=frozenset({str(row["status"])} | ({str(also["status"])} if "status" in also else set())),
        quote=row["quote"],
        optional=bool(row.get("optional")),
    )


def _claim(row: Mapping[str, Any]) -> GoldClaim:
    figures = (GoldClaimFigure(text=figure["text"], accepted=_accepted(figure)) for figure in row.get("figures", ()))
    return GoldClaim(
        id=str(row["id"]),
        text=row["text"],
        verdict=row["verdict"],
        accepted=_accepted(row),
        error=row.get("error") or "",
        figures=tuple(figures),
        correct=row.get("correct") or "",
        report=row.get("report", ""),
    )


def _quote(row: Mapping[str, Any]) -> GoldQuote:
    return GoldQuote(
        id=str(row["id"]),
        text=row["text"],
        verdict=row["verdict"],
        closest=row.get("closest") or "",
        report=row.get("report", ""),
    )


def _accepted(row: Mapping[str, Any]) -> frozenset[str]:
    """The verdict of a row and those that are also accepted: one, or a list."""
    return frozenset(_either(row["verdict"], row.get("alt_verdict")))


def _either(meant: str, also: str | Sequence[str] | None) -> tuple[str, ...]:
    """What is meant, and what is accepted too: one, or a list."""
    return (meant, *((also,) if isinstance(also, str) else also or ()))


def _rows(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The rows of a JSON lines file; () where there is no such file; GoldError names the line that is no row."""
    if not path.exists():
        return ()
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise GoldError(f"{path} 第 {number} 行不是 JSON：{error.msg}。请改好这一行再评测。") from error
    return tuple(rows)
