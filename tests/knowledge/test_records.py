"""Who takes the chat for a clinic."""

from __future__ import annotations

import pytest

from knowledge.records import asks_for_clinic, asks_for_records, points_to_records


@pytest.mark.parametrize(
    "text",
    [
        "can you pull up my scan",
        "what did my mum’s biopsy show",
        "are my results in yet",
        "where is my letter",
        "when will i get my results",
        "have you received her images",
        "I am looking for my aunt, she was born in 1950",
        "is my wife on your system",
        "i had my scan at your hospital on monday",
        "look up my file please",
        "I want my results",
        "what was his result",
        "do you have access to my portal",
        "tell me my results",
        "what did they find in my breast",
    ],
)
def test_records_are_asked_for(text: str) -> None:
    """Of the reader or somebody else."""
    assert asks_for_records(text)


@pytest.mark.parametrize(
    "text",
    [
        "what does my report mean",
        "how do I get my report",
        "do I really need my biopsy",
        "what did the study show",
        "are the results always right",
        "is the biopsy in hospital",
        "do you have images of calcifications",
        "is my mammogram ok",
        "check my blood results calcium 2.61",
    ],
)
def test_what_asks_for_no_records(text: str) -> None:
    """A judgement, a study, a test in general."""
    assert not asks_for_records(text)


def test_a_few_words_go_on_with_them() -> None:
    """Not a question of its own."""
    assert points_to_records("when were they sent")
    assert points_to_records("can you check please")
    assert not points_to_records("what is a mammogram")


@pytest.mark.parametrize(
    "text",
    [
        "do you know my surgeon",
        "do you know Dr Miller",
        "what clinic is this",
        "are you with my hospital",
        "do you work for the nhs hospital",
        "are you my doctor",
    ],
)
def test_whose_chat_it_is(text: str) -> None:
    """It belongs to no clinic."""
    assert asks_for_clinic(text)


def test_what_asks_for_no_clinic() -> None:
    """A question about a doctor's part, or what it is."""
    for text in ("are you a doctor", "should I ask my doctor", "do you know what a cyst is"):
        assert not asks_for_clinic(text)
