"""Questions that ask for a judgement of one person's result."""

from __future__ import annotations

import json

import pytest
import yaml

from knowledge.personal import (
    asks_for_own_result,
    asks_in_general,
    is_of_breast_care,
    is_of_somebody,
    names_person,
    supposes_benign,
    tells_result,
    wants_comfort,
)
from knowledge.settings import ROOT


@pytest.mark.parametrize(
    "text",
    [
        "I have BI-RADS 4, what now",
        "birads 3?",
        "my cluster is 5 mm",
        "is a 4.2 cm area on my scan bad",
        "is mine cancer",
        "is a group of 9 dots bad",
        "are round specks in a 50 year old cancer",
        "eggshell-like at 4 o'clock, benign?",
        "are my calcifications benign?",
        "do I have DCIS",
        "so i dont need the biopsy",
        "can I skip the biopsy",
        "should i postpone my follow-up appointment",
        "can you look at my report",
        "what does my mammogram mean",
        "am i ok",
        "my radiologist says clusters, is it cancer",
        "what are my chances",
        "What’s the risk? I’ve a 6mm spot",
        "B3 biopsy result meaning",
        "what if i die",
        "is my mum going to die",
        "is she ok",
        "can it kill me",
        "so what would you do",
        "i meant in my case",
        "can she skip the mammogram",
    ],
)
def test_a_question_about_ones_own_result_is_noticed(text: str) -> None:
    """The bot never judges a result, so it must see that it is asked to."""
    assert asks_for_own_result(text)


@pytest.mark.parametrize(
    "text",
    [
        "what are breast calcifications",
        "are calcifications cancer?",
        "is a biopsy always needed",
        "should i worry",
        "does menopause matter",
        "can I feel calcifications",
        "can i wear deodorant",
        "what does benign mean",
        "what should I ask my doctor",
        "does vitamin b12 matter",
        "how big is a macrocalcification in mm",
        "",
    ],
)
def test_a_general_question_is_none_about_a_result(text: str) -> None:
    """What the article answers for everybody is answered plainly."""
    assert not asks_for_own_result(text)


def test_somebody_is_spoken_of() -> None:
    """A person, or the finding itself; "telling me" only asks."""
    assert is_of_somebody("is this the bad one")
    assert is_of_somebody("will they take it out of me")
    assert not is_of_somebody("would you mind telling me whether a round shape reassures")
    assert not is_of_somebody("isn't DCIS real cancer, right?")


def test_benign_may_be_supposed_or_told() -> None:
    """Only a supposition asks what is so in general."""
    assert supposes_benign("if they're benign, will anyone take them out")
    assert supposes_benign("do harmless ones have to come out")
    assert not supposes_benign("the letter says benign, can i stop going")


def test_a_result_is_told() -> None:
    """A number, a score, the words of a report."""
    assert all(
        map(tells_result, ("mine are 3 mm", "BI-RADS IV", "the report says coarse", "punctate"))
    )
    assert not tells_result("mine are coarse, is that good")


def test_what_is_asked_in_general_is_nobodys_result() -> None:
    """The article may have no answer to it, and that is said then; a bare score is somebody's."""
    assert asks_in_general("What does BI-RADS 4 mean?")
    assert not asks_for_own_result("is BI-RADS 4a less worrying than 4c")
    assert not asks_in_general("is 8 mm big")
    assert not asks_in_general("what now with BI-RADS 5")
    assert not asks_in_general("what does BI-RADS 4 mean for me")
    assert asks_for_own_result("BI-RADS 4")


def test_words_of_breast_care_are_known() -> None:
    """Also those that the article does not have."""
    assert is_of_breast_care("should i take the tamoxifen they offered me")
    assert not is_of_breast_care("should i buy a house")


def test_comfort_is_wanted() -> None:
    """By a conclusion, or by a wish to hear that all is well."""
    assert wants_comfort("mine are round so i am safe, right")
    assert wants_comfort("am i in the clear")
    assert not wants_comfort("mine are coarse, is that one of the good ones")


def test_readers_own_messages_are_noticed() -> None:
    """At least 95 % of those written for this; ones never seen fare worse."""
    path = ROOT / "tests" / "knowledge" / "personal.yml"
    messages = yaml.safe_load(path.read_text("utf-8"))["messages"]
    missed = [message for message in messages if not asks_for_own_result(message)]
    assert len(messages) >= 100
    assert len(missed) <= 0.05 * len(messages), missed


def test_general_questions_are_left_alone() -> None:
    """At most 3 % of the dev split."""
    texts = [
        row["text"]
        for name in ("answerable", "unanswerable")
        for line in (ROOT / "tests" / "retrieval" / f"{name}.jsonl").read_text("utf-8").splitlines()
        if (row := json.loads(line))["split"] == "dev"
    ]
    wrong = [text for text in texts if asks_for_own_result(text)]
    assert len(wrong) <= 0.03 * len(texts), wrong


def test_who_is_named() -> None:
    """By a word for a person, or by what only one person has; things are no persons."""
    for text in (
        "can i die from it",
        "her report",
        "my aunt's",
        "a 5 mm cluster",
        "in the left breast",
    ):
        assert names_person(text), text
    for text in ("can you die from it", "are they benign", "is that good"):
        assert not names_person(text), text
