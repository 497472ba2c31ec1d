"""Other accounts of the same machine: the stores of a grown system let nobody in without the password."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pika
import pytest
from pika.exceptions import AMQPConnectionError

from scripts import processes
from scripts.processes import stop, wait_ready
from scripts.rabbitmq import RabbitMQ
from scripts.services import Services, found

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Both stores, with a log of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "LOGS", tmp_path_factory.mktemp("logs"))
        with Services() as running:
            yield running


def psql(address: str, query: str) -> subprocess.CompletedProcess[str]:
    """What psql says, which is never asked for a password."""
    command = (found("psql"), "-w", address, "-Atc", query)
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_postgres_wants_its_password(services: Services) -> None:
    """From whoever owns the database, too."""
    done = psql(services.postgres, "SELECT 1")
    assert done.stdout.strip() == "1", done.stderr
    password = urlsplit(services.postgres).password or ""
    for other in ("", "wrong"):
        done = psql(services.postgres.replace(password, other), "SELECT 1")
        assert done.returncode != 0
        assert "password" in done.stderr


def test_postgres_is_called_ready_when_it_lets_callers_in(services: Services) -> None:
    """Before, while it mends what a kill has left, it listens and sends them away."""
    for _ in range(3):
        services.kill("postgres")
        services.launch("postgres")
        done = psql(services.postgres, "SELECT 1")
        assert done.stdout.strip() == "1", done.stderr


def test_what_fails_in_postgres_is_not_logged_with_its_values(services: Services) -> None:
    """They are what readers wrote: in the statement, and in the row that is refused."""
    words = (
        "CREATE TEMP TABLE one (said text CHECK (said = '')); INSERT INTO one VALUES ('my lump')"
    )
    assert "Failing row" in psql(services.postgres, words).stderr
    log = (processes.LOGS / "postgres.log").read_text()
    assert "violates check constraint" in log
    assert "my lump" not in log


def test_redis_wants_its_password(services: Services) -> None:
    """Before it says anything."""
    address = urlsplit(services.redis)
    with socket.create_connection((address.hostname or "", address.port or 0), 60) as line:
        line.sendall(b"KEYS *\r\n")
        assert line.recv(100).startswith(b"-NOAUTH")
        line.sendall(f"AUTH {address.password}\r\n".encode())
        assert line.recv(100).startswith(b"+OK")


def test_rabbitmq_knows_no_guest(tmp_path: Path) -> None:
    """But its own user, also at the next start with the same files."""
    node = RabbitMQ(tmp_path)
    for _ in range(2):
        server = node.start()
        try:
            wait_ready(server)
            patient = "?connection_attempts=5&retry_delay=2&socket_timeout=60&stack_timeout=120"
            pika.BlockingConnection(pika.URLParameters(node.address + patient)).close()
            guest = node.address.replace(urlsplit(node.address).netloc.split("@")[0], "guest:guest")
            with pytest.raises(AMQPConnectionError):
                pika.BlockingConnection(pika.URLParameters(guest))
        finally:
            stop([server])
    node.clear()
