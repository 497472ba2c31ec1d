"""How many servers 'make grown' starts, and when nginx goes by a new configuration; tests/grown runs them."""

from __future__ import annotations

import pytest

from scripts import grown
from scripts.grown import count, have_taken_over
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


@pytest.mark.parametrize(
    ("workers", "taken"),
    [
        ({2: "worker process"}, False),
        ({2: "worker process", 3: "worker process"}, False),
        ({2: "worker process is shutting down"}, False),
        ({2: "worker process is shutting down", 3: "worker process"}, True),
        ({3: "worker process"}, True),
    ],
)
def test_a_new_configuration_holds_when_no_worker_goes_by_the_old_one(
    monkeypatch: pytest.MonkeyPatch, workers: dict[int, str], taken: bool
) -> None:
    """The master is 1, its worker before was 2."""
    monkeypatch.setattr(grown, "family", lambda master: [master, *workers])
    monkeypatch.setattr(grown, "title", lambda worker: f"nginx: {workers[worker]}")
    assert have_taken_over(1, [2]) is taken
