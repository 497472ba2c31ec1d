"""The passage index on disk and in memory: keys in FAISS that point to excerpts of articles.

A folder holds ``index.faiss`` (one unit vector per key), ``keys.jsonl`` (what each key points to),
``passages.jsonl`` (the excerpts), ``articles/`` (the articles it was made from) and
``manifest.json`` (hashes of all of these, the encoder, the settings).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import faiss
import numpy as np
import numpy.typing as npt

from knowledge.article import Article, Section, Span, read_article
from knowledge.encoder import Vectors
from knowledge.errors import ArticleError
from knowledge.excerpts import Excerpt
from knowledge.lexical import Lexicon

FORMAT = 3
FAISS_FILE = "index.faiss"
KEYS_FILE = "keys.jsonl"
PASSAGES_FILE = "passages.jsonl"
MANIFEST_FILE = "manifest.json"
ARTICLES_FOLDER = "articles"
MEND = "run 'ask-article build'"

KeyKind = Literal["sentence", "heading", "question", "topic", "unanswered"]


@dataclass(frozen=True)
class Key:
    """A text whose vector is in the index, and the excerpts that it points to."""

    kind: KeyKind
    text: str
    targets: tuple[int, ...]  # positions in the list of excerpts


@dataclass(frozen=True)
class PassageIndex:
    """Everything that answering needs, in memory."""

    articles: dict[str, Article]
    excerpts: tuple[Excerpt, ...]
    keys: tuple[Key, ...]
    faiss: Any
    encoder: str  # fingerprint of the encoder that made the vectors

    @property
    def curated(self) -> bool:
        """Whether somebody wrote questions for these articles."""
        return any(key.kind == "question" for key in self.keys)

    @cached_property
    def key_kinds(self) -> npt.NDArray[np.str_]:
        """The kind of each key, shape ``(keys,)``."""
        return np.array([key.kind for key in self.keys])

    @cached_property
    def _targets(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        counts = np.array([len(key.targets) for key in self.keys], dtype=np.int64)
        flat = [target for key in self.keys for target in key.targets]
        return np.array(flat, dtype=np.int64), np.append(0, np.cumsum(counts))

    def targets_of(
        self, numbers: npt.NDArray[np.int64], scores: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Every excerpt that some keys point to, with its key's score; order is kept."""
        flat, starts = self._targets
        counts = starts[numbers + 1] - starts[numbers]
        shifts = np.repeat(starts[numbers] - np.append(0, np.cumsum(counts)[:-1]), counts)
        return flat[np.arange(int(counts.sum())) + shifts], np.repeat(scores, counts)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Words of the excerpts with their headings."""
        return Lexicon([f"{e.section.title} {e.core}" for e in self.excerpts])

    @cached_property
    def ask_lexicon(self) -> Lexicon:
        """Words in which readers ask for each excerpt, and its own."""
        texts: list[list[str]] = [[e.section.title, e.core] for e in self.excerpts]
        for key in self.keys:
            if key.kind == "question":
                for target in key.targets:
                    texts[target].append(key.text)
        return Lexicon([" ".join(parts) for parts in texts], b=0.3)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every lower-case word of the articles and their questions."""
        from knowledge.lexical import words

        found = {word for article in self.articles.values() for word in words(article.body)}
        for key in self.keys:
            if key.kind in ("question", "topic"):
                found.update(words(key.text))
        return frozenset(found)


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
        (fresh / ARTICLES_FOLDER).mkdir()
        for source in sources:
            shutil.copyfile(source, fresh / ARTICLES_FOLDER / source.name)
        names = [FAISS_FILE, PASSAGES_FILE, KEYS_FILE]
        names += [f"{ARTICLES_FOLDER}/{source.name}" for source in sources]
        manifest = {
            **manifest,
            "format": FORMAT,
            "articles": {article.slug: article.sha256 for article in articles},
            "files": {name: _hash(fresh / name) for name in names},
        }
        (fresh / MANIFEST_FILE).write_text(json.dumps(manifest, indent=1, sort_keys=True))
        os.chmod(fresh, 0o755)
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, folder: Path) -> None:
    """Put ``fresh`` in the place of ``folder``; readers see the old or the new one, whole."""
    if not folder.exists():
        fresh.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    folder.rename(old / "index")
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


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
    except ValueError as error:
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
    return PassageIndex(articles, excerpts, keys, search, encoder)


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


def search_keys(
    index: PassageIndex, vector: Vectors, count: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return numbers and cosines of up to ``count`` nearest keys, best first."""
    count = min(count, len(index.keys))
    scores, numbers = index.faiss.search(np.ascontiguousarray(vector[None, :]), count)
    found = numbers[0] >= 0
    return numbers[0][found], scores[0][found].astype(np.float64)
