"""Questions about one's own result, on messages by a writer who had not seen the training lines."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from knowledge.encoder import OnnxEncoder
from knowledge.own_results import PAIRS_FILE, OwnResults, plain, read_pairs
from knowledge.settings import ROOT, read_settings

ROWS = [
    json.loads(line)
    for line in (ROOT / "tests" / "own_results" / "messages.jsonl").read_text().splitlines()
]


def test_no_test_message_is_a_training_line() -> None:
    """The held-out half stays held out; writers may ask the shortest questions in the same words."""
    lines = {plain(text) for texts in read_pairs(ROOT / "data" / PAIRS_FILE) for text in texts}
    shared = [r["text"] for r in ROWS if r["split"] == "test" and plain(r["text"]) in lines]
    assert all(len(text.split()) <= 6 for text in shared), shared
    assert len(shared) <= 4, shared


@pytest.mark.model
def test_most_are_noticed_and_few_general_ones_taken_for_one() -> None:
    """On the test half, with some room for another training of the encoder."""
    settings = read_settings()
    model = OwnResults.load(settings.own_results, OnnxEncoder(settings.encoder))
    noticed: dict[str, list[bool]] = defaultdict(list)
    for row in ROWS:
        if row["split"] == "test":
            noticed[row["class"]].append(model.asks(row["text"]))
    shares = {name: sum(found) / len(found) for name, found in noticed.items()}
    print(shares)
    assert shares["own"] >= 0.87
    assert shares["general"] <= 0.08
