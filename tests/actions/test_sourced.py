"""Which source is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.memory import Memory
from actions.sourced import about_study
from tests.actions.talk import ARTICLE, Talk, begin

SOURCES = """
## Sources

Sources for this article include:

- The tea atlas 2019, Tea J 3 (leaves)
- A history of kettles
"""


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A talk in which the sources were listed."""
    talk = begin(tmp_path, monkeypatch, article=ARTICLE + SOURCES)
    talk.say("what are the sources", "references")
    return talk


def quoted(talk: Talk) -> str:
    """The last words that the last reply quotes."""
    return str(talk.data()["quotes"][-1]["text"])


def test_one_of_those_that_were_listed(talk: Talk) -> None:
    """By a word of it; what is asked of it then is in its line."""
    talk.say("the kettles one")
    assert "history of kettles" in quoted(talk)
    assert "atlas" not in quoted(talk)
    talk.say("which journal is it in", "privacy")
    assert "history of kettles" in quoted(talk)


def test_another_message_is_none_of_them(talk: Talk) -> None:
    """It is answered as ever."""
    talk.say("do copper kettles boil water quickly")
    assert quoted(talk) == "Copper kettles boil water quickly."


def test_the_talk_is_about_the_study_then() -> None:
    """Where its line has a year."""
    assert about_study(Memory(), "Lee 2018, Tea J").question == "the 2018 study"
    assert not about_study(Memory(), "Tea House").question
