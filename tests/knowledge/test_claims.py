"""Conclusions and claims, which nobody was told."""

from __future__ import annotations

import pytest

from knowledge.claims import (
    asks_what_it_says,
    claimed,
    claims_of_article,
    concludes,
    supposes,
)


@pytest.mark.parametrize(
    "text",
    [
        "well then I guess I've got breast cancer",
        "sounds like cancer to me",
        "which means it is malignant",
        "mine is benign then",
        "you're telling me it's harmless",
        "so not a recurrence",
        "it must be cancer",
        "so my mum has cancer then",
    ],
)
def test_a_conclusion(text: str) -> None:
    """By the word that draws it, at the beginning or at the end."""
    assert concludes(text)
    assert supposes(text)


@pytest.mark.parametrize(
    "text",
    [
        "they found cancer",
        "so they told me it is cancer",
        "the biopsy came back malignant",
        "I have cancer",
        "so my aunt has breast cancer",
        "so what is cancer",
        "so is a biopsy safe",
    ],
)
def test_what_was_told_or_is_asked_is_none(text: str) -> None:
    """Also where it begins like one."""
    assert not concludes(text)
    assert not supposes(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("google says a cluster is always malignant", "a cluster is always malignant"),
        ("where does it say mammograms cause cancer", "mammograms cause cancer"),
        ("the page says large ones are dangerous, right?", "large ones are dangerous"),
        ("I read online that milk causes them", "milk causes them"),
        ("so 40% of women with specks have cancer", "40% of women with specks have cancer"),
        ("half of all clusters are cancer, correct?", "half of all clusters are cancer"),
        ("find me the line that says men get them too", "men get them too"),
        ("what percentage of specks are cancer", ""),
        ("I heard about DCIS, what is it", ""),
        ("you said that mine were benign", ""),
        ("it says I have cancer", ""),
        ("all women in my family had breast cancer", ""),
        ("I saw my doctor today", ""),
    ],
)
def test_a_claim_of_nobodys_own_case(text: str, claim: str) -> None:
    """What is said to be written or said, and figures of many."""
    assert claimed(text) == claim


def test_what_is_only_likely_is_no_news() -> None:
    """Hedged by who says it."""
    assert supposes("the doctor said cancer is unlikely")
    assert supposes("that means the lump of specks is malignant, right")
    assert not supposes("my mum had cancer")


def test_a_claim_of_the_article_is_one_of_whomever_too() -> None:
    """Also of the reader; not what is only asked or what others say."""
    assert claims_of_article("your page said I can skip my scan") == "I can skip my scan"
    assert claims_of_article("it says 80% are cancer") == "80% are cancer"
    assert not claims_of_article("my doctor says I can skip my scan")
    assert not claims_of_article("the article says what is rust")
    assert supposes("the article says I have cancer")


@pytest.mark.parametrize(
    "text",
    ["then what does it say", "so what does the article actually say about that?", "what it says"],
)
def test_it_is_only_asked_what_the_article_says(text: str) -> None:
    """And nothing else."""
    assert asks_what_it_says(text)
    assert not asks_what_it_says("what does it say about rust")
