"""What follows the last quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import PICKED, Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize("text", ["anything else", "anything else please", "ok, any other tips"])
def test_anything_else_is_no_refusal(talk: Talk, text: str) -> None:
    """It gets what "more" gets."""
    talk.turn(PICKED)
    assert talk.say(text, "deny") == ("smalltalk", talk_text(talk, "more_end"))


def test_the_next_sentence_is_quoted(talk: Talk) -> None:
    """Of the same section."""
    talk.turn("copper kettles boil water quickly")
    assert talk.say("anything else", "deny")[0] == "answer"
    assert "Tannin" in talk.data()["quotes"][0]["text"]


@pytest.mark.parametrize("text", ["nothing else", "no, nothing"])
def test_a_no_stays_one(talk: Talk, text: str) -> None:
    """It is taken kindly."""
    talk.turn(PICKED)
    assert talk.say(text, "deny") == ("smalltalk", talk_text(talk, "deny"))


def test_before_an_answer_nothing_goes_on(talk: Talk) -> None:
    """There is no place to go on from."""
    assert talk.say("anything else", "deny") == ("smalltalk", talk_text(talk, "deny"))
