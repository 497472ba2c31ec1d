"""A danger that is explained away, and what explains nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.advice import LEVELS
from tests.actions.talk import Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def is_over(talk: Talk, danger: str, level: str, text: str) -> bool:
    """Whether the danger is over after a message."""
    talk.advised(*LEVELS[level])
    talk.events[-2]["text"] = danger
    talk.turn(text)
    return talk.memory.advice is not None and talk.memory.advice.over


@pytest.mark.parametrize("level", ["emergency", "crisis", "soon", "today"])
@pytest.mark.parametrize(
    "text",
    [
        "oh my toddler typed that",
        "our cat walked over the keyboard",
        "sorry, my cousin grabbed my phone",
        "that was my little brother",
        "it was twelve years ago",
        "no sorry i mean that happened last year",
        "this was when i was a student",
        "it was in 1998",
        "i meant i can't believe the price",
        "oops i meant to write that i can't wait",
    ],
)
def test_another_hand_another_thing_or_long_ago(talk: Talk, level: str, text: str) -> None:
    """In plain words about the danger."""
    assert is_over(talk, "i can't breathe any more", level, text)


@pytest.mark.parametrize("level", ["emergency", "crisis"])
@pytest.mark.parametrize(
    "text",
    [
        "i mean it",
        "i meant every word",
        "i meant what i said",
        "sorry i mean in my left arm",
        "i meant my husband",
        "i mean really badly",
        "i meant since an hour",
        "it started years ago",
        "it has been so since last year",
        "that was a year ago and it came back",
        "that was years ago but the thoughts are back",
        "my kid is here",
        "my toddler is crying",
        "does my kid have that",
        "it was the bra",
        "it's from the heating",
        "no i don't",
        "the weather is nice",
        "tell me about tea",
    ],
)
def test_these_explain_nothing(talk: Talk, level: str, text: str) -> None:
    """A change of subject, another place on the body, or how it began."""
    assert not is_over(talk, "i have a pain in my chest", level, text)


@pytest.mark.parametrize(
    ("danger", "text", "over"),
    [
        ("i took thirty pills", "my toddler was playing with the phone", True),
        ("i took thirty pills", "that was twenty years ago", True),
        ("i took thirty pills", "i meant vitamins all month long", False),
    ],
)
def test_what_was_swallowed_was_swallowed(talk: Talk, danger: str, text: str, over: bool) -> None:
    """Another name for it is no comfort."""
    assert is_over(talk, danger, "emergency", text) is over


@pytest.mark.parametrize(
    ("danger", "text", "over"),
    [
        ("my skin is dented", "oh it's just the strap mark", True),
        ("i found a lump", "it was a zip", True),
        ("i found a lump", "it was probably a zip", False),
        ("i found a lump", "i think it was my bra", False),
        ("i found a lump", "it was a cyst", False),
        ("i found a lump", "i always had it like that", False),
        ("i found a lump", "oops no i don't", True),
        ("i found a lump", "no", False),
        ("my nipple leaks", "that was milk, i am breastfeeding", True),
        ("my nipple leaks", "that was milk", False),
        ("my nipple bleeds", "it was only jam", True),
        ("my nipple bleeds", "it's from the strap", False),
        ("my nipple is flat", "it has always been like that", True),
        ("my nipple is flat", "since my operation", False),
        ("my breast is warm", "everything is warm in this heatwave", True),
    ],
)
def test_what_lay_on_the_skin(talk: Talk, danger: str, text: str, over: bool) -> None:
    """Without a doubt; a guess, an illness and blood are none."""
    assert is_over(talk, danger, "soon", text) is over


@pytest.mark.parametrize(
    ("danger", "text", "over"),
    [
        ("he hit me", "no i mean the swing hit me", True),
        ("he hit me", "i meant my brother hit me", False),
        ("he hit me", "he is lovely", False),
        ("he hit me", "i meant he shoved me", False),
        ("he hit me", "it was last year", False),
        ("he hit me", "that was thirty years ago", True),
        ("he hit me", "my husband grabbed my phone", False),
        ("i fear my husband", "not fear like that, only of his long face", True),
        ("i fear my husband", "it's not like that", False),
    ],
)
def test_a_deed_of_somebody_is_let_go_where_a_thing_did_it(
    talk: Talk, danger: str, text: str, over: bool
) -> None:
    """Kind words about somebody take nothing back."""
    assert is_over(talk, danger, "violence", text) is over
