"""From which probability on an alarm is raised."""

from __future__ import annotations

import pytest

from knowledge.safety import SafetyGate
from knowledge.settings import ROOT
from knowledge.signs import THRESHOLD as SIGN
from knowledge.signs import read_signs
from knowledge.thresholds import (
    DENIED,
    HELPED,
    PART_THRESHOLD,
    STATEMENT_THRESHOLD,
    SURE_PART,
    THRESHOLD,
    least,
    limits_of,
)
from tests.fakes import Fixed

RULES, TAKEBACKS = read_signs(ROOT / "data" / "safety")


def level(danger: float, text: str, of: str = "red_flag_soon") -> str:
    """What the gate finds where the models say one thing of everything."""
    found = SafetyGate(RULES, TAKEBACKS, Fixed(danger, of)).check(text)
    return found.level if found else ""


def test_a_part_of_a_message_must_be_surer_than_the_whole() -> None:
    """And a clause, which has lost more, the most."""
    limits = limits_of(["all of it", "of it", "all"], {"all"}).tolist()
    assert limits == pytest.approx([THRESHOLD, PART_THRESHOLD, STATEMENT_THRESHOLD])


def test_a_sign_counts_from_less_on_unless_the_whole_message_is_unlikely() -> None:
    """A sign that decides by itself always counts."""
    lump = next(rule for rule in RULES if rule.name == "lump")
    assert (least(lump, 0.5), least(lump, 0.0)) == (SIGN, SURE_PART)
    call = next(rule for rule in RULES if rule.name == "a call for help")
    assert least(call, 0.0) == 0.0


def test_a_red_flag_that_is_plainly_denied_needs_models_that_are_sure() -> None:
    """Nothing else is lowered by it: another sign, or a danger that is urgent."""
    denied = "my nipple is not bleeding"
    assert level(DENIED - 0.1, denied) == ""
    assert level(DENIED + 0.02, denied) == "red_flag_soon"
    assert level(DENIED - 0.1, f"{denied} but i found a lump in my breast") == "red_flag_soon"
    assert level(DENIED - 0.1, denied, "crisis") == "crisis"


def test_where_help_is_on_its_way_the_models_must_be_surer_of_an_emergency() -> None:
    """A sign still decides."""
    there = "i called 999 and the paramedics are at the door"
    assert level(HELPED - 0.05, there, "emergency") == ""
    assert level(HELPED + 0.02, there, "emergency") == "emergency"
    assert level(HELPED - 0.05, f"{there}, he has chest pain", "emergency") == "emergency"
    assert level(HELPED - 0.05, there, "crisis") == "crisis"
