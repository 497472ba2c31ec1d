"""What was found for a message."""

from __future__ import annotations

from math import inf

from knowledge.found import Found
from knowledge.retrieval import Evidence


def test_what_was_found_has_no_parts_and_no_bounds_of_its_own() -> None:
    found = Found(Evidence("kettle", (), 0.0, 0.0, ()))
    assert not found.parts
    assert not found.compares
    assert (found.score, found.at_most) == (0.0, inf)
