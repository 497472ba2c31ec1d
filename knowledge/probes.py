"""A port of its own for whoever watches a process: ``/health``, ``/ready`` and ``/metrics``."""

from __future__ import annotations

import http.server
import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any

from knowledge.errors import ArticleError
from knowledge.hosts import LOOPBACK
from knowledge.metrics import exposition

logger = logging.getLogger(__name__)

PATHS = ("/health", "/ready", "/metrics")
PLAIN = "text/plain; charset=utf-8"
EXPOSITION = "text/plain; version=0.0.4; charset=utf-8"


def read_probe_port(name: str, environment: Mapping[str, str]) -> int:
    """The port of a setting; 0 for none."""
    value = environment.get(name) or "0"
    if not value.isdecimal() or int(value) > 65535:
        raise ArticleError(f"{name}={value} is not a port; give 1 to 65535, or 0 for none")
    return int(value)


class Probes:
    """Serves in a thread, so that it answers while a turn is at work, or hangs (``alive``)."""

    def __init__(
        self,
        name: str,
        port: int,
        ready: Callable[[], bool],
        address: str = LOOPBACK,
        alive: Callable[[], bool] = lambda: True,
    ) -> None:
        checks = {"ready": staticmethod(ready), "alive": staticmethod(alive)}
        handler = type("Handler", (_Handler,), checks)
        try:
            self._server = http.server.ThreadingHTTPServer((address, port), handler)
        except OSError as error:
            raise ArticleError(
                f"{name}: port {port} is taken; stop what uses it, or choose another"
            ) from error
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])

    def start(self) -> None:
        """Serve from now on."""
        threading.Thread(target=self._server.serve_forever, name="probes", daemon=True).start()

    def stop(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    ready: Callable[[], bool]
    alive: Callable[[], bool]

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/metrics":
            self._say(200, exposition(), EXPOSITION)
        elif path == "/health":
            self._tell(self._is("alive", True), b"alive\n", b"hung\n")
        elif path == "/ready":
            is_ready = self._is("ready", False) and self._is("alive", True)
            self._tell(is_ready, b"ready\n", b"not ready\n")
        else:
            self._say(404, f"{', '.join(PATHS)}\n".encode())

    do_HEAD = do_GET

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """One plain line for what can't be read; another method is the caller's fault, not ours (501)."""
        self.close_connection = True
        self._say(405 if code == 501 else code, b"GET or HEAD\n")

    def _is(self, name: str, failed: bool) -> bool:
        """What a check says, or ``failed``: a check of life that fails itself is no hang."""
        try:
            return bool(getattr(self, name)())
        except Exception as error:
            logger.error("%s.failure: %s", name, type(error).__name__)
            return failed

    def _tell(self, well: bool, yes: bytes, no: bytes) -> None:
        self._say(200 if well else 503, yes if well else no)

    def _say(self, status: int, body: bytes, kind: str = PLAIN) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status == 405:
            self.send_header("Allow", "GET, HEAD")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return None
