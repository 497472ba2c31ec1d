"""Conversations of two and three turns against the real index: floors a little under what was measured."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.answering import Answerer
from knowledge.encoder import OnnxEncoder
from knowledge.follow_ups import follow_up_measures, read_follow_ups
from knowledge.settings import ROOT, read_settings

FILE = ROOT / "tests" / "retrieval" / "follow_ups.jsonl"


def test_there_are_eighty_conversations_in_two_halves() -> None:
    """Some end in a question that the article does not answer."""
    talks = {split: read_follow_ups(FILE, split) for split in ("dev", "test")}
    assert min(len(talk) for talk in talks.values()) >= 40
    assert all(len(t.turns) in (2, 3) for talk in talks.values() for t in talk)
    assert Counter(t.answerable for t in talks["test"])[False] >= 7


@pytest.mark.model
def test_follow_ups_of_the_test_half_are_resolved() -> None:
    """By the last question and its quotes; measured 84 %."""
    settings = read_settings()
    answerer = Answerer.load(settings.index, OnnxEncoder(settings.encoder))
    found = follow_up_measures(answerer, read_follow_ups(FILE, "test"))
    print(found)
    assert found["right"]["value"] >= 0.75
