"""Follow-ups in words that need nothing before them."""

from __future__ import annotations

import pytest

from knowledge.pronouns import (
    asks_whether_cancer,
    aspect_instead,
    focus,
    instead,
    judges,
    leans,
    leaves_out,
    other_kind,
    points_to,
    put_in,
)
from knowledge.things import CANCER, Things
from tests.knowledge.garden import ARTICLE

THINGS = Things([ARTICLE])
GRC = next(thing for thing in THINGS.all if thing.name == "GRC")
MICRO = next(thing for thing in THINGS.all if thing.name == "microlumps")


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("is it curable", True),
        ("does that need treatment", True),
        ("how do they remove it", True),
        ("what about that", True),
        ("what type", True),  # of what was named
        ("what is that disease", False),  # has a noun of its own
        ("who was in that study", False),
        ("why is that", False),  # points to all that was said
        ("are they common", False),  # one thing is not many
        ("how common is rust", False),
    ],
)
def test_a_follow_up_points_to_a_thing(text: str, points: bool) -> None:
    """By a pronoun that stands for one thing."""
    assert points_to(text, GRC) == points


def test_what_follows_from_a_finding_is_not_of_the_thing() -> None:
    """ "And if it's benign?" after a question about a test; "what if it grows back on the left" is."""
    assert not points_to("and if it's benign?", GRC)
    assert not points_to("what if it comes back positive", GRC)
    assert points_to("what does it mean", GRC)


def test_a_thing_is_asked_whether_it_is_a_cancer() -> None:
    """With words around it, and nothing else in it."""
    assert asks_whether_cancer("so it's not real cancer then?")
    assert asks_whether_cancer("is that actually a cancer")
    assert not asks_whether_cancer("is my result cancer")
    assert not asks_whether_cancer("is it cancer of the skin")


def test_something_else_is_asked_of_the_same() -> None:
    """Where both are what can be asked of a thing."""
    assert aspect_instead("can it be treated", "removed") == "can it be removed"
    assert aspect_instead("can it be treated", "menopause") == ""
    assert aspect_instead("what is it", "removed") == ""


def test_many_are_pointed_to_as_many() -> None:
    """In number."""
    assert points_to("are they common", MICRO)
    assert points_to("can they cut them out", CANCER)
    assert put_in("can they cut them out", "microlumps") == "can they cut microlumps out"


def test_they_may_be_the_people_of_the_clinic() -> None:
    """By what is done: no thing says or decides anything."""
    assert not points_to("and do they always say so", MICRO)
    assert not points_to("what have they decided", MICRO)
    assert not points_to("what will they do next", MICRO)
    assert not points_to("and after that?", MICRO)
    assert not points_to("do they differ from the last pictures", MICRO)
    assert points_to("do they always come back", MICRO)


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("what is the treatment", True),
        ("do i need an operation", True),
        ("do lumps need treatment", False),
        ("who picks the leaf", False),
    ],
)
def test_a_short_question_leaves_out_of_what_it_asks(text: str, out: bool) -> None:
    """Treatment is always of something."""
    assert leaves_out(text, THINGS) == out
    assert leans(text, THINGS) == out


def test_the_thing_is_put_in() -> None:
    """In the place of the pronoun, or before."""
    assert put_in("is it curable", "GRC") == "is GRC curable"
    assert put_in("it's bad?", "GRC") == "GRC is bad?"
    assert put_in("what is the treatment", "GRC") == "GRC, what is the treatment"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("and the small ones?", ("microlumps", False)),
        ("what about big lumps", ("macrolumps", False)),
        ("and micro?", ("microlumps", False)),
        ("tell me about the tiny ones", ("microlumps", True)),
        ("are the small ones bad", None),
        ("and small leaves?", None),
        ("and GRC?", None),
    ],
)
def test_a_message_turns_to_another_kind(text: str, found: tuple[str, bool] | None) -> None:
    """By few words and its size or name; a whole question needs nothing before it."""
    turned = other_kind(text, THINGS)
    assert (turned and (turned[0].name, turned[1])) == found


def test_the_other_kind_is_the_one_beside_what_was_spoken_of() -> None:
    """And nothing where no kind was."""
    turned = other_kind("and the other kind?", THINGS, MICRO)
    assert turned is not None
    assert turned[0].name == "macrolumps"
    assert other_kind("and the other kind?", THINGS) is None


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("are lumps dangerous?", "are microlumps dangerous?"),
        ("are macrolumps dangerous?", "are microlumps dangerous?"),
        ("are the large ones bad", "are the microlumps bad"),
        ("are they cancer", "are microlumps cancer"),
        ("when is rust warm", ""),
    ],
)
def test_the_question_before_is_asked_of_another_kind(before: str, now: str) -> None:
    """Where it has a place for one."""
    assert instead(before, MICRO, THINGS) == now


def test_the_subject_lasts_over_follow_ups_and_no_longer() -> None:
    """A question that names another thing, or none of its own accord, ends it."""
    assert focus(["what is GRC", "is it treatable", "is it curable"], THINGS) == GRC
    assert focus(["what is GRC", "are lumps common"], THINGS) is None
    assert focus(["what is GRC", "what about the small ones"], THINGS) == MICRO
    assert focus([], THINGS) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("what does that mean", True),
        ("is it benign", True),
        ("so that's good?", True),
        ("what is a clipping", False),
        ("and the bad ones?", False),
        ("does it hurt", False),
    ],
)
def test_a_verdict_is_asked_for(text: str, asks: bool) -> None:
    """Whether something is good or bad, and what it means."""
    assert judges(text) == asks


def test_what_becomes_bigger_turns_to_no_other_kind() -> None:
    """It asks what happens to the same one."""
    assert other_kind("can they get bigger", THINGS) is None
