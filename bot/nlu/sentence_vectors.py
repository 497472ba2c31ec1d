"""The first step of the pipeline: the reader's words become one sentence vector."""

from __future__ import annotations

import hashlib
import inspect
from pathlib import Path
from typing import Any, Dict, List, Optional

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

import knowledge.encoder
from knowledge.encoder import OnnxEncoder

ORIGIN = "SentenceVectorFeaturizer"


def sentence_vector(message: Message) -> Optional[np.ndarray]:
    """Return the vector that the featurizer put on a message, shape ``(dimension,)``."""
    for features in message.features:
        if features.origin == ORIGIN and features.attribute == TEXT:
            vector: np.ndarray = features.features[0]
            return vector
    return None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceVectorFeaturizer(GraphComponent):
    """Adds the encoder's sentence vector to each message as a dense feature."""

    def __init__(self, config: Dict[str, Any]) -> None:
        self._encoder = OnnxEncoder(Path(config["encoder"]))

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Where the exported encoder lies, relative to the project."""
        return {"encoder": ".cache/encoder"}

    @staticmethod
    def required_packages() -> List[str]:
        """Packages that must be there."""
        return ["onnxruntime", "tokenizers"]

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceVectorFeaturizer:
        """Create the component (see the parent class)."""
        featurizer = cls(config)
        featurizer._encoder.warm_up()
        return featurizer

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Rasa's training cache sees only this class; add the encoder's files and code."""
        code = hashlib.sha256(inspect.getsource(knowledge.encoder).encode()).hexdigest()
        return code + OnnxEncoder(Path(config["encoder"])).fingerprint

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurize all training examples in batches."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the sentence vector to each message that has text."""
        texts = [message.get(TEXT) or "" for message in messages]
        for message, text, vector in zip(messages, texts, self._encoder.encode(texts), strict=True):
            if text:
                message.add_features(
                    Features(vector[np.newaxis, :], FEATURE_TYPE_SENTENCE, TEXT, ORIGIN)
                )
        return messages
