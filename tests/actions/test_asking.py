"""A question is put with what the conversation remembers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.asking import below_heading, by_name, shortened
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
