"""Which machines of the network are anybody's to reach: not this one, and none of the network that it stands in."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_SPECIAL_4 = tuple(
    map(
        IPv4Network,
        """0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
        192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4""".split(),
    )
)
"""IANA's registry of special addresses, multicast and what is reserved; Python's own list changes with its version."""
_GLOBAL_6 = IPv6Network("2000::/3")
_SPECIAL_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""What of these is not public: special uses, examples, and tunnels, which lead to any IPv4 address."""
_CARRIERS = tuple(map(IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96")))
"""IPv6 addresses that stand for the IPv4 address in their last 32 bits."""


def is_public(address: str) -> bool:
    """Whether an IP address is a public one; what is none is not.

    Not so are those that are private, shared, of this machine or this link, multicast, reserved or unspecified, also
    where an IPv6 address stands for them.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if not any(found in network for network in _CARRIERS):
            return found in _GLOBAL_6 and not any(found in network for network in _SPECIAL_6)
        found = IPv4Address(int(found) & 0xFFFFFFFF)
    return not any(found in network for network in _SPECIAL_4)
