"""Vectors in Milvus, tested on Milvus Lite: the client that reaches a cluster is the same."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest

from knowledge.errors import ArticleError
from knowledge.index import search_keys
from knowledge.milvus import MilvusVectors, connect, store_vectors
from knowledge.store import FAISS_FILE, MANIFEST_FILE
from knowledge.vectors import FaissVectors
from tests.knowledge.conftest import ENCODER, TEXT, Shelf
from tests.knowledge.test_vectors import clouds

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def uri(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Milvus Lite, empty."""
    return str(tmp_path_factory.mktemp("milvus") / "lite.db")


def test_the_same_vectors_are_found_as_by_exact_search(uri: str) -> None:
    """In the same order with the same cosines, as many as are asked for."""
    vectors = clouds(2100)  # more than go at once
    store_vectors(uri, "same", vectors)
    milvus, exact = MilvusVectors(uri, "same"), FaissVectors.of(vectors, "flat")
    assert len(milvus) == len(vectors)
    for vector in vectors[::400]:
        numbers, cosines = milvus.search(vector, 400)
        expected, right = exact.search(vector, 400)
        assert sorted(numbers) == sorted(expected)
        assert cosines == pytest.approx(right, abs=1e-5)


def test_an_index_whose_vectors_are_in_milvus_answers_the_same(shelf: Shelf, uri: str) -> None:
    """No vectors are on disk; keys, excerpts and articles are."""
    vector = ENCODER.encode(["Green tea is old."])[0]
    before = search_keys(shelf.read(), vector, 3)
    shelf.write(uri=uri)
    assert not (shelf.index / FAISS_FILE).exists()
    numbers, scores = search_keys(shelf.read(uri), vector, 3)
    assert numbers[0] == before[0][0]
    assert scores == pytest.approx(before[1], abs=1e-5)


def test_a_rebuilt_index_keeps_the_collection_before_it(shelf: Shelf, uri: str) -> None:
    """A server that has not yet taken the new one up still searches the old; older ones go."""
    for text in (TEXT, TEXT.replace("old", "good"), TEXT.replace("old", "hot")):
        shelf.write(text, uri=uri)
    newest, before = json.loads((shelf.index / MANIFEST_FILE).read_text())["collections"]
    assert shelf.read(uri).excerpts[0].core == "Green tea is hot."
    names = [name for name in connect(uri).list_collections() if name.startswith("ask_article")]
    assert {newest, before} <= set(names)
    shelf.write(uri=uri)
    with pytest.raises(ArticleError, match=f"no collection '{before}'; run 'ask-article build'"):
        MilvusVectors(uri, before)


def test_without_its_address_the_index_is_refused(shelf: Shelf, uri: str) -> None:
    """The error names the variable."""
    shelf.write(uri=uri)
    with pytest.raises(ArticleError, match="in Milvus; set INDEX_URI, or run 'ask-article build'"):
        shelf.read()


@pytest.mark.parametrize(
    "address", ["http://reader:secret@127.0.0.1:9", "grpc://somewhere", "/no/such/folder/x.db"]
)
def test_an_address_where_no_milvus_is_is_named_without_its_password(address: str) -> None:
    """What, where and the mend."""
    with pytest.raises(ArticleError, match="INDEX_URI: .* check the address") as caught:
        store_vectors(address, "any", np.eye(8, dtype=np.float32))
    assert "secret" not in str(caught.value)


def test_without_the_client_the_error_says_how_it_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is not part of the usual set-up."""
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(ArticleError, match=r"install it \('uv pip install .*milvus.txt'\)"):
        connect("x.db")
