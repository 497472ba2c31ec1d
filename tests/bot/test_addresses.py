"""Where a reader comes from."""

import ipaddress

import pytest

from bot.channels.addresses import UNKNOWN, reader_address

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
