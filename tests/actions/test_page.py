"""What is said of the article as a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.library import Library
from tests.actions.talk import PICKED, Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def test_the_age_of_the_article_is_told(talk: Talk) -> None:
    """By the date of its review, where it has one."""
    assert "does not say" in talk.say("how old is this page", "updated")[1]
    article = replace(talk.service.answerer.index.articles["tea"], reviewed="2026-01-02")
    talk.service.library = Library({"tea": article}, talk.service.wording)
    assert "2026-01-02" in talk.say("is this up to date", "updated")[1]


def test_nobody_is_named_as_its_writer(talk: Talk) -> None:
    """The date of its review is told, where it has one."""
    assert talk.say("is it checked by a doctor", "author")[0] == "smalltalk"
    article = replace(talk.service.answerer.index.articles["tea"], reviewed="2026-01-02")
    talk.service.library = Library({"tea": article}, talk.service.wording)
    _, said = talk.say("who wrote this", "author")
    assert "does not say who wrote it" in said
    assert "2026-01-02" in said


def test_its_link_is_given_where_nothing_was_quoted(talk: Talk) -> None:
    """After a quote the quote's own link is."""
    kind, said = talk.say("can u give me the link", "source")
    assert (kind, "https://example.org/tea" in said) == ("smalltalk", True)
    talk.say(PICKED)
    assert talk.say("link please", "source")[0] == "answer"
