"""How many are a cancer is asked as what share of them is."""

from __future__ import annotations

import pytest

from knowledge.share import in_share


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("how many calcifications are cancer", "what share of calcifications is cancer"),
        ("and how many of those turn out to be cancer", "and what share of those is cancer"),
        ("how often are they malignant", "what share of them is cancer"),
        ("how many women get cancer", "how many women get cancer"),
        ("how many views are taken", "how many views are taken"),
    ],
)
def test_it_is_asked_in_other_words(text: str, full: str) -> None:
    assert in_share(text) == full
