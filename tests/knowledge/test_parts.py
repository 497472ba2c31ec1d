"""Two questions in one message, and follow-ups."""

import pytest

from knowledge.parts import is_follow_up, joined, questions_in


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "what are microcalcifications and does deodorant show up?",
            ["what are microcalcifications", "does deodorant show up"],
        ),
        (
            "is a biopsy needed? does menopause matter?",
            ["is a biopsy needed", "does menopause matter"],
        ),
        ("does menopause matter", []),
        ("does deodorant and powder show up", []),
    ],
)
def test_each_question_of_a_message_is_found(text: str, parts: list[str]) -> None:
    """A message is cut where a second question begins, and nowhere else."""
    assert questions_in(text) == parts


@pytest.mark.parametrize(
    "text", ["why?", "and the small ones?", "are they cancer?", "how often?", "what about after 55"]
)
def test_a_short_message_that_points_back_is_a_follow_up(text: str) -> None:
    """Pronouns, openings and very short messages lean on what was said."""
    assert is_follow_up(text)


def test_a_whole_question_is_no_follow_up() -> None:
    """A question that names its subject stands alone."""
    assert not is_follow_up("does menopause cause more breast calcifications in older women")


def test_a_follow_up_is_joined_to_its_question() -> None:
    """The earlier question comes first, without its mark."""
    assert joined("Does menopause matter?", "why?") == "Does menopause matter, why?"
