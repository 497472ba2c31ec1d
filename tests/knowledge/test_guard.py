"""The context guard: which neighbours a sentence needs."""

from __future__ import annotations

import pytest

from knowledge.guard import MOST_WORDS, guarded_range, limits_previous, needs_previous


@pytest.mark.parametrize(
    "sentence",
    [
        "However, some are a sign of cancer.",
        "But a biopsy may follow.",
        "Nevertheless, keep your appointment.",
        "Even so, it can come back.",
        "On the other hand, tight clusters are suspicious.",
        "Unfortunately, this is not always so.",
        "Otherwise no treatment is needed.",
        "So no biopsy is needed.",
        "And they need not be removed.",
        "Therefore a biopsy is done.",
        "For example, a popcorn-like shape is benign.",
        "In that case a biopsy follows.",
        "In these women, the risk is higher.",
        "Of these, most are benign.",
        "With this test the view is clearer.",
        "After that, the tissue is looked at.",
        "If so, talk to your clinician.",
        "If they are tiny, a second look is taken.",
        "When it is found early, treatment is easier.",
        "The latter are more suspicious.",
        "Then the sample is examined.",
        "It is usually harmless.",
        "It's not cancer.",
        "They are common after 50.",
        "Their shape gives clues.",
        "These are not felt.",
        "This does not mean cancer.",
        "That pattern does not prove it.",
        "Most are benign.",
        "Some are a sign of cancer.",
        "Most of them are benign.",
        "Neither is a cause for worry.",
        "Another cause is an injury.",
        "Such marks are false.",
        "“It is rare.”",
        "It is treated if cancer is found.",
        "It is advised if the images suggest cancer.",
        "It may be used to guide the needle.",
        "It is a sign that cancer may be near.",
        "It is likely to be benign.",
        "It is best for them to wait.",
    ],
)
def test_a_sentence_that_points_back_needs_the_one_before(sentence: str) -> None:
    """Contrasts, consequences and pronouns mean nothing alone."""
    assert needs_previous(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Breast calcifications are common.",
        "A biopsy is not always needed, but it is advised if images suggest cancer.",
        "Items on the skin can leave marks.",
        "Stillness helps the picture.",
        "Thermal images show little.",
        "Sometimes the advice is to watch them closely.",
        "It is important to keep up with screening.",
        "It is also important for women over 50 to be screened.",
        "It is possible that a mammogram misses a cancer.",
        "It is not known whether tea helps.",
        "It is best to wear no deodorant.",
        "Both benign and malignant changes can show.",
        "Either an injury or surgery can leave scars.",
        "There are two types of calcifications.",
        "Most breast calcifications are benign.",
        "Some patterns can be a sign of cancer.",
        "In research, tea did nothing.",
        "If screening raises a question, more images are taken.",
        "In a 2019 study, few had cancer.",
        "Orange peel skin is a warning sign.",
        "Andropause is not menopause.",
    ],
)
def test_a_sentence_that_names_its_subject_stands_alone(sentence: str) -> None:
    """A pronoun that points at nothing, or into the sentence itself, needs no neighbour."""
    assert not needs_previous(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "However, some are a sign of cancer.",
        "But not always.",
        "Yet it can come back.",
        "Though rare, cancer is possible.",
        "This does not apply after surgery.",
        "This cannot rule out cancer.",
        "It is not a diagnosis.",
        "They may not be benign.",
        "That doesn't mean cancer.",
        "Not all of these are benign.",
        "Exceptions are cysts.",
        "Some are a sign of cancer.",
        "Unless a lump is felt, nothing follows.",
    ],
)
def test_a_limiting_sentence_follows_what_it_limits(sentence: str) -> None:
    """What negates or limits the sentence before it must be quoted with it."""
    assert limits_previous(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "They are white dots.",
        "For example, a cyst can be the cause.",
        "A biopsy may follow.",
        "It is common.",
        "Neither age nor weight matters.",
        "Buttons on clothes can show.",
    ],
)
def test_a_sentence_that_only_adds_limits_nothing(sentence: str) -> None:
    """An addition may be left out of the quote before it."""
    assert not limits_previous(sentence)


TEA = [
    "Green tea is picked in spring.",
    "Black tea is left to ferment.",
    "However, it spoils fast.",
    "They both need water.",
    "Milk is white.",
]


@pytest.mark.parametrize(
    ("number", "reach"), [(0, (0, 0)), (1, (1, 2)), (2, (1, 2)), (3, (1, 3)), (4, (4, 4))]
)
def test_a_sentence_is_widened_by_what_it_needs(number: int, reach: tuple[int, int]) -> None:
    """The range is closed: each sentence in it has what it needs."""
    assert guarded_range(TEA, number, number) == reach


def test_a_sentence_that_needs_too_many_others_is_not_quoted() -> None:
    """More than three sentences are no quote."""
    assert (
        guarded_range(["Tea is old.", "But it is good.", "So it is drunk.", "It is hot."], 3, 3)
        is None
    )


def test_a_sentence_that_needs_too_many_words_is_not_quoted() -> None:
    """A quote must stay readable."""
    assert guarded_range(["tea " * MOST_WORDS, "However, no."], 0, 0) is None


def test_the_first_sentence_has_nothing_before_it() -> None:
    """At the start of a section the heading is the context."""
    assert guarded_range(["They are tiny.", "Tea is old."], 0, 0) == (0, 0)
