"""The intent classifier."""

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.intents import LogisticIntentClassifier, softmax
from bot.nlu.sentence_vectors import ORIGIN


def example(text, vector, intent=None):
    """A message with its sentence vector."""
    message = Message({"text": text, **({"intent": intent} if intent else {})})
    row = np.array([vector], dtype=np.float32)
    message.add_features(Features(row, "sentence", "text", ORIGIN))
    return message


@pytest.fixture
def trained(tmp_path):
    """A classifier of two intents."""
    classifier = LogisticIntentClassifier(
        LogisticIntentClassifier.get_default_config(),
        LocalModelStorage(tmp_path),
        Resource("intents"),
    )
    rows = [example(f"a{i}", [1, i / 10], "left") for i in range(5)]
    rows += [example(f"b{i}", [-1, i / 10], "right") for i in range(5)]
    rows += [example(f"c{i}", [0, i / 10], "crisis") for i in range(5)]
    classifier.train(TrainingData(rows))
    return classifier


def test_the_nearest_intent_is_named_first(trained):
    """The ranking holds all intents, best first, with probabilities."""
    message = example("?", [1, 0.2])
    trained.process([message])
    assert message.get("intent")["name"] == "left"
    assert [row["name"] for row in message.get("intent_ranking")] == ["left", "right"]


def test_the_safety_gate_is_not_overruled(trained):
    """An intent that is set already stays."""
    message = example("?", [1, 0.2])
    message.set("intent", {"name": "emergency", "confidence": 1.0})
    trained.process([message])
    assert message.get("intent")["name"] == "emergency"


def test_danger_is_never_the_classifiers_to_tell(trained):
    """The safety gate alone names a crisis: its examples are not learnt here."""
    assert trained.intents == ["left", "right"]


def test_what_was_trained_is_loaded(trained, tmp_path):
    """Weights survive the model storage bit for bit."""
    loaded = LogisticIntentClassifier.load(
        trained._config, trained._model_storage, trained._resource, None
    )
    assert loaded.intents == trained.intents
    assert np.array_equal(loaded.weights, trained.weights)


def test_softmax_sums_to_one():
    """Large logits do not overflow."""
    assert softmax(np.array([1000.0, 0.0])).sum() == pytest.approx(1.0)
