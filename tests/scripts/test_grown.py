"""How many servers 'make grown' starts; tests/grown runs them."""

from __future__ import annotations

import pytest

from scripts.grown import count
from scripts.steps import StepError


def test_numbers_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or are the usual ones."""
    monkeypatch.delenv("RASAS", raising=False)
    assert count("RASAS", 3) == 3
    monkeypatch.setenv("RASAS", "5")
    assert count("RASAS", 3) == 5


@pytest.mark.parametrize("value", ["0", "-1", "many", "33", "1.5"])
def test_a_number_that_can_not_be_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """With the variable's name and what is right."""
    monkeypatch.setenv("ACTIONS", value)
    with pytest.raises(StepError, match=f"ACTIONS={value} can't be used: give a number"):
        count("ACTIONS", 2)
