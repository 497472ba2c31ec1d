"""Names the intent of a message: multinomial logistic regression over the sentence vector.

Trained with scikit-learn, kept as plain arrays, and predicted with numpy: loading takes no time.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.kept_events import DANGERS
from bot.nlu.sentence_vectors import sentence_vector

INTENT_RANKING = "intent_ranking"
WEIGHTS_FILE = "weights.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LogisticIntentClassifier(GraphComponent):
    """Ranks all intents, unless the safety gate has already decided."""

    def __init__(
        self, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self.intents: List[str] = []
        self.weights = np.zeros((0, 0), dtype=np.float32)  # (intents, dimension)
        self.bias = np.zeros(0, dtype=np.float32)  # (intents,)

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """``C`` is scikit-learn's inverse regularisation; ``ranking`` how many intents to keep."""
        return {"C": 20.0, "max_iter": 300, "ranking": 5}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LogisticIntentClassifier:
        """Create the component, untrained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LogisticIntentClassifier:
        """Load the arrays that :meth:`train` wrote."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as arrays:
                component.intents = [str(name) for name in arrays["intents"]]
                component.weights = arrays["weights"]
                component.bias = arrays["bias"]
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on all intent examples; the order of the data does not matter."""
        from sklearn.linear_model import LogisticRegression

        examples = sorted(
            (
                e
                for e in training_data.intent_examples
                # Danger is the safety gate's to tell, and nobody else's.
                if sentence_vector(e) is not None and e.get(INTENT) not in DANGERS
            ),
            key=lambda e: (e.get(INTENT), e.get(TEXT)),
        )
        vectors = np.stack([sentence_vector(e) for e in examples]).astype(np.float64)
        labels = np.array([e.get(INTENT) for e in examples])
        model = LogisticRegression(
            C=self._config["C"],
            max_iter=self._config["max_iter"],
            class_weight="balanced",
            random_state=0,
        )
        model.fit(vectors, labels)
        self.intents = [str(name) for name in model.classes_]
        rows, bias = model.coef_, model.intercept_
        if len(rows) == 1:  # two intents: scikit-learn keeps the second one's row alone
            rows, bias = np.vstack([0 * rows, rows]), np.append(0.0, bias)
        self.weights = rows.astype(np.float32)
        self.bias = bias.astype(np.float32)
        self._persist()
        return self._resource

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                folder / WEIGHTS_FILE,
                intents=np.array(self.intents),
                weights=self.weights,
                bias=self.bias,
            )

    def process(self, messages: List[Message]) -> List[Message]:
        """Set the intent and its ranking on each message."""
        for message in messages:
            ranking = self._rank(message)
            message.set(INTENT_RANKING, ranking, add_to_output=True)
            if not (message.get(INTENT) or {}).get(INTENT_NAME_KEY):
                best = ranking[0] if ranking else _named(None, 0.0)
                message.set(INTENT, best, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> List[Dict[str, Any]]:
        vector: Optional[np.ndarray] = sentence_vector(message)
        if vector is None or not self.intents:
            return []
        probabilities = softmax(self.weights @ vector + self.bias)
        best = np.argsort(-probabilities, kind="stable")[: self._config["ranking"]]
        return [_named(self.intents[i], float(probabilities[i])) for i in best]


def softmax(logits: np.ndarray) -> np.ndarray:
    """Turn logits of shape ``(n,)`` into probabilities."""
    exponents = np.exp(logits - logits.max())
    probabilities: np.ndarray = exponents / exponents.sum()
    return probabilities


def _named(name: Optional[str], confidence: float) -> Dict[str, Any]:
    return {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence}
