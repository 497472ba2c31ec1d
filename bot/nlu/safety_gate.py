"""The safety gate in Rasa: decides before the intent classifier, in every state of a conversation."""

from __future__ import annotations

import hashlib
import inspect
from pathlib import Path
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.events import SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    INTENT,
    INTENT_NAME_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

import knowledge.clauses
import knowledge.danger
import knowledge.danger_examples
import knowledge.danger_words
import knowledge.letters
import knowledge.safety
import knowledge.signs
import knowledge.spacing
import knowledge.variants
import knowledge.violence
from knowledge.safety import SafetyGate

QUESTION = "question"
PAYLOAD = "/"  # begins what a channel makes of a press; no words of the reader


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyGateClassifier(GraphComponent):
    """Sets the intent of a dangerous message; leaves every other message alone."""

    def __init__(self, config: Dict[str, Any]) -> None:
        self._gate = SafetyGate.load(Path(config["gate"]), Path(config["data"]))

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Where the trained gate and its rules lie, relative to the project."""
        return {"gate": ".cache/safety", "data": "data"}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SafetyGateClassifier:
        """Create the component (see the parent class)."""
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Rasa's training cache sees only this class; add the gate's code, rules and model."""
        modules = (
            knowledge.safety,
            knowledge.clauses,
            knowledge.danger,
            knowledge.danger_examples,
            knowledge.danger_words,
            knowledge.letters,
            knowledge.signs,
            knowledge.spacing,
            knowledge.variants,
            knowledge.violence,
        )
        code = "".join(inspect.getsource(module) for module in modules)
        digest = hashlib.sha256(code.encode())
        for path in sorted(
            [*Path(config["gate"]).glob("*"), *Path(config["data"]).glob("safety/*")]
        ):
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def process(self, messages: List[Message], tracker: DialogueStateTracker) -> List[Message]:
        """Check each message, a short one also together with what the reader wrote just before."""
        before = said_before(tracker)
        for message in messages:
            finding = self._gate.check(message.get(TEXT) or "", before)
            if finding is None:
                continue
            intent = {
                INTENT_NAME_KEY: finding.wording or finding.level,
                PREDICTED_CONFIDENCE_KEY: 1.0,
            }
            message.set(INTENT, intent, add_to_output=True)
            if finding.with_question:
                entity = {ENTITY_ATTRIBUTE_TYPE: QUESTION, ENTITY_ATTRIBUTE_VALUE: "yes"}
                message.set(ENTITIES, [entity], add_to_output=True)
        return messages


def said_before(tracker: DialogueStateTracker) -> str:
    """The reader's last message in a conversation, as it may be kept; nothing where none is."""
    for event in reversed(tracker.events):
        if isinstance(event, SessionStarted):
            break
        text = event.text or "" if isinstance(event, UserUttered) else ""
        if text and not text.startswith(PAYLOAD):
            return text
    return ""
