"""A question is put with what the conversation remembers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.asking import (
    asked,
    asks_in_talk,
    below_heading,
    by_name,
    on_group,
    shortened,
    worded,
)
from actions.memory import Memory
from actions.rendering import data_of, message
from actions.service import AnswerService
from knowledge.article import Span
from knowledge.quote import make_quote
from knowledge.settings import read_settings
from tests.actions.talk import Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def test_a_heading_by_its_main_word_is_answered_by_what_stands_there(talk: Talk) -> None:
    """However it is asked for; nothing is made of other words."""
    for text in ("tell me about kettles", "Kettles?", "anything on kettles please"):
        rendered = below_heading(talk.service, text)
        assert rendered is not None, text
        assert "ettle" in data_of(rendered)["quotes"][0]["text"]
    assert below_heading(talk.service, "tell me about iron kettles") is None
    assert below_heading(talk.service, "who makes the kettles") is None


def test_the_same_quotes_about_an_own_result_are_said_once(talk: Talk) -> None:
    """Then the words around them are enough; after a diagnosis they are no matter."""
    article = talk.service.answerer.index.articles["tea"]
    quote = make_quote(article, article.sections[0], Span("tea", 0, 6), "On tea", 1.0)
    reply = message("personal_result", "Not for me.\nIn general:\n“On tea”\nAsk there.", [quote])
    assert shortened(talk.service, Memory(), "is mine bad", reply) == reply
    known = Memory().asking("On tea")
    short = shortened(talk.service, known, "is mine bad", reply)
    assert (short["text"], data_of(short)["quotes"]) == ("Not for me.\nAsk there.", [])
    told = Memory(told="cancer that was found")
    assert shortened(talk.service, told, "is mine bad", reply) == short


@pytest.mark.model
def test_whether_something_with_a_name_is_a_cancer_is_asked_of_the_name() -> None:
    """That judges nobody's result; where no such thing was named, nothing changes."""
    service = AnswerService(read_settings())
    memory = replace(Memory(), question="what is DCIS")
    assert by_name(service, memory, "is that real cancer?") == "is DCIS real cancer?"
    assert by_name(service, Memory(), "is that real cancer?") == "is that real cancer?"


@pytest.mark.model
def test_who_asks_about_a_cancer_is_told_nothing_of_what_is_benign() -> None:
    """A decision about its treatment is no question of benign calcifications."""
    service = AnswerService(read_settings())
    memory = replace(Memory(), question="what is DCIS")
    article = service.answerer.index.articles["breast-calcifications"]
    text = "Breast calcifications that are benign need no treatment and need not be removed."
    start = article.body.index(text)
    span = Span(article.slug, start, start + len(text))
    quote = make_quote(article, article.section_at(start), span, text, 1.0)
    reply = message("personal_result", f"Not for me.\n“{text}”\nAsk there.", [quote])
    assert not data_of(shortened(service, memory, "do i need surgery for it", reply))["quotes"]
    assert data_of(shortened(service, Memory(), "do i need surgery for it", reply))["quotes"]


def test_a_term_that_was_told_is_asked_for_by_its_name(talk: Talk) -> None:
    """Only a word that the articles explain; nor is it more than that word."""
    for text in ("it says tannin, what is that", "they found Tannin. what does that mean?"):
        assert worded(talk.service, Memory(), text).lower() == "what is tannin?"
    for text in ("it says gravel, what is that", "it says old tannin, what is that"):
        assert worded(talk.service, Memory(), text) == text
    of_word = replace(Memory(), question="my son thought tannin meant a tan")
    assert worded(talk.service, of_word, "so what does it mean") == "what does tannin mean?"
    missed = replace(Memory(), question="what percentage, is tea dear", misses=1)
    assert worded(talk.service, missed, "is there one") == "what percentage, is tea dear"


def test_what_points_to_a_quote_in_a_talk_of_nobody_is_asked_in_general() -> None:
    """Not where the reader, or anybody, was spoken of before, nor where all is to be well by it."""
    quoted = replace(Memory(), question="what is a kettle", texts=("A kettle is a pot.",))
    assert asks_in_talk(quoted, "can you die from it")
    assert asks_in_talk(quoted, "so that is good then")
    weighed = replace(quoted, texts=("Kettles are usually benign.",))
    assert not asks_in_talk(weighed, "so that is good then")
    assert not asks_in_talk(quoted, "can i die from it")
    assert not asks_in_talk(quoted, "is it cancer")
    for own in (
        replace(quoted, own=True),
        replace(quoted, told="rust"),
        replace(quoted, question="my kettle has rust"),
        quoted.counting("personal_result"),
        Memory(),
    ):
        assert not asks_in_talk(own, "can you die from it")
        assert asks_in_talk(own, "in general, can people die from it")


@pytest.mark.model
def test_a_chance_of_a_suspicious_finding_gets_no_comfort() -> None:
    """What is true of most is not true of those."""
    service = AnswerService(read_settings())
    memory = Memory(question="my report says suspicious calcifications", own=True, suspects=True)
    for text in ("how often is that cancer", "and in general, how many are cancer"):
        rendered = asked(service, memory, text, {})
        assert data_of(rendered)["kind"] == "personal_result", text
        assert "majority" not in rendered["text"], text


def test_why_after_a_miss_asks_for_what_was_missed(talk: Talk) -> None:
    """Nothing is quoted for it."""
    rendered = asked(talk.service, Memory(question="how old is tea", misses=1), "but why?", {})
    assert (data_of(rendered)["kind"], data_of(rendered)["quotes"]) == ("no_answer", [])


@pytest.mark.model
def test_a_group_that_was_quoted_is_quoted_again_to_who_asks_if_they_are_in_it() -> None:
    """Nobody here can say if it holds for them; where no group was quoted, nothing is."""
    service = AnswerService(read_settings())
    quotes = data_of(service.answer("what does calcium in the arteries say about the heart")[0])[
        "quotes"
    ]
    memory = Memory().answered("what about the heart", quotes)
    said = on_group(service, memory, "does that apply to me, i'm 38")
    assert said is not None
    assert data_of(said)["kind"] == "personal_result"
    assert "women over 40" in data_of(said)["quotes"][0]["text"]
    assert on_group(service, Memory(), "does that apply to me, i'm 38") is None
    assert on_group(service, memory, "does that hurt") is None


@pytest.mark.model
def test_a_word_of_a_report_is_asked_for_by_its_name() -> None:
    """Also one that the articles explain without a glossary."""
    service = AnswerService(read_settings())
    assert worded(service, Memory(), "ADH was on my report, what is that") == "what is ADH?"
    said = worded(service, Memory(), "just got my letter, it says calcifications")
    assert said == "what are calcifications?"
