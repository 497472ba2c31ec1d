"""The fixtures are what a server may send: the schema that Python and TypeScript share says so."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from knowledge.settings import ROOT
from tests.browser.fake_server import fixtures

SCHEMA = json.loads((ROOT / "actions" / "reply.schema.json").read_text(encoding="utf-8"))
FIXTURES = fixtures()
HOSTILE = "hostile"  # what a server would never send


def replies() -> list[Any]:
    """Every reply of every fixture."""
    return [
        pytest.param(reply, id=f"{name}-{reply['seq']}")
        for name, fixture in FIXTURES.items()
        if name != HOSTILE
        for reply in fixture["replies"]
    ]


@pytest.mark.parametrize("reply", replies())
def test_each_reply_follows_the_schema(reply: dict[str, Any]) -> None:
    """As every real reply does."""
    jsonschema.validate(reply["data"], SCHEMA)
    assert reply.keys() == {"seq", "id", "in_reply_to", "text", "data", "at"}


def test_the_hostile_reply_does_not() -> None:
    """Its link is none."""
    (reply,) = FIXTURES[HOSTILE]["replies"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(reply["data"], SCHEMA)


def test_every_kind_has_a_fixture() -> None:
    """A new kind of reply needs a card."""
    shown = {r["data"]["kind"] for fixture in FIXTURES.values() for r in fixture["replies"]}
    assert shown == set(SCHEMA["properties"]["kind"]["enum"])
