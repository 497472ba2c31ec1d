"""Messages that open a talk, beside questions and results."""

from __future__ import annotations

import pytest

from knowledge.openings import is_opening

OPENINGS = """my scan is booked for next friday
the post brought a letter from the breast unit
only the letter, i feel nothing at all
my cousin had breast cancer at forty
i've been asked back for more pictures
we have not told the kids
i'm off to my appointment
i have my first check on thursday"""
OTHERS = """is my scan bad
what is in my letter
my scan, should i worry
i got a 4b on my report
they measured 7 mm on me
my report says pleomorphic
so i have nothing
tell me about my letter
please look at my report
i will cancel my biopsy
biopsy
or my monthly period
calcification in breast"""


@pytest.mark.parametrize("text", OPENINGS.splitlines())
def test_a_statement_opens(text: str) -> None:
    """It tells of the reader, and asks and reports nothing."""
    assert is_opening(text)


@pytest.mark.parametrize("text", OTHERS.splitlines())
def test_questions_and_results_do_not(text: str) -> None:
    """Nor bare subjects."""
    assert not is_opening(text)
