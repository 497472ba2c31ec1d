"""What is offered where nothing answers."""

from __future__ import annotations

from knowledge.declining import no_answer, suggestions_near
from knowledge.excerpts import excerpts_of
from knowledge.retrieval import Evidence, Hit
from tests.knowledge.garden import ARTICLE


def evidence(numbers: list[int]) -> Evidence:
    """Evidence with some excerpts of the garden."""
    excerpts = excerpts_of(ARTICLE)
    return Evidence("", tuple(Hit(n, excerpts[n], ()) for n in numbers), 0.0, 0.0, ())


def test_sections_are_named_once_and_no_word_list() -> None:
    """At most three, best first."""
    reply = no_answer(evidence(list(range(len(excerpts_of(ARTICLE))))), 0.12345)
    assert reply.sections == ("What they are", "Large and small", "Rust and the greenhouse")
    assert reply.score == 0.1235


def test_without_hits_nothing_is_offered() -> None:
    """It is said honestly that there is no answer."""
    assert no_answer(evidence([]), 0.0).sections == ()
    assert suggestions_near(evidence([0])) == ()
