"""An index of a small article, made on disk with the keyword encoder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from knowledge.article import read_article
from knowledge.excerpts import excerpts_of
from knowledge.index import Key, PassageIndex
from knowledge.store import MANIFEST_FILE, read_index, write_index
from tests.fakes import KeywordEncoder

TEXT = "# Tea\n\nGreen tea is old.\n\n## Kettles\n\nKettles are:\n\n- copper\n- steel\n"
ENCODER = KeywordEncoder()

# A slow machine finds no fault that a quick one doesn't; and what is found is found again.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@dataclass
class Shelf:
    """A folder with an article, and the index that is made of it."""

    folder: Path

    @property
    def index(self) -> Path:
        return self.folder / "index"

    def write(self, text: str = TEXT, extra: tuple[Key, ...] = (), uri: str = "") -> None:
        """Make the index of that text."""
        source = self.folder / "tea.md"
        source.write_text(text)
        article = read_article(source)
        excerpts = excerpts_of(article)
        keys = [*(Key("sentence", e.core, (n,)) for n, e in enumerate(excerpts)), *extra]
        vectors = ENCODER.encode([key.text for key in keys])
        manifest = {"encoder": ENCODER.fingerprint}
        write_index(self.index, [source], [article], excerpts, keys, vectors, manifest, uri)

    def read(self, uri: str = "") -> PassageIndex:
        """Load the index."""
        return read_index(self.index, ENCODER.fingerprint, uri=uri)

    def change_manifest(self, **values: Any) -> None:
        """Overwrite some of the manifest's entries."""
        path = self.index / MANIFEST_FILE
        path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with its index made."""
    shelf = Shelf(tmp_path)
    shelf.write()
    return shelf
