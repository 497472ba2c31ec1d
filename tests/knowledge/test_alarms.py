"""The safety gate is measured on messages; a keyword stands in for the model."""

from __future__ import annotations

import json
from pathlib import Path

from knowledge.alarms import Alarm, alarm_measures, alarm_table, read_alarms
from knowledge.safety import NONE, Finding


class FakeGate:
    """Raises a red flag at one word."""

    def check(self, text: str) -> Finding | None:
        return Finding("red_flag_soon", "lump", 1.0, False) if "lump" in text else None


ALARMS = [
    Alarm("emergency", "short", "emergency"),
    Alarm("emergency", "veiled", "red_flag_today"),
    Alarm("red_flag_soon", "short", NONE),
    Alarm("red_flag_soon", "short", "emergency"),
    Alarm(NONE, "idiom", "crisis"),
    Alarm(NONE, "idiom", NONE),
]


def test_messages_of_one_split_are_run(tmp_path: Path) -> None:
    """Each with its own class and the one it was given."""
    path = tmp_path / "messages.jsonl"
    rows = [("a lump", "dev"), ("hello", "dev"), ("a lump", "test")]
    path.write_text(
        "".join(
            json.dumps({"text": text, "class": NONE, "style": "short", "split": split}) + "\n"
            for text, split in rows
        )
    )
    found = [alarm.found for alarm in read_alarms(FakeGate(), path, "dev")]
    assert found == ["red_flag_soon", NONE]


def test_recall_and_false_alarms() -> None:
    """Any alarm counts as recognised; the right class and too late a class are counted apart."""
    found = alarm_measures(ALARMS)
    assert found["recall"]["value"] == 0.75
    assert found["false alarms"]["value"] == 0.5
    assert found["right class"]["value"] == 0.25
    assert found["too late"]["value"] == 0.5


def test_groups_and_confusion() -> None:
    """By class and style, and which class was taken for which."""
    found = alarm_measures(ALARMS)
    assert found["recall by class"]["red_flag_soon"] == {"value": 0.5, "count": 2}
    assert found["false alarms by style"] == {"idiom": {"value": 0.5, "count": 2}}
    assert found["confusion"]["emergency as red_flag_today"] == 1
    assert "emergency as emergency" not in found["confusion"]


def test_the_table_names_the_confusions() -> None:
    """Below recall and false alarms."""
    text = alarm_table(alarm_measures(ALARMS))
    assert text.startswith("safety: 6 messages\nrecall                 75.0%")
    assert "none as crisis" in text
