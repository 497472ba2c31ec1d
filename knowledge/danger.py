"""The models behind the safety gate: how probable each class of danger is for a text.

A small transformer knows what words mean; a linear model over runs of letters (:mod:`knowledge.letters`)
knows how they are misspelt. Their errors differ, so the two are blended
(docs/decisions/safety-gate.md has the measurements).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.encoder import EncoderError
from knowledge.letters import LetterModel
from knowledge.models import open_model

MODEL_FILE = "gate.onnx"
TOKENIZER_FILE = "tokenizer.json"
NONE = "none"
VIOLENCE = "violence"  # danger from another person
CLASSES = (
    "crisis",
    "emergency",
    VIOLENCE,
    "red_flag_today",
    "red_flag_soon",
    NONE,
)  # most urgent first
MOST_TOKENS = 128
LETTERS_SHARE = 0.3  # of the letter model in the blend; chosen on the dev split of tests/safety
LEAST = 1e-6  # a probability is never nothing

Array = npt.NDArray[np.float32]


class ClassModel(Protocol):
    """Anything that gives the probability of each class."""

    def probabilities(self, texts: Sequence[str]) -> Array:
        """Probability of each of ``CLASSES`` for each text, shape ``(texts, classes)``."""


class DangerModel(ClassModel, Protocol):
    """One that also knows how much of a text it reads."""

    def reads_whole(self, text: str) -> bool:
        """Whether nothing of a text is cut off."""


class OnnxDangerModel:
    """The fine-tuned classifier that :mod:`knowledge.safety_training` wrote, run by onnxruntime."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        for name in (MODEL_FILE, TOKENIZER_FILE):
            if not (Path(folder) / name).is_file():
                raise EncoderError(f"{Path(folder) / name}: missing; run 'make setup'")
        try:
            self._session = open_model(Path(folder) / MODEL_FILE, threads=1)
            self._tokenizer = Tokenizer.from_file(str(Path(folder) / TOKENIZER_FILE))
        except Exception as error:  # both raise classes of their own for damaged files
            raise EncoderError(f"{folder}: the gate is damaged; run 'make clean setup'") from error
        self._tokenizer.enable_truncation(max_length=MOST_TOKENS)
        self._tokenizer.no_padding()  # its file says otherwise

    def probabilities(self, texts: Sequence[str]) -> Array:
        """Probability of each of ``CLASSES`` for each text, shape ``(texts, classes)``."""
        # One by one: padding to the longest costs more than it saves, and 8-bit numbers are rounded over all
        # that is read together, so that a part's verdict would hang on its neighbours.
        logits = np.concatenate(
            [self._logits(e.ids) for e in self._tokenizer.encode_batch(list(texts))]
        )
        exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities: Array = exponents / exponents.sum(axis=1, keepdims=True)
        return probabilities

    def reads_whole(self, text: str) -> bool:
        """Whether a text has no more than ``MOST_TOKENS``."""
        return not self._tokenizer.encode(text).overflowing

    def _logits(self, row: Sequence[int]) -> Array:
        ids = np.array([row], dtype=np.int64)
        found = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        logits: Array = found[0]
        return logits


class BlendedModel:
    """The weighted geometric mean of two models' probabilities."""

    def __init__(self, words: DangerModel, letters: ClassModel) -> None:
        self._words = words
        self._letters = letters

    @classmethod
    def load(cls, folder: Path) -> BlendedModel:
        """Read both models from the folder that :mod:`knowledge.safety_training` wrote."""
        model = cls(OnnxDangerModel(folder), LetterModel.load(folder))
        try:
            fits = model.probabilities(["ready"]).shape == (1, len(CLASSES))
        except ValueError:  # one of them knows other classes than the other
            fits = False
        if not fits:
            raise EncoderError(f"{folder}: trained for other classes; run 'make setup'")
        return model

    def probabilities(self, texts: Sequence[str]) -> Array:
        """Probability of each of ``CLASSES`` for each text, shape ``(texts, classes)``."""
        words = np.log(self._words.probabilities(texts) + LEAST)
        letters = np.log(self._letters.probabilities(texts) + LEAST)
        blend = np.exp((1 - LETTERS_SHARE) * words + LETTERS_SHARE * letters)
        shares: Array = (blend / blend.sum(axis=1, keepdims=True)).astype(np.float32)
        return shares

    def reads_whole(self, text: str) -> bool:
        """Whether the first model reads all of a text; the other one reads any length."""
        return self._words.reads_whole(text)
