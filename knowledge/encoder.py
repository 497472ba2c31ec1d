"""Turns text into unit vectors; the one part of the retrieval layer that Rasa's NLU shares.

Runs on Python 3.10 and newer and needs only numpy, onnxruntime and tokenizers. The files it reads are
written by :mod:`knowledge.exporting`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.errors import ArticleError
from knowledge.models import open_model

Vectors = npt.NDArray[np.float32]

MODEL_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"
SETTINGS_FILE = "encoder.json"
BATCH_SIZE = 32


class EncoderError(ArticleError):
    """The encoder's files are missing or damaged; the message says the mend."""


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """A hash that changes when the vectors would."""

    @property
    def dimension(self) -> int:
        """Length of one vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, shape ``(len(texts), dimension)``, float32."""


class OnnxEncoder:
    """A sentence-transformers model with mean pooling, run by onnxruntime.

    Threads are fixed so that two runs give the same bits: training and indexing rely on it.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.folder = Path(folder)
        self.threads = threads
        for name in (MODEL_FILE, TOKENIZER_FILE, SETTINGS_FILE):
            if not (self.folder / name).is_file():
                raise EncoderError(f"encoder: {self.folder / name} is missing; run 'make setup'")
        try:
            self.settings: dict[str, Any] = json.loads((self.folder / SETTINGS_FILE).read_text())
        except ValueError as error:
            raise EncoderError(
                f"encoder: {self.folder / SETTINGS_FILE} is damaged; run 'make clean setup'"
            ) from error

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the model, the tokenizer and the settings."""
        digest = hashlib.sha256()
        for name in (MODEL_FILE, TOKENIZER_FILE, SETTINGS_FILE):
            digest.update((self.folder / name).read_bytes())
        return digest.hexdigest()

    @property
    def name(self) -> str:
        """The model's name, as it was exported."""
        return str(self.settings["name"])

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return int(self.settings["dimension"])

    @cached_property
    def _session(self) -> Any:
        try:
            return open_model(self.folder / MODEL_FILE, self.threads)
        except Exception as error:  # onnxruntime raises classes of its own for damaged files
            raise EncoderError(
                f"encoder: {self.folder / MODEL_FILE} is damaged; run 'make clean setup'"
            ) from error

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / TOKENIZER_FILE))
        tokenizer.enable_truncation(max_length=int(self.settings["max_tokens"]))
        tokenizer.enable_padding()
        return tokenizer

    def warm_up(self) -> None:
        """Load the model and run it once, so that the first reader does not wait."""
        self.encode(["warm up"])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text, shape ``(len(texts), dimension)``, float32."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        # Equal lengths side by side: padding costs time, and the order is put back below.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(order), BATCH_SIZE):
            batch = order[start : start + BATCH_SIZE]
            hidden, mask = self._run([texts[i] for i in batch])
            vectors[batch] = _pool(hidden, mask)
        return vectors

    def _run(self, texts: list[str]) -> tuple[Vectors, Vectors]:
        encodings = self._tokenizer.encode_batch(texts)
        ids = np.array([e.ids for e in encodings], dtype=np.int64)
        mask = np.array([e.attention_mask for e in encodings], dtype=np.int64)
        hidden = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return hidden, mask.astype(np.float32)


def _pool(hidden: Vectors, mask: Vectors) -> Vectors:
    """Mean over the tokens, then unit length (as in Reimers and Gurevych 2019, Sentence-BERT)."""
    summed = (hidden * mask[..., None]).sum(axis=1)
    means = summed / np.maximum(mask.sum(axis=1, keepdims=True), 1.0)
    norms = np.linalg.norm(means, axis=1, keepdims=True)
    pooled: Vectors = (means / np.maximum(norms, 1e-9)).astype(np.float32)
    return pooled
