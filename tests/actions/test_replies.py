"""All actions together."""

from __future__ import annotations

from actions.replies import ALL


def test_each_action_has_a_name_of_its_own() -> None:
    """As Rasa calls it."""
    names = [action.action_name for action in ALL]
    assert len(set(names)) == len(names)
    assert all(name.startswith("action_") for name in names)
