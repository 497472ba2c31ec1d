"""What the clinic called urgent."""

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
        "but they said urgent",
        "the nurse told me not to leave it",
        "the letter says as soon as possible",
    ],
)
def test_the_word_of_the_clinic_counts(talk: Talk, text: str) -> None:
    """To keep to it, and to call before a change."""
    assert talk.say(text) == ("smalltalk", talk_text(talk, "urged"))


@pytest.mark.parametrize(
    "text",
    [
        "they said it's not urgent",
        "they said it isn't urgent",
        "they said urgent, why?",
        "they said next week. i am not going to the biopsy",
        "is it urgent",
    ],
)
def test_other_words_are_something_else(talk: Talk, text: str) -> None:
    """No urgency, or a question."""
    assert talk.say(text)[1] != talk_text(talk, "urged")
