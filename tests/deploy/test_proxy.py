"""The proxy: which addresses pass, and at which Rasa a reader stays."""

from __future__ import annotations

import http.server
import os
import re
import subprocess
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scripts.processes import free_port, start, stop, wait_ready
from scripts.services import find
from scripts.steps import LOGS
from tests.deploy.files import DEPLOY, channels

TEMPLATE = DEPLOY / "proxy" / "nginx.conf.template"
SCRIPT = DEPLOY / "proxy" / "rasas.sh"
WAYS = "max_fails=1 fail_timeout=5s"  # as the script writes them


def test_each_messaging_channel_passes_and_rest_does_not() -> None:
    """A new channel has to be named here too."""
    (found,) = re.findall(r"\^/webhooks/\((.+)\)/", TEMPLATE.read_text(encoding="utf-8"))
    assert set(found.split("|")) == set(channels())


def rasas(names: str, folder: Path) -> str:
    """What the proxy's start writes."""
    out = folder / "rasas.conf"
    environment = {**os.environ, "RASAS": names, "RASAS_FILE": str(out)}
    subprocess.run(("sh", SCRIPT), env=environment, check=True)
    return out.read_text(encoding="utf-8")


def test_each_rasa_gets_a_line(tmp_path: Path) -> None:
    """Separated by blanks or ends of lines, as YAML may have them."""
    lines = rasas("rasa-0.rasa rasa-1.rasa\nrasa-2.rasa", tmp_path).splitlines()
    assert [line.split()[1] for line in lines] == [f"rasa-{n}.rasa:5005" for n in range(3)]
    assert all(line.endswith(f" resolve {WAYS};") for line in lines)


@dataclass
class Rasas:
    """Stand-ins that say their number, behind the proxy."""

    port: int
    servers: list[http.server.ThreadingHTTPServer] = field(default_factory=list)

    def get(self, path: str, reader: str = "192.0.2.1", method: str = "GET") -> tuple[int, str]:
        """What a reader at an address gets, and the address that Rasa was told."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        request.add_header("X-Forwarded-For", reader)
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return reply.status, reply.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, ""


def stand_in(number: int) -> http.server.ThreadingHTTPServer:
    """A Rasa that says its number and who it was told the reader is."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"{number} {self.headers['X-Forwarded-For']}".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            return None

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def configuration(folder: Path, port: int) -> str:
    """The template as the proxy's start fills it in, for an nginx of this machine on loopback."""
    text = TEMPLATE.read_text(encoding="utf-8")
    own = {
        "/tmp/": f"{folder}/",
        "${FRONT_PROXY}": "127.0.0.1",
        "${NGINX_LOCAL_RESOLVERS}": "127.0.0.1",
        "listen 8080": f"listen 127.0.0.1:{port}",
        "worker_processes auto;": "worker_processes 1;" + ("" if os.geteuid() else " user root;"),
    }
    for word, value in own.items():
        assert word in text
        text = text.replace(word, value)
    return text


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rasas]:
    """Three Rasas by their addresses: an nginx before 1.27.3 can't follow names."""
    nginx = find("nginx")
    assert nginx, "nginx is missing: run 'make test', which brings it"
    folder = tmp_path_factory.mktemp("proxy")
    found = Rasas(free_port(), [stand_in(number) for number in range(3)])
    lines = [
        f"server {host}:{port} {WAYS};" for host, port in (s.server_address for s in found.servers)
    ]
    (folder / "rasas.conf").write_text("\n".join(lines), encoding="utf-8")
    (folder / "nginx.conf").write_text(configuration(folder, found.port), encoding="utf-8")
    command = (nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-g", "daemon off;")
    server = start("proxy-of-containers", command, f"http://127.0.0.1:{found.port}/health", {})
    try:
        wait_ready(server)
        yield found
    finally:
        stop([server])
        for rasa in found.servers:
            rasa.shutdown()
            rasa.server_close()


def test_only_what_is_needed_passes(behind: Rasas) -> None:
    """Sockets and the platforms' webhooks; neither REST nor anything else of Rasa."""
    assert behind.get("/socket.io/?EIO=4")[0] == 200
    assert behind.get("/webhooks/telegram/webhook", method="POST")[0] == 200
    for path in ("/", "/webhooks/rest/webhook", "/webhooks/", "/model", "/metrics", "/version"):
        assert behind.get(path)[0] == 404, path


def test_a_reader_stays_at_one_rasa_and_readers_are_spread(behind: Rasas) -> None:
    """By the address that the operator's own proxy names, which Rasa is told too."""
    found: Counter[str] = Counter()
    for number in range(60):
        reader = f"198.51.100.{number}"
        (said,) = {behind.get("/socket.io/", reader)[1] for _ in range(3)}
        rasa, told = said.split()
        assert told == reader
        found[rasa] += 1
    assert set(found) == {"0", "1", "2"}
    assert min(found.values()) >= 5


def test_a_dead_rasa_is_passed_over(behind: Rasas) -> None:
    """Its readers go to another one, also with a message, and their addresses are not logged; the last test."""
    readers = [f"203.0.113.{number}" for number in range(30)]
    before = {reader: behind.get("/socket.io/", reader)[1].split()[0] for reader in readers}
    behind.servers[0].shutdown()
    behind.servers[0].server_close()
    after = {r: behind.get("/socket.io/", r, "POST")[1].split()[0] for r in readers}
    assert "0" not in after.values()
    assert {r for r in readers if before[r] != after[r]} == {r for r in readers if before[r] == "0"}
    assert "203.0.113." not in (LOGS / "proxy-of-containers.log").read_text(encoding="utf-8")
