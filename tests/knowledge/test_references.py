"""Which source is meant."""

from __future__ import annotations

import pytest

from knowledge.references import (
    asks_for_detail,
    asks_for_one,
    asks_of_study,
    meant,
    named_one,
    on_study,
    only_year,
    study_of,
)

ITEMS = (
    "Lee 2018, Tea J (leaves)",
    "Ito 2019, Tea J 3 (12.5%)",
    "Kim 2019, Tea J (kettles)",
    "Tea House",
)


@pytest.mark.parametrize(
    "text",
    [
        "who did the study",
        "what's the name of that study",
        "which study is it",
        "who ran it",
        "got the doi",
    ],
)
def test_one_source_is_asked_for(text: str) -> None:
    """And not the list."""
    assert asks_for_one(text)


def test_all_sources_are_asked_for() -> None:
    """Where none is named."""
    assert not asks_for_one("what are your sources")


def test_the_one_of_the_talk_is_found() -> None:
    """By its year and its note."""
    assert meant("a 2018 study found leaves", ITEMS) == 0
    assert meant("in a 2019 study 12.5% of pots", ITEMS) == 1


def test_none_is_guessed() -> None:
    """Where two are as near, or none."""
    assert meant("the 2019 study", ITEMS) is None
    assert meant("who did it", ITEMS) is None


@pytest.mark.parametrize("text", ["who was in the study", "how many people were in that study"])
def test_what_a_study_was_about_is_no_question_for_its_source(text: str) -> None:
    """Who wrote it is."""
    assert asks_of_study(text)
    assert not asks_of_study("who was the study written by")


def test_one_of_several_is_named() -> None:
    """By a word of it before or after the noun."""
    assert named_one("and the kettle one please") == "kettle"
    assert named_one("the study about leaves") == "leaves"
    assert not named_one("is it safe")
    assert asks_for_detail("which journal is it in")
    assert not asks_for_detail("which tea is it")


GENERAL = "is the 2018 study about calcifications in general"


def test_a_study_is_asked_on_about() -> None:
    """Right after it was quoted, and it alone."""
    assert on_study("is that about all women?", "2018") == GENERAL
    assert on_study("and in general?", "2018") == GENERAL
    assert on_study("do they come back?", "2018") == "do they come back, the 2018 study"
    assert on_study("and lymph nodes?", "2018") == "and lymph nodes, the 2018 study"
    assert on_study("what did it find", "2018") == "what did the 2018 study find"
    assert on_study("who was in it?", "2018") == "who was in it, the 2018 study"
    assert not on_study("is rust bad", "2018")
    assert not on_study("is that about all women?", "")
    assert not only_year(["In 2018 and 2019."])


def test_a_talk_stays_with_a_study_while_a_word_is_explained() -> None:
    """And leaves it for anything else."""
    assert study_of(["A 2018 study found more leaves."]) == "2018"
    assert study_of(["Leaf: a part of a plant."], "2018") == "2018"
    assert not study_of(["Rust is bad."], "2018")


def test_what_something_is_linked_to_is_no_source() -> None:
    assert asks_of_study("what's it linked to")
    assert not asks_of_study("link to it please")
