"""What every message goes through: offers before it, questions inside it, then its act."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.memory import Offer
from actions.rendering import message
from knowledge.answer import Suggestion
from tests.actions.talk import NOT_THERE, PICKED, Talk, begin

CHOICES = ("When is green tea picked?", "Does a kettle rust?")


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.fixture
def asked_back(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A conversation in which the bot has just asked which of two questions is meant."""
    answer = talk.service.answer
    clarification = message("clarification", "Which?", suggestions=[Suggestion(c) for c in CHOICES])
    monkeypatch.setattr(talk.service, "answer", lambda *_: (clarification, 0.4))
    assert talk.say("tea things")[0] == "clarification"
    monkeypatch.setattr(talk.service, "answer", answer)
    return talk


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (CHOICES[1], "does not rust"),
        ("2", "does not rust"),
        ("the second one", "does not rust"),
        ("number 1 please", "early spring"),
        ("the kettle one", "does not rust"),
        ("the one about picking", "early spring"),
    ],
)
def test_a_choice_is_taken_by_text_number_or_words(asked_back: Talk, text: str, words: str) -> None:
    """Whatever the dialogue model makes of the message."""
    kind, said = asked_back.say(text, "greet")
    assert (kind, words in said) == ("answer", True)


def test_a_choice_is_remembered_as_the_question(asked_back: Talk) -> None:
    """A follow-up leans on the choice and not on a number."""
    asked_back.say("2")
    assert asked_back.memory.question == CHOICES[1]


@pytest.mark.parametrize("text", ["none of these", "neither", "no"])
def test_none_of_the_choices_is_an_honest_miss(asked_back: Talk, text: str) -> None:
    """With a way to a person."""
    kind, said = asked_back.say(text, "deny")
    assert kind == "no_answer"
    assert talk_text(asked_back, "handover_no_one") in said


def test_a_number_off_the_list_is_told(asked_back: Talk) -> None:
    """And the choices stay open."""
    assert asked_back.say("5")[0] == "clarification"
    assert asked_back.say("number 9")[0] == "clarification"
    assert "does not rust" in asked_back.say("2")[1]


def test_a_number_off_the_suggestions_is_told_too(talk: Talk) -> None:
    """It is never looked up as a question."""
    talk.say("hello", "greet")
    assert talk.say("number 9")[0] == "clarification"


def test_a_number_without_a_list_is_no_question(talk: Talk) -> None:
    """Numbers of the article must not be quoted to it."""
    assert talk.say("number 9")[0] == "no_answer"


def test_a_yes_to_choices_asks_which(asked_back: Talk) -> None:
    """It is not guessed."""
    kind, said = asked_back.say("yes", "affirm")
    assert (kind, asked_back.data()["suggestions"]) == ("clarification", list(CHOICES))
    assert "1. When is green tea picked?" in said


def test_a_new_question_is_answered_as_new(asked_back: Talk) -> None:
    """The choices lapse."""
    assert "Copper kettles boil" in asked_back.say("do copper kettles boil water quickly")[1]
    assert asked_back.say("2")[0] == "answer"  # a suggestion's number


def test_the_same_choices_are_not_offered_twice(
    asked_back: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time it is a miss."""
    clarification = message("clarification", "Which?", suggestions=[Suggestion(c) for c in CHOICES])
    monkeypatch.setattr(asked_back.service, "answer", lambda *_: (clarification, 0.4))
    assert asked_back.say("tea matters")[0] == "no_answer"


def test_an_old_offer_has_lapsed(asked_back: Talk) -> None:
    """A number after something else is no choice."""
    asked_back.say("hello", "greet")
    asked_back.slot = {**asked_back.slot, "offer": {"kind": "choices", "choices": ["x"], "turn": 1}}
    assert asked_back.say("1", "greet")[0] == "no_answer"


def test_a_yes_to_one_suggestion_takes_it(talk: Talk) -> None:
    """There is nothing to ask."""
    talk.say("i'm scared", "worry")
    (suggestion,) = talk.data()["suggestions"]
    assert f"section “{suggestion}”" in talk.say("yes please", "affirm")[1]


def test_a_yes_to_several_suggestions_asks_which(talk: Talk) -> None:
    """And a no to that is taken kindly, not as a miss."""
    talk.say("hello", "greet")
    assert talk.say("yes", "affirm")[0] == "clarification"
    assert talk.say("no", "deny")[0] == "smalltalk"
    assert talk.memory.misses == 0


def test_a_second_yes_takes_the_first(talk: Talk) -> None:
    """The reader is not asked for ever."""
    talk.say("hello", "greet")
    talk.say("yes", "affirm")
    assert talk.say("yes", "affirm")[0] in ("answer", "no_answer")
    assert talk.memory.asked


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


@pytest.mark.parametrize("text", ["", "?", "🙂", "q"])
def test_what_holds_no_words_answers_no_offer(asked_back: Talk, text: str) -> None:
    """Even where the dialogue model sees a yes in it."""
    assert asked_back.say(text, "affirm")[0] == "no_answer"


def test_a_choice_is_not_read_into_a_suggestion(talk: Talk) -> None:
    """After an answer, words that happen to stand in a suggestion are a question of their own."""
    talk.say(PICKED)
    assert talk.memory.offer is not None
    assert talk.memory.offer == Offer("suggestions", talk.memory.offer.choices, 1)
    assert talk.say("kettles boil water quickly copper")[0] == "answer"


def talk_text(talk: Talk, name: str) -> str:
    """The first wording of one of the bot's texts."""
    return talk.service.wording.first(name)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("why not?", "deny"),
        ("how is it done?", "help"),
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
    assert talk.say(f"ok {NOT_THERE} it is") == ("smalltalk", talk_text(talk, "acknowledge"))
    assert talk.say(f"ok is it {NOT_THERE}?")[0] == "no_answer"


def test_why_not_takes_up_what_was_offered(talk: Talk) -> None:
    """It is no refusal."""
    talk.say("hi", "greet")
    assert talk.say("yes", "affirm")[0] == "clarification"
    assert talk.say("why not", "deny")[0] == "answer"


def test_thanks_in_another_language_are_thanks_after_a_while(talk: Talk) -> None:
    """At first the reader has to know that only English is read."""
    assert talk.say("vielen lieben dank für alles", "thank")[0] == "no_answer"
    assert talk.say("vielen lieben dank für alles", "thank")[0] == "smalltalk"


def test_a_complaint_with_its_question_is_noted_and_looked_up(talk: Talk) -> None:
    """As the reason too, where that was asked for."""
    talk.say(PICKED)
    kind, said = talk.say("i asked whether a copper kettle does rust", "feedback")
    assert (kind, "does not rust" in said) == ("answer", True)
    assert said.startswith(talk_text(talk, "feedback_again"))
    talk.say("not helpful", "feedback")
    assert talk.say("i meant how quickly copper kettles boil water", "shame")[0] == "answer"
    assert [kept.helpful for kept in talk.service.feedback.opinions()] == [False, False]


def test_after_some_misses_it_says_once_what_it_is_for(talk: Talk) -> None:
    """And not again."""
    said = [talk.say(f"{NOT_THERE} {number}")[1] for number in range(6)]
    assert [number for number, text in enumerate(said) if "much help so far" in text] == [2]
