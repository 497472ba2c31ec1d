"""Whether a reader says that care is on its way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def wording(talk: Talk, name: str) -> str:
    """The first wording of a text, with the numbers in it."""
    return talk.service.wording.first(name, **talk.service.numbers)


@pytest.mark.parametrize(
    "text",
    [
        "the ambulance is coming",
        "I've dialled 999 and the crew are on the way",
        "right, i'll ring",
        "rang the doctor, seeing her at 2",
        "we are on our way",
    ],
)
def test_its_words_are_enough(talk: Talk, text: str) -> None:
    """Whatever the dialogue model makes of them; thanks are thanks then, and questions are answered."""
    talk.advised("emergency")
    assert talk.say(text) == ("emergency", wording(talk, "settled_emergency"))
    assert talk.say("thanks", "thank")[0] == "smalltalk"
    assert talk.say("Do copper kettles boil water quickly?")[0] == "answer"


@pytest.mark.parametrize(
    "text",
    [
        "i called and nobody answers",
        "i rang, they are engaged",
        "i'll call next week",
        "i'll ring tomorrow",
        "appointment for the third of june",
        "shall i say i called 999?",
    ],
)
def test_what_comes_to_nothing_or_too_late_is_no_care(talk: Talk, text: str) -> None:
    """The advice stands."""
    talk.advised("red_flag", "today")
    assert talk.say(text, "cared_for")[1] == wording(talk, "advice_today")


def test_what_is_asked_beside_it_is_answered(talk: Talk) -> None:
    """After the kind line, and the thread goes on from that answer."""
    talk.advised("red_flag", "today")
    said = "ok i rang them. meanwhile do copper kettles boil water quickly?"
    first, second = talk.turn(said)
    assert first["text"] == wording(talk, "settled_today")
    assert second["custom"]["data"]["kind"] == "answer"
    assert talk.say("is it copper?")[0] == "answer"


def test_what_the_gate_took_for_danger_may_say_so_too(talk: Talk) -> None:
    """Its advice is then met with thanks."""
    talk.advised("emergency")
    talk.events[-2]["text"] = "the ambulance is coming for him"
    assert talk.say("thank you", "thank")[0] == "smalltalk"


def test_a_statement_after_it_gets_no_call_again(talk: Talk) -> None:
    """But one who stays at home after all does."""
    talk.advised("emergency")
    talk.say("the ambulance is coming")
    assert talk.say("ten minutes, they say") == (
        "emergency",
        talk.service.wording.all("settled_emergency")[1].replace(
            "{emergency}", talk.service.numbers["emergency"]
        ),
    )
    assert talk.say("i don't want to go", "excuse")[1] == wording(talk, "refused_emergency")


@pytest.mark.parametrize(
    "text",
    [
        *("ok i call", "yes i go to the hospital", "alright calling now"),
        *("thanks will ring", "ok will phone them"),
    ],
)
def test_who_is_new_to_the_language_is_on_the_way(talk: Talk, text: str) -> None:
    """Whatever the words are taken for."""
    talk.advised("red_flag", "today")
    assert talk.say(text, "excuse", sure=0.3)[1] == wording(talk, "settled_today")


@pytest.mark.parametrize(
    ("kind", "notice", "text", "name"),
    [
        ("emergency", None, "ok the crew are here now, ta", "arrived_emergency"),
        ("emergency", None, "paramedics have arrived", "arrived_emergency"),
        ("emergency", None, "my husband is with me", "advice_emergency"),
        ("emergency", None, "the ambulance is not here", "advice_emergency"),
        ("crisis", None, "my aunt is here with me", "arrived_crisis"),
        ("crisis", "helper", "a nurse is with her", "arrived_helper"),
        ("crisis", "violence", "they are at the door", "near_violence"),
    ],
)
def test_help_that_is_there_is_heard(
    talk: Talk, kind: str, notice: str | None, text: str, name: str
) -> None:
    """A husband is no help for a heart, and who is at the door may be the danger."""
    talk.advised(kind, notice)
    assert talk.say(text)[1] == wording(talk, name)


@pytest.mark.parametrize(
    "text", ["ok i booked for friday", "I've booked it", "they got me in for monday"]
)
def test_a_booked_visit_is_care(talk: Talk, text: str) -> None:
    """Where it may be in the next days."""
    talk.advised("red_flag", "soon")
    assert talk.say(text)[1] == wording(talk, "settled_soon")


@pytest.mark.parametrize("text", ["ok i'll go today", "yes we go now", "yes i did"])
def test_who_goes_today_is_settled(talk: Talk, text: str) -> None:
    """ "Yes I have a lump" is not."""
    talk.advised("red_flag", "today")
    assert talk.say(text)[1] == wording(talk, "settled_today")
    talk.advised("red_flag", "today")
    assert talk.say("yes i have a lump")[1] != wording(talk, "settled_today")


def test_a_question_is_answered_once_somebody_is_there(talk: Talk) -> None:
    """Though it ends in "then" and names nothing rare."""
    talk.advised("crisis")
    talk.say("my daughter is here")
    assert talk.say("so do they boil water quickly then?")[0] == "answer"
