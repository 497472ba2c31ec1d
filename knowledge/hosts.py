"""Where the processes listen, and where Rasa finds the action server: loopback, but for containers."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping

from knowledge.errors import ArticleError

LOOPBACK = "127.0.0.1"
_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")


def read_listen(environment: Mapping[str, str] = os.environ) -> str:
    """The address of this machine that is listened on (LISTEN)."""
    value = environment.get("LISTEN") or LOOPBACK
    try:
        return str(ipaddress.IPv4Address(value))
    except ValueError:
        raise ArticleError(
            f"LISTEN={value} is not an address; write it like {LOOPBACK}, or 0.0.0.0 for all"
        ) from None


def read_actions_host(environment: Mapping[str, str] = os.environ) -> str:
    """The machine of the action server, for endpoints.yml (ACTIONS_HOST)."""
    value = environment.get("ACTIONS_HOST") or LOOPBACK
    if not _NAME.fullmatch(value):
        raise ArticleError(
            f"ACTIONS_HOST={value} is not a host; write its name alone, without a scheme or a port"
        )
    return value
