"""Somebody tells of a cancer."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.act import Act
from actions.news import asks_nothing, tells_news
from tests.actions.talk import PICKED, Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "text",
    [
        "they say the cancer is back",
        "my aunt had breast cancer",
        "I was told it's cancer yesterday",
    ],
)
def test_news_get_a_kind_word_and_no_quote(talk: Talk, text: str) -> None:
    """And what is said next is about their own case."""
    kind, said = talk.say(text)
    assert kind == "smalltalk"
    assert said.split("\n") == [talk_text(talk, "news_said"), talk_text(talk, "news_offer")]
    assert talk.memory.own
    assert talk.data()["quotes"] == []


def test_a_question_with_the_news_is_answered(talk: Talk) -> None:
    """After the kind word."""
    kind, said = talk.say(f"my cancer is back. {PICKED}")
    assert kind == "answer"
    assert said.startswith(talk_text(talk, "news_said"))


@pytest.mark.parametrize(
    "text",
    ["I never had cancer", "what if it's cancer", "i am scared i have cancer", "she had a cyst"],
)
def test_what_is_feared_or_denied_is_no_news(talk: Talk, text: str) -> None:
    """Nobody is pitied for what they do not have."""
    assert talk_text(talk, "news_said") not in talk.say(text)[1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("it's cancer", True),
        ("so it's cancer then", False),
        ("the letter says category 4 do i have cancer", False),
        ("they found specks is it cancer", False),
        ("mum had breast cancer they did it twice", True),
        ("the report is back have i got cancer", False),
        ("mum went for a scan does she have cancer", False),
        ("google says it's always cancer", False),
        ("they found specks, it's probably cancer", False),
    ],
)
def test_what_is_concluded_or_claimed_is_no_news(talk: Talk, text: str, told: bool) -> None:
    """Whatever else its words would tell."""
    assert tells_news(Act(talk.service), text) is told


def test_a_question_mark_is_heard() -> None:
    """At the end of the last clause."""
    assert asks_nothing("i had cancer, in 2015")
    assert not asks_nothing("i had cancer, and now?")
