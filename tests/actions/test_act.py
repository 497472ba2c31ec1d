"""What every message goes through: questions inside it, then its act."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.rendering import message
from tests.actions.talk import NOT_THERE, PICKED, Talk, begin, talk_text

CHOICES = ("When is green tea picked?", "Does a kettle rust?")


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def test_a_question_inside_an_act_is_answered(talk: Talk) -> None:
    """Evidence decides, not the intent."""
    kind, said = talk.say("thanks, and when is green tea picked in spring", "thank")
    assert (kind, "early spring" in said) == ("answer", True)


def test_an_act_alone_is_no_question(talk: Talk) -> None:
    """It gets its own reply."""
    assert talk.say("thanks a lot", "thank")[0] == "smalltalk"


def test_a_doubtful_act_is_a_question(talk: Talk) -> None:
    """What the dialogue model hardly believes is looked up."""
    assert talk.say(NOT_THERE, "goodbye", sure=0.2)[0] == "no_answer"


def test_a_guess_at_no_word_is_no_act(talk: Talk) -> None:
    """Unless the dialogue model is sure of it: a "byee" is a goodbye."""
    assert talk.say("asdkjh", "greet", sure=0.5)[1] == talk_text(talk, "unclear")
    assert talk.say("byee", "goodbye", sure=0.9)[0] == "smalltalk"


def test_other_languages_are_noticed_in_every_act(talk: Talk) -> None:
    """The reply says so in both languages."""
    kind, said = talk.say("tengo mucho miedo de la biopsia", "worry")
    assert (kind, talk.data()["notice"]) == ("no_answer", "language")
    assert "English" in said
    assert "inglés" in said


def test_a_sad_face_is_a_worry(talk: Talk) -> None:
    """Whatever intent the dialogue model saw in it."""
    said = [talk.say("😢", "greet")[1] for _ in range(2)]
    assert said[0] != said[1]
    assert said[0].startswith(talk_text(talk, "worry_said"))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("why not?", "deny"),
        ("how is it done?", "help"),
        ("who does that?", "bot_challenge"),
        ("how come", "abuse"),
        ("worse?", "deny"),
        ("is that so", "affirm"),
        ("and otherwise?", "goodbye"),
    ],
)
def test_a_question_that_asks_on_is_no_act(talk: Talk, text: str, intent: str) -> None:
    """What the classifier takes for a no or for a call for help leans on the last answer."""
    assert talk.say(PICKED)[0] == "answer"
    assert talk.say(text, intent)[0] != "smalltalk"


def test_without_an_answer_before_it_the_act_counts(talk: Talk) -> None:
    """There is nothing to ask on from."""
    assert talk.say("how does it work", "help")[0] == "smalltalk"


def test_an_insult_may_be_a_question(talk: Talk) -> None:
    """Where it speaks to the bot."""
    talk.say(PICKED)
    assert talk.say("are you mad?", "abuse")[0] == "smalltalk"


def test_about_an_own_result_only_the_clinician_can_go_on(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is quoted as the reason of it."""
    own = (message("personal_result", "I can't judge that."), 0.0)
    with monkeypatch.context() as patch:
        patch.setattr(talk.service, "answer", lambda *_: own)
        talk.say("what is my result")
    assert talk.say("how come", "abuse") == ("personal_result", talk_text(talk, "personal_back"))
    assert talk.say("i see", "acknowledge")[0] == "smalltalk"


@pytest.mark.parametrize("text", ["ok", "right", "okay then", "fine", "yes thanks"])
def test_an_ok_is_no_choice_where_nothing_was_asked(talk: Talk, text: str) -> None:
    """Whatever the dialogue model is sure of; the suggestions stay."""
    talk.say(PICKED)
    assert talk.say(text, "affirm") == ("smalltalk", talk_text(talk, "acknowledge"))
    assert talk.data()["suggestions"]


def test_thanks_with_an_ok_are_thanks(talk: Talk) -> None:
    """Not a choice."""
    talk.say(PICKED)
    assert talk.say("ok thank you", "thank") == ("smalltalk", talk_text(talk, "thank"))


def test_a_fear_beside_a_question_gets_its_sentence(talk: Talk) -> None:
    """Before the quote, and before the honest decline."""
    kind, said = talk.say(f"i'm frightened. {PICKED}")
    assert kind == "answer"
    assert said.startswith(talk_text(talk, "worry_said"))
    kind, said = talk.say(f"i'm frightened, {NOT_THERE}")
    assert kind == "no_answer"
    assert said.startswith(talk.service.wording.turn("worry_said", 1))


def test_a_fear_alone_is_no_question_that_is_left_open(talk: Talk) -> None:
    """Whatever the dialogue model takes it for."""
    kind, said = talk.say("i'm frightened again")
    assert (kind, said.startswith(talk_text(talk, "worry_said"))) == ("answer", True)


def test_giving_in_is_no_question_that_is_left_open(talk: Talk) -> None:
    """ "Ok" with some words is taken like an "ok"."""
    assert talk.say(f"ok {NOT_THERE} it is") == ("smalltalk", talk_text(talk, "affirm"))
    assert talk.say(f"ok is it {NOT_THERE}?")[0] == "no_answer"


def test_thanks_in_another_language_are_thanks_after_a_while(talk: Talk) -> None:
    """At first the reader has to know that only English is read."""
    assert talk.say("vielen lieben dank für alles", "thank")[0] == "no_answer"
    assert talk.say("vielen lieben dank für alles", "thank")[0] == "smalltalk"
    assert talk.say("muchas gracias", "thank", sure=0.7)[0] == "smalltalk"
    assert talk.say("gracias, tengo mucho miedo", "thank", sure=0.7)[0] == "no_answer"
    assert talk.say("mamografia dói?", "thank", sure=0.7)[0] == "no_answer"


def test_a_complaint_with_its_question_is_noted_and_looked_up(talk: Talk) -> None:
    """As the reason too, where that was asked for."""
    talk.say(PICKED)
    kind, said = talk.say("i asked whether a copper kettle does rust", "feedback")
    assert (kind, "does not rust" in said) == ("answer", True)
    assert said.startswith(talk_text(talk, "feedback_again"))
    talk.say("not helpful", "feedback")
    assert talk.say("i meant whether copper kettles boil water", "shame")[0] == "answer"
    assert [kept.helpful for kept in talk.service.feedback.opinions()] == [False, False]


def test_after_some_misses_it_says_once_what_it_is_for(talk: Talk) -> None:
    """And not again."""
    said = [talk.say(f"{NOT_THERE} {number}")[1] for number in range(6)]
    assert [number for number, text in enumerate(said) if "only look up one article" in text] == [2]


def test_relief_is_taken_as_such_however_unsure_the_model_is(talk: Talk) -> None:
    """A question with the word is a question."""
    said = talk.say("what a relief to read", "worry", sure=0.3)
    assert said == ("smalltalk", talk_text(talk, "joy"))
    assert talk.say(f"is relief {NOT_THERE}?", "worry", sure=0.3)[0] == "no_answer"


def test_stop_is_stop_in_any_intent(talk: Talk) -> None:
    """And never a wish for a verdict."""
    for text in ("please stop now", "i said stop", "that's enough"):
        assert talk.say(text, "press")[0] == "smalltalk"
    assert talk.say("stop", "press")[1] in talk.service.wording.all("stop")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ok, seriously now: when is green tea picked in early spring", "acknowledge"),
        ("sorry about that. one more question: when is green tea picked", "affirm"),
        ("no worries, when is green tea picked in spring", "deny"),
    ],
)
def test_a_question_after_a_small_word_is_asked(talk: Talk, text: str, intent: str) -> None:
    """It is answered, or declined; it is no "ok"."""
    kind, said = talk.say(text, intent)
    assert (kind, "Green tea" in said) == ("answer", True)
    assert talk.say(f"ok sorry. are {NOT_THERE}", intent)[0] == "no_answer"


def test_a_question_put_again_after_a_complaint_is_asked(talk: Talk) -> None:
    """Also where the complaint was the message before it."""
    talk.say(NOT_THERE)
    talk.say("that is wrong", "feedback")
    kind, said = talk.say("i asked when green tea is picked in early spring", "feedback")
    assert (kind, "Green tea" in said) == ("answer", True)


def test_one_of_several_questions_is_named_afterwards(talk: Talk) -> None:
    """It is that one that is asked."""
    talk.say("when is green tea picked? and does a kettle rust?")
    kind, said = talk.say("the second question?")
    assert (kind, "rust" in said, "Green tea" in said) == ("answer", True, False)


def test_what_was_asked_asks_again_without_a_word_that_asks(talk: Talk) -> None:
    """It tells nothing: "i asked if they can fade"."""
    talk.say(PICKED)
    kind, said = talk.say("i asked if they can fade on the moon", "feedback")
    assert (kind, talk_text(talk, "opening") in said) == ("no_answer", False)
