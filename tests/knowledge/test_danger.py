"""The blend of the two models behind the safety gate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge import danger
from knowledge.danger import CLASSES, Array, BlendedModel, OnnxDangerModel
from knowledge.encoder import EncoderError
from knowledge.settings import read_settings


class Sure:
    """A model that gives one class nearly everything."""

    def __init__(self, place: int, share: float) -> None:
        self.place, self.share = place, share

    def probabilities(self, texts: Sequence[str]) -> Array:
        rows = np.full((len(texts), len(CLASSES)), (1 - self.share) / (len(CLASSES) - 1))
        rows[:, self.place] = self.share
        return rows.astype(np.float32)

    def reads_whole(self, text: str) -> bool:
        return True


def test_two_that_agree_are_believed() -> None:
    """The blend is as sure as they are."""
    blend = BlendedModel(Sure(1, 0.9), Sure(1, 0.9)).probabilities(["a", "b"])
    assert blend.shape == (2, len(CLASSES))
    assert np.allclose(blend[:, 1], 0.9, atol=1e-3)


def test_where_they_disagree_the_surer_one_wins() -> None:
    """A doubtful model does not overrule a certain one, whichever it is."""
    first = BlendedModel(Sure(0, 0.99), Sure(4, 0.5)).probabilities(["x"])[0]
    second = BlendedModel(Sure(4, 0.5), Sure(0, 0.999)).probabilities(["x"])[0]
    assert first.argmax() == second.argmax() == 0
    assert np.allclose([first.sum(), second.sum()], 1)


def test_missing_files_name_the_mend(tmp_path: Path) -> None:
    """One line, with the command."""
    with pytest.raises(EncoderError, match="missing; run 'make setup'"):
        BlendedModel.load(tmp_path)


def test_a_model_of_other_classes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was trained before a class came; the mend is named."""

    class Older(Sure):
        def probabilities(self, texts: Sequence[str]) -> Array:
            return super().probabilities(texts)[:, 1:]

    for letters in (Sure(0, 0.9), Older(0, 0.9)):
        monkeypatch.setattr(danger, "OnnxDangerModel", lambda _: Older(0, 0.9))
        monkeypatch.setattr(danger.LetterModel, "load", lambda _, found=letters: found)
        with pytest.raises(EncoderError, match="other classes; run 'make setup'"):
            BlendedModel.load(tmp_path)


@pytest.mark.model
def test_a_text_has_its_probability_whatever_is_read_with_it() -> None:
    """In the order of the texts: a danger's verdict must not hang on what else is said."""
    model = OnnxDangerModel(read_settings().safety)
    texts = ["i have chest pain", "what is dcis", "does menopause matter " * 12, "i fainted"]
    alone = np.concatenate([model.probabilities([text]) for text in texts])
    assert np.allclose(model.probabilities(texts), alone)


@pytest.mark.model
def test_it_knows_what_it_reads_of_a_text() -> None:
    """By its own pieces of words, not by blanks."""
    model = BlendedModel.load(read_settings().safety)
    assert model.reads_whole("what is dcis " * 25)
    assert not model.reads_whole("what is dcis " * 60)
    assert not model.reads_whole("4,1;" * 60)
