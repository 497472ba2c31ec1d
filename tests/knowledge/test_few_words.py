"""The language of a few words."""

from __future__ import annotations

import pytest

from knowledge.few_words import is_hindi, is_misspelt, language_of_few, may_be_foreign

NAMES = {"es": "es", "pt": "pt", "de": "de", "nl": "nl"}


def test_english_words_need_no_closer_look() -> None:
    """Only a word that is rare in English does."""
    assert not may_be_foreign(["what", "now"])
    assert not may_be_foreign(["one", "rare", "word", "among", "obrigada"])
    assert may_be_foreign(["obrigada"])


def test_a_word_that_is_common_there_and_rare_here_tells() -> None:
    """A word that both know does not hinder it, an English one does."""
    assert language_of_few(["vielen", "dank"], NAMES, {}) == "de"
    assert language_of_few(["tengo", "cancer"], NAMES, {}) == "es"
    assert language_of_few(["what", "tengo"], NAMES, {}) is None


def test_letter_patterns_decide_between_near_languages() -> None:
    """Where both have the words."""
    assert language_of_few(["buenos", "dias"], NAMES, {"es": 0.9, "pt": 0.1}) == "es"


@pytest.mark.parametrize("text", ["hallo", "wat dus benine mean", "calc", "mamo report", "ja"])
def test_odd_english_is_left_alone(text: str) -> None:
    """A misspelt or short word is no other language."""
    assert language_of_few(text.split(), NAMES, {}) is None


def test_one_letter_may_make_it_english() -> None:
    """So that a slip is not taken for a language."""
    assert is_misspelt("hallo")
    assert not is_misspelt("gracias")


def test_hindi_in_latin_letters() -> None:
    """By two of its small words, which may not drown among others."""
    assert is_hindi("mujhe kya karna chahiye".split())
    assert not is_hindi("hai there".split())
    assert not is_hindi("the word kya and the word hai stand in my letter there".split())
