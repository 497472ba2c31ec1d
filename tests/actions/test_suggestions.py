"""Which questions a reply suggests."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.memory import Memory
from actions.rendering import message
from actions.suggestions import after, beside, to_clinician
from actions.wording import Wording
from tests.actions.talk import PICKED, Talk, begin

RUST = "Does a kettle rust?"


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation, in which one question leads to a clinician."""
    talk = begin(tmp_path, monkeypatch)
    wordings = {**talk.service.wording._wordings, "care_questions": (RUST, "What now?")}
    talk.service.wording = Wording(wordings)
    return talk


def test_where_nothing_leads_on_one_to_the_clinician_does(talk: Talk) -> None:
    """And once that was shown, nothing: fewer are better than some that do not fit."""
    talk.say(PICKED)
    assert talk.data()["suggestions"] == [RUST]
    talk.say("thanks", "thank")
    assert talk.data()["suggestions"] == []
    assert talk.memory.offer is None


def test_after_an_own_result_only_those_to_the_clinician_are_offered(talk: Talk) -> None:
    """What is near the quote is not."""
    assert beside(talk.service, Memory(own=True)) == (RUST,)
    own = message("personal_result", "I can't judge that.")
    assert after(talk.service, own, Memory()) == (RUST,)


def test_a_miss_offers_what_it_names(talk: Talk) -> None:
    """By the sections in its text."""
    missed = message("no_answer", "Not that.")
    assert after(talk.service, missed, Memory()) == ()


def test_without_such_questions_the_readers_first_ones_stand_in(talk: Talk) -> None:
    """Another article has others."""
    talk.service.wording = Wording({"care_questions": ("Who knows?",)})
    assert set(to_clinician(talk.service, Memory())) == set(
        talk.service.subjects.first_questions(Memory())
    )
