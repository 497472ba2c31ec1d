"""Nothing is left to do, somebody takes it; or wonders what comes of doing nothing."""

from __future__ import annotations

import pytest

from knowledge.dismissals import asks_for_options, dismisses, wonders_of_skipping


@pytest.mark.parametrize(
    "text",
    [
        "lovely, I’ll just forget about it then",
        "so we can put this behind us",
        "then I don't have to think about it any more",
        "phew, no need to go back",
        "I've decided to ignore it",
        "can I forget it now?",
        "good, then I'm done with it then",
    ],
)
def test_a_dismissal(text: str) -> None:
    """Also where it is asked for."""
    assert dismisses(text)


@pytest.mark.parametrize(
    "text",
    [
        "I can't forget it",
        "forget it",
        "the doctor said I can forget about it",
        "how can I forget about it",
        "I don't need to go back until May",
        "I will forget to ask",
        "is it ok to forget deodorant",
    ],
)
def test_what_is_none(text: str) -> None:
    """Who can't let go of it, what the clinic said, a date."""
    assert not dismisses(text)


def test_somebody_wonders_what_comes_of_it() -> None:
    """Of a test or a visit that is named, also before."""
    assert wonders_of_skipping("what happens if I never turn up in six months")
    assert wonders_of_skipping("would it be so bad if I missed my scan")
    assert wonders_of_skipping("what if I skip that", "do I need the follow-up")
    assert wonders_of_skipping("they want me again in a year, should I just cancel that?")
    assert not wonders_of_skipping("what if I skip that", "what is a cyst")
    assert not wonders_of_skipping("can I get a copy of my report")
    assert not wonders_of_skipping("what happens if they miss something in the biopsy")
    assert not wonders_of_skipping("what happens at the follow-up")
    assert wonders_of_skipping("I feel fine, so why bother with the follow-up")


def test_what_else_there_is() -> None:
    """In few words."""
    assert asks_for_options("ok what else is there")
    assert asks_for_options("are there any alternatives")
    assert not asks_for_options("what is a biopsy")
