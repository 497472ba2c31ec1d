"""The passage index on disk: written whole beside the old one, refused where it is wrong or damaged.

A folder holds ``index.faiss`` (one unit vector per key; a collection in Milvus where ``INDEX_URI`` names one),
``keys.jsonl`` (what each key points to), ``passages.jsonl`` (the excerpts), ``scope.npy`` (the questions that
vote, :mod:`knowledge.scope`), ``articles/`` (the articles it was made from) and ``manifest.json`` (hashes of
all of these, the encoder, the settings).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from knowledge.article import Article, Section, Span, read_article
from knowledge.encoder import Vectors
from knowledge.errors import ArticleError
from knowledge.excerpts import Excerpt
from knowledge.index import Key, PassageIndex
from knowledge.scope import fit_scope, read_scope
from knowledge.swapping import swap_in
from knowledge.vectors import FaissVectors, VectorStore

FORMAT = 6
FAISS_FILE = "index.faiss"
KEYS_FILE = "keys.jsonl"
PASSAGES_FILE = "passages.jsonl"
SCOPE_FILE = "scope.npy"
MANIFEST_FILE = "manifest.json"
ARTICLES_FOLDER = "articles"
KEPT_COLLECTIONS = 2  # in Milvus: of the newest index and of the one before
MEND = "run 'ask-article build'"


def write_index(
    folder: Path,
    sources: Sequence[Path],
    articles: Sequence[Article],
    excerpts: Sequence[Excerpt],
    keys: Sequence[Key],
    vectors: Vectors,
    manifest: dict[str, Any],
    uri: str = "",
) -> None:
    """Write a whole index beside the old one and put it in its place.

    ``uri`` is the address of a Milvus that is to hold the vectors.
    """
    folder = Path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write_lines(fresh / PASSAGES_FILE, [_excerpt_row(e) for e in excerpts])
        _write_lines(fresh / KEYS_FILE, [asdict(key) for key in keys])
        fit_scope(vectors, [key.kind for key in keys]).write(fresh / SCOPE_FILE)
        (fresh / ARTICLES_FOLDER).mkdir()
        for source in sources:
            shutil.copyfile(source, fresh / ARTICLES_FOLDER / source.name)
        names = [PASSAGES_FILE, KEYS_FILE, SCOPE_FILE]
        names += [f"{ARTICLES_FOLDER}/{source.name}" for source in sources]
        collections = _older_collections(folder) if uri else []
        if uri:
            collections = [_store_in_milvus(uri, vectors, fresh / KEYS_FILE), *collections]
        else:
            FaissVectors.of(vectors).write(fresh / FAISS_FILE)
            names.append(FAISS_FILE)
        manifest = {
            **manifest,
            "collections": collections[:KEPT_COLLECTIONS],
            "format": FORMAT,
            "articles": {article.slug: article.sha256 for article in articles},
            "files": {name: _hash(fresh / name) for name in names},
        }
        (fresh / MANIFEST_FILE).write_text(json.dumps(manifest, indent=1, sort_keys=True))
        os.chmod(fresh, 0o755)
        swap_in(fresh, folder)
        _drop_from_milvus(uri, collections[KEPT_COLLECTIONS:])
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _store_in_milvus(uri: str, vectors: Vectors, keys: Path) -> str:
    """Store the vectors under a name that another build does not take; return it."""
    from knowledge.milvus import store_vectors

    digest = hashlib.sha256(vectors.tobytes() + keys.read_bytes()).hexdigest()
    name = f"ask_article_{digest[:12]}_{time.time_ns():x}"
    store_vectors(uri, name, vectors)
    return name


def _drop_from_milvus(uri: str, collections: Sequence[str]) -> None:
    """Remove what no index names any more; the one before stays for servers that still read it."""
    if collections:
        from knowledge.milvus import drop_collection

        for name in collections:
            drop_collection(uri, name)


def _older_collections(folder: Path) -> list[str]:
    try:
        return [str(name) for name in read_manifest(folder).get("collections", [])]
    except ArticleError:
        return []


def _write_lines(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _excerpt_row(excerpt: Excerpt) -> dict[str, Any]:
    return {
        "kind": excerpt.kind,
        "article": excerpt.article,
        "section": asdict(excerpt.section),
        "spans": [[span.start, span.end] for span in excerpt.spans],
        "texts": excerpt.texts,
        "core": excerpt.core,
        "beside": _excerpt_row(excerpt.beside) if excerpt.beside else None,
    }


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read and check the manifest alone."""
    path = Path(folder) / MANIFEST_FILE
    if not path.is_file():
        raise ArticleError(f"{folder}: no index here; {MEND}")
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ArticleError(f"{path}: damaged; {MEND}") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ArticleError(f"{folder}: made by another version of this program; {MEND}")
    if not all(isinstance(manifest.get(entry), dict) for entry in ("articles", "files")):
        raise ArticleError(f"{path}: damaged; {MEND}")
    return manifest


def read_index(folder: Path, encoder: str, site: str = "", uri: str = "") -> PassageIndex:
    """Load an index; raise with the mending command where it is wrong or damaged.

    ``encoder`` is the fingerprint of the encoder that will make the query vectors, ``uri`` the address of the
    Milvus that holds the vectors, if one does.
    """
    folder = Path(folder)
    manifest = read_manifest(folder)
    if manifest.get("encoder") != encoder:
        raise ArticleError(f"{folder}: made with another encoder; {MEND}")
    for name, digest in manifest["files"].items():
        path = folder / name
        if not path.is_file() or _hash(path) != digest:
            raise ArticleError(f"{path}: missing or damaged; {MEND}")
    elsewhere = _elsewhere(folder, manifest, uri)
    try:
        return _read_parts(folder, manifest, encoder, site, elsewhere)
    except Exception as error:  # each library has its own for bytes that are not its own
        if MEND in str(error):
            raise
        raise ArticleError(f"{folder}: damaged ({type(error).__name__}); {MEND}") from error


def _read_parts(
    folder: Path, manifest: dict[str, Any], encoder: str, site: str, elsewhere: VectorStore | None
) -> PassageIndex:
    articles = {
        slug: read_article(folder / ARTICLES_FOLDER / f"{slug}.md", site)
        for slug in manifest["articles"]
    }
    excerpts = tuple(_read_excerpt(row) for row in _read_lines(folder / PASSAGES_FILE))
    keys = tuple(
        Key(row["kind"], row["text"], tuple(row["targets"]))
        for row in _read_lines(folder / KEYS_FILE)
    )
    vectors = elsewhere if elsewhere is not None else FaissVectors.read(folder / FAISS_FILE)
    if len(vectors) != len(keys):
        raise ArticleError(f"{folder}: {len(vectors)} vectors for {len(keys)} keys; {MEND}")
    scope = read_scope(folder / SCOPE_FILE)
    return PassageIndex(articles, excerpts, keys, vectors, encoder, scope)


def _elsewhere(folder: Path, manifest: dict[str, Any], uri: str) -> VectorStore | None:
    """The vectors where they are not in the folder."""
    collections = manifest.get("collections", [])
    if not isinstance(collections, list) or not all(isinstance(c, str) for c in collections):
        raise ArticleError(f"{folder / MANIFEST_FILE}: damaged; {MEND}")
    if not collections:
        return None
    if not uri:
        raise ArticleError(f"{folder}: its vectors are in Milvus; set INDEX_URI, or {MEND}")
    from knowledge.milvus import MilvusVectors

    return MilvusVectors(uri, collections[0])


def _read_lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _read_excerpt(row: dict[str, Any]) -> Excerpt:
    section = {**row["section"], "parents": tuple(row["section"]["parents"])}
    return Excerpt(
        kind=row["kind"],
        section=Section(**section),
        spans=tuple(Span(row["article"], start, end) for start, end in row["spans"]),
        texts=tuple(row["texts"]),
        core=row["core"],
        beside=_read_excerpt(row["beside"]) if row["beside"] else None,
    )
