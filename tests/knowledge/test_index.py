"""The index on disk and in memory."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import knowledge.index
from knowledge.article import read_article
from knowledge.errors import ArticleError
from knowledge.excerpts import excerpts_of
from knowledge.index import (
    FAISS_FILE,
    FORMAT,
    KEYS_FILE,
    MANIFEST_FILE,
    PASSAGES_FILE,
    Key,
    PassageIndex,
    read_index,
    read_manifest,
    search_keys,
    write_index,
)
from tests.fakes import KeywordEncoder

TEXT = "# Tea\n\nGreen tea is old.\n\n## Kettles\n\nKettles are:\n\n- copper\n- steel\n"
ENCODER = KeywordEncoder()


@dataclass
class Shelf:
    """A folder with an article, and the index that is made of it."""

    folder: Path

    @property
    def index(self) -> Path:
        return self.folder / "index"

    def write(self, text: str = TEXT, extra: tuple[Key, ...] = ()) -> None:
        """Make the index of that text."""
        source = self.folder / "tea.md"
        source.write_text(text)
        article = read_article(source)
        excerpts = excerpts_of(article)
        keys = [*(Key("sentence", e.core, (n,)) for n, e in enumerate(excerpts)), *extra]
        vectors = ENCODER.encode([key.text for key in keys])
        manifest = {"encoder": ENCODER.fingerprint}
        write_index(self.index, [source], [article], excerpts, keys, vectors, manifest)

    def read(self) -> PassageIndex:
        """Load the index."""
        return read_index(self.index, ENCODER.fingerprint)

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


def test_what_was_written_is_read(shelf: Shelf) -> None:
    """Articles, excerpts and keys come back as they were."""
    index = shelf.read()
    article = read_article(shelf.folder / "tea.md")
    assert index.articles == {"tea": article}
    assert list(index.excerpts) == excerpts_of(article)
    assert [key.targets for key in index.keys] == [(n,) for n in range(len(index.excerpts))]


def test_the_manifest_names_articles_encoder_and_files(shelf: Shelf) -> None:
    """Everything that an index depends on can be looked up."""
    manifest = read_manifest(shelf.index)
    assert manifest["articles"] == {"tea": shelf.read().articles["tea"].sha256}
    assert (manifest["encoder"], manifest["format"]) == (ENCODER.fingerprint, FORMAT)
    assert set(manifest["files"]) == {FAISS_FILE, KEYS_FILE, PASSAGES_FILE, "articles/tea.md"}


def test_the_nearest_key_is_found_first(shelf: Shelf) -> None:
    """A key's own text has the cosine one."""
    index = shelf.read()
    numbers, scores = search_keys(index, ENCODER.encode(["Green tea is old."])[0], 2)
    assert index.keys[numbers[0]].text == "Green tea is old."
    assert scores[0] == pytest.approx(1)
    assert scores[0] > scores[1]


def test_no_more_keys_are_found_than_there_are(shelf: Shelf) -> None:
    """Asking for too many gives all."""
    index = shelf.read()
    assert len(search_keys(index, ENCODER.encode(["tea"])[0], 99)[0]) == len(index.keys)


def test_keys_lead_to_their_excerpts_with_their_scores(shelf: Shelf) -> None:
    """A key of several excerpts gives each, a key of none gives nothing."""
    keys = (Key("heading", "kettle", (1, 2)), Key("unanswered", "price", ()))
    shelf.write(extra=keys)
    index = shelf.read()
    count = len(index.keys)
    numbers = np.array([count - 1, count - 2, 0], dtype=np.int64)
    targets, scores = index.targets_of(numbers, np.array([0.9, 0.8, 0.7]))
    assert targets.tolist() == [1, 2, 0]
    assert scores.tolist() == [0.8, 0.8, 0.7]


def test_an_index_with_questions_is_curated(shelf: Shelf) -> None:
    """Questions of readers change how evidence is weighed."""
    assert not shelf.read().curated
    shelf.write(extra=(Key("question", "is it old", (0,)),))
    assert shelf.read().curated


def test_readers_words_are_part_of_the_vocabulary(shelf: Shelf) -> None:
    """Words of articles and questions are known, those of unanswered questions are not."""
    shelf.write(extra=(Key("question", "ancient", (0,)), Key("unanswered", "price", ())))
    vocabulary = shelf.read().vocabulary
    assert {"kettles", "ancient"} <= vocabulary
    assert "price" not in vocabulary


def test_readers_words_lead_to_the_excerpt_that_they_ask_for(shelf: Shelf) -> None:
    """The lexicon of questions knows more than the article's own."""
    shelf.write(extra=(Key("question", "ancient", (0,)),))
    index = shelf.read()
    assert index.ask_lexicon.scores(["ancient"]).argmax() == 0
    assert "ancient" not in index.lexicon


def test_a_new_index_takes_the_place_of_the_old_one(shelf: Shelf) -> None:
    """Nothing of the old one is left, nor any folder on the way."""
    shelf.write(TEXT.replace("old", "good"))
    assert shelf.read().excerpts[0].core == "Green tea is good."
    assert sorted(p.name for p in shelf.folder.iterdir()) == ["index", "tea.md"]


def test_an_index_that_can_not_be_written_leaves_the_old_one(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure half-way is as if nothing had been tried."""

    def fail(path: Path, rows: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(knowledge.index, "_write_lines", fail)
    with pytest.raises(OSError, match="No space"):
        shelf.write(TEXT.replace("old", "good"))
    assert shelf.read().excerpts[0].core == "Green tea is old."
    assert sorted(p.name for p in shelf.folder.iterdir()) == ["index", "tea.md"]


def test_a_missing_index_is_refused(tmp_path: Path) -> None:
    """The error names the folder and the command that mends it."""
    with pytest.raises(ArticleError, match=r"no: no index here; run 'ask-article build'"):
        read_index(tmp_path / "no", ENCODER.fingerprint)


@pytest.mark.parametrize("name", [FAISS_FILE, KEYS_FILE, PASSAGES_FILE, "articles/tea.md"])
def test_a_changed_file_is_refused(shelf: Shelf, name: str) -> None:
    """One byte is enough."""
    path = shelf.index / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ArticleError, match=f"{name}: missing or damaged; run 'ask-article build'"):
        shelf.read()


@pytest.mark.parametrize("name", [FAISS_FILE, KEYS_FILE, PASSAGES_FILE, "articles/tea.md"])
def test_a_missing_file_is_refused(shelf: Shelf, name: str) -> None:
    """An index is whole or none."""
    (shelf.index / name).unlink()
    with pytest.raises(ArticleError, match="missing or damaged; run 'ask-article build'"):
        shelf.read()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff"])
def test_a_damaged_manifest_is_refused(shelf: Shelf, content: bytes) -> None:
    """A manifest that was cut short is seen."""
    (shelf.index / MANIFEST_FILE).write_bytes(content)
    with pytest.raises(ArticleError, match=r"manifest\.json: damaged; run 'ask-article build'"):
        shelf.read()


@pytest.mark.parametrize("content", ["[]", "{}", '{"format": 1}', "null"])
def test_another_version_is_refused(shelf: Shelf, content: str) -> None:
    """An index of an older program is not guessed at."""
    (shelf.index / MANIFEST_FILE).write_text(content)
    with pytest.raises(ArticleError, match="another version .* run 'ask-article build'"):
        shelf.read()


def test_another_encoder_is_refused(shelf: Shelf) -> None:
    """Vectors of two encoders can't be compared."""
    with pytest.raises(ArticleError, match="another encoder; run 'ask-article build'"):
        read_index(shelf.index, "other")


@pytest.mark.parametrize("entry", ["files", "articles"])
def test_a_manifest_without_an_entry_is_refused(shelf: Shelf, entry: str) -> None:
    """What the manifest should say can't be left out."""
    shelf.change_manifest(**{entry: None})
    with pytest.raises(ArticleError, match="damaged; run 'ask-article build'"):
        shelf.read()


def test_vectors_and_keys_must_be_as_many(shelf: Shelf) -> None:
    """An index whose parts don't belong together is refused."""
    path = shelf.index / KEYS_FILE
    path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))
    digests = {name: knowledge.index._hash(shelf.index / name) for name in (FAISS_FILE, KEYS_FILE)}
    shelf.change_manifest(files=digests)
    with pytest.raises(ArticleError, match="vectors for .* keys; run 'ask-article build'"):
        shelf.read()


def test_links_of_the_articles_get_the_site(shelf: Shelf) -> None:
    """The address is that of the running site, not that of the build."""
    index = read_index(shelf.index, ENCODER.fingerprint, "https://example.org")
    assert index.articles["tea"].url == "https://example.org/articles/tea"
