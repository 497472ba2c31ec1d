"""Advice that stands in a conversation."""

from __future__ import annotations

import pytest

from actions.advice import AWHILE, LEVELS, Advice, read_advice, standing, write_advice

EMERGENCY = [{"kind": "emergency", "notice": None}]
TODAY = [{"kind": "red_flag", "notice": "today"}]
SOON = [{"kind": "red_flag", "notice": "soon"}, {"kind": "answer", "notice": None}]
ANSWER = [{"kind": "answer", "notice": None}]


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ([EMERGENCY], "emergency"),
        ([[{"kind": "crisis"}]], "crisis"),
        ([ANSWER, SOON], "soon"),
        ([TODAY], "today"),
        ([EMERGENCY, SOON], "emergency"),
        ([SOON, TODAY], "today"),
    ],
)
def test_what_the_gate_said_stands(told: list[list[dict[str, str | None]]], level: str) -> None:
    """Also beside a quote; a lighter advice does not take the place of a heavier one."""
    assert standing(None, told, len(told)) == Advice(level, len(told))


@pytest.mark.parametrize("told", [[], [ANSWER], [EMERGENCY, ANSWER]])
def test_without_advice_nothing_stands(told: list[list[dict[str, str | None]]]) -> None:
    """What is older was noted, or is over."""
    assert standing(None, told, len(told)) is None


def test_what_was_noted_is_not_read_again() -> None:
    """The actions say it too, and note it."""
    noted = Advice("emergency", 2, 0, settled=True)
    assert standing(noted, [EMERGENCY, EMERGENCY], 2) == noted
    assert standing(noted, [EMERGENCY, EMERGENCY, SOON], 3) == Advice("emergency", 3)
    assert standing(noted, [EMERGENCY, EMERGENCY, ANSWER], 3) == noted


def test_it_is_over_when_the_reader_is_elsewhere_for_a_while() -> None:
    """And stands again when it is said again."""
    advice: Advice | None = Advice("soon", 1)
    for number in range(AWHILE - 1):
        assert advice is not None
        advice = advice.passed(number)
    assert advice is not None
    assert advice.passed(9) is None
    assert advice.said(9) == Advice("soon", 9, again=1)


def test_what_was_taken_back_weighs_nothing() -> None:
    """It is not read again, and what is found after it stands for itself."""
    over = Advice("crisis", 1).ended(2)
    assert standing(over, [EMERGENCY, [{"kind": "crisis"}]], 2) == over
    assert standing(over, [EMERGENCY, [{"kind": "crisis"}], TODAY], 3) == Advice("today", 3)


@pytest.mark.parametrize("level", LEVELS)
def test_it_travels_as_json(level: str) -> None:
    """As part of the memory."""
    advice = Advice(level, 3, 1, True, 2, True, True)
    assert read_advice(write_advice(advice)) == advice
    assert read_advice(write_advice(None)) is None


def test_one_of_an_older_version_is_read() -> None:
    """It was said, and nothing more is known of it."""
    kept = {"level": "soon", "turn": 1, "elsewhere": 0, "settled": True}
    assert read_advice(kept) == Advice("soon", 1, settled=True)


def test_an_unknown_level_is_refused() -> None:
    """The memory is then an empty one."""
    with pytest.raises(ValueError, match="soonish"):
        read_advice({"level": "soonish", "turn": 1, "elsewhere": 0, "settled": False})


@pytest.mark.parametrize(
    ("level", "intent", "outweighs"),
    [
        ("emergency", "red_flag_soon", True),
        ("today", "red_flag_soon", True),
        ("soon", "red_flag_soon", False),
        ("soon", "red_flag_today", False),
        ("emergency", "crisis", False),
        ("crisis", "greet", False),
        ("crisis", "violence", True),
        ("violence", "red_flag_soon", True),
        ("violence", "crisis_helper", False),
    ],
)
def test_more_urgent_advice_outweighs_what_is_found_now(
    level: str, intent: str, outweighs: bool
) -> None:
    """The gate's own intents name how urgent it is."""
    assert Advice(level).outweighs(intent) is outweighs
