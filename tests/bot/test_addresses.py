"""Where a reader comes from."""

import ipaddress
from types import SimpleNamespace

import pytest
from sanic.compat import Header

from bot.channels.addresses import UNKNOWN, reader_address, request_address

NONE = ()
LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
INNER = (*LOOPBACK, ipaddress.ip_network("10.0.0.0/8"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "address"),
    [
        ("127.0.0.1", "", NONE, "127.0.0.1"),
        ("127.0.0.1", "9.9.9.9", NONE, "127.0.0.1"),
        ("127.0.0.1", "9.9.9.9", LOOPBACK, "9.9.9.9"),
        ("127.0.0.1", "1.1.1.1, 9.9.9.9", LOOPBACK, "9.9.9.9"),
        ("127.0.0.1", "1.1.1.1, 9.9.9.9, 10.0.0.2", INNER, "9.9.9.9"),
        ("8.8.8.8", "9.9.9.9", LOOPBACK, "8.8.8.8"),
        ("127.0.0.1", "rubbish", LOOPBACK, "127.0.0.1"),
        ("127.0.0.1", "9.9.9.9, ,", LOOPBACK, "127.0.0.1"),
        ("::ffff:127.0.0.1", "9.9.9.9", LOOPBACK, "9.9.9.9"),
        ("127.0.0.1", "2001:db8:1:2:3:4:5:6", LOOPBACK, "2001:db8:1:2::/64"),
        ("", "", LOOPBACK, UNKNOWN),
    ],
)
def test_a_forwarded_address_counts_only_from_a_trusted_proxy(peer, forwarded, proxies, address):
    """The last address that a trusted proxy saw; what a reader writes before it is not believed."""
    assert reader_address(peer, forwarded, proxies) == address


def test_a_second_header_is_read_after_the_first():
    """The first one may be the reader's own."""
    headers = Header([("x-forwarded-for", "1.1.1.1"), ("X-Forwarded-For", "9.9.9.9")])
    request = SimpleNamespace(ip="127.0.0.1", headers=headers)
    assert request_address(request, LOOPBACK) == "9.9.9.9"
    assert request_address(SimpleNamespace(ip="8.8.8.8", headers=Header()), LOOPBACK) == "8.8.8.8"
