"""The exported encoder gives the vectors that sentence-transformers gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.article import read_article
from knowledge.encoder import OnnxEncoder
from knowledge.errors import ArticleError
from knowledge.exporting import default_model, export, load_model
from knowledge.settings import ROOT

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore")]

ARTICLE = read_article(ROOT / "knowledge" / "articles" / "breast-calcifications.md")


def test_fifty_sentences_have_the_same_vectors(tmp_path: Path) -> None:
    """Cosine to SentenceTransformer.encode is at least 0.999, fp32; no questions, no tuning."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "tea.md").write_text("# Tea\n\nTea is hot.\n")
    export(default_model(), tmp_path / "encoder", tmp_path / "articles")
    sentences = [s.text for passage in ARTICLE.passages for s in passage.sentences][:50]
    expected = np.asarray(load_model(default_model()).encode(sentences, normalize_embeddings=True))
    cosines = (OnnxEncoder(tmp_path / "encoder").encode(sentences) * expected).sum(axis=1)
    assert len(sentences) == 50
    assert float(cosines.min()) >= 0.999


def test_a_model_that_can_not_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the setting and the mend."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ArticleError, match="ENCODER=/no/such/model"):
        load_model("/no/such/model")
