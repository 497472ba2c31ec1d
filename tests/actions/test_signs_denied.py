"""Signs that a reader says are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "text",
    [
        "no lump no discharge no redness ... i just wonder",
        "and no fever either before you ask",
        "there is no rash or swelling",
    ],
)
def test_what_they_would_like_to_know_is_asked(talk: Talk, text: str) -> None:
    """Nothing is looked up for signs that are not there."""
    assert talk.say(text) == ("smalltalk", talk_text(talk, "signs_denied"))


@pytest.mark.parametrize(
    "text", ["a lump and no fever", "no lump?", "no lump but why the biopsy", "no tea"]
)
def test_more_than_that_is_heard(talk: Talk, text: str) -> None:
    """A sign that is there, a question, another word."""
    assert talk.say(text)[1] != talk_text(talk, "signs_denied")
