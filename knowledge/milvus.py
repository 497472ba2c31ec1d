"""Vectors kept in Milvus, for more than one machine holds: the same searches behind the same Protocol.

The client and, for tests and single machines, Milvus Lite come with ``requirements/milvus.txt``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from knowledge.encoder import Vectors
from knowledge.errors import ArticleError
from knowledge.vectors import Cosines, Numbers

BATCH = 1000  # vectors sent at once
REPLY_WITHIN = 5.0  # seconds; a reader waits for it
STORE_WITHIN = 120.0
INSTALL = "uv pip install --no-deps -r requirements/milvus.txt"


class MilvusVectors:
    """The vectors of one collection; its numbers are the positions in which they were stored."""

    def __init__(self, uri: str, collection: str) -> None:
        self._uri = uri
        self._collection = collection
        self._client = connect(uri)
        with _named(uri):
            if not self._client.has_collection(collection, timeout=REPLY_WITHIN):
                raise ArticleError(
                    f"{_address(uri)} has no collection '{collection}'; run 'ask-article build'"
                )
            self._client.load_collection(collection, timeout=STORE_WITHIN)
            counted = self._client.get_collection_stats(collection, timeout=REPLY_WITHIN)
        self._count = int(counted["row_count"])

    def __len__(self) -> int:
        return self._count

    def search(self, vector: Vectors, count: int) -> tuple[Numbers, Cosines]:
        """Numbers and cosines of up to ``count`` nearest vectors, best first."""
        with _named(self._uri):
            found = self._client.search(
                self._collection,
                data=[np.ascontiguousarray(vector, dtype=np.float32)],
                limit=min(count, self._count),
                output_fields=["id"],
                timeout=REPLY_WITHIN,
            )[0]
        numbers = np.array([row["id"] for row in found], dtype=np.int64)
        return numbers, np.array([row["distance"] for row in found], dtype=np.float64)


def store_vectors(uri: str, collection: str, vectors: Vectors) -> None:
    """Put unit vectors, shape ``(count, dimension)``, into a new collection; an old one of that name goes."""
    client = connect(uri)
    rows = np.ascontiguousarray(vectors, dtype=np.float32)
    with _named(uri):
        drop(client, collection)
        client.create_collection(collection, dimension=rows.shape[1], metric_type="IP")
        for start in range(0, len(rows), BATCH):
            batch = [
                {"id": number, "vector": row}
                for number, row in enumerate(rows[start : start + BATCH], start)
            ]
            client.insert(collection, batch, timeout=STORE_WITHIN)
        client.flush(collection, timeout=STORE_WITHIN)


def drop_collection(uri: str, collection: str) -> None:
    """Remove a collection, if it is there."""
    with _named(uri):
        drop(connect(uri), collection)


def drop(client: Any, collection: str) -> None:
    """Remove a collection, if it is there, over an open connection."""
    if client.has_collection(collection, timeout=REPLY_WITHIN):
        client.drop_collection(collection, timeout=STORE_WITHIN)


def connect(uri: str) -> Any:
    """A client; raise with the mend where it is not installed or Milvus does not answer."""
    # gRPC's handlers at a fork may end the child where its threads run; no child of ours uses the client.
    os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
    try:
        from pymilvus import MilvusClient
    except ImportError as error:
        raise ArticleError(f"INDEX_URI needs Milvus's client; install it ('{INSTALL}')") from error
    with _named(uri):
        return MilvusClient(uri=uri, timeout=REPLY_WITHIN)


@contextmanager
def _named(uri: str) -> Iterator[None]:
    """Turn the client's many errors into one that names the address, not the password in it."""
    from pymilvus import MilvusException

    try:
        yield
    except (MilvusException, OSError, ValueError) as error:
        said = " ".join(str(getattr(error, "message", error)).split())[:120]
        raise ArticleError(
            f"INDEX_URI: {_address(uri)} does not answer as Milvus does ({said}); check the address"
        ) from error


def _address(uri: str) -> str:
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.hostname}:{parts.port}" if parts.hostname else uri
