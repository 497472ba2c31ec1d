"""Sources: files and addresses."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pypdf
import pytest

import knowledge.sources
from knowledge.errors import ArticleError
from knowledge.sources import read_source


def pdf(*pages: str) -> bytes:
    """A small PDF with a line of text on each page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, text in enumerate(pages):
        content = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    tail += f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + tail.encode()


def locked(content: bytes) -> bytes:
    """The PDF with a password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"Tea.", "text"),
        ("a.md", b"Tea.", "markdown"),
        ("a.html", b"<p>Tea.</p>", "html"),
        ("a", b"<!DOCTYPE html><p>Tea.</p>", "html"),
        ("a.txt", b"\xef\xbb\xbfTea.", "text"),
        ("a.txt", "Tea.".encode("utf-16"), "text"),
        ("a.html", b"<meta charset='latin-1'><p>caf\xe9</p>", "html"),
        ("a.pdf", pdf("Tea is old."), "pdf"),
        ("unnamed", pdf("Tea is old."), "pdf"),
    ],
)
def test_a_file_is_read(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    """Its name or its first characters say what it is."""
    (tmp_path / name).write_bytes(content)
    source = read_source(str(tmp_path / name))
    assert source.kind == kind
    assert source.name == name
    assert "ea" in source.text or "café" in source.text


def test_pages_of_a_pdf_are_divided(tmp_path: Path) -> None:
    """By a form feed."""
    (tmp_path / "a.pdf").write_bytes(pdf("Tea is old.", "Tea is good."))
    assert read_source(str(tmp_path / "a.pdf")).text == "Tea is old.\fTea is good."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty; give a file"),
        (b" \n\t\n", "empty; give a file"),
        (b"Tea\0\1\2", r"not a text \(binary\)"),
        (b"\x01\x02\x03\x04tea", r"not a text \(binary\)"),
        (b"caf\xe9", r"not UTF-8 \(byte 3\); save it as UTF-8"),
        (b"<meta charset=klingon>caf\xe9", "encoding 'klingon' is not known"),
        (b"%PDF-1.4 broken", "not a readable PDF"),
        (locked(pdf("Tea.")), "encrypted; save it without a password"),
        (pdf(""), "a PDF without text"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    """One line: what, where, the mend."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=says) as caught:
        read_source(str(path))
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_what_is_no_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, nothing, too much, another kind of address."""
    with pytest.raises(ArticleError, match="this is a folder"):
        read_source(str(tmp_path))
    with pytest.raises(ArticleError, match="No such file or directory; check the path"):
        read_source(str(tmp_path / "no"))
    with pytest.raises(ArticleError, match="only http and https"):
        read_source("ftp://example.org/tea")
    monkeypatch.setattr(knowledge.sources, "LARGEST", 3)
    (tmp_path / "a").write_text("Tea.")
    with pytest.raises(ArticleError, match="larger than"):
        read_source(str(tmp_path / "a"))


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        code = 404 if "no" in self.path else 200
        kind = "text/plain; charset=latin-1" if "plain" in self.path else "text/html"
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(b"<p>caf\xe9</p>" if "plain" in self.path else "<p>café</p>".encode())

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def site() -> Iterator[str]:
    """A server on a free port."""
    server = HTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_is_read(site: str) -> None:
    """The server says what it is."""
    source = read_source(f"{site}/health/tea?x=1")
    assert (source.kind, source.text, source.name) == ("html", "<p>café</p>", "tea")
    assert source.url == f"{site}/health/tea?x=1"
    plain = read_source(f"{site}/plain")
    assert (plain.kind, plain.text) == ("text", "<p>café</p>")


def test_a_bad_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not there, not reachable, too large."""
    with pytest.raises(ArticleError, match="the server says 404; check the address"):
        read_source(f"{site}/no")
    with pytest.raises(ArticleError, match="not reachable"):
        read_source("http://127.0.0.1:9/tea")
    with pytest.raises(ArticleError, match=r"not reachable|not readable"):
        read_source("http://[bad/tea")
    monkeypatch.setattr(knowledge.sources, "LARGEST", 3)
    with pytest.raises(ArticleError, match="larger than"):
        read_source(f"{site}/tea")
