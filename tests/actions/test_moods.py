"""A mood that a message tells of in a few words."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.moods import heard, is_glad, is_over
from actions.wording import Wording
from tests.actions.talk import PICKED, Talk, begin, talk_text

NEXT, ASK = "Does a kettle rust?", "When is green tea picked?"


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation, with questions that stand behind a fear."""
    talk = begin(tmp_path, monkeypatch)
    wordings = {**talk.service.wording._wordings, "worry_questions": (NEXT, ASK)}
    talk.service.wording = Wording(wordings)
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "im worried",
        "sorry. i'm just a bit scared tbh",
        "honestly terrified",
        "so woried",
        "my wife is really anxious",
        "not gonna lie, i'm nervous",
    ],
)
def test_a_fear_told_alone_is_heard_whatever_it_is_taken_for(talk: Talk, text: str) -> None:
    """The dialogue model takes "I'm worried" for "I'm not worried"."""
    kind, said = talk.say(text, "acknowledge", sure=0.6)
    assert kind == "answer"
    assert said.startswith(talk_text(talk, "worry_said"))


@pytest.mark.parametrize(
    "text",
    [
        "i'm not worried",
        "no need to be scared",
        "i was worried but not any more",
        "my doctor isn't worried at all",
    ],
)
def test_what_is_denied_or_over_is_no_fear(talk: Talk, text: str) -> None:
    """Nobody is comforted for it."""
    assert talk.say(text, "acknowledge")[1] == talk_text(talk, "affirm")


def test_a_fear_with_a_subject_is_a_question(talk: Talk) -> None:
    """The subject is answered to, with the sentence for the fear before it."""
    kind, said = talk.say(f"i'm scared. {PICKED}", "acknowledge")
    assert kind == "answer"
    assert "early spring" in said


@pytest.mark.parametrize("text", ["phew", "okay, that's a relief", "yay!", "so reassuring"])
def test_joy_is_shared_and_weighs_nothing(talk: Talk, text: str) -> None:
    """No word on what was found; after an own result its text stands."""
    assert talk.say(text) == ("smalltalk", talk_text(talk, "joy"))


def test_what_is_wished_for_is_no_joy(talk: Talk) -> None:
    """ "I'd feel better if" is none."""
    assert not is_glad(talk._actions["action_thank"], "i'd feel better if you told me")
    assert not is_glad(talk._actions["action_thank"], "that is not reassuring")
    assert is_glad(talk._actions["action_thank"], "i'm calmer now")
    assert not is_glad(talk._actions["action_thank"], "a bit calmer but still scared")


@pytest.mark.parametrize(
    "text", ["i got called back", "they want me to come back in, i've been recalled"]
)
def test_a_call_back_gets_what_comes_next(talk: Talk, text: str) -> None:
    """With a kind sentence first."""
    kind, said = talk.say(text)
    assert (kind, said.startswith(talk_text(talk, "worry_said"))) == ("answer", True)
    assert "does not rust" in said
    assert talk.memory.own
    assert talk.say("they called me back, it was nothing")[0] != "answer"


def test_what_to_do_gets_what_comes_next_in_a_talk_about_feelings(talk: Talk) -> None:
    """Elsewhere it is what the act says."""
    assert "does not rust" not in talk.say("what do i do", "help")[1]
    talk.say("i'm so sad", "sorrow")
    assert "does not rust" in talk.say("ok what do i do now", "help")[1]


def test_a_plan_that_is_kept_is_good_to_hear(talk: Talk) -> None:
    """Whatever the words are taken for."""
    assert talk.say("ok you convinced me")[1] == talk_text(talk, "relief")
    assert talk.say("you convinced me, i'm not going")[1] != talk.service.wording.all("relief")[1]


@pytest.mark.parametrize(
    "text",
    [
        "is it bad that i don't want to know",
        "is it normal to feel so angry",
        "am i silly to be so scared",
    ],
)
def test_any_feeling_is_all_right(talk: Talk, text: str) -> None:
    """It is no question about a result."""
    assert talk.say(text)[1] == talk_text(talk, "feeling_allowed")


@pytest.mark.parametrize("text", ["is it bad to have a kettle", "is it normal to feel a lump"])
def test_what_is_no_feeling_is_looked_up(talk: Talk, text: str) -> None:
    """Whether something is normal is a question."""
    assert talk.say(text)[1] != talk_text(talk, "feeling_allowed")


def test_misspelt_fear_is_put_right(talk: Talk) -> None:
    """And no other word."""
    assert heard(talk._actions["action_thank"], "terifed of kettles") == "terrified of kettles"


def test_a_fear_that_goes_on_is_not_over() -> None:
    """ "Any more" alone ends nothing."""
    assert is_over("i was scared but not any more")
    assert not is_over("i was so scared, i can't bear it any more")


def test_a_fear_of_a_change_gets_what_to_have_seen(talk: Talk) -> None:
    """The question in it is no mood."""
    kind, said = talk.say("I'm scared, what if I find a lump one day")
    assert kind == "no_answer"
    assert said.endswith(talk.service.texts["changes"])


@pytest.mark.parametrize(
    "text", ["whats the point", "why even bother", "i am lost, what's the use of any of it"]
)
def test_a_lament_is_no_question(talk: Talk, text: str) -> None:
    """It is met with a warm sentence and the way to people."""
    kind, said = talk.say(text, "feedback")
    assert kind == "smalltalk"
    assert talk_text(talk, "worry_again") in said


@pytest.mark.parametrize("text", ["i carnt stop cryin", "so worryin", "this wait is killing me"])
def test_fear_in_clipped_or_plain_words_is_heard(talk: Talk, text: str) -> None:
    """A last letter may be missing, and a wait may kill."""
    assert talk_text(talk, "worry_said") in talk.say(text, "worry")[1]
