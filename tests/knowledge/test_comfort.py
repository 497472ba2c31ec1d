"""What is not quoted to somebody who has a cancer."""

from __future__ import annotations

import pytest

from knowledge.comfort import says_harmless, without_comfort
from knowledge.excerpts import excerpts_of
from knowledge.retrieval import Evidence, Hit
from knowledge.things import Things
from tests.knowledge.garden import ARTICLE


@pytest.mark.parametrize(
    ("text", "comforts"),
    [
        ("Lumps that are benign need no treatment.", True),
        ("Most lumps are not cancer.", True),
        ("Large ones are no cause for worry.", True),
        ("DCIS is a cancer, but it is treatable.", False),
        ("A pattern does not prove it.", False),
    ],
)
def test_what_calls_something_harmless(text: str, comforts: bool) -> None:
    """By the words for it."""
    assert says_harmless(text) == comforts


def test_comfort_is_taken_away() -> None:
    """All else stays in its order."""
    hits = tuple(Hit(n, e, (), 0.0) for n, e in enumerate(excerpts_of(ARTICLE)))
    left = without_comfort(Evidence("", hits, 0.0, 0.0, ())).hits
    cores = [hit.excerpt.core for hit in left]
    assert "GRC is often found early." in cores
    assert not any("benign" in core.lower() or "no cause" in core for core in cores)


def test_what_is_asked_about_by_name_may_be_called_harmless() -> None:
    """And nothing else."""
    hits = tuple(Hit(n, e, (), 0.0) for n, e in enumerate(excerpts_of(ARTICLE)))
    macro = Things([ARTICLE]).named("macrolumps")
    assert macro is not None
    left = without_comfort(Evidence("", hits, 0.0, 0.0, ()), [macro]).hits
    harmless = [hit.excerpt.core for hit in left if says_harmless(hit.excerpt.core)]
    assert harmless
    assert all("acrolump" in core for core in harmless)
