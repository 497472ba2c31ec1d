"""What is not brought up unasked."""

from __future__ import annotations

from actions.quiet import Quiet
from knowledge.answer import NoAnswer

QUIET = Quiet(["spread*, come back", "study, research"], 0.1)


def test_grave_questions_need_a_talk_about_them() -> None:
    """A thank-you is none."""
    offered = ["Does it spread?", "What is tea?", "What did the study find?"]
    assert QUIET.kept(offered, "thank you") == ("What is tea?",)
    assert QUIET.kept(offered, "has it spread") == ("Does it spread?", "What is tea?")
    assert QUIET.kept(offered, "which study") == ("What is tea?", "What did the study find?")


def test_far_from_the_articles_no_section_is_named() -> None:
    """They would be chance hits."""
    sections = ("What research says", "Kettles")
    assert QUIET.without(NoAnswer(0.2, sections), "what is a pot").sections == ("Kettles",)
    assert QUIET.without(NoAnswer(0.01, sections), "what is a pot").sections == ()
