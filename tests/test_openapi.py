"""docs/openapi.yaml is valid, and names the doors that the code has and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
import yaml
from schemathesis.openapi.checks import JsonSchemaError

from actions.replies import ALL
from knowledge.probes import PATHS

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docs" / "openapi.yaml"
DESCRIPTION = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SAY = "/webhooks/rest/webhook"
CHANNELS = {"rest": "rest.py", "callback": "messaging.py"}
QUOTE = {
    "text": "Tea is a drink.",
    "article": "tea",
    "section": "Tea",
    "url": "https://example.org/tea",
    "start": 0,
    "end": 15,
    "sha256": "0" * 64,
    "score": 1.0,
}


def routes() -> set[tuple[str, str]]:
    """Methods and paths that the code serves to programs."""
    found = {("get", path) for path in PATHS}
    server = (ROOT / "actions" / "server.py").read_text(encoding="utf-8")
    found |= set(re.findall(r'@app\.(\w+)\("([^"]+)"', server))
    for channel, name in CHANNELS.items():
        code = (ROOT / "bot" / "channels" / name).read_text(encoding="utf-8")
        for path, method in re.findall(r'\.route\("([^"]+)", methods=\["(\w+)"\]', code):
            found.add((method.lower(), f"/webhooks/{channel}{path}"))
    return found


def reply(**data: Any) -> schemathesis.Response:
    """An answer over REST with one message that has that data."""
    whole = {"kind": "answer", "quotes": [QUOTE], "suggestions": [], "notice": None, **data}
    return schemathesis.Response(
        status_code=200,
        headers={"content-type": ["application/json"]},
        content=json.dumps([{"text": "x", "custom": {"data": whole}}]).encode(),
        request=requests.Request("POST", f"http://localhost:5005{SAY}").prepare(),
        elapsed=0.0,
        verify=True,
    )


def references(node: Any) -> Iterator[str]:
    """All of them below a node."""
    for key, inner in node.items() if isinstance(node, dict) else enumerate(node):
        if key == "$ref":
            yield inner
        elif isinstance(inner, dict | list):
            yield from references(inner)


def test_it_is_valid() -> None:
    """By the schema of OpenAPI 3.1."""
    schemathesis.openapi.from_path(FILE).validate()


@pytest.mark.parametrize("reference", sorted(set(references(DESCRIPTION))))
def test_a_reference_leads_somewhere(reference: str) -> None:
    """Inside of the file, or to another one of this repository."""
    name, _, pointer = reference.partition("#")
    node = json.loads((FILE.parent / name).read_text()) if name else DESCRIPTION
    for step in pointer.split("/")[1:]:
        node = node[step]
    assert node


def test_it_names_exactly_the_routes_of_the_code() -> None:
    """A new door comes with its description."""
    paths = DESCRIPTION["paths"].items()
    described = {(way, path) for path, row in paths for way in row if way != "servers"}
    assert described == routes()


def test_it_names_exactly_the_actions() -> None:
    """Those that the action server has."""
    names = DESCRIPTION["components"]["schemas"]["Call"]["properties"]["next_action"]["enum"]
    assert names == [action.action_name for action in ALL]


def test_it_names_the_statuses_of_the_operators_guide() -> None:
    """The table of REST has the same ones."""
    guide = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^## REST\n(.*?)^## ", guide, re.MULTILINE | re.DOTALL)
    told = set(re.findall(r"^\|[^|]+\| (\d{3})\b", table, re.MULTILINE))
    assert set(DESCRIPTION["paths"][SAY]["post"]["responses"]) == told


def test_it_names_no_machine_but_this_one() -> None:
    """Servers are the defaults on localhost."""
    addresses = re.findall(r"https?://[^\s`\"]+", FILE.read_text(encoding="utf-8"))
    ports = {f"http://localhost:{port}" for port in (5005, 5006, 5055, 5056)}
    assert set(addresses) == ports


@pytest.mark.parametrize("bent", [{"kind": "guess"}, {"quotes": []}, {"quotes": [{}]}, {"more": 1}])
def test_the_data_of_a_reply_is_that_of_its_schema(bent: dict[str, Any]) -> None:
    """There is one source of it, actions/reply.schema.json, and what breaks that breaks this."""
    operation = schemathesis.openapi.from_path(FILE)[SAY]["POST"]
    operation.validate_response(reply())
    with pytest.raises(JsonSchemaError):
        operation.validate_response(reply(**bent))
