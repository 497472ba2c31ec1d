"""Checks what the action server returns against Rasa's schema, with the schema itself checked once.

Rasa checks the schema anew on each call: about a seventh of a turn's time (docs/decisions/turn-time.md).
What is accepted and what is refused stays the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict

from jsonschema import Draft7Validator
from rasa.core.actions.action import RemoteAction


@lru_cache(maxsize=1)
def _validator() -> Draft7Validator:
    schema = RemoteAction.action_response_format_spec()
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def validate_action_result(self: RemoteAction, result: Dict[str, Any]) -> bool:
    """Return True, or raise jsonschema's ``ValidationError`` as Rasa does."""
    _validator().validate(result)
    return True


def install() -> None:
    """Use this check from now on."""
    RemoteAction._validate_action_result = validate_action_result
