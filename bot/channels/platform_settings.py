"""The variables of the messaging channels: all of a channel's, or none of them; see docs/channels.md."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Dict, Mapping, Optional

import yaml

from knowledge.errors import ArticleError

FILE = Path("data/channels.yml")
DELIVERIES = Path(".cache/deliveries.db")


def read_platform(
    channel: str, environment: Mapping[str, str] = os.environ, file: Path = FILE
) -> Optional[Dict[str, str]]:
    """The values of a channel that is set up, None where it is not; raise where half of it is.

    ``data/channels.yml`` names the variables, with a pattern and an example of each.
    """
    try:
        rows = yaml.safe_load(file.read_text(encoding="utf-8"))["channels"][channel]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise ArticleError(
            f"{file}: no channel {channel}; restore it from the repository"
        ) from error
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


def deliveries_path(environment: Mapping[str, str] = os.environ) -> Path:
    """The file that remembers which deliveries were taken."""
    return Path(environment.get("DELIVERIES") or DELIVERIES)
