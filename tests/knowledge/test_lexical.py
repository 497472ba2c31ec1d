"""Words, stems and how much of a query a text covers."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.lexical import Lexicon, stem, stems, words

TEXTS = ["Green tea is picked in spring.", "Black tea is fermented.", "Milk is white."]


def test_words_are_lower_case_in_order() -> None:
    """Figures, percentages and apostrophes stay whole."""
    assert words("Tea’s 27.9% isn't HER2-positive!") == [
        "tea's",
        "27.9%",
        "isn't",
        "her2",
        "positive",
    ]


def test_stems_carry_the_subject_only() -> None:
    """Question words and filler fall away."""
    assert stems("What are the teas that I was drinking?") == ["tea", "drink"]


def test_a_possessive_has_the_stem_of_its_word() -> None:
    """Her and her's own are one word."""
    assert stem("woman's") == stem("woman")


def test_a_rare_word_weighs_more() -> None:
    """A word in every text says little; an unknown one as much as the rarest."""
    lexicon = Lexicon(TEXTS)
    assert lexicon.idf("tea") < lexicon.idf("milk") < lexicon.idf("coffee")


def test_known_stems_are_in_the_lexicon() -> None:
    """A word of any text is known."""
    lexicon = Lexicon(TEXTS)
    assert "ferment" in lexicon
    assert "coffe" not in lexicon


def test_the_text_with_the_words_scores_best() -> None:
    """A text without any of them scores nothing."""
    scores = Lexicon(TEXTS).scores(stems("fermented black tea"))
    assert scores.argmax() == 1
    assert scores[0] > scores[2] == 0


def test_a_shorter_text_scores_higher_for_the_same_word() -> None:
    """Length is divided out."""
    scores = Lexicon(["tea", "tea milk sugar lemon honey"]).scores(["tea"])
    assert scores[0] > scores[1]


def test_coverage_is_the_share_of_the_weight() -> None:
    """All words give one, none give nothing."""
    lexicon = Lexicon(TEXTS)
    assert lexicon.coverage(stems("white milk"))[2] == pytest.approx(1)
    assert lexicon.coverage(stems("white coffee"))[2] == pytest.approx(
        lexicon.idf("white") / (lexicon.idf("white") + lexicon.idf("coffe"))
    )


def test_a_repeated_word_counts_once() -> None:
    """Asking twice changes nothing."""
    lexicon = Lexicon(TEXTS)
    assert np.array_equal(lexicon.scores(["tea", "tea"]), lexicon.scores(["tea"]))
    assert np.array_equal(lexicon.coverage(["tea", "tea"]), lexicon.coverage(["tea"]))


@pytest.mark.parametrize("texts", [[], [""], TEXTS])
def test_an_empty_query_or_collection_scores_nothing(texts: list[str]) -> None:
    """Nothing divides by zero."""
    lexicon = Lexicon(texts)
    assert lexicon.scores([]).tolist() == [0.0] * len(texts)
    assert lexicon.coverage([]).tolist() == [0.0] * len(texts)
