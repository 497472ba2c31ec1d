"""The index in memory."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from knowledge.index import Key, place_of, search_keys
from tests.knowledge.conftest import ENCODER, Shelf


def test_the_nearest_key_is_found_first(shelf: Shelf) -> None:
    """A key's own text has the cosine one."""
    index = shelf.read()
    numbers, scores = search_keys(index, ENCODER.encode(["Green tea is old."])[0], 2)
    assert index.keys[numbers[0]].text == "Green tea is old."
    assert scores[0] == pytest.approx(1)
    assert scores[0] > scores[1]


def test_no_more_keys_are_found_than_there_are(shelf: Shelf) -> None:
    """Asking for too many gives all."""
    index = shelf.read()
    assert len(search_keys(index, ENCODER.encode(["tea"])[0], 99)[0]) == len(index.keys)


def test_keys_lead_to_their_excerpts_with_their_scores(shelf: Shelf) -> None:
    """A key of several excerpts gives each, a key of none gives nothing."""
    keys = (Key("heading", "kettle", (1, 2)), Key("unanswered", "price", ()))
    shelf.write(extra=keys)
    index = shelf.read()
    count = len(index.keys)
    numbers = np.array([count - 1, count - 2, 0], dtype=np.int64)
    targets, scores = index.targets_of(numbers, np.array([0.9, 0.8, 0.7]))
    assert targets.tolist() == [1, 2, 0]
    assert scores.tolist() == [0.8, 0.8, 0.7]


def test_an_index_with_questions_is_curated(shelf: Shelf) -> None:
    """Questions of readers change how evidence is weighed."""
    assert not shelf.read().curated
    shelf.write(extra=(Key("question", "is it old", (0,)),))
    assert shelf.read().curated


def test_readers_words_are_part_of_the_vocabulary(shelf: Shelf) -> None:
    """Words of articles and questions are known, those of unanswered questions are not."""
    shelf.write(extra=(Key("question", "ancient", (0,)), Key("unanswered", "price", ())))
    index = shelf.read()
    assert "kettles" in index.vocabulary
    assert index.asked_words == {"ancient"}


def test_readers_words_lead_to_the_excerpt_that_they_ask_for(shelf: Shelf) -> None:
    """The lexicon of questions knows more than the article's own."""
    shelf.write(extra=(Key("question", "ancient", (0,)),))
    index = shelf.read()
    assert index.ask_lexicon.scores(["ancient"]).argmax() == 0
    assert "ancient" not in index.lexicon


def test_a_question_is_offered_as_a_sentence(shelf: Shelf) -> None:
    """Readers write "i" and leave the mark out; an abbreviation stays."""
    shelf.write(extra=(Key("question", "can i ask what i.e. means ", (0,)),))
    assert shelf.read().asked(0) == "Can I ask what i.e. means?"


def test_a_heading_is_known_by_its_words(shelf: Shelf) -> None:
    """Whatever the marks and capitals."""
    index = shelf.read()
    assert index.is_heading("kettles?")
    assert not index.is_heading("copper kettles")


def test_a_heading_of_several_articles_is_none(shelf: Shelf) -> None:
    """It needs the talk to say which article's is meant."""
    shelf.write()
    index = shelf.read()
    (slug, article), *_ = index.articles.items()
    both = replace(index, articles={slug: article, "other": replace(article, slug="other")})
    assert index.is_heading("kettles")
    assert not both.is_heading("kettles")


def test_excerpts_are_known_by_their_article_and_section(shelf: Shelf) -> None:
    """And whether somebody wrote questions for their article."""
    index = shelf.read()
    (numbers,) = index.numbers_of.values()
    assert numbers == list(range(len(index.excerpts)))
    section = index.excerpts[0].section.slug
    assert 0 in index.numbers_at[place_of(index.excerpts[0].article, section)]
    assert index.plain.all()
    assert not index.is_mixed
