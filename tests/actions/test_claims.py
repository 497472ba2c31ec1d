"""What the article says to a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def test_a_claim_is_looked_up(talk: Talk) -> None:
    """Or it is said that the article does not say so."""
    talk.say("the article says a copper kettle does rust, right?")
    assert "does not rust" in talk.data()["quotes"][0]["text"]
    kind, said = talk.say("people say purple elephants dance")
    assert kind == "no_answer"
    assert said.startswith(talk_text(talk, "claim_unsaid"))
