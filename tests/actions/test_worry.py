"""The reply to a feeling."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.memory import Memory, write_memory
from actions.wording import Wording
from tests.actions.talk import Talk, begin

RUST = "Does a kettle rust?"


def test_without_a_quote_the_sentence_stands_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is made up for an article that says nothing on worry."""
    talk = begin(tmp_path, monkeypatch)
    talk.service.texts = {**talk.service.texts, "worry_question": "purple elephants"}
    kind, said = talk.say("so scared", "worry")
    assert kind == "smalltalk"
    assert said.startswith(talk.service.wording.first("worry_said"))
    assert talk.data()["quotes"] == []


def test_the_fear_of_something_is_answered_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quote is about what the reader fears."""
    talk = begin(tmp_path, monkeypatch)
    talk.say("so scared that green tea is picked in early spring", "worry")
    assert "early spring" in talk.data()["quotes"][0]["text"]


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation, in which one more question stands behind a fear."""
    talk = begin(tmp_path, monkeypatch)
    wordings = {**talk.service.wording._wordings, "worry_questions": (RUST, "purple elephants")}
    wordings["care_questions"] = (RUST,)
    talk.service.wording = Wording(wordings)
    return talk


def test_fear_said_again_gets_on(talk: Talk) -> None:
    """Another quote each time, and when there is none left, the way to people."""
    talk.say("so scared", "worry")
    first = talk.memory.texts
    talk.say("so scared", "worry")
    assert talk.memory.texts != first
    kind, said = talk.say("so scared", "worry")
    assert kind == "smalltalk"
    assert talk.service.wording.first("worry_again") in said


def test_what_is_offered_leads_to_the_clinician(talk: Talk) -> None:
    """A yes is answered with it, and it is not offered twice."""
    talk.say("so scared", "worry")
    assert talk.data()["suggestions"] == [RUST]
    assert "does not rust" in talk.say("ok", "affirm")[1]
    talk.say("so scared", "worry")
    assert RUST not in talk.data()["suggestions"]


def test_after_a_diagnosis_no_general_quote_is_said_unasked(talk: Talk) -> None:
    """The words for a fear, and the way to people."""
    talk.slot = write_memory(Memory(told="cancer"))
    kind, said = talk.say("i am so scared", "worry")
    assert kind == "smalltalk"
    assert said.startswith(talk.service.wording.first("worry_told"))
    assert talk.data()["quotes"] == []
