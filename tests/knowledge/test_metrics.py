"""What is counted."""

from __future__ import annotations

import pytest

from knowledge.metrics import REGISTRY, exposition, timed


def test_a_stage_is_timed_also_where_it_fails() -> None:
    """A slow failure is the one to see."""
    before = REGISTRY.get_sample_value("ask_stage_seconds_count", {"stage": "test"}) or 0.0
    with pytest.raises(ValueError), timed("test"):  # noqa: PT011
        raise ValueError
    after = REGISTRY.get_sample_value("ask_stage_seconds_count", {"stage": "test"})
    assert after == before + 1


def test_every_number_has_a_name_of_ours() -> None:
    """And the page names each, before anything happened."""
    text = exposition().decode()
    for name in (
        "turns",
        "turns_waiting",
        "replies",
        "refusals",
        "safety_hits",
        "stage_seconds",
        "gate_score",
    ):
        assert f"# TYPE ask_{name}" in text
