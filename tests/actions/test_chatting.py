"""The replies to small talk, and to matters that no article for readers is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.talk import PICKED, Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hahaha", "laugh"),
        ("hang on", "pause"),
        ("SORRY CAPS", "sorry"),
        ("this sucks", "curse"),
        ("💕", "thank"),
        ("🥳", "joy"),
        ("thanks, very useful", "thank"),
        ("and the answers are nice and short, well done", "thank"),
        ("ok that's better, sorry", "sorry"),
    ],
)
def test_each_sort_has_its_text(talk: Talk, text: str, name: str) -> None:
    """No decline, and no doctor."""
    assert talk.say(text, "deny", sure=0.4) == ("smalltalk", talk_text(talk, name))


def test_a_wave_is_a_hello_or_a_goodbye(talk: Talk) -> None:
    """By where it stands."""
    assert talk.say("👋")[1].startswith(talk_text(talk, "hello"))
    assert talk.say("👋")[1] == talk_text(talk, "goodbye")


def test_praise_of_an_answer_is_noted(talk: Talk) -> None:
    """It is an opinion, where there is something that it can be about."""
    talk.say(PICKED)
    assert talk.say("that's very clear, well done") == (
        "feedback",
        talk_text(talk, "feedback_helpful"),
    )
    (kept,) = talk.service.feedback.opinions()
    assert kept.helpful
    assert talk.say("was that useful?")[1] != talk_text(talk, "thank")


@pytest.mark.parametrize(
    "text",
    [
        "write me a poem about kettles",
        "can you compose a haiku on tannin",
        "what is 7x8",
        "how much is 15% of 80",
    ],
)
def test_a_work_or_a_sum_is_declined(talk: Talk, text: str) -> None:
    """Also where it has a word of the article."""
    kind, said = talk.say(text, "worry", sure=0.4)
    assert (kind, "I can't help with that" in said) == ("no_answer", True)


@pytest.mark.parametrize(
    "text", ["my dog has tannin in her teat", "do cats get this too", "our old horse got one"]
)
def test_an_animal_is_for_a_vet(talk: Talk, text: str) -> None:
    """The article is about people."""
    assert talk.say(text) == ("no_answer", talk_text(talk, "animal"))


@pytest.mark.parametrize(
    "text", ["my dog bit my breast", "i had a cat scan", "what does 27.9 x 3 mm mean"]
)
def test_what_only_names_one_is_no_such_matter(talk: Talk, text: str) -> None:
    """An injury, a scan, a size."""
    assert talk.say(text)[1] not in (talk_text(talk, "animal"), talk_text(talk, "aside"))


def test_the_article_is_judged(talk: Talk) -> None:
    """It is thanked for; a question about it is one."""
    said = talk.say("im a brewer. your article is way oversimplified", "shock", sure=0.3)
    assert said == ("feedback", talk_text(talk, "article_judged"))
    assert talk.say(PICKED)[0] == "answer"


def test_a_plea_is_no_thanks(talk: Talk) -> None:
    """After a refusal to judge it presses; else somebody is there."""
    assert talk.say("pls", "thank") == ("smalltalk", talk_text(talk, "plea"))
    talk.say("do i have cancer")
    assert talk.say("please just tell me") == ("personal_result", talk_text(talk, "press"))
