"""Answers to offers."""

from __future__ import annotations

import pytest

from actions.offers import asks, chosen, names_number, says_no, says_none, says_yes

CHOICES = (
    "What does benign mean?",
    "Do benign calcifications need treatment?",
    "Does a pattern prove cancer?",
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("2.", 2),
        ("#3", 3),
        ("two", 2),
        ("the second one", 2),
        ("2nd", 2),
        ("number 3 please", 3),
        ("option one", 1),
        ("i mean the first", 1),
        ("the last one", 3),
        ("do benign calcifications need treatment", 2),
        ("treatment", 2),
        ("the treatment one please", 2),
        ("tretment", 2),
        ("the meaning of the word, i mean mean", None),
        ("pattern", 3),
        ("benign", None),
        ("4", None),
        ("number 9", None),
        ("the seventh one", None),
        ("0", None),
        ("is a biopsy needed", None),
        ("does dcis need treatment", None),
        ("does menopause matter", None),
        ("", None),
        ("2 mm", None),
        ("i was told there are two spots in the left one and it needs treatment soon", None),
    ],
)
def test_a_choice_is_known_by_text_number_or_telling_words(text: str, number: int | None) -> None:
    """Words that all choices have tell nothing; a question with other words is none of them."""
    assert chosen(text, CHOICES) == (CHOICES[number - 1] if number else None)


def test_only_a_number_is_a_number() -> None:
    """A size is not; whether it is on the list does not matter."""
    assert names_number("5")
    assert names_number("number 9")
    assert names_number("12th please")
    assert names_number("the eighth")
    assert names_number("the third one")
    assert not names_number("5 mm")
    assert not names_number("2019 one")  # a year


@pytest.mark.parametrize(
    "text", ["yes", "Yes please", "ok", "yeah go on", "sure, thanks", "why not", "OK!", "please do"]
)
def test_a_yes(text: str) -> None:
    """A yes and nothing else."""
    assert says_yes(text)
    assert not says_no(text)


@pytest.mark.parametrize(
    "text", ["no", "No thanks.", "nope", "not now thank you", "never mind", "i'd rather not"]
)
def test_a_no(text: str) -> None:
    """A no and nothing else."""
    assert says_no(text)
    assert not says_yes(text)


@pytest.mark.parametrize("text", ["ok", "okay then", "fine", "right", "alright", "yes thanks"])
def test_what_is_only_heard_is_a_yes_to_one_question(text: str) -> None:
    """Not to one of several that nobody asked about."""
    assert says_yes(text)
    assert not says_yes(text, to_one=False)


@pytest.mark.parametrize("text", ["yes", "yes please", "ok yes", "sure", "go ahead", "Yep."])
def test_a_firm_yes_is_one_to_several_too(text: str) -> None:
    """It is then asked which."""
    assert says_yes(text, to_one=False)


@pytest.mark.parametrize("text", ["ok thanks", "okay thank you", "oh alright ta", "fine, cheers"])
def test_thanks_are_no_yes(text: str) -> None:
    """Even after an ok."""
    assert not says_yes(text)


@pytest.mark.parametrize("text", ["worse?", "and if it does", "how so", "so is it bad", "Really"])
def test_a_question_by_its_sign_or_its_first_word(text: str) -> None:
    """However short."""
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["will do", "what a day", "bad", "so it is", "whatever you say", ""]
)
def test_what_is_no_question(text: str) -> None:
    """It states something."""
    assert not asks(text)


@pytest.mark.parametrize("text", ["yes but is it cancer", "no lump", "okay what about age", ""])
def test_more_than_a_yes_or_a_no(text: str) -> None:
    """A message that says more is read on."""
    assert not says_yes(text)
    assert not says_no(text)


@pytest.mark.parametrize(
    "text",
    ["none of these", "None of them.", "neither", "no, none", "something else", "not that one"],
)
def test_none_of_them(text: str) -> None:
    """All choices are turned down."""
    assert says_none(text)


def test_an_offer_without_choices() -> None:
    """There is nothing to choose."""
    assert chosen("1", ()) is None
