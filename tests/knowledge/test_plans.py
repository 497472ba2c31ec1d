"""Plans to refuse, skip or put off what is advised."""

from __future__ import annotations

import pytest

from knowledge.plans import means_to_skip, names_care, plan_in


@pytest.mark.parametrize(
    "text",
    [
        "they'd like a needle test but I'm refusing",
        "my sister turned down the operation",
        "I'm pulling out of my scan on Tuesday",
        "we'd rather hold off on surgery until the summer",
        "im not having any needle in me",
        "I don't feel like going back for more tests",
        "no more mammograms for me, thanks",
        "the nurse rang about my follow-up and I told her no",
        "I don't think I'll bother with the six month check",
        "I'll leave it for two years",
        "the surgeon wants to operate and I said no",
        "I didn’t go to my recall",
        "cancelling my scan, it's 400 quid",
        "Not having the needle test.",
        "the doctor wants a biopsy, me no want",
        "it's a no from us to the operation",
        "more pictures on Monday? no way",
        "they booked a biopsy, nah I'm fine",
        "thinking of not turning up for the recall",
        "giving the next mammogram a miss",
        "biopsy on Friday. not going.",
        "I can't afford the biopsy",
        "never mind the follow-up",
        "doctor say biopsy, me no want",
        "ill skip this one and go next year",
    ],
)
def test_a_plan_is_noticed(text: str) -> None:
    """In any of its ways, of the reader or somebody close."""
    assert means_to_skip(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am going to have the biopsy",
        "I won't skip my scan",
        "I will wait for the results",
        "my doctor said I don't need a biopsy",
        "I don't want the biopsy to hurt",
        "I have to wait six months",
        "they cancelled my appointment",
        "they said no biopsy, so no biopsy then",
        "can I cancel my scan",
        "what if I refuse the surgery",
        "I didn't have a biopsy yet",
        "I'd rather not know",
        "I will wait half a year as they advised",
        "how do I cancel a visit",
        "skipping mammograms is dangerous",
        "not going to lie, the biopsy hurt",
        "imagine I pass out at the biopsy",
        "no way to know without a biopsy",
        "I'm not having any pain after the biopsy",
        "no biopsy has been done yet",
    ],
)
def test_what_is_no_plan(text: str) -> None:
    """A question, what the clinic decides, and waiting for what will come."""
    assert not means_to_skip(text)


def test_a_few_words_lean_on_the_test_that_was_named() -> None:
    """Alone they tell of nothing."""
    assert means_to_skip("I just won't go", "do I need a biopsy")
    assert means_to_skip("I'd rather wait", "surgery for calcifications")
    assert means_to_skip("nope, not going", "do I have to go back in 6 months")
    assert means_to_skip("count me out", "they want a biopsy")
    assert not means_to_skip("I'd rather wait")
    assert not means_to_skip("I don't want that", "what are microcalcifications")
    assert not means_to_skip("no thanks", "is a biopsy always needed")


def test_the_part_that_tells_it() -> None:
    """By which is seen whose plan it is."""
    assert plan_in("my aunt won't go for her biopsy, what can I tell her").startswith("my aunt")
    assert plan_in("what is a biopsy") == ""


def test_what_names_care() -> None:
    """A test, a visit, a treatment."""
    assert names_care("about my check-up")
    assert not names_care("about my specks")
