"""A danger read in half a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.safety import Finding
from tests.actions.talk import Talk, begin


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


def told(talk: Talk, danger: str, kind: str, notice: str | None = None) -> None:
    """A danger in these words, to which the safety gate has replied."""
    talk.advised(kind, notice)
    talk.events[-2]["text"] = danger


def found(talk: Talk, monkeypatch: pytest.MonkeyPatch, words: str, level: str) -> None:
    """The safety gate finds this level in what has all of the words."""

    def check(text: str, before: str = "") -> Finding | None:
        is_there = all(word in text for word in words.split())
        return Finding(level, "test", 0.9, False) if is_there else None

    monkeypatch.setattr(talk.service.gate, "check", check, raising=False)


@pytest.mark.parametrize(
    ("first", "kind", "notice", "second", "level"),
    [
        ("he hit", "crisis", "violence", "the bullseye at darts", "violence"),
        ("the tablets", "crisis", None, "for my thyroid", "crisis"),
        ("i am going to kill", "crisis", None, "some time in the cafe", "crisis"),
        ("i won't be here", "crisis", None, "on friday, may i write on monday?", "crisis"),
        ("i found a lump", "red_flag", "soon", "in my porridge", "soon"),
        ("fever", "red_flag", "today", "is what the dog has", "today"),
        ("my chest", "emergency", None, "of drawers is full lol", "emergency"),
    ],
)
def test_the_other_half_shows_what_it_was(
    talk: Talk, first: str, kind: str, notice: str | None, second: str, level: str
) -> None:
    """Where the safety gate finds nothing in the whole; then it is over."""
    told(talk, first, kind, notice)
    said = talk.service.wording.first(f"joined_{level}", **talk.service.numbers)
    assert talk.turn(second)[0]["text"] == said
    assert talk.memory.advice is not None
    assert talk.memory.advice.over


@pytest.mark.parametrize(
    ("first", "kind", "notice", "second"),
    [
        ("my chest", "emergency", None, "on the left"),
        ("my chest", "emergency", None, "with a grip on it"),
        ("she collapsed", "emergency", None, "at the clinic"),
        ("i want to end it", "crisis", None, "with this"),
        ("the pills", "crisis", None, "are in my hand"),
        ("i can't", "crisis", None, "sorry about that"),
        ("i want to die", "crisis", None, "what is tannin in kettles"),
        ("he hit me.", "crisis", "violence", "on friday evening"),
        ("i found a hard new lump yesterday", "red_flag", "soon", "in the left one"),
        ("he hit", "crisis", "violence", "ok"),
    ],
)
def test_these_are_no_harmless_halves(
    talk: Talk, first: str, kind: str, notice: str | None, second: str
) -> None:
    """The advice stands."""
    told(talk, first, kind, notice)
    talk.turn(second)
    assert not (talk.memory.advice and talk.memory.advice.over)


def test_a_whole_that_is_a_danger_is_none(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where neither half is."""
    found(talk, monkeypatch, "hit roof", "violence")
    told(talk, "he hit", "crisis", "violence")
    assert "whole sentence" not in talk.say("the roof with me in it")[1]


def test_it_counts_only_at_once(talk: Talk) -> None:
    """Not after something else."""
    told(talk, "he hit", "crisis", "violence")
    talk.say("hm")
    assert "whole sentence" not in talk.say("the bullseye at darts")[1]


def test_two_words_that_were_taken_for_more_get_what_fits(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what the safety gate finds in the whole."""
    found(talk, monkeypatch, "bleed nipple", "red_flag_soon")
    told(talk, "i bleed", "emergency")
    texts = talk.service.safety_texts.texts
    assert talk.say("from one nipple") == ("red_flag", texts["red_flag_soon"])
    assert talk.data()["notice"] == "soon"
    assert talk.say("ok", "affirm")[0] == "red_flag"


@pytest.mark.parametrize(
    ("first", "silent"), [("it's bleeding", True), ("i faint and bleed", False)]
)
def test_what_the_gate_has_said_of_the_whole_is_enough(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, first: str, silent: bool
) -> None:
    """The number is not called for again below it."""
    found(talk, monkeypatch, "bleed biopsy", "red_flag_today")
    told(talk, first, "emergency")
    assert (not talk.turn("from the biopsy hole", "red_flag_today")) is silent
