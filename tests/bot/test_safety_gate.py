"""What the safety gate reads in Rasa besides the message itself."""

import pytest
from rasa.shared.core.events import BotUttered, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.safety_gate import SafetyGateClassifier, said_before

SAID = UserUttered("my chest")


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], ""),
        ([SAID], "my chest"),
        ([SAID, BotUttered("Which one?")], "my chest"),
        ([UserUttered("hello"), SAID], "my chest"),
        ([SAID, UserUttered('/feedback{"helpful": true}')], "my chest"),
        ([SAID, SessionStarted()], ""),
        ([UserUttered("")], ""),  # where no words are kept
        ([UserUttered(None)], ""),
    ],
)
def test_the_readers_last_message_is_known(events, said):
    """Of this session; a press on a button has no words."""
    assert said_before(DialogueStateTracker.from_events("reader", events)) == said


class Gate:
    """Knows one danger in two halves."""

    def check(self, text, before=""):
        from knowledge.safety import Finding

        found = (before, text) == ("my chest", "it hurts")
        return Finding("emergency", "chest pain", 0.9, False) if found else None


def test_two_messages_are_read_together(monkeypatch):
    """The second one gets the intent."""
    monkeypatch.setattr("bot.nlu.safety_gate.SafetyGate.load", lambda *_: Gate())
    component = SafetyGateClassifier(SafetyGateClassifier.get_default_config())
    tracker = DialogueStateTracker.from_events("reader", [SAID])
    message = Message({"text": "it hurts"})
    component.process([message], tracker)
    assert message.get("intent")["name"] == "emergency"
