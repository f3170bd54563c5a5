"""The conversations of the gold sets with the models that ship: what was reached is not lost again."""

from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.scoring.dialogs import WHOLE, dialog_runs, dialog_scores, read_dialog_sets
from assistant.scoring.subject import conversations
from tests.conftest import RECEIVED

GOLD = Path(__file__).parent.parent.parent / "gold"
LEAST = {"dialogs": (0.9, 0.8), "conversations": (0.85, 0.75)}  # of first turns, of later ones


@pytest.mark.model
@pytest.mark.parametrize("name", LEAST)
def test_conversations_are_followed(real_assistant: Assistant, name: str) -> None:
    sizes = {"dialogs": 20, "conversations": 30}
    gold = next(s for s in read_dialog_sets(GOLD) if len(s.dialogs) == sizes[name])
    ways = conversations(real_assistant.ask)
    own = {way: ways[way] for way in list(ways)[:1]}
    (run,) = dialog_runs(gold, own, RECEIVED.read_text("utf-8-sig"), lambda _: None)
    shares = {score.name: score.right / score.of for score in dialog_scores(run)}
    assert shares[WHOLE[0]] >= LEAST[name][0]
    assert shares[WHOLE[1]] >= LEAST[name][1]
