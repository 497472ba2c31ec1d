"""Words with which the safety gate's models must be surer, where no sign stands."""

from __future__ import annotations

import pytest

from tests.knowledge.test_safety import gate


@pytest.mark.parametrize(
    "text",
    [
        "I mean the cupboard door hit me",
        "a branch caught me on the side",
        "walked into the kitchen table in the dark",
    ],
)
def test_a_thing_that_hit_somebody_needs_surer_models(text: str) -> None:
    """It is an emergency or a crisis where they are; a sign beside it counts as ever."""
    assert gate(0.9).check(text) is None
    assert gate(0.9, "violence").check(text) is None
    assert gate(0.97).check(text) is not None
    found = gate(0.5, "emergency").check(f"{text} and I can't breathe")
    assert found is not None
    assert found.rule == "trouble breathing"


@pytest.mark.parametrize(
    "text",
    [
        "she is awake again",
        "he wants to sleep now",
        "my mum says she's fine",
        "he's gone now, he left",
    ],
)
def test_somebody_who_is_better_needs_surer_models(text: str) -> None:
    """Where no sign tells of more, and nothing follows with a "but"."""
    assert gate(0.9, "emergency").check(text) is None
    assert gate(0.97).check(text) is not None
    assert gate(0.9).check(f"{text} but something is wrong") is not None
    found = gate(0.5, "emergency").check(f"{text} and her face is drooping")
    assert found is not None
    assert found.rule == "stroke signs"


def test_who_was_pushed_did_not_just_hit_a_thing() -> None:
    """Somebody stands behind it."""
    assert gate(0.9).check("zzz he made me so that i fell against the door") is not None


@pytest.mark.parametrize(
    "text",
    ["it comes back when I sit", "and it goes away again", "it's still there", "it is the same"],
)
def test_what_nobody_names_needs_surer_models_for_a_red_flag(text: str) -> None:
    """An emergency needs none; nor does what is named."""
    assert gate(0.8, "red_flag_soon").check(text) is None
    assert gate(0.95, "red_flag_soon").check(text) is not None
    assert gate(0.8, "emergency").check(text) is not None
    assert gate(0.8, "red_flag_soon").check(f"{text}, this hardness") is not None
