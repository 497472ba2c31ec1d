"""A wish for the whole article in short."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import PICKED, Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "text",
    [
        "can you summarise the article for me",
        "tl;dr of this page please",
        "what are the main points of the article",
        "short summary please",
        "sum all of it up",
    ],
)
def test_nothing_is_summed_up(talk: Talk, text: str) -> None:
    """What there is to ask is named, and offered."""
    (sent,) = talk.turn(text, "shorter")
    data = sent["custom"]["data"]
    assert "as I only quote it" in sent["text"]
    assert "“Picking”" in sent["text"]
    assert data["kind"] == "smalltalk"
    assert data["quotes"] == []
    assert data["suggestions"]


@pytest.mark.parametrize("text", [PICKED, "what is the main point of a kettle", "shorter please"])
def test_a_part_of_it_is_no_summary(talk: Talk, text: str) -> None:
    """A question, or the last answer made shorter."""
    assert "as I only quote it" not in talk.say(text)[1]


@pytest.mark.parametrize(
    "text", ["give me 3 facts", "tell me some key points please", "list five facts"]
)
def test_facts_are_not_picked(talk: Talk, text: str) -> None:
    """What there is to ask is named."""
    assert "as I only quote it" in talk.say(text)[1]


def test_a_cross_word_with_a_question_for_the_subjects_gets_them(talk: Talk) -> None:
    """However it is put."""
    text = "no answer to anything then. what do you know about"
    assert "“Picking”" in talk.say(text, "abuse")[1]
