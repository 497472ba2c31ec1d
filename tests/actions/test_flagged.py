"""What comes after the safety gate's advice in the same turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import NOT_THERE, PICKED, Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def test_after_a_red_flag_nothing_is_said_without_a_question(talk: Talk) -> None:
    """The advice stands alone unless the message asks something."""
    assert talk.turn("i found a lump", "after_red_flag") == []
    assert talk.turn(NOT_THERE, "after_red_flag", entities={"question": "yes"}) == []
    told = "he throws tannin at me when he drinks"
    assert talk.turn(told, "after_red_flag", entities={"question": "yes"}) == []
    assert talk.say(PICKED, "after_red_flag", entities={"question": "yes"})[0] == "answer"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("he hits me and he's banging on the door now", "near_violence"),
        ("my boyfriend beats me and looks through my phone", "unphoned_violence"),
    ],
)
def test_more_is_said_to_danger_from_another(talk: Talk, text: str, name: str) -> None:
    """Where somebody is near, or nobody can be called."""
    wording = talk.service.wording.first(name, **talk.service.numbers)
    assert talk.say(text, "violence") == ("crisis", wording)
    assert talk.data()["notice"] == "violence"
    assert talk.turn("my husband beats me", "violence") == []
