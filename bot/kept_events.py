"""What of a conversation's events may be kept, and how they are counted."""

from __future__ import annotations

from typing import Any, Dict

from rasa.shared.core.constants import SESSION_START_METADATA_SLOT
from rasa.shared.core.events import BotUttered, Event, UserUttered

from knowledge.keeping import FULL, Keeping
from knowledge.metrics import REPLIES, SAFETY_HITS

PAYLOAD = "/feedback{"  # made by the website channel; no words of the reader
# What the classifiers found; the words themselves stand beside it.
FOUND = ("intent", "intent_ranking", "entities")
# What Rasa and our channels write; anything else comes from a platform and is not kept.
METADATA = ("model_id", "assistant_id", "turn")
# The intents that only the safety gate sets.
DANGERS = frozenset(
    {"crisis", "crisis_helper", "emergency", "emergency_on_purpose", "violence"}
    | {"red_flag_today", "red_flag_soon"}
)


def kept(event: Event, keeping: Keeping) -> Dict[str, Any]:
    """An event as it may be kept."""
    row: Dict[str, Any] = event.as_dict()
    if isinstance(event, UserUttered) and keeping.text != FULL:
        words = row["text"] or ""
        row["text"] = words if words.startswith(PAYLOAD) else keeping.words(words)
        found = row.get("parse_data") or {}
        row["parse_data"] = {name: found[name] for name in FOUND if name in found}
        row["parse_data"]["text"] = row["text"]
        row["metadata"] = _known(row.get("metadata") or {})
        row["parse_data"]["metadata"] = row["metadata"]
    if row.get("name") == SESSION_START_METADATA_SLOT and isinstance(row.get("value"), dict):
        row["value"] = _known(row["value"])
    return row


def _known(metadata: Dict[str, Any]) -> Dict[str, Any]:
    return {name: metadata[name] for name in METADATA if name in metadata}


def count(event: Event) -> None:
    """Every turn of every channel comes by here once, so here is where it is counted."""
    if isinstance(event, BotUttered):
        data = ((event.data or {}).get("custom") or {}).get("data") or {}
        REPLIES.labels(str(data.get("kind") or "plain")).inc()
    elif isinstance(event, UserUttered) and event.intent_name in DANGERS:
        SAFETY_HITS.labels(event.intent_name).inc()
