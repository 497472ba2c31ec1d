"""Statements that no quote may answer alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import PICKED, Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def test_a_plan_to_skip_a_test_is_sent_to_the_clinic_first(talk: Talk) -> None:
    """And never the same twice."""
    kind, first = talk.say("I'm not having the biopsy")
    assert kind == "personal_result"
    assert first.startswith(talk_text(talk, "skip_test"))
    _, second = talk.say("I won't have it")
    assert second == talk.service.wording.all("skip_test")[1]


def test_a_question_beside_a_plan_is_answered_after_it(talk: Talk) -> None:
    """The quote does not come first."""
    _, said = talk.say(f"I'm not having the biopsy. {PICKED}")
    assert said.startswith(talk_text(talk, "skip_test"))
    assert "early spring" in talk.data()["quotes"][0]["text"]


def test_a_conclusion_is_not_judged(talk: Talk) -> None:
    """It is no news of a cancer, and none is remembered."""
    kind, said = talk.say("so I've got cancer then", "sorrow")
    assert kind == "personal_result"
    assert talk_text(talk, "news_said") not in said
    assert talk.memory.own
    assert talk.memory.told == ""


@pytest.mark.parametrize("text", ["4b", "6 mm", "9 specks"])
def test_a_bare_number_is_a_result(talk: Talk, text: str) -> None:
    """Whatever it was taken for."""
    assert talk.say(text, "aside")[0] == "personal_result"


def test_what_leans_on_a_result_is_of_it(talk: Talk) -> None:
    """Only in a talk about one."""
    talk.say("my cluster is 5 mm")
    assert talk.say("is it from that", "source")[0] == "personal_result"


def test_despair_is_no_matter_for_a_quote(talk: Talk) -> None:
    """Nor for the question what the reader would like to know."""
    kind, said = talk.say("I feel so lonely")
    assert kind == "smalltalk"
    assert said.startswith(talk_text(talk, "lonely_said"))
    assert talk.say("it is all too much for me")[1].startswith(talk_text(talk, "worry_said"))


def test_a_feeling_is_no_reason_for_an_opinion(talk: Talk) -> None:
    """It is noted, and answered as what it is."""
    talk.say(PICKED)
    talk.say("not helpful", "feedback")
    assert talk.say("I feel hopeless", "feedback")[0] == "smalltalk"
    assert talk.service.feedback.opinions()[0].reason == "I feel hopeless"
