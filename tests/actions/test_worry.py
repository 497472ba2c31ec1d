"""The reply to a feeling."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import PICKED, begin


def test_without_a_quote_the_sentence_stands_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is made up for an article that says nothing on worry."""
    talk = begin(tmp_path, monkeypatch)
    talk.service.texts = {**talk.service.texts, "worry_question": "purple elephants"}
    kind, said = talk.say("so scared", "worry")
    assert kind == "smalltalk"
    assert said.startswith(talk.service.wording.first("worry_said"))
    assert talk.data()["quotes"] == []


def test_the_fear_of_something_is_answered_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quote is about what the reader fears."""
    talk = begin(tmp_path, monkeypatch)
    talk.say("so scared that green tea is picked in early spring", "worry")
    assert "early spring" in talk.data()["quotes"][0]["text"]
    talk.service.texts = {**talk.service.texts, "worry_question": PICKED}
    assert talk.say("so scared", "worry")[0] == "answer"
