"""The address that a reader comes from; a proxy is believed only where the operator trusts it."""

from __future__ import annotations

import ipaddress
from typing import Optional, Tuple, Union

from sanic.request import Request

from bot.channels.settings import Network

Address = Union[ipaddress.IPv4Address, ipaddress.IPv6Address]
UNKNOWN = "unknown"


def request_address(request: Request, proxies: Tuple[Network, ...]) -> str:
    """The key for limits of a request to the web server."""
    # A proxy may add a header of its own after the one that the reader sent.
    forwarded = ",".join(request.headers.getall("x-forwarded-for", []))
    return reader_address(request.ip, forwarded, proxies)


def reader_address(peer: str, forwarded: str, proxies: Tuple[Network, ...]) -> str:
    """The key for limits: the peer, or what the last trusted proxy saw (``X-Forwarded-For``)."""
    found = _address(peer)
    for word in reversed(forwarded.split(",") if forwarded else []):
        if found is None or not any(found in network for network in proxies):
            break
        seen = _address(word)
        if seen is None:
            break
        found = seen
    return _key(found)


def _address(word: str) -> Optional[Address]:
    try:
        found = ipaddress.ip_address(word.strip().strip("[]").split("%")[0])
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return mapped or found


def _key(address: Optional[Address]) -> str:
    if address is None:
        return UNKNOWN
    if address.version == 4:
        return str(address)
    # One household or office has a whole /64 to itself.
    return str(ipaddress.ip_network((address, 64), strict=False))
