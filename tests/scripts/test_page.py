"""The page's server: addresses and headers. The handler runs on bytes, without a port."""

from __future__ import annotations

import io
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import Any

import pytest

from scripts import page
from scripts.page import policy, serve_site


class Wire:
    """Stands in for a socket: holds a call, and takes the reply."""

    def __init__(self, path: str) -> None:
        self._call = f"GET {path} HTTP/1.0\r\n\r\n".encode()
        self.reply = b""

    def makefile(self, *_: object) -> io.BytesIO:
        """What the reader sends."""
        return io.BytesIO(self._call)

    def sendall(self, data: bytes) -> None:
        """What the reader gets."""
        self.reply += data


class Listener:
    """Stands in for the server: keeps its address and handler."""

    def __init__(self, address: tuple[str, int], handler: Any) -> None:
        self.address = address
        self.handler = handler

    def serve_forever(self) -> None:
        """Nothing comes."""

    def get(self, path: str) -> tuple[int, Message, str]:
        """Call a path; get status, headers and body."""
        wire = Wire(path)
        self.handler(wire, ("127.0.0.1", 1), self)
        head, _, body = wire.reply.decode().partition("\r\n\r\n")
        first, _, headers = head.partition("\r\n")
        return int(first.split()[1]), Parser().parsestr(headers), body


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Listener:
    """A site of two pages."""
    monkeypatch.setattr(page, "_Server", Listener)
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "site"
    (folder / "articles").mkdir(parents=True)
    (folder / "index.html").write_text("front")
    (folder / "articles" / "tea.html").write_text("tea")
    served: Any = serve_site(folder, 8000, 5005)
    assert isinstance(served, Listener)
    return served


def test_the_site_listens_on_loopback_only(site: Listener) -> None:
    """Nothing outside of this machine reaches it."""
    assert site.address == ("127.0.0.1", 8000)


@pytest.mark.parametrize(
    ("path", "body"), [("/", "front"), ("/articles/tea", "tea"), ("/articles/tea.html", "tea")]
)
def test_addresses_work_without_html(site: Listener, path: str, body: str) -> None:
    """An article has the address that citations link to."""
    assert site.get(path)[::2] == (200, body)


def test_an_address_may_have_a_question_part(site: Listener) -> None:
    """What follows a question mark changes nothing."""
    assert site.get("/articles/tea?x=1")[2] == "tea"


@pytest.mark.parametrize("path", ["/no", "/articles/", "/../secret.txt", "/%2e%2e/secret.txt"])
def test_all_else_is_not_found(site: Listener, path: str) -> None:
    """No folder is listed, and nothing outside of the site is served."""
    status, _, body = site.get(path)
    assert status == 404
    assert "secret" not in body


@pytest.mark.parametrize("path", ["/", "/no"])
def test_every_reply_has_the_security_headers(site: Listener, path: str) -> None:
    """Errors too."""
    headers = site.get(path)[1]
    assert headers["Content-Security-Policy"] == policy(5005, 8000)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_the_policy_allows_the_page_and_the_bot_only() -> None:
    """No inline code, no third party."""
    rules = dict(rule.strip().split(" ", 1) for rule in policy(7000, 8001).split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' http://localhost:8001"
    assert rules["connect-src"] == (
        "'self' http://localhost:7000 ws://localhost:7000 http://127.0.0.1:7000 ws://127.0.0.1:7000"
    )
    assert "unsafe" not in policy(7000, 8001)


def test_only_the_widget_may_be_loaded_from_other_origins(site: Listener) -> None:
    """A publisher's page takes it as a module."""
    assert site.get("/ask-article.js")[1]["Access-Control-Allow-Origin"] == "*"
    assert site.get("/")[1]["Access-Control-Allow-Origin"] is None
