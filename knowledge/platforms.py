"""The variables of the messaging channels: all of a channel's, or none of them; see docs/operator.md."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import ArticleError
from knowledge.yaml_text import read_yaml

FILE = Path(__file__).resolve().parents[1] / "data" / "channels.yml"


def read_platform(
    channel: str, environment: Mapping[str, str] = os.environ, file: Path = FILE
) -> dict[str, str] | None:
    """The values of a channel that is set up, None where it is not; raise where half of it is.

    ``data/channels.yml`` names the variables, with a pattern and an example of each.
    """
    known = _rows(file)
    if channel not in known:
        raise ArticleError(f"{file}: no channel {channel}; restore it from the repository")
    rows = known[channel]
    values = {name: (environment.get(name) or "").strip() for name in rows["variables"]}
    own = [name for name in values if not rows["variables"][name].get("shared")]
    required = [name for name in values if not rows["variables"][name].get("default")]
    if not any(values[name] for name in own if name in required):
        return None
    for name, value in values.items():
        row = rows["variables"][name]
        values[name] = value or row.get("default", "")
        if not values[name]:
            raise ArticleError(
                f"{channel}: {name} is missing; set it ({row['example']}), or none of {channel}'s"
            )
        if not re.fullmatch(row["pattern"], values[name]):
            raise ArticleError(
                f"{channel}: {name} has not the form of {row['example']}; {row['where']}"
            )
    return values


def signature(secret: str, stamp: str, body: bytes) -> str:
    """HMAC-SHA-256 over "<time stamp>.<body>" in hexadecimal digits, for programs that are called back."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def channel_names(file: Path = FILE) -> tuple[str, ...]:
    """All messaging channels."""
    return tuple(_rows(file))


def _rows(file: Path) -> dict[str, Any]:
    try:
        rows: dict[str, Any] = read_yaml(file.read_text(encoding="utf-8"))["channels"]
        return dict(rows)
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise ArticleError(f"{file}: {error}; restore it from the repository") from error
