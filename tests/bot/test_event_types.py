"""The classes of stored events."""

import pytest
from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot import event_types


def test_classes_are_found_as_rasa_finds_them(monkeypatch):
    """Known ones, unknown ones, and the default."""
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(event_types._find))
    event_types.install()
    assert Event.resolve_by_type("user") is UserUttered
    assert Event.resolve_by_type("bot") is BotUttered
    assert Event.resolve_by_type("none", UserUttered) is UserUttered
    with pytest.raises(ValueError, match="none"):
        Event.resolve_by_type("none")
    assert Event.from_parameters({"event": "bot", "text": "hello"}).text == "hello"
