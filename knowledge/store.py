"""The passage index on disk: written whole beside the old one, refused where it is wrong or damaged.

A folder holds ``index.faiss`` (one unit vector per key), ``keys.jsonl`` (what each key points to),
``passages.jsonl`` (the excerpts), ``scope.npy`` (weights of :mod:`knowledge.scope`), ``articles/``
(the articles it was made from) and ``manifest.json`` (hashes of all of these, the encoder, the
settings).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from knowledge.article import Article, Section, Span, read_article
from knowledge.encoder import Vectors
from knowledge.errors import ArticleError
from knowledge.excerpts import Excerpt
from knowledge.index import Key, PassageIndex
from knowledge.scope import fit_scope, read_scope
from knowledge.swapping import swap_in

FORMAT = 4
FAISS_FILE = "index.faiss"
KEYS_FILE = "keys.jsonl"
PASSAGES_FILE = "passages.jsonl"
SCOPE_FILE = "scope.npy"
MANIFEST_FILE = "manifest.json"
ARTICLES_FOLDER = "articles"
MEND = "run 'ask-article build'"


def write_index(
    folder: Path,
    sources: Sequence[Path],
    articles: Sequence[Article],
    excerpts: Sequence[Excerpt],
    keys: Sequence[Key],
    vectors: Vectors,
    manifest: dict[str, Any],
) -> None:
    """Write a whole index beside the old one and put it in its place."""
    folder = Path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        search = faiss.IndexFlatIP(vectors.shape[1])
        search.add(vectors)
        faiss.write_index(search, str(fresh / FAISS_FILE))
        _write_lines(fresh / PASSAGES_FILE, [_excerpt_row(e) for e in excerpts])
        _write_lines(fresh / KEYS_FILE, [asdict(key) for key in keys])
        np.save(fresh / SCOPE_FILE, fit_scope(vectors, [key.kind for key in keys]))
        (fresh / ARTICLES_FOLDER).mkdir()
        for source in sources:
            shutil.copyfile(source, fresh / ARTICLES_FOLDER / source.name)
        names = [FAISS_FILE, PASSAGES_FILE, KEYS_FILE, SCOPE_FILE]
        names += [f"{ARTICLES_FOLDER}/{source.name}" for source in sources]
        manifest = {
            **manifest,
            "format": FORMAT,
            "articles": {article.slug: article.sha256 for article in articles},
            "files": {name: _hash(fresh / name) for name in names},
        }
        (fresh / MANIFEST_FILE).write_text(json.dumps(manifest, indent=1, sort_keys=True))
        os.chmod(fresh, 0o755)
        swap_in(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


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


def read_index(folder: Path, encoder: str, site: str = "") -> PassageIndex:
    """Load an index; raise with the mending command where it is wrong or damaged.

    ``encoder`` is the fingerprint of the encoder that will make the query vectors.
    """
    folder = Path(folder)
    manifest = read_manifest(folder)
    if manifest.get("encoder") != encoder:
        raise ArticleError(f"{folder}: made with another encoder; {MEND}")
    for name, digest in manifest["files"].items():
        path = folder / name
        if not path.is_file() or _hash(path) != digest:
            raise ArticleError(f"{path}: missing or damaged; {MEND}")
    try:
        return _read_parts(folder, manifest, encoder, site)
    except Exception as error:  # each library has its own for bytes that are not its own
        if MEND in str(error):
            raise
        raise ArticleError(f"{folder}: damaged ({type(error).__name__}); {MEND}") from error


def _read_parts(folder: Path, manifest: dict[str, Any], encoder: str, site: str) -> PassageIndex:
    articles = {
        slug: read_article(folder / ARTICLES_FOLDER / f"{slug}.md", site)
        for slug in manifest["articles"]
    }
    excerpts = tuple(_read_excerpt(row) for row in _read_lines(folder / PASSAGES_FILE))
    keys = tuple(
        Key(row["kind"], row["text"], tuple(row["targets"]))
        for row in _read_lines(folder / KEYS_FILE)
    )
    search = faiss.read_index(str(folder / FAISS_FILE))
    if search.ntotal != len(keys):
        raise ArticleError(f"{folder}: {search.ntotal} vectors for {len(keys)} keys; {MEND}")
    weights = np.load(folder / SCOPE_FILE, allow_pickle=False)
    if len(weights) != len(keys) + 1:
        raise ArticleError(f"{folder}: {len(weights) - 1} weights for {len(keys)} keys; {MEND}")
    scope = read_scope(search.reconstruct_n(0, len(keys)), weights)
    return PassageIndex(articles, excerpts, keys, search, encoder, scope)


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
    )
