"""The index on disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import knowledge.store
from knowledge.article import read_article
from knowledge.errors import ArticleError
from knowledge.excerpts import excerpts_of
from knowledge.index import PassageIndex
from knowledge.store import (
    FAISS_FILE,
    FORMAT,
    KEYS_FILE,
    MANIFEST_FILE,
    MEND,
    PASSAGES_FILE,
    SCOPE_FILE,
    read_index,
    read_manifest,
)
from tests.knowledge.conftest import ENCODER, TEXT, Shelf


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
    names = {FAISS_FILE, KEYS_FILE, PASSAGES_FILE, SCOPE_FILE, "articles/tea.md"}
    assert set(manifest["files"]) == names


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

    monkeypatch.setattr(knowledge.store, "_write_lines", fail)
    with pytest.raises(OSError, match="No space"):
        shelf.write(TEXT.replace("old", "good"))
    assert shelf.read().excerpts[0].core == "Green tea is old."
    assert sorted(p.name for p in shelf.folder.iterdir()) == ["index", "tea.md"]


def test_a_missing_index_is_refused(tmp_path: Path) -> None:
    """The error names the folder and the command that mends it."""
    with pytest.raises(ArticleError, match=r"no: no index here; run 'ask-article build'"):
        read_index(tmp_path / "no", ENCODER.fingerprint)


@pytest.mark.parametrize(
    "name", [FAISS_FILE, KEYS_FILE, PASSAGES_FILE, SCOPE_FILE, "articles/tea.md"]
)
def test_a_changed_file_is_refused(shelf: Shelf, name: str) -> None:
    """One byte is enough."""
    path = shelf.index / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ArticleError, match=f"{name}: missing or damaged; run 'ask-article build'"):
        shelf.read()


@pytest.mark.parametrize(
    "name", [FAISS_FILE, KEYS_FILE, PASSAGES_FILE, SCOPE_FILE, "articles/tea.md"]
)
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
    digests = {name: knowledge.store._hash(shelf.index / name) for name in (FAISS_FILE, KEYS_FILE)}
    shelf.change_manifest(files=digests)
    with pytest.raises(ArticleError, match="vectors for .* keys; run 'ask-article build'"):
        shelf.read()


def test_links_of_the_articles_get_the_site(shelf: Shelf) -> None:
    """The address is that of the running site, not that of the build."""
    index = read_index(shelf.index, ENCODER.fingerprint, "https://example.org")
    assert index.articles["tea"].url == "https://example.org/articles/tea"


FUZZED = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def read(shelf: Shelf) -> PassageIndex | str:
    """The index, or why it is refused; any other error is one of ours."""
    try:
        return shelf.read()
    except ArticleError as error:
        return str(error)


@FUZZED
@given(number=some.integers(0, 5), place=some.floats(0, 1), fresh=some.binary(max_size=4))
def test_bent_bytes_are_refused_with_the_command_that_mends(
    shelf: Shelf, number: int, place: float, fresh: bytes
) -> None:
    """Whichever file it is, and wherever; an index that is read is the one that was written."""
    path = sorted(path for path in shelf.index.rglob("*") if path.is_file())[number]
    whole, before = path.read_bytes(), shelf.read()
    at = int(place * len(whole))
    path.write_bytes(whole[:at] + fresh + whole[at + max(1, len(fresh)) :])
    found = read(shelf)
    path.write_bytes(whole)
    if isinstance(found, str):
        assert MEND in found
    else:
        assert (found.keys, found.excerpts) == (before.keys, before.excerpts)
        assert found.articles == before.articles


@FUZZED
@given(
    entry=some.sampled_from(["articles", "files", "encoder", "format", "", "tea", FAISS_FILE]),
    odd=some.sampled_from(
        [None, 0, -1, "", "../x", "\x00", "x" * 5000, [], ["tea"], {}, {"tea": 1}, {"../x": "y"}]
    ),
    inside=some.sampled_from(["", "articles", "files"]),
)
def test_a_bent_manifest_is_refused_with_the_command_that_mends(
    shelf: Shelf, entry: str, odd: object, inside: str
) -> None:
    """Any value in any place of it, also where the hashes are right."""
    path = shelf.index / MANIFEST_FILE
    whole = path.read_text()
    manifest = json.loads(whole)
    (manifest[inside] if inside else manifest)[entry] = odd
    path.write_text(json.dumps(manifest))
    found = read(shelf)
    path.write_text(whole)
    assert not isinstance(found, str) or MEND in found


def test_a_manifest_that_is_too_deep_is_refused(shelf: Shelf) -> None:
    """Instead of filling the stack."""
    (shelf.index / MANIFEST_FILE).write_text('{"a":' * 10_000)
    with pytest.raises(ArticleError, match=MEND):
        shelf.read()
