"""The letter model: runs, the table on disk, and what it says about a text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import ArticleError
from knowledge.letters import BUCKETS, LETTERS_FILE, LetterModel, buckets, runs


def model(*words: str) -> LetterModel:
    """Two classes; the words point to the first."""
    weights = np.zeros((BUCKETS, 2), dtype=np.float32)
    for word in words:
        weights[buckets(word)[0], 0] = 9
    return LetterModel(np.ones(BUCKETS, dtype=np.float32), weights, np.zeros(2, dtype=np.float32))


def test_runs_of_letters_know_the_edges_and_runs_of_words_the_order() -> None:
    """Letters stay inside a word; words follow each other."""
    found = set(runs("my tum"))
    assert {" my", "my ", "tum ", "w:my tum", "w:tum"} <= found
    assert not any("y t" in run for run in found if not run.startswith("w:"))


def test_what_comes_often_counts_more_but_not_as_often() -> None:
    """Sublinear: one plus the logarithm of the count."""
    once, often = buckets("no")[1], buckets("no no no")[1]
    assert once.max() < often.max() < 3 * once.max()


def test_a_misspelt_word_is_near_to_the_word() -> None:
    """Half of the runs are enough."""
    right, misspelt, other = model("suicide").probabilities(["suicide", "suiside", "menopause"])
    assert right[0] >= misspelt[0] > other[0]
    assert misspelt[0] > 0.9


def test_shares_add_up_and_an_empty_text_has_some() -> None:
    """No text is an error."""
    shares = model("x").probabilities(["", "é́\ud800", "x" * 4000])
    assert shares.shape == (3, 2)
    assert np.allclose(shares.sum(axis=1), 1)


def test_the_table_comes_back_from_disk(tmp_path: Path) -> None:
    """Half precision is near enough."""
    model("suicide").save(tmp_path)
    texts = ["suicide", "menopause"]
    again = LetterModel.load(tmp_path).probabilities(texts)
    assert np.allclose(again, model("suicide").probabilities(texts), atol=1e-3)


def test_a_missing_or_damaged_table_names_the_file_and_the_mend(tmp_path: Path) -> None:
    """One line, with the command."""
    with pytest.raises(ArticleError, match="missing; run 'make setup'"):
        LetterModel.load(tmp_path)
    (tmp_path / LETTERS_FILE).write_bytes(b"no table")
    with pytest.raises(ArticleError, match="damaged; run 'make clean setup'"):
        LetterModel.load(tmp_path)
    np.savez(tmp_path / LETTERS_FILE, rarity=np.ones(3), weights=np.ones((3, 2)), bias=np.ones(2))
    with pytest.raises(ArticleError, match="of another version"):
        LetterModel.load(tmp_path)
