"""Stand-ins for tests without a model."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

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
