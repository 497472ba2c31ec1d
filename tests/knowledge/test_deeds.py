"""What "do it" stands for."""

from __future__ import annotations

import pytest

from knowledge.deeds import cause_in, in_full


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("can mastitis do it", "can mastitis cause it"),
        ("could an old injury do that too, in 2009", "could an old injury cause it too, in 2009"),
        ("does a tight bra do this?", "does a tight bra cause it?"),
        ("could radiotherapy be why", "could radiotherapy cause it"),
        ("might mastitis be the cause of it?", "might mastitis cause it?"),
    ],
)
def test_a_thing_is_asked_for_as_a_cause(text: str, full: str) -> None:
    """It, and nothing else in the message."""
    assert in_full(text) == full


@pytest.mark.parametrize(
    "text",
    [
        "can they do it",
        "can my doctor do it today",
        "who can do it",
        "how do they do it",
        "could that be why",
        "can doctors do it without a needle",
        "why do they do that",
        "can mastitis cause it",
        "could it be the cause",
    ],
)
def test_what_people_do_is_left_as_it_is(text: str) -> None:
    """A pointer is read elsewhere."""
    assert in_full(text) == text


def test_what_is_asked_of_as_a_cause() -> None:
    assert cause_in("does a cyst leave calcium") == "cyst"
    assert cause_in("and could the old scar cause it") == "scar"
    assert not cause_in("what causes it")
    assert not cause_in("can they do it")


def test_what_brings_something_on_causes_it() -> None:
    assert in_full("What sort of thing brings them on?") == "what causes them?"
    assert in_full("so what triggers it") == "so what causes it"
    assert in_full("what brings you here") == "what brings you here"
