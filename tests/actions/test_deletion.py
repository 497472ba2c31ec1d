"""A wish to have something deleted is never met with an "all right"."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.deletion import DELETION
from tests.actions.talk import Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize("intent", ["deny", "acknowledge", "affirm", "goodbye", "out_of_scope"])
def test_a_wish_gets_the_words_that_delete(talk: Talk, intent: str) -> None:
    """Whatever it was taken for."""
    kind, said = talk.say("please delete that", intent)
    assert (kind, said) == ("smalltalk", talk_text(talk, "deletion_words"))
    assert talk.memory.offer is not None
    assert talk.memory.offer.kind == DELETION


def test_a_yes_to_it_deletes_nothing_and_says_so(talk: Talk) -> None:
    """Another message goes on with the talk."""
    talk.say("please delete that", "deny")
    assert talk.say("yes please", "affirm")[1] == talk.service.wording.all("deletion_words")[1]
    assert talk.say("no", "deny")[1] == talk_text(talk, "deny")
