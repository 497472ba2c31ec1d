"""What a reader tells of how it stands since the advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import Talk, begin

KETTLE = "Do copper kettles boil water quickly?"


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def wording(talk: Talk, name: str, number: int = 0) -> str:
    """A wording of a text, with the numbers in it."""
    text = talk.service.wording.all(name)[number]
    for key, value in talk.service.numbers.items():
        text = text.replace(f"{{{key}}}", value)
    return text


@pytest.mark.parametrize(
    "text",
    [
        "he's outside now",
        "hes here",
        "my ex is at the front door",
        "he is coming up the stairs",
        "they're in the garden",
        "he just pulled up",
        "he's kicking the door",
        "banging on the door now",
        "i can hear him",
        "my boyfriend is on his way",
        "his car is outside",
        "i called my mum but he's at the door",
    ],
)
def test_who_is_near_comes_before_all(talk: Talk, text: str) -> None:
    """The emergency number first, and again while nothing else is told."""
    talk.advised("crisis", "violence")
    assert talk.say(text) == ("crisis", wording(talk, "near_violence"))
    assert talk.data()["notice"] == "violence"
    assert talk.say("what do i do", "affirm")[1] == wording(talk, "near_violence", 1)


@pytest.mark.parametrize(
    "text",
    [
        "he's not here",
        "when he is home i am quiet",
        "he was outside yesterday",
        "she is a nurse",
        "he's always been like this",
        "is he coming?",
    ],
)
def test_who_is_not_near_is_no_alarm(talk: Talk, text: str) -> None:
    """Also where it is only supposed."""
    talk.advised("crisis", "violence")
    assert talk.say(text)[1] not in {wording(talk, "near_violence", n) for n in (0, 1)}


def test_violence_counts_though_another_danger_was_found(talk: Talk) -> None:
    """A crisis or an emergency since does not hide who is at the door."""
    talk.advised("crisis", "violence")
    talk.advised("crisis")
    assert talk.say("he's outside") == ("crisis", wording(talk, "near_violence"))
    assert talk.memory.advice
    assert talk.memory.advice.level == "crisis"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("he's gone now", "away"),
        ("he left", "away"),
        ("my husband went out", "away"),
        ("the police took him", "away"),
        ("i've left him", "away"),
        ("i'm safe at my mum's", "safe"),
        ("we are safe now", "safe"),
        ("im at my sisters", "safe"),
        ("me and the kids are safe", "safe"),
        ("please don't make me call, he reads my messages", "unphoned"),
        ("he checks my phone", "unphoned"),
        ("i can't phone anyone", "unphoned"),
        ("not safe, he looks through my phone", "unphoned"),
    ],
)
def test_how_it_stands_is_heard(talk: Talk, text: str, name: str) -> None:
    """In words that fit; after that, the article is answered."""
    talk.advised("crisis", "violence")
    assert talk.say(text) == ("crisis", wording(talk, f"{name}_violence"))
    assert talk.say(KETTLE)[0] == "answer"


@pytest.mark.parametrize(
    "text", ["i'm not safe", "i don't feel safe", "am i safe", "he hasn't left"]
)
def test_who_is_not_safe_is_not_told_so(talk: Talk, text: str) -> None:
    """The advice stands."""
    talk.advised("crisis", "violence")
    said = talk.say(text)[1]
    assert said not in (wording(talk, "safe_violence"), wording(talk, "away_violence"))


def test_who_was_called_is_no_danger(talk: Talk) -> None:
    """Once help is on its way."""
    talk.advised("crisis", "violence")
    assert talk.say("i called the police")[1] == wording(talk, "settled_violence")
    assert talk.say("they are at the door")[1] != wording(talk, "near_violence")


def test_somebody_gone_was_no_emergency(talk: Talk) -> None:
    """ "He's gone" may be read as one; whoever is safe then needs the helpline."""
    talk.advised("crisis", "violence")
    talk.advised("emergency", said="he's gone now, he left")
    assert talk.say("i'm safe at my mum's")[1] == wording(talk, "safe_violence")
    assert talk.memory.advice
    assert talk.memory.advice.level == "violence"


def test_a_real_emergency_stays_one(talk: Talk) -> None:
    """Though somebody is safe."""
    talk.advised("crisis", "violence")
    talk.advised("emergency", said="he stabbed me in the arm")
    talk.say("i'm safe at my mum's")
    assert talk.memory.advice
    assert talk.memory.advice.level == "emergency"


@pytest.mark.parametrize("text", ["no its stopped now", "it has stopped", "it dried up"])
def test_a_bleeding_that_stopped_is_for_today(talk: Talk, text: str) -> None:
    """And an emergency again where it starts again."""
    talk.advised("emergency", said="the biopsy cut is bleeding through the second towel")
    assert talk.say(text) == ("red_flag", wording(talk, "stopped_emergency"))
    assert talk.say("ok", "affirm")[1] == wording(talk, "heard_today")


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("the cut is bleeding a lot", "it has not stopped"),
        ("the cut is bleeding a lot", "it stopped but started again"),
        ("he is bleeding and collapsed", "it stopped"),
        ("my chest hurts", "it stopped now"),
        ("she bleeds", "she stopped breathing"),
        ("i cut my wrists, it bleeds", "it stopped"),
    ],
)
def test_nothing_else_has_stopped(talk: Talk, before: str, text: str) -> None:
    """Pain that went, or blood beside a faint, is an emergency still."""
    talk.advised("emergency", said=before)
    assert talk.say(text)[0] == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "she is in another town",
        "he lives in Spain",
        "she's far away",
        "i can't get to her",
        "we don't live together",
    ],
)
def test_help_is_sent_from_far_away(talk: Talk, text: str) -> None:
    """With the address."""
    talk.advised("crisis", "helper")
    assert talk.say(text) == ("crisis", wording(talk, "far_helper"))


@pytest.mark.parametrize(
    "text", ["no I'd never do that", "i wouldn't do that myself", "i'm not suicidal"]
)
def test_who_tells_of_another_is_asked_no_more(talk: Talk, text: str) -> None:
    """The article is answered without a line before it."""
    talk.advised("crisis", "helper")
    assert talk.say(text) == ("crisis", wording(talk, "own_helper"))
    assert talk.say(KETTLE)[0] == "answer"
