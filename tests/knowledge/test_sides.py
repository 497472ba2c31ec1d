"""The two sides of a comparison."""

import pytest

from knowledge.sides import compares, sides_of


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("large ones versus tiny ones", ["large ones", "tiny ones"]),
        (
            "large ones or tiny ones, which is worse?",
            ["large ones, which is worse", "tiny ones, which is worse"],
        ),
        ("how does a cyst differ from a lump", ["how does a cyst", "a lump"]),
        (
            "a cyst and a lump are they the same thing or different",
            ["a cyst", "a lump are they the same thing or different"],
        ),
        ("what is worse", []),
        (
            "are the big ones safer than the tiny ones?",
            ["are the big ones safer", "are the tiny ones safer"],
        ),
        (
            "when do large ones come, as opposed to groups of tiny ones",
            ["when do large ones come", "when do groups of tiny ones come"],
        ),
        ("are these dots or lines or what", ["are these dots", "lines or what"]),
    ],
)
def test_the_sides_of_a_comparison_keep_what_is_asked_of_both(text: str, sides: list[str]) -> None:
    """Each side is a question of its own."""
    assert sides_of(text) == sides


@pytest.mark.parametrize(
    "text",
    [
        "a cyst and a lump, how are these different things",
        "ordinary breasts against dense ones, which has the higher risk",
        "what does a biopsy show that a scan doesn't?",
        "are big ones safer than small ones",
        "why is one clinic quick and the other slow",
    ],
)
def test_a_comparison_is_recognised(text: str) -> None:
    """By its words, its choice or its contrast."""
    assert compares(text)
