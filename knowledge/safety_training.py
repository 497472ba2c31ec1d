"""Trains the safety gate's classifier from ``data/safety/examples.yml`` and chooses its threshold.

The threshold comes from five-fold predictions on the training examples: the highest one at which the
share of dangerous messages that are missed stays at ``MISSED``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from knowledge.encoder import Encoder, EncoderError, OnnxEncoder
from knowledge.errors import ArticleError
from knowledge.questions import read_questions
from knowledge.safety import CLASSES, MODEL_FILE, NONE, Array, SafetyModel, feature_rows, normalise
from knowledge.settings import Settings, read_settings
from knowledge.topics import read_topics

MISSED = 0.03  # share of dangerous examples; the rules stand behind the classifier for these
PART_LIMIT = 0.5  # share of the way from the threshold to certainty that a part must go
INVERSE_REGULARISATION = 30.0
FOLDS = 5


def read_examples(path: Path) -> tuple[list[str], list[str]]:
    """Return texts and their classes."""
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))["gate"]
        pairs = [(normalise(str(text)), level) for level in CLASSES for text in rows[level]]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise ArticleError(f"{path}: {error}; restore it from the repository") from error
    return [text for text, _ in pairs], [level for _, level in pairs]


def ordinary_questions(settings: Settings) -> list[str]:
    """Questions about the articles: every one of them is harmless."""
    texts = [text for topic in read_topics(settings.data) for text in topic.examples]
    for path in sorted(settings.articles.glob("*.questions.yml")):
        questions = read_questions(path)
        texts += [ask for fact in questions.facts for ask in fact.asks]
        texts += list(questions.unanswered)
    return [normalise(text) for text in texts]


def train(texts: Sequence[str], levels: Sequence[str], encoder: Encoder) -> SafetyModel:
    """Fit the classifier and choose its thresholds."""
    rows = feature_rows(encoder.encode(list(texts)), list(texts))
    labels = np.array([CLASSES.index(level) for level in levels])
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=400, class_weight="balanced")
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    held_out = cross_val_predict(model, rows, labels, cv=folds, method="predict_proba")
    threshold = _threshold(held_out, labels)
    model.fit(rows, labels)
    return SafetyModel(
        model.coef_.astype(np.float32),
        model.intercept_.astype(np.float32),
        threshold,
        threshold + PART_LIMIT * (1.0 - threshold),
    )


def _threshold(probabilities: Array, labels: Array) -> float:
    none = CLASSES.index(NONE)
    danger = 1.0 - probabilities[:, none]
    return float(np.quantile(danger[labels != none], MISSED))


def main() -> int:
    """Train and write the gate's model."""
    settings = read_settings()
    try:
        texts, levels = read_examples(settings.data / "safety" / "examples.yml")
        ordinary = ordinary_questions(settings)
        encoder = OnnxEncoder(settings.encoder)
        model = train([*texts, *ordinary], [*levels, *[NONE] * len(ordinary)], encoder)
    except (ArticleError, EncoderError) as error:
        print(error, file=sys.stderr)
        return 2
    settings.safety.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        settings.safety / MODEL_FILE,
        weights=model.weights,
        bias=model.bias,
        threshold=model.threshold,
        part_threshold=model.part_threshold,
    )
    print(f"safety gate: {len(levels) + len(ordinary)} examples, threshold {model.threshold:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
