"""The plain fact beside a refusal to judge."""

from __future__ import annotations

import pytest

from knowledge.article import Span
from knowledge.plain_facts import names_both_sides, plain_fact, without_age
from knowledge.quote import Citation, Quote

COMMON = "Breast calcifications are common, and about half of women over 50 have them."
BOTH = "The great majority are not cancer, though some are a sign of it."
COMFORT = "They are usually no cause for worry about cancer, but any concern is worth raising."


def quoted(text: str) -> tuple[Quote, ...]:
    """A quote of a text."""
    citation = Citation("Title", "Section", "", "https://a.example/#s", "0" * 64)
    return (Quote(text, Span("a", 0, len(text)), citation, 0.9),)


@pytest.mark.parametrize(
    "text", ["is it normal at my age", "i am 58, is that rare", "do other women have it"]
)
def test_how_common_it_is_may_stand(text: str) -> None:
    """Also where a result was told, for it judges nobody."""
    assert plain_fact(text, quoted(COMMON), True) == quoted(COMMON)


def test_both_sides_stand_only_where_no_result_was_told() -> None:
    """After a suspicious word even these would comfort."""
    assert plain_fact("so are they cancer", quoted(BOTH), False) == quoted(BOTH)
    assert plain_fact("so are they cancer", quoted(BOTH), True) == ()
    assert plain_fact("so are they cancer", quoted(COMFORT), False) == ()
    assert plain_fact("so are they cancer", quoted(COMMON), False) == ()
    assert plain_fact("so are they cancer", (), False) == ()


@pytest.mark.parametrize(
    ("sentence", "both"),
    [
        (BOTH, True),
        ("They may be a sign of cancer, though often they are not.", True),
        (COMFORT, False),
        (COMMON, False),
    ],
)
def test_both_sides(sentence: str, both: bool) -> None:
    """One half calms, the other one does not."""
    assert names_both_sides(sentence) is both


def test_an_age_is_no_number_of_a_report() -> None:
    """A size stays."""
    assert "61" not in without_age("i have 61 years, is it normal")
    assert "58" not in without_age("at 58 is it normal")
    assert "12 mm" in without_age("they measure 12 mm")
    assert "20 specks" in without_age("i have 20 specks")
