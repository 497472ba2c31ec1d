"""Serves the demo page on loopback, with the security headers that a publisher should copy."""

from __future__ import annotations

import functools
import http.server
import socketserver
import sys
import threading
from pathlib import Path
from typing import Any


def policy(rasa_port: int, port: int) -> str:
    """The page's content security policy: itself and the bot, nothing else.

    The script may come by the site's one name to a page that is read by its other one: ``/embed``.
    """
    hosts = (f"localhost:{rasa_port}", f"127.0.0.1:{rasa_port}")
    bot = " ".join(f"{scheme}://{host}" for host in hosts for scheme in ("http", "ws"))
    return (
        f"default-src 'none'; script-src 'self' http://localhost:{port}; style-src 'self'; img-src 'self'; "
        f"connect-src 'self' {bot}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


WIDGET = "/ask-article.js"


class _Pages(http.server.SimpleHTTPRequestHandler):
    security_policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.security_policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        if self.path.split("?")[0] == WIDGET:
            # A module script of another origin needs this; the file holds nothing secret.
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        found = super().translate_path(path)
        page = Path(found + ".html")
        return str(page) if not Path(found).exists() and page.is_file() else found

    def list_directory(self, path: Any) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        return None


class _Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A reader who leaves while a page loads is no fault.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def serve_site(folder: Path, port: int, rasa_port: int) -> _Server:
    """Serve a folder in a thread; addresses work without ``.html``."""
    handler = type("Pages", (_Pages,), {"security_policy": policy(rasa_port, port)})
    server = _Server(("127.0.0.1", port), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
