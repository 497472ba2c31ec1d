"""The encoder at run time."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder import MODEL_FILE, SETTINGS_FILE, EncoderError, OnnxEncoder
from knowledge.settings import read_settings

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    """The exported encoder."""
    return OnnxEncoder(read_settings().encoder)


def test_vectors_have_unit_length_and_keep_the_order_of_the_texts(encoder: OnnxEncoder) -> None:
    """Texts of different lengths in one call get the vectors that they get alone."""
    texts = ["calcium", "does menopause cause more breast calcifications?", "x " * 400, "a b"]
    together = encoder.encode(texts)
    alone = np.vstack([encoder.encode([text]) for text in texts])
    assert together.shape == (4, encoder.dimension)
    assert np.allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    assert np.allclose(together, alone, atol=1e-4)


def test_no_text_gives_no_vector(encoder: OnnxEncoder) -> None:
    """An empty call returns an empty array of the right width."""
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_two_runs_give_the_same_bits(encoder: OnnxEncoder) -> None:
    """Training and indexing rely on it."""
    texts = [f"question number {n}" for n in range(40)]
    assert np.array_equal(encoder.encode(texts), OnnxEncoder(encoder.folder).encode(texts))


def test_missing_and_damaged_files_are_refused_with_the_mend(
    encoder: OnnxEncoder, tmp_path: Path
) -> None:
    """The error names the file and the command."""
    with pytest.raises(EncoderError, match="make setup"):
        OnnxEncoder(tmp_path)
    for name in ("tokenizer.json", SETTINGS_FILE):
        shutil.copyfile(encoder.folder / name, tmp_path / name)
    (tmp_path / MODEL_FILE).write_bytes(b"not a model")
    with pytest.raises(EncoderError, match="damaged"):
        OnnxEncoder(tmp_path).encode(["a"])
