"""What is asked about the advice itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.advice import LEVELS
from tests.actions.talk import Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def wording(talk: Talk, name: str) -> str:
    """The first wording of a text, with the numbers in it."""
    return talk.service.wording.first(name, **talk.service.numbers)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("what's the number", "number"),
        ("where can we get help", "number"),
        ("who can i ring in norway", "number"),
        ("is there a helpline for malta?", "number"),
        ("phone number please", "number"),
        ("will you tell somebody", "told"),
        ("please don't tell my mum", "told"),
        ("can you call an ambulance for me", "told"),
        ("are you going to report me?", "told"),
    ],
)
def test_a_number_is_named_and_nobody_is_told(talk: Talk, level: str, text: str, name: str) -> None:
    """For each level, with its kind and its notice."""
    kind, notice = LEVELS[level]
    talk.advised(kind, notice)
    assert talk.say(text) == (kind, wording(talk, f"{name}_{level}"))
    assert talk.data()["notice"] == notice


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what can i say to him", "support"),
        ("what shouldn't i say", "out_of_scope"),
        ("how do i talk to her", "out_of_scope"),
        ("i don't know what to say", "out_of_scope"),
    ],
)
def test_who_helps_gets_words(talk: Talk, text: str, intent: str) -> None:
    """What is told about somebody is no such question."""
    talk.advised("crisis", "helper")
    assert talk.say(text, intent) == ("crisis", wording(talk, "words_helper"))
    assert talk.say("he is 19", "support")[1] == wording(talk, "advice_helper")


@pytest.mark.parametrize(("notice", "level"), [("soon", "soon"), ("today", "today")])
@pytest.mark.parametrize(
    "text",
    [
        "what's the cause",
        "what are common causes?",
        "where does it come from",
        "can tannin cause this",
        "why does that happen",
        "what are benign causes",
    ],
)
def test_the_cause_of_a_sign_is_never_quoted(
    talk: Talk, notice: str, level: str, text: str
) -> None:
    """Nobody can tell it from here."""
    talk.advised("red_flag", notice)
    assert talk.say(text) == ("red_flag", wording(talk, f"cause_{level}"))


def test_the_cause_of_something_else_is(talk: Talk) -> None:
    """And what leans on the answer since."""
    talk.advised("red_flag", "soon")
    assert talk.say("what causes tannin in copper kettles?")[0] == "answer"


def test_a_number_of_things_is_no_number_to_call(talk: Talk) -> None:
    """It is a question of its own."""
    talk.advised("red_flag", "soon")
    assert talk.say("what is the number of copper kettles")[1] != wording(talk, "number_soon")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("what does the article say about that", "article"),
        ("is this in the article?", "article"),
        ("does the page mention it", "article"),
        ("what will they do", "visit"),
        ("ok what will the doctor do there", "visit"),
        ("what happens at the visit", "visit"),
    ],
)
def test_the_article_and_the_visit_are_asked_about(talk: Talk, text: str, name: str) -> None:
    """A sign gets its own words for both."""
    talk.advised("red_flag", "soon")
    assert talk.say(text) == ("red_flag", wording(talk, f"{name}_soon"))
