"""Fetches the source of a draft: a file or an address, as text, Markdown, HTML or PDF."""

from __future__ import annotations

import io
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from knowledge.errors import ArticleError

Kind = Literal["text", "markdown", "html", "pdf"]
LARGEST = 20_000_000  # bytes
WAIT = 20.0  # seconds for an address to answer
_SUFFIXES: Mapping[str, Kind] = {
    **dict.fromkeys((".md", ".markdown", ".mkd"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".pdf": "pdf",
}
_TYPES: Mapping[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "text/plain": "text",
}
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_LOOKS_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.I | re.S)


@dataclass(frozen=True)
class Source:
    """The text of a source, and how to read it."""

    kind: Kind
    text: str
    name: str  # short, for the draft's slug and front matter
    url: str = ""


def read_source(place: str) -> Source:
    """Read a file or an http(s) address; raise one clear line where it can't be read."""
    if re.match(r"https?://", place, re.IGNORECASE):
        return _from_address(place)
    if re.match(r"[a-z][a-z0-9+.-]+://", place, re.IGNORECASE):
        raise ArticleError(f"{place}: only http and https addresses can be read; save it as a file")
    return _from_file(Path(place))


def _from_file(path: Path) -> Source:
    if path.is_dir():
        raise ArticleError(f"{path}: this is a folder; give one file")
    try:
        if path.stat().st_size > LARGEST:
            raise ArticleError(_too_large(str(path)))
        content = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: {error.strerror}; check the path") from error
    kind = _SUFFIXES.get(path.suffix.lower(), "text")
    return _source(content, kind, str(path), path.name)


def _from_address(address: str) -> Source:
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "ask-article (ingest)"})
        with urllib.request.urlopen(request, timeout=WAIT) as reply:
            content = reply.read(LARGEST + 1)
            kind = _TYPES.get(reply.headers.get_content_type(), "text")
            charset = reply.headers.get_content_charset() or ""
    except urllib.error.HTTPError as error:
        raise ArticleError(f"{address}: the server says {error.code}; check the address") from error
    except (OSError, ValueError, urllib.error.URLError) as error:
        why = getattr(error, "reason", None) or error
        raise ArticleError(f"{address}: not reachable ({why}); check the address") from error
    except Exception as error:  # a server may speak no HTTP at all
        raise ArticleError(f"{address}: not readable ({error}); check the address") from error
    if len(content) > LARGEST:
        raise ArticleError(_too_large(address))
    name = unquote(urlsplit(address).path.rstrip("/").rsplit("/", 1)[-1])
    return _source(
        content, kind, address, name or urlsplit(address).hostname or "page", address, charset
    )


def _too_large(place: str) -> str:
    return f"{place}: larger than {LARGEST // 1_000_000} MB; give the article alone"


def _source(
    content: bytes, kind: Kind, place: str, name: str, url: str = "", charset: str = ""
) -> Source:
    if not content.strip():
        raise ArticleError(f"{place}: empty; give a file with the article's text")
    if content.startswith(b"%PDF-") or kind == "pdf":
        return Source("pdf", _text_of_pdf(content, place), name, url)
    text = _decoded(content, place, charset)
    if kind == "text" and _LOOKS_HTML.match(text):
        kind = "html"
    return Source(kind, text, name, url)


def _decoded(content: bytes, place: str, charset: str) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            charset = encoding
    if not charset and b"\0" in content:
        raise ArticleError(f"{place}: not a text (binary); save it as text, HTML or PDF")
    declared = _CHARSET.search(content[:4096])
    if not charset and declared:
        charset = declared.group(1).decode("ascii")
    try:
        text = content.decode(charset or "utf-8")
    except LookupError as error:
        raise ArticleError(
            f"{place}: encoding '{charset}' is not known; save it as UTF-8"
        ) from error
    except UnicodeDecodeError as error:
        name = "UTF-8" if charset in ("", "utf-8-sig") else charset
        raise ArticleError(f"{place}: not {name} (byte {error.start}); save it as UTF-8") from error
    strange = sum(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text)
    if strange > len(text) / 50 or "\0" in text:
        raise ArticleError(f"{place}: not a text (binary); save it as text, HTML or PDF")
    return text


def _text_of_pdf(content: bytes, place: str) -> str:
    """The pages of a PDF, with a form feed between them."""
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [page.extract_text() for page in reader.pages]
    except Exception as error:  # a broken PDF fails in many ways
        if "encrypt" in str(error).lower() or "AES" in str(error):
            raise ArticleError(_LOCKED.format(place=place)) from error
        raise ArticleError(
            f"{place}: not a readable PDF; save it anew or paste its text"
        ) from error
    if locked:
        raise ArticleError(_LOCKED.format(place=place))
    text = "\f".join(pages)
    if not text.strip():
        raise ArticleError(f"{place}: a PDF without text (a scan?); paste its text into a file")
    return text


_LOCKED = "{place}: the PDF is encrypted; save it without a password"
