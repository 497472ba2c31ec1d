"""Stand-ins for tests without a model."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from knowledge.danger import CLASSES, NONE, Array
from knowledge.encoder import Vectors
from knowledge.gate import FEATURES, Gate
from knowledge.lexical import stems
from knowledge.personal import asks_for_own_result
from knowledge.retrieval import SIGNALS

# For the encoder below; the fitted weights change with each fit.
WEIGHTS = {"sentence": 20.0, "words": 10.0, "cover": 20.0}
GATE = Gate(
    ranking=tuple(WEIGHTS.get(name, 0.0) for name in SIGNALS),
    evidence=tuple({"sentence": 6.0, "cover": 4.0}.get(name, 0.0) for name in FEATURES),
    bias=-4.0,
    answer=0.5,
    clarify=0.3,
)
READ = 80  # words that the stand-in for the safety gate's classifier reads of one text


class KeywordEncoder:
    """One place of the vector for each stem: texts with the same words are near."""

    fingerprint = "keywords"
    dimension = 512

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for term in stems(text):
                row[zlib.crc32(term.encode()) % self.dimension] = 1.0
        vectors: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return vectors


class Expressions:
    """Questions about one's own result by the expressions alone: the models belong to another encoder."""

    def asks(self, text: str, is_near: bool = True) -> bool:
        """See :class:`knowledge.own_results.OwnResults`."""
        return asks_for_own_result(text)


class Fixed:
    """A classifier of the safety gate that gives every text the same danger, all of one class."""

    def __init__(self, danger: float, level: str = "crisis") -> None:
        self.danger, self.level = danger, level

    def probabilities(self, texts: Sequence[str]) -> Array:
        rows = np.zeros((len(texts), len(CLASSES)), dtype=np.float32)
        rows[:, CLASSES.index(NONE)] = 1 - self.danger
        rows[:, CLASSES.index(self.level)] = self.danger
        return rows

    def reads_whole(self, text: str) -> bool:
        return len(text.split()) <= READ


class ByWords(Fixed):
    """One that finds danger only in the texts that it is given."""

    def __init__(self, known: dict[str, float], level: str = "crisis") -> None:
        super().__init__(0.0, level)
        self.known = known

    def probabilities(self, texts: Sequence[str]) -> Array:
        rows = super().probabilities(texts)
        for row, text in zip(rows, texts, strict=True):
            danger = self.known.get(text, 0.1)
            row[CLASSES.index(self.level)], row[CLASSES.index(NONE)] = danger, 1 - danger
        return rows


class Halves(Fixed):
    """Harmless by themselves; the whole has the given danger."""

    def __init__(self, danger: float, level: str = "emergency", alone: float = 0.0) -> None:
        super().__init__(danger, level)
        self.alone = alone

    def probabilities(self, texts: Sequence[str]) -> Array:
        rows = np.zeros((len(texts), len(CLASSES)), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            danger = self.danger if "first" in text and "second" in text else self.alone
            row[CLASSES.index(NONE)] = 1 - danger
            row[CLASSES.index(self.level if danger == self.danger else "red_flag_soon")] += danger
        return rows
