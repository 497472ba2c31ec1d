"""Talk without a quote."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from actions.smalltalk import time_of_day
from actions.turn import Turn
from knowledge.keeping import Keeping
from tests.actions.talk import PICKED, Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("hour", "time"),
    [
        (4, "morning"),
        (11, "morning"),
        (12, "afternoon"),
        (17, "evening"),
        (23, "evening"),
        (3, ""),
        (True, ""),
        ("9", ""),
        (99, ""),
    ],
)
def test_the_channel_may_know_the_hour(hour: object, time: str) -> None:
    """At night, and where it is not a number, the greeting is neutral."""
    assert time_of_day(Turn("hi", metadata={"hour": hour})) == time


def test_the_reader_may_say_what_time_it_is() -> None:
    """Good evening is answered with good evening."""
    assert time_of_day(Turn("Good evening to you")) == "evening"
    assert time_of_day(Turn("hello")) == ""


def test_who_comes_back_is_greeted_as_such(talk: Talk) -> None:
    """The first greeting says what the bot does."""
    assert "On tea" in talk.say("good morning", "greet")[1]
    assert "still here" in talk.say("hi", "greet")[1]


def test_help_names_the_subjects_and_offers_questions(talk: Talk) -> None:
    """Only those that were not asked yet."""
    kind, said = talk.say("what can you do", "help")
    assert kind == "smalltalk"
    assert "“Kettles”" in said
    assert len(talk.data()["suggestions"]) > 1
    talk.say("when is green tea picked?")
    talk.say("what can you do", "help")
    assert "When is green tea picked?" not in talk.data()["suggestions"]


def test_it_says_that_it_is_a_program(talk: Talk) -> None:
    """Each time."""
    assert all("program" in talk.say("are you human", "bot_challenge")[1] for _ in range(4))


@pytest.mark.parametrize(
    "intent",
    [
        *("greet", "thank", "goodbye", "bot_challenge", "help", "abuse", "affirm", "deny"),
        *(
            "acknowledge",
            "aside",
            "cared_for",
            "privacy",
            "trust",
            "relief",
            "preface",
            "press",
            "language",
        ),
    ],
)
def test_no_reply_comes_twice_in_a_row(talk: Talk, intent: str) -> None:
    """However often the same is said."""
    said = [talk.say("hmm so", intent, sure=1.0)[1] for _ in range(6)]
    assert all(one != two for one, two in itertools.pairwise(said))


def test_an_insult_is_answered_once_and_then_briefly(talk: Talk) -> None:
    """The first text does not come again."""
    said = [talk.say("you fool", "abuse")[1] for _ in range(5)]
    assert said.count(said[0]) == 1
    assert all(len(text) < len(said[0]) for text in said[1:])


def test_small_talk_keeps_the_last_answer(talk: Talk) -> None:
    """It can be repeated after it."""
    talk.say(PICKED)
    talk.say("thanks", "thank")
    assert "early spring" in talk.say("say it again", "repeat")[1]


def test_an_aside_sends_nobody_to_a_doctor(talk: Talk) -> None:
    """It says what the chat is for; a word of the article is a question."""
    kind, said = talk.say("sing me a song", "aside")
    assert (kind, "On tea" in said, "doctor" in said) == ("no_answer", True, False)
    assert talk.memory.misses == 1
    assert talk.say("what do kettles cost", "aside")[1] != said
    assert "does not rust" in talk.say("does a copper kettle rust", "aside")[1]


@pytest.mark.parametrize(
    ("way", "says"), [("redacted", "taken out"), ("none", "not kept"), ("full", "as it is")]
)
def test_what_is_kept_is_told_as_it_is_set(talk: Talk, way: str, says: str) -> None:
    """With the days."""
    talk.service.keeping = Keeping(way, 12)
    said = talk.say("who reads this", "privacy")[1]
    assert "12 days" in said
    assert says in said
    assert "delete my data" in said


def test_a_doubt_gets_the_way_to_check_an_answer(talk: Talk) -> None:
    """Unless it is about a test, a doctor or a result: that is a question."""
    assert "word for word" in talk.say("can i trust you", "trust")[1]
    assert talk.say("can i trust copper kettles to boil water quickly", "trust")[0] == "answer"
    assert talk.say("can i trust my result", "trust")[0] == "personal_result"


def test_who_presses_hears_who_can_answer(talk: Talk) -> None:
    """It is no verdict, and no block."""
    kind, said = talk.say("just say yes or no", "press")
    assert kind == "personal_result"
    assert "clinician" in said
    assert talk.data()["quotes"] == []


def test_good_news_is_taken_and_a_question_beside_it_is_answered(talk: Talk) -> None:
    """Nothing is promised."""
    assert talk.say("she is fine now", "relief")[0] == "smalltalk"
    assert talk.say("is she ok", "relief")[0] == "personal_result"
    assert talk.say("all is well, so do copper kettles boil water quickly", "relief")[0] == "answer"
