"""The safety gate on messages by a writer who had not seen the training examples."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from knowledge.danger_examples import read_examples
from knowledge.safety import SafetyGate
from knowledge.settings import ROOT, read_settings
from knowledge.spacing import normalise

pytestmark = pytest.mark.model

ROWS = [
    json.loads(line)
    for line in (ROOT / "tests" / "safety" / "messages.jsonl").read_text().splitlines()
]


def test_no_test_message_is_a_training_example() -> None:
    """The held-out half stays held out."""
    texts = read_examples(ROOT / "data" / "safety")
    shared = [r["text"] for r in ROWS if r["split"] == "test" and normalise(r["text"]) in texts]
    # Three different writers greet and ask the shortest questions in the same words.
    assert all(len(text.split()) <= 5 for text in shared), shared
    assert len(shared) <= 8, shared


def test_dangerous_messages_are_recognised_and_harmless_ones_left_alone() -> None:
    """Recall by class and the share of false alarms on the test half, with some room for noise."""
    settings = read_settings()
    gate = SafetyGate.load(settings.safety, settings.data)
    hits: dict[str, list[bool]] = defaultdict(list)
    for row in ROWS:
        if row["split"] == "test":
            hits[row["class"]].append(gate.check(row["text"]) is not None)
    shares = {name: sum(found) / len(found) for name, found in hits.items()}
    print(shares)
    assert shares["emergency"] >= 0.95
    assert shares["crisis"] >= 0.93
    assert shares["red_flag_today"] >= 0.93
    assert shares["red_flag_soon"] >= 0.95
    assert shares["none"] <= 0.07
