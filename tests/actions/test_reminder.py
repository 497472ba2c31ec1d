"""What is said while advice to get care stands."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from actions.advice import AWHILE
from tests.actions.talk import Talk, begin

KETTLE = "Do copper kettles boil water quickly?"
LEVELS = [
    ("emergency", None, "emergency"),
    ("crisis", None, "crisis"),
    ("red_flag", "today", "today"),
    ("red_flag", "soon", "soon"),
]


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def wording(talk: Talk, name: str) -> str:
    """The first wording of a text, with the numbers in it."""
    return talk.service.wording.first(name, **talk.service.numbers)


@pytest.mark.parametrize(("kind", "notice", "level"), LEVELS)
@pytest.mark.parametrize(
    ("text", "intent", "manner"),
    [
        ("ok", "affirm", "heard"),
        ("thanks", "thank", "heard"),
        ("bye", "goodbye", "heard"),
        ("no", "deny", "refused"),
        ("it has gone", "excuse", "advice"),
        ("i don't want to go", "excuse", "refused"),
        ("hello", "greet", "advice"),
        ("must i go in tonight", "urgency", "advice"),
        ("is it serious", "out_of_scope", "advice"),
        ("can tannin do this", "out_of_scope", "advice"),
        ("is that from the kettle", "source", "advice"),
        ("🙂", "greet", "advice"),
        ("purple elephants dancing", "out_of_scope", "advice"),
    ],
)
def test_the_advice_is_said_again(
    talk: Talk, kind: str, notice: str | None, level: str, text: str, intent: str, manner: str
) -> None:
    """With its kind and its notice; to an "ok" and to a "no" in words that fit."""
    talk.advised(kind, notice)
    assert talk.say(text, intent) == (kind, wording(talk, f"{manner}_{level}"))
    assert talk.data()["notice"] == notice


@pytest.mark.parametrize(("kind", "notice", "level"), LEVELS)
def test_thanks_are_met_with_it_once(talk: Talk, kind: str, notice: str | None, level: str) -> None:
    """The number stays in sight once, and a "no" is still none."""
    talk.advised(kind, notice)
    assert talk.say("ok", "affirm") == (kind, wording(talk, f"heard_{level}"))
    said = [talk.say("thanks", "thank"), talk.say("bye", "goodbye"), talk.say("ok", "affirm")]
    assert {kind for kind, _ in said} == {"smalltalk"}
    assert talk.say("no", "deny") == (kind, wording(talk, f"refused_{level}"))


def test_after_a_crisis_the_parting_is_warm(talk: Talk) -> None:
    """In words of its own."""
    talk.advised("crisis")
    talk.say("ok", "affirm")
    assert talk.say("bye", "goodbye") == ("smalltalk", wording(talk, "parting_crisis"))


@pytest.mark.parametrize(("kind", "notice", "level"), LEVELS)
def test_after_some_times_few_words_are_enough(
    talk: Talk, kind: str, notice: str | None, level: str
) -> None:
    """Never the same twice in a row; a question how soon gets all of it."""
    talk.advised(kind, notice)
    said = [talk.say("it is only small", "excuse")[1] for _ in range(6)]
    assert said[2] == wording(talk, f"brief_{level}")
    assert all(one != two for one, two in itertools.pairwise(said))
    assert "brief" not in talk.say("must i go", "urgency")[1]
    assert talk.memory.count(f"advice_{level}") == 3


def test_a_question_of_its_own_is_answered_after_a_red_flag(talk: Talk) -> None:
    """And what leans on that answer too; what is about going there is not."""
    talk.advised("red_flag", "soon")
    assert talk.say(KETTLE)[0] == "answer"
    assert talk.say("is it copper?")[0] == "answer"
    assert talk.say("shall i go tonight", "urgency")[0] == "red_flag"
    assert talk.say("is it copper?")[0] == "red_flag"


@pytest.mark.parametrize("kind", ["emergency", "crisis"])
def test_one_line_comes_before_the_first_answer(talk: Talk, kind: str) -> None:
    """As a message of its own; then answers stand alone."""
    talk.advised(kind)
    first, second = talk.turn(KETTLE)
    assert first["text"] == wording(talk, f"above_{kind}")
    assert [sent["custom"]["data"]["kind"] for sent in (first, second)] == [kind, "answer"]
    assert talk.say(KETTLE)[0] == "answer"


def test_no_line_comes_before_an_answer_where_it_was_said_again(talk: Talk) -> None:
    """It was enough."""
    talk.advised("emergency")
    talk.say("it comes and goes", "excuse")
    assert talk.say(KETTLE)[0] == "answer"


def test_a_question_without_an_answer_gets_the_advice_once(talk: Talk) -> None:
    """Then it gets an honest miss."""
    talk.advised("red_flag", "soon")
    assert talk.say("where do elephants dance")[0] == "red_flag"
    assert talk.say("where do elephants dance")[0] == "no_answer"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("when is picking in spring?", "answer"),
        ("should I pick in early spring?", "red_flag"),
        ("is this from early spring?", "red_flag"),
        ("what now", "red_flag"),
        ("what of early spring next?", "red_flag"),
    ],
)
def test_a_plain_question_is_answered_unless_it_may_be_of_the_sign(
    talk: Talk, text: str, kind: str
) -> None:
    """No quote is to explain what somebody has."""
    talk.advised("red_flag", "soon")
    assert talk.say(text)[0] == kind


@pytest.mark.parametrize("kind", ["emergency", "red_flag"])
def test_it_is_over_after_a_while_elsewhere(talk: Talk, kind: str) -> None:
    """Then small talk is small talk."""
    talk.advised(kind, "soon")
    for number in range(AWHILE):
        assert talk.memory.advice is None or talk.memory.advice.elsewhere == number
        talk.turn(KETTLE)
    assert talk.say("thanks", "thank")[0] == "smalltalk"


@pytest.mark.parametrize(("kind", "notice", "level"), LEVELS)
def test_care_on_its_way_is_taken_kindly(
    talk: Talk, kind: str, notice: str | None, level: str
) -> None:
    """Thanks are thanks then; an excuse is none."""
    talk.advised(kind, notice)
    said = talk.say("i have rung them", "cared_for")
    assert said == (kind, wording(talk, f"settled_{level}"))
    assert talk.say("thanks", "thank")[0] == "smalltalk"
    assert talk.say("i will leave it", "excuse")[0] == kind


@pytest.mark.parametrize(
    "text", ["i will not call", "i can't phone them", "i'll call next week", "shall i call them?"]
)
def test_a_no_is_not_taken_for_care(talk: Talk, text: str) -> None:
    """Whatever the dialogue model makes of it."""
    talk.advised("red_flag", "soon")
    assert talk.say(text, "cared_for")[1] == wording(talk, "advice_soon")


def test_tomorrow_is_too_late_for_what_is_due_today(talk: Talk) -> None:
    """And soon enough for what is not."""
    talk.advised("red_flag", "soon")
    assert talk.say("i see my doctor tomorrow", "cared_for")[1] == wording(talk, "settled_soon")
    talk.advised("emergency")
    said = talk.say("i see my doctor tomorrow", "cared_for")[1]
    assert said == wording(talk, "advice_emergency")


@pytest.mark.parametrize("intent", ["handoff", "help", "bot_challenge", "privacy"])
def test_what_has_a_use_is_said_after_the_advice(talk: Talk, intent: str) -> None:
    """Not in its place."""
    talk.advised("red_flag", "today")
    first, second = talk.turn("please", intent)
    assert first["text"] == wording(talk, "advice_today")
    assert second["custom"]["data"]["kind"] in ("handoff", "smalltalk")
    assert len(talk.turn("please", intent)) == 1  # once is enough


@pytest.mark.parametrize("feeling", ["worry", "sorrow", "anger", "lonely"])
def test_a_feeling_gets_its_sentence_before_the_advice(talk: Talk, feeling: str) -> None:
    """And no quote that would speak of the sign."""
    talk.advised("red_flag", "soon")
    kind, said = talk.say("so much of it", feeling)
    assert kind == "red_flag"
    assert said.splitlines() == [wording(talk, f"{feeling}_said"), wording(talk, "advice_soon")]


@pytest.mark.parametrize(
    ("kind", "feeling"), [("red_flag", "shame"), ("emergency", "worry"), ("crisis", "lonely")]
)
def test_no_sentence_stands_before_it_that_could_be_read_as_no_need(
    talk: Talk, kind: str, feeling: str
) -> None:
    """Where it can't wait, none at all does."""
    talk.advised(kind, "soon" if kind == "red_flag" else None)
    assert len(talk.say("so much of it", feeling)[1].splitlines()) == 1


def test_a_question_that_was_offered_can_be_taken(talk: Talk) -> None:
    """By its words or its number."""
    talk.advised("red_flag", "soon")
    talk.say(KETTLE)
    assert talk.say("1")[0] == "answer"
    assert talk.say(talk.data()["suggestions"][0])[0] == "answer"


def test_a_repeat_says_it_as_it_was(talk: Talk) -> None:
    """Asked for, it may be the same."""
    talk.advised("red_flag", "today", "See a nurse today.")
    assert talk.say("again", "repeat") == ("red_flag", "See a nurse today.")
    assert talk.data()["notice"] == "today"
    assert talk.say("ok", "affirm")[1] == wording(talk, "heard_today")


def test_the_last_offer_of_a_person_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A yes belongs to what was asked last."""
    hook = {"HANDOVER_WEBHOOK": "http://127.0.0.1:9/"}
    talk = begin(tmp_path, monkeypatch, hook)
    talk.advised("red_flag", "soon")
    talk.turn("a person please", "handoff")
    assert talk.say("no", "deny")[0] == "handoff"


def test_the_advice_again_begins_in_the_readers_language(talk: Talk) -> None:
    """As the advice itself did; English gets no such line."""
    # The less urgent first: a danger stands until a greater one comes.
    rows = (("red_flag", "soon", "red_flag_soon"), ("emergency", None, "emergency"))
    for kind, notice, danger in rows:
        line = talk.service.safety_texts.foreign.line("pero no puedo llamar", danger)
        talk.advised(kind, notice)
        assert talk.say("pero no puedo llamar, no hablo mucho inglés")[1].startswith(f"{line}\n")
        talk.advised(kind, notice)
        assert line not in talk.say("but i can't call, i speak little english")[1]
