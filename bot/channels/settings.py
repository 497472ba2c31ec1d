"""Every setting of the channels, read once from the environment; see docs/operator.md."""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import dataclass
from typing import Mapping, Optional, Tuple, Union
from urllib.parse import urlsplit

from knowledge.errors import ArticleError

Network = Union[ipaddress.IPv4Network, ipaddress.IPv6Network]
HOST = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]")


@dataclass(frozen=True)
class Rate:
    """So many messages a second, and so many at once before that counts."""

    per_second: float
    at_once: float


@dataclass(frozen=True)
class ChannelSettings:
    """Who may come in, how much, and how fast."""

    origins: Tuple[str, ...] = ("http://localhost:8000", "http://127.0.0.1:8000")
    proxies: Tuple[Network, ...] = ()
    message_length: int = 10_000  # characters
    body_size: int = 262_144  # bytes; 10,000 characters that are all escaped fit in
    reader: Rate = Rate(5, 20)
    sender: Rate = Rate(50, 100)
    address: Rate = Rate(100, 500)
    in_all: Rate = Rate(200, 1000)  # of all channels together
    connections: int = 2_000
    address_connections: int = 200
    turn_seconds: int = 30
    turns_at_once: int = 8
    session_hours: int = 168


def read_channel_settings(environment: Mapping[str, str] = os.environ) -> ChannelSettings:
    """Read the environment; raise with the variable's name where a value can't be used."""
    default = ChannelSettings()
    site = environment.get("SITE_URL") or f"http://localhost:{environment.get('PORT') or 8000}"
    return ChannelSettings(
        origins=_origins(environment.get("ALLOWED_ORIGINS"), site),
        proxies=_networks(environment.get("TRUSTED_PROXIES")),
        message_length=_number(
            "MESSAGE_LENGTH", environment.get("MESSAGE_LENGTH"), default.message_length
        ),
        body_size=_number("BODY_SIZE", environment.get("BODY_SIZE"), default.body_size),
        reader=_rate("READER_RATE", environment.get("READER_RATE"), default.reader),
        sender=_rate("SENDER_RATE", environment.get("SENDER_RATE"), default.sender),
        address=_rate("ADDRESS_RATE", environment.get("ADDRESS_RATE"), default.address),
        in_all=_rate("ALL_RATE", environment.get("ALL_RATE"), default.in_all),
        connections=_number("CONNECTIONS", environment.get("CONNECTIONS"), default.connections),
        address_connections=_number(
            "ADDRESS_CONNECTIONS",
            environment.get("ADDRESS_CONNECTIONS"),
            default.address_connections,
        ),
        turn_seconds=_number("TURN_SECONDS", environment.get("TURN_SECONDS"), default.turn_seconds),
        turns_at_once=_number(
            "TURNS_AT_ONCE", environment.get("TURNS_AT_ONCE"), default.turns_at_once
        ),
        session_hours=_number(
            "SESSION_HOURS", environment.get("SESSION_HOURS"), default.session_hours
        ),
    )


def _origins(value: Optional[str], site: str) -> Tuple[str, ...]:
    if value and value.strip():
        words = re.split(r"[\s,]+", value.strip().strip(","))
        return tuple(dict.fromkeys(_origin("ALLOWED_ORIGINS", word) for word in words))
    origin = _origin("SITE_URL", site, path_allowed=True)
    # On one machine people write either name of loopback into the address bar.
    twin = origin.replace("//localhost", "//127.0.0.1")
    return tuple(dict.fromkeys((origin, twin)))


def _origin(name: str, value: str, path_allowed: bool = False) -> str:
    try:
        parts = urlsplit(value.rstrip("/"))
        port, host = parts.port, parts.netloc.rsplit(":", 1)[0] if parts.port else parts.netloc
    except ValueError:
        raise ArticleError(_not_an_origin(name, value)) from None
    bare = path_allowed or not (parts.path or parts.query or parts.fragment)
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(host) or not bare:
        raise ArticleError(_not_an_origin(name, value))
    # A browser leaves the usual port out of the Origin header.
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host.lower()}" + (f":{port}" if port and port != usual else "")


def _not_an_origin(name: str, value: str) -> str:
    return f"{name}={value} is not an origin; write it like https://www.example.org, without a path"


def _networks(value: Optional[str]) -> Tuple[Network, ...]:
    found = []
    for word in re.split(r"[\s,]+", (value or "").strip().strip(",")):
        if not word:
            continue
        try:
            found.append(ipaddress.ip_network(word, strict=False))
        except ValueError:
            raise ArticleError(
                f"TRUSTED_PROXIES={word} is not an address; write it like 127.0.0.1 or 10.0.0.0/8"
            ) from None
    return tuple(found)


def _number(name: str, value: Optional[str], default: int) -> int:
    if not value:
        return default
    if not re.fullmatch(r"[1-9]\d{0,9}", value):
        raise ArticleError(f"{name}={value} is not a number; give a whole number from 1 on")
    return int(value)


def _rate(name: str, value: Optional[str], default: Rate) -> Rate:
    if not value:
        return default
    match = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)/(\d{1,6})", value)
    if not match or not float(match[1]) or not int(match[2]):
        raise ArticleError(
            f"{name}={value} is not a rate; write PER_SECOND/AT_ONCE, "
            f"like {default.per_second:g}/{default.at_once:g}"
        )
    return Rate(float(match[1]), float(match[2]))
