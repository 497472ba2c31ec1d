"""A second danger model beside the transformer: a linear model over runs of letters and words.

It sees what word pieces hide: misspellings, slang, other alphabets. Hashed n-grams (Weinberger et al. 2009,
Feature hashing for large scale multitask learning) with inverse document frequencies, weighed by
logistic regression; at run time a table of numbers and numpy.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.errors import ArticleError

LETTERS_FILE = "letters.npz"
BUCKETS = 1 << 17
SHORTEST, LONGEST = 2, 5  # letters of a run
MOST_WORDS = 3  # words of a run

Array = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


def runs(text: str) -> Iterator[str]:
    """All runs of letters inside the words of a text, edges marked, and all runs of words."""
    words = text.split()
    for word in words:
        edged = f" {word} "
        for size in range(SHORTEST, LONGEST + 1):
            for start in range(max(1, len(edged) - size + 1)):
                yield edged[start : start + size]
    for size in range(1, MOST_WORDS + 1):
        for start in range(len(words) - size + 1):
            yield "w:" + " ".join(words[start : start + size])


def buckets(text: str) -> tuple[Numbers, Array]:
    """The buckets of a text's runs, and one plus the logarithm of how often each comes."""
    hashes = [zlib.crc32(run.encode("utf-8", "replace")) % BUCKETS for run in runs(text)]
    found, counts = np.unique(np.array(hashes, dtype=np.int64), return_counts=True)
    return found, (1 + np.log(counts)).astype(np.float32)


class LetterModel:
    """Weights of shape ``(BUCKETS, classes)`` over normalised bucket values."""

    def __init__(self, rarity: Array, weights: Array, bias: Array) -> None:
        self._rarity = rarity
        self._weights = weights
        self._bias = bias

    def probabilities(self, texts: Sequence[str]) -> Array:
        """Probability of each class for each text, shape ``(texts, classes)``."""
        logits = np.stack([self._logits(text) for text in texts])
        exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Array = exponents / exponents.sum(axis=1, keepdims=True)
        return shares

    def _logits(self, text: str) -> Array:
        found, counts = buckets(text)
        values: Array = counts * self._rarity[found]
        length = float(np.linalg.norm(values)) or 1.0
        logits = (values / length) @ self._weights[found] + self._bias
        return np.asarray(logits, dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write the table into a folder that is there."""
        np.savez_compressed(
            folder / LETTERS_FILE,
            rarity=self._rarity.astype(np.float16),
            weights=self._weights.astype(np.float16),
            bias=self._bias,
        )

    @classmethod
    def load(cls, folder: Path) -> LetterModel:
        """Read the table; raise with the mend where it is missing or damaged."""
        path = Path(folder) / LETTERS_FILE
        try:
            with np.load(path, allow_pickle=False) as table:
                rarity, weights, bias = (
                    table[name].astype(np.float32) for name in ("rarity", "weights", "bias")
                )
        except FileNotFoundError as error:
            raise ArticleError(f"{path}: missing; run 'make setup'") from error
        except Exception as error:  # numpy raises classes of zip, of pickle and its own
            raise ArticleError(f"{path}: damaged; run 'make clean setup'") from error
        if len(rarity) != BUCKETS or weights.shape[0] != BUCKETS:
            raise ArticleError(f"{path}: of another version; run 'make clean setup'")
        return cls(rarity, weights, bias)
