"""How advice is said again."""

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
    "text", ["yes", "yep", "yes i have", "i do", "they are", "maybe", "ok yes", "right now"]
)
@pytest.mark.parametrize(("notice", "level"), [(None, "crisis"), ("helper", "helper")])
def test_a_yes_to_danger_is_no_thanks(
    talk: Talk, notice: str | None, level: str, text: str
) -> None:
    """Also where it was met before, and whatever it is taken for."""
    talk.advised("crisis", notice)
    assert talk.say(text, "cared_for") == ("crisis", wording(talk, f"confirmed_{level}"))
    talk.say("ok", "affirm")
    assert talk.say(text, "affirm")[0] == "crisis"


@pytest.mark.parametrize("text", ["hm", "lol", "whatever"])
def test_what_takes_note_of_nothing_gets_the_advice(talk: Talk, text: str) -> None:
    """In a crisis a hum is no "ok"."""
    talk.advised("crisis")
    assert talk.say(text, "acknowledge") == ("crisis", wording(talk, "advice_crisis"))


@pytest.mark.parametrize(
    "text", ["ok will do ta", "i'll do that, thanks", "right, understood", "ok noted"]
)
def test_a_promise_is_heard(talk: Talk, text: str) -> None:
    """However unsure the dialogue model is; a plan for later is none."""
    talk.advised("red_flag", "soon")
    assert talk.say(text, "excuse", sure=0.3)[1] == wording(talk, "heard_soon")


def test_a_calmer_reader_is_heard(talk: Talk) -> None:
    """With a sentence for it, and the advice stays."""
    talk.advised("red_flag", "today")
    said = talk.say("ok im calmer now", "relief")[1]
    assert said == f"{wording(talk, 'calm_said')}\n{wording(talk, 'heard_today')}"


def test_a_body_is_no_better_for_it(talk: Talk) -> None:
    """In an emergency nothing is said before the number."""
    talk.advised("emergency")
    assert talk.say("i'm calmer now", "relief")[1] == wording(talk, "heard_emergency")


def test_a_question_about_a_visit_is_answered_after_a_crisis(talk: Talk) -> None:
    """Below the number; so is the first one after the advice was said again."""
    talk.advised("crisis")
    talk.say("the waiting is awful", "worry")
    first, second = talk.turn("what should i ask the nurse about tannin in copper kettles?")
    assert first["text"] == wording(talk, "above_crisis")
    assert second["custom"]["data"]["kind"] == "answer"


@pytest.mark.parametrize(
    ("notice", "level", "text"),
    [
        (None, "crisis", "i'm ok now"),
        (None, "crisis", "feeling a little better, thanks"),
        (None, "crisis", "no really i am safe now"),
        ("helper", "helper", "she says she's fine now"),
    ],
)
def test_who_feels_better_after_a_crisis_is_heard(
    talk: Talk, notice: str | None, level: str, text: str
) -> None:
    """Kindly; the numbers stay in sight, and nothing is taken back."""
    talk.advised("crisis", notice)
    kind, said = talk.say(text)
    heard = [wording(talk, f"better_{level}"), wording(talk, f"heard_{level}")]
    assert (kind, said.splitlines()) == ("crisis", heard)


@pytest.mark.parametrize("text", ["i'm fine now", "feeling better"])
def test_who_feels_better_in_an_emergency_still_calls(talk: Talk, text: str) -> None:
    """Nothing kind stands before the number."""
    talk.advised("emergency")
    assert talk.say(text) == ("emergency", wording(talk, "advice_emergency"))


def test_what_is_hardly_a_repeat_gets_the_advice(talk: Talk) -> None:
    """Whatever it may be, it is no other talk."""
    talk.advised("crisis", "violence")
    said = talk.say("i mean once", "repeat", sure=0.2)
    assert said == ("crisis", wording(talk, "advice_violence"))


@pytest.mark.parametrize(
    "text", ["yes right now", "it's still there", "yes it is", "it's getting worse", "now"]
)
def test_who_insists_is_told_to_call_now(talk: Talk, text: str) -> None:
    """However often it was said before, and never in weaker words."""
    talk.advised("emergency")
    for told in ("hm", "so", "well", "ok"):
        talk.say(told, "out_of_scope")
    assert talk.say(text, "affirm") == ("emergency", wording(talk, "confirmed_emergency"))
    assert "now" in talk.say("it hurts a lot")[1]


@pytest.mark.parametrize("text", ["is it serious", "i will now", "yes"])
def test_a_promise_or_a_question_does_not_insist(talk: Talk, text: str) -> None:
    """A yes alone may be one to the call."""
    talk.advised("emergency")
    assert talk.say(text, "out_of_scope")[1] != wording(talk, "confirmed_emergency")


@pytest.mark.parametrize(
    "text", ["please dont lecture me", "stop telling me to call", "no preaching please"]
)
def test_who_wants_no_lecture_is_spared(talk: Talk, text: str) -> None:
    """In few words, with the numbers."""
    talk.advised("crisis")
    assert talk.say(text) == ("crisis", wording(talk, "spared_crisis"))


def test_an_emergency_is_not_spared(talk: Talk) -> None:
    """The call is asked for again."""
    talk.advised("emergency")
    assert "now" in talk.say("please dont lecture me")[1]


@pytest.mark.parametrize("text", ["no nothing else", "that's all", "no other changes"])
def test_who_has_told_all_refuses_nothing(talk: Talk, text: str) -> None:
    """It is heard."""
    talk.advised("red_flag", "soon")
    assert talk.say(text, "deny") == ("red_flag", wording(talk, "heard_soon"))
