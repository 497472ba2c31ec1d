"""A danger that is taken back, and what takes nothing back."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.advice import LEVELS
from actions.takeback import INTENT
from tests.actions.talk import Talk, begin

URGENT = [("emergency", None), ("crisis", None), ("crisis", "helper"), ("crisis", "violence")]
FLAGS = [("red_flag", "soon"), ("red_flag", "today")]


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def told(talk: Talk, danger: str, kind: str = "emergency", notice: str | None = None) -> None:
    """A danger in these words, to which the safety gate has replied."""
    talk.advised(kind, notice)
    talk.events[-2]["text"] = danger


@pytest.mark.parametrize(("kind", "notice"), [*URGENT, *FLAGS])
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("it was a mistake, nobody is ill", "out_of_scope"),
        ("no, I was only joking", "deny"),
        ("haven't got any of it, just asking", "excuse"),
        ("that was for a quiz among friends", INTENT),
    ],
)
def test_it_is_taken_back_and_over(
    talk: Talk, kind: str, notice: str | None, text: str, intent: str
) -> None:
    """By its words or by the intent; a crisis keeps its kind, and then small talk is small talk."""
    talk.advised(kind, notice)
    level = next(name for name, row in LEVELS.items() if row == (kind, notice))
    calm = kind if kind == "crisis" else "smalltalk"
    said = talk.service.wording.first(f"taken_{level}", **talk.service.numbers)
    assert talk.say(text, intent) == (calm, said)
    assert talk.say("thanks", "thank")[0] == "smalltalk"
    assert talk.say("ok", "affirm")[0] == "smalltalk"


@pytest.mark.parametrize(
    "text",
    [
        "it's not a joke",
        "this is no mistake",
        "i thought it was a false alarm",
        "it was a joke, but it hurts a lot",
        "that was a mistake and it still burns",
        "my whole life is a mistake",
        "it was a mistake to tell you",
        "it was an accident with a knife",
        "is it a mistake?",
    ],
)
def test_these_take_nothing_back(talk: Talk, text: str) -> None:
    """Whatever the dialogue model makes of them."""
    talk.advised("emergency")
    assert talk.say(text, INTENT)[0] == "emergency"


@pytest.mark.parametrize("text", ["it was a mistake", "by mistake, it's no emergency"])
def test_what_was_swallowed_by_mistake_was_swallowed(talk: Talk, text: str) -> None:
    """Only that it never was counts then."""
    told(talk, "he took ten of my tablets")
    assert talk.say(text, INTENT)[0] == "emergency"
    assert talk.say("i was joking, he took none", INTENT)[0] == "smalltalk"


def test_a_danger_in_the_same_breath_counts_more(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where only one clause of it is a danger."""

    def check(text: str, before: str = "") -> object:
        return "numb" in text or None

    talk.advised("emergency")
    monkeypatch.setattr(talk.service.gate, "check", check, raising=False)
    assert talk.say("that was a joke, and my arm is numb", INTENT)[0] == "emergency"
    assert talk.say("that was a joke, and my arm is fine", INTENT)[0] == "smalltalk"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i don't have a lump", "smalltalk"),
        ("there is no lump", "smalltalk"),
        ("nobody has a lump", "smalltalk"),
        ("i have no lump any more", "red_flag"),
        ("i don't have a fever", "red_flag"),
        ("no fever", "red_flag"),
    ],
)
def test_a_denial_is_one_of_what_was_named(talk: Talk, text: str, kind: str) -> None:
    """What has gone was there, and another sign is none of it."""
    told(talk, "I found a lump", "red_flag", "soon")
    assert talk.say(text, "excuse")[0] == kind


def test_a_new_danger_stands_after_one_that_was_taken_back(talk: Talk) -> None:
    """As urgent as it is itself."""
    talk.advised("emergency")
    talk.say("i was joking", INTENT)
    talk.advised("red_flag", "soon")
    assert talk.say("hm", "out_of_scope")[0] == "red_flag"


def test_a_question_in_it_is_answered_at_once(talk: Talk) -> None:
    """After the kind line."""
    talk.advised("emergency")
    first, second = talk.turn("it was a typo. do copper kettles boil water quickly?", INTENT)
    kinds = [sent["custom"]["data"]["kind"] for sent in (first, second)]
    assert kinds == ["smalltalk", "answer"]
    assert talk.say("thanks", "thank")[0] == "smalltalk"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("lol it's just an expression", True),
        ("i was being dramatic", True),
        ("haha kidding", True),
        ("jk", True),
        ("just messing around lol", True),
        ("i'm not kidding", False),
        ("you think i'm joking", False),
        ("it's not just an expression", False),
    ],
)
def test_a_way_of_speaking_is_taken_back(talk: Talk, text: str, taken: bool) -> None:
    """Unless it is said to be none."""
    talk.advised("crisis")
    assert talk.say(text, "simpler")[1].startswith("Thank you for telling me.") is taken


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("i don't want to live like that", "no i'm not suicidal, it's my right"),
        ("i would rather be gone", "i would never hurt myself"),
        ("if someone wanted to disappear would it pay", "just a question"),
        ("is it quick to die of this", "it was only a question, sorry"),
        ("she took 30 of them", "no, 3. typo"),
        ("i dont want to be here anymore", "here = this waiting room haha"),
        ("i can't stand being here", "by here i mean the clinic"),
    ],
)
def test_what_was_never_meant_is_taken_back(talk: Talk, before: str, text: str) -> None:
    """With the numbers in sight."""
    talk.advised("crisis", said=before)
    assert "Thank you for telling me" in talk.say(text)[1]


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("i want to die", "i would never do it but i think of it"),
        ("i want to die", "just a question"),
        ("i dont want to be here anymore", "here = this world"),
        ("i dont want to be here anymore", "i'm in the waiting room"),
        ("i want to die", "no typo"),
    ],
)
def test_what_is_meant_stands(talk: Talk, before: str, text: str) -> None:
    """Half a denial takes nothing back."""
    talk.advised("crisis", said=before)
    assert "Thank you for telling me" not in talk.turn(text)[0]["text"]


@pytest.mark.parametrize(
    ("text", "is_over"),
    [
        ("she just answered, she meant she is leaving for florida!! sorry", True),
        ("i misunderstood, she is on a trip", True),
        ("phew he only meant the exam", True),
        ("thank god, he was only talking about his job", True),
        ("she meant it", False),
        ("sorry, she meant to do it", False),
        ("she meant going to a better place, sorry", False),
    ],
)
def test_somebody_else_may_have_meant_another_thing(talk: Talk, text: str, is_over: bool) -> None:
    """With a sign of relief, and nothing grave in it."""
    talk.advised("crisis", "helper")
    assert ("Thank you for telling me" in talk.turn(text)[0]["text"]) is is_over
