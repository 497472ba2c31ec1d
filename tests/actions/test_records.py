"""It has no records, and belongs to no clinic."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize("intent", ["privacy", "ask_tea", "more", "personal_result"])
def test_no_records_are_found(talk: Talk, intent: str) -> None:
    """Whatever the question was taken for; what goes on with it gets no other reply."""
    kind, said = talk.say("what did her results say", intent)
    assert (kind, said) == ("personal_result", talk_text(talk, "records"))
    assert talk.say("when were they sent", "updated")[1] == talk.service.wording.all("records")[1]


def test_no_clinic_is_known(talk: Talk) -> None:
    """Nobody's doctor is."""
    assert talk.say("do you know my doctor", "privacy")[1] == talk_text(talk, "no_clinic")
