"""The gold sets are read as they stand, and what is no gold set is refused."""

from pathlib import Path

import pytest

from assistant.scoring.gold import (
    CONVERSATIONS,
    DIALOGS,
    GoldError,
    read_claims,
    read_dialogs,
    read_figures,
    read_questions,
    read_quotes,
)
from assistant.scoring.judge import flat
from tests.conftest import RECEIVED

GOLD = Path(__file__).parents[2] / "gold"


def test_the_bundled_sets_hold_what_their_description_says() -> None:
    questions = read_questions(GOLD)
    assert len([gold for gold in questions if gold.answerable]) == 160
    assert len([gold for gold in questions if not gold.answerable]) == 80
    assert len(read_figures(GOLD)) == 189
    assert all(gold.evidence and gold.answers for gold in questions if gold.answerable)


def test_a_question_is_read_whole(tmp_path: Path) -> None:
    line = (
        '{"id": 7, "question": "多少？", "kind": "figure", "register": "staff", "period": "2023",'
        ' "answers": [["70亿元", "70亿"]], "evidence": ["收入70亿元"], "noisy": true}'
    )
    (tmp_path / "questions.jsonl").write_text(f"\n{line}\n", "utf-8")
    (gold,) = read_questions(tmp_path)
    assert (gold.id, gold.kind, gold.register, gold.period) == ("7", "figure", "staff", "2023")
    assert gold.answers == (("70亿元", "70亿"),)
    assert (gold.paraphrase, gold.noisy, gold.answerable) == (False, True, True)


def test_what_is_also_accepted_of_a_figure_is_accepted(tmp_path: Path) -> None:
    line = (
        '{"id": "f1", "indicator": "收入", "value": "70", "unit": "亿元", "period": "2023", "status": "actual",'
        ' "quote": "收入70亿元", "alt": {"status": "expected"}}'
    )
    (tmp_path / "figures.jsonl").write_text(line, "utf-8")
    (figure,) = read_figures(tmp_path)
    assert figure.periods == {"2023"}
    assert figure.statuses == {"actual", "expected"}


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert read_questions(tmp_path) == ()
    assert read_figures(tmp_path) == ()


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("\n{broken", "utf-8")
    with pytest.raises(GoldError, match="第 2 行"):
        read_questions(tmp_path)


def test_the_bundled_claims_and_quotations_are_read() -> None:
    claims, quotes = read_claims(GOLD), read_quotes(GOLD)
    assert (len(claims), len(quotes)) == (210, 40)
    assert all((claim.verdict == "contradicted") == bool(claim.error) for claim in claims)
    assert all((quote.verdict == "absent") == (not quote.closest) for quote in quotes)


@pytest.mark.parametrize(("name", "dialogs", "turns", "computed"), [(DIALOGS, 20, 64, 0), (CONVERSATIONS, 30, 197, 13)])
def test_the_bundled_conversations_stand_on_the_report(name: str, dialogs: int, turns: int, computed: int) -> None:
    held, report = read_dialogs(GOLD, name), flat(RECEIVED.read_text("utf-8"))
    every = [turn for dialog in held for turn in dialog.turns]
    assert (len(held), len(every), sum(turn.computed for turn in every)) == (dialogs, turns, computed)
    assert all(bool(turn.gold.answers) == bool(turn.gold.evidence) == turn.gold.answerable for turn in every)
    assert all(flat(clause) in report for turn in every for clause in turn.gold.evidence)


@pytest.mark.parametrize(
    ("also", "accepted"),
    [
        ("", {"contradicted"}),
        ('"not_found"', {"contradicted", "not_found"}),
        ('["a", "b"]', {"contradicted", "a", "b"}),
    ],
)
def test_what_is_also_accepted_of_a_claim_is_accepted(tmp_path: Path, also: str, accepted: set[str]) -> None:
    other = f', "alt_verdict": {also}' if also else ""
    line = (
        f'{{"id": 1, "text": "收入71亿元", "verdict": "contradicted", "error": "value"{other},'
        ' "figures": [{"text": "71亿元", "verdict": "contradicted"}]}'
    )
    (tmp_path / "claims.jsonl").write_text(line, "utf-8")
    (claim,) = read_claims(tmp_path)
    assert claim.accepted == accepted
    assert (claim.id, claim.error, claim.figures[0].accepted) == ("1", "value", {"contradicted"})
