"""What somebody's own weight, change of life or illness means for them."""

from __future__ import annotations

import pytest

from knowledge.traits import asks_of_own_risk, asks_what_comes, tells_trait


@pytest.mark.parametrize(
    "text",
    [
        "my weight is 98 kilos, should I be scared",
        "my periods went on until 58, is that bad",
        "I’m diabetic and they see calcium in the arteries, will I get a stroke",
        "my sister is obese, is she at risk",
        "I had a stroke, so am I next",
        "being overweight, what are my chances",
        "my gran had breast cancer. does that make it worse for me",
        "I've got angina, what does the calcium mean for me",
    ],
)
def test_an_own_risk_is_asked_for(text: str) -> None:
    """Told of oneself or of somebody close, with the wish to hear what comes of it."""
    assert asks_of_own_risk(text)


@pytest.mark.parametrize(
    "text",
    [
        "does obesity raise the risk",
        "is late menopause bad",
        "I am 57 and in menopause, do calcifications get more then",
        "I smoke, do cigarettes cause calcifications",
        "I take hrt, can that be the reason for them",
        "I am diabetic, can I have a biopsy",
        "it hit me like a heart attack, is it as bad as it sounds",
        "I'm 62, do they come from my age",
    ],
)
def test_a_question_in_general(text: str) -> None:
    """What is so for all, though one's own age or illness stands beside it."""
    assert not asks_of_own_risk(text)


def test_a_trait_alone_asks_nothing() -> None:
    """It is only told."""
    assert tells_trait("I have high blood pressure")
    assert not tells_trait("I have a question")


def test_what_comes_of_a_case() -> None:
    """In few words after it; what something means is another question."""
    assert asks_what_comes("does that mean I will get another one")
    assert asks_what_comes("will it happen again")
    assert not asks_what_comes("so what does it mean")
    assert not asks_what_comes("does it turn hard")
