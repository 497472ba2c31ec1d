"""The HTTP doors against docs/openapi.yaml: what is described is taken, and every answer is a described one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis

from scripts.processes import free_port, stop
from scripts.servers import start_servers
from scripts.steps import ROOT
from tests.platforms.callback import PATH, Program
from tests.stack.bot import surroundings

pytestmark = pytest.mark.stack

DESCRIPTION = ROOT / "docs" / "openapi.yaml"
SAY = "/webhooks/rest/webhook"
AT_ONCE = 20  # messages of one sender
EXAMPLES = 25  # bodies of each operation, besides those that the description itself names
ALWAYS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "positive_data_acceptance",
)
EXACT = (*ALWAYS, "negative_data_rejection", "missing_required_header")

Doors = dict[str, str]  # the address of each server, by its port in the description


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """Both servers with their probes, and a program that is called back."""
    folder = tmp_path_factory.mktemp("doors")
    ports = {name: free_port() for name in ("5005", "5055", "5006", "5056")}
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        surroundings(folder, stack, patch)
        patch.setenv("METRICS_PORT", str(ports["5006"]))
        patch.setenv("ACTIONS_METRICS_PORT", str(ports["5056"]))
        patch.setenv("SENDER_RATE", f"0.01/{AT_ONCE}")
        servers = start_servers(ports["5005"], ports["5055"], "http://localhost:8000")
        stack.callback(stop, servers)
        yield {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}


@pytest.mark.parametrize(
    ("port", "paths", "checks"),
    [
        ("5005", "^/webhooks/rest/", EXACT),
        ("5005", "^/webhooks/callback/", EXACT),
        ("5055", "^/(webhook|health)$", ALWAYS),  # the actions read past what they do not need
        ("5006", "^/(health|ready|metrics)$", EXACT),
        ("5056", "^/(health|ready|metrics)$", EXACT),
    ],
    ids=["rest", "callback", "actions", "probes of rasa", "probes of actions"],
)
def test_whatever_is_sent_the_answer_is_described(
    doors: Doors, tmp_path: Path, port: str, paths: str, checks: tuple[str, ...]
) -> None:
    """Right and bent calls by the description: no failure of a server, and never another status or form."""
    report = tmp_path / "report.json"
    options = {
        "--url": doors[port],
        "--include-path-regex": paths,
        "--phases": "examples,coverage,fuzzing",
        "--max-examples": str(EXAMPLES),
        "--checks": ",".join(checks),
        "--request-timeout": "60",
        "--suppress-health-check": "too_slow",
        "--report": "json",
        "--report-json-path": str(report),
    }
    done = subprocess.run(
        (
            *(sys.executable, "-m", "schemathesis.cli", "run", str(DESCRIPTION), "--no-color"),
            *(word for option in options.items() for word in option),
            *("--generation-deterministic", "--continue-on-failure"),
        ),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SCHEMATHESIS_HOOKS": "tests.stack.signing"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(report.read_text())
    assert found["operations"]["tested"] == found["operations"]["selected"] > 0
    for name, phases in found["valid_rates"].items():
        assert sum(phase["accepted"] for phase in phases.values()), name


def described(reply: requests.Response, path: str, status: int) -> Any:
    """The body of an answer that the description has, with that status."""
    assert reply.status_code == status, reply.text
    operation = schemathesis.openapi.from_path(DESCRIPTION)[path]["POST"]
    assert str(status) in operation.definition.raw["responses"]
    operation.validate_response(reply)
    return reply.json()


def test_too_fast_is_described(doors: Doors) -> None:
    """One sender who does not wait."""
    body = {"sender": "fast", "message": "hello"}
    for _ in range(AT_ONCE * 3):
        reply = requests.post(doors["5005"] + SAY, json=body, timeout=300)
        if reply.status_code != 200:
            break
    (message,) = described(reply, SAY, 429)
    assert message["custom"]["data"]["notice"] == "too_fast"


@pytest.mark.parametrize(
    ("port", "path", "size"),
    [("5005", SAY, 300_000), ("5005", PATH, 300_000), ("5055", "/webhook", 4_100_000)],
)
def test_a_body_that_is_too_large_is_described(
    doors: Doors, port: str, path: str, size: int
) -> None:
    """At every door that takes one."""
    headers = {"Content-Type": "application/json"}
    reply = requests.post(doors[port] + path, b" " * size, headers=headers, timeout=300)
    described(reply, path, 413)


def test_a_forged_signature_is_described(doors: Doors) -> None:
    """And an old one, which somebody plays again."""
    program = Program()
    call = program.says("reader", "hello")
    for bent in (program.forged(call), program.replayed(call)):
        reply = requests.post(
            doors["5005"] + bent.path, bent.body, headers=bent.headers, timeout=300
        )
        described(reply, PATH, 401)
