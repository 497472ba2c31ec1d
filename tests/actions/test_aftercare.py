"""What a reader sees or feels after a biopsy, without a danger in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import PICKED, Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "text", ["my boob is a bit bruised thats all", "it is tender, is that normal"]
)
def test_after_a_biopsy_nothing_is_guessed(talk: Talk, text: str) -> None:
    """What should be seen the same day is said, and no quote."""
    talk.turn("I had my biopsy yesterday")
    kind, said = talk.say(text)
    assert kind == "no_answer"
    assert talk.service.texts["after_biopsy"] in said
    assert talk.service.texts["changes_biopsy"] in said
    assert talk.data()["quotes"] == []


@pytest.mark.parametrize(
    "text", ["i am bruised", "can a biopsy bruise cause calcium", "is a biopsy sore", PICKED]
)
def test_without_a_biopsy_it_is_another_matter(talk: Talk, text: str) -> None:
    """So is what a bruise may cause."""
    assert talk.service.texts["after_biopsy"] not in talk.say(text)[1]
