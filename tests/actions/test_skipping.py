"""Care is left out, by a plan, by wondering, or as nothing were left to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import PICKED, Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def test_a_dismissal_does_not_stay_as_it_is(talk: Talk) -> None:
    """A quote speaks in general."""
    talk.say(PICKED)
    kind, said = talk.say("great, I can forget it then", "acknowledge")
    assert kind == "personal_result"
    assert said.startswith(talk_text(talk, "skip_forget"))


def test_a_reason_is_met_once(talk: Talk) -> None:
    """The clinic may know of help."""
    reason = talk_text(talk, "skip_reason")
    assert reason in talk.say("I'm cancelling the biopsy, I can't afford it")[1]
    assert reason not in talk.say("I won't have the scan, it costs too much")[1]


def test_the_plan_of_somebody_else(talk: Talk) -> None:
    """They are to talk to their clinic; no reason is asked of the reader."""
    said = talk.say("my sister won't have the biopsy, she is scared")[1]
    assert talk_text(talk, "personal_ask_other_test") in said
    assert talk_text(talk, "skip_reason") not in said
    own = talk.say("my sister says I should not go, and I won't have the biopsy")[1]
    assert own.startswith(talk_text(talk, "skip_test"))


def test_the_clinic_is_named_once(talk: Talk) -> None:
    """A question beside the plan that only the clinician can answer adds no second one."""
    said = talk.say("I won't have the biopsy, is mine cancer?")[1]
    assert said.count("talk to your clinic") == 1


def test_who_wonders_is_told_too(talk: Talk) -> None:
    """It may become a plan."""
    kind, said = talk.say("what if I skip my biopsy")
    assert kind == "personal_result"
    assert said.startswith(talk_text(talk, "skip_test"))


def test_what_else_there_is_comes_from_the_article(talk: Talk) -> None:
    """Only after a plan."""
    talk.service.texts = {**talk.service.texts, "skip_question": PICKED}
    assert talk.say("what else is there", "more")[0] == "smalltalk"
    talk.say("I won't have the biopsy")
    assert talk.say("what else is there", "more")[0] == "answer"
