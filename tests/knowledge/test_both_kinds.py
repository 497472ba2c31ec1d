"""What is asked of both of two sorts."""

from __future__ import annotations

import pytest

from knowledge.both_kinds import of_both
from knowledge.things import Things
from tests.knowledge.garden import ARTICLE

THINGS = Things([ARTICLE])
TWO = ["tell me about macrolumps", "tell me about microlumps"]
APART = "what is the difference between the big ones and the small ones"


def test_the_difference_is_what_each_is_and_whether_it_is_bad() -> None:
    """Of the two sorts by their sizes or names, and of nothing else."""
    asked = of_both(APART, "", (), THINGS)
    assert asked[::2] == TWO
    assert of_both("how do macrolumps differ from microlumps", "", (), THINGS) == asked
    assert not of_both("what is the difference between rust and GRC", "", (), THINGS)


@pytest.mark.parametrize(
    "text", ["both", "name them", "what are they called", "explain both of them"]
)
def test_both_are_told_of_after_a_talk_of_both(text: str) -> None:
    """By the last question, or by what was quoted for it."""
    assert of_both(text, "are macrolumps and microlumps bad", (), THINGS) == TWO
    assert of_both(text, "what types", ("There are large and tiny ones.",), THINGS) == TWO
    assert not of_both(text, "what is rust", ("Rust is a rot.",), THINGS)


def test_they_are_named_without_a_talk() -> None:
    """Where the message says that there are two."""
    assert of_both("two types, right? name em", "", (), THINGS) == TWO
    assert of_both("what are the names of the two types", "", (), THINGS) == TWO
    assert not of_both("name them", "", (), THINGS)


def test_which_of_them_is_asked_of_each() -> None:
    """After one of them only which "one" is; of a thing by name it is no such question."""
    asked = ["macrolumps is worse", "microlumps is worse"]
    assert of_both("and which one is worse?", APART + " macrolumps microlumps", (), THINGS) == asked
    assert of_both("which is worse", "are macrolumps bad", (), THINGS) == asked
    assert not of_both("which ones are bad", "what shape are microlumps", (), THINGS)
    assert not of_both("which is a sign of GRC", "macrolumps or microlumps", (), THINGS)


def test_both_after_one_of_them() -> None:
    """The other one is told of too."""
    assert of_both("both please", "what are macrolumps", (), THINGS) == TWO
