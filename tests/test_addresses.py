"""Which addresses are public."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.library.web.addresses import is_public

NOT_PUBLIC = """
    127.0.0.1 127.9.9.9 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
    192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 192.88.99.1 224.0.0.1 239.255.255.255 240.0.0.1
    255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd12:3456::1 ff02::1 2001:db8::1 2001::1 2002:7f00:1::
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b:1::1 100::1
    3fff::1 5f00::1 2002:0a00:0001::
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_of_this_machine_or_network_or_of_nobody_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", "1.1.1.1 93.184.216.34 172.32.0.1 100.128.0.1 2606:4700::1111 ::ffff:1.1.1.1 64:ff9b::1.1.1.1".split()
)
def test_an_address_of_anybody_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "text", ["", "law.test", "0177.0.0.1", "2130706433", "127.1", "1.1.1.1.1", "1.1.1.1/32", "١.١.١.١"]
)
def test_what_is_no_address_is_not_public(text):
    assert not is_public(text)


@given(st.ip_addresses())
def test_no_address_that_is_special_in_any_way_is_public(address):
    special = (
        "is_private", "is_loopback", "is_link_local", "is_multicast", "is_unspecified", "is_reserved", "is_site_local",
    )  # fmt: skip
    plain = address if address.version == 4 or not address.ipv4_mapped else address.ipv4_mapped
    carried = ipaddress.IPv6Network("64:ff9b::/96")
    if plain.version == 6 and plain in carried:
        plain = ipaddress.IPv4Address(int(plain) & 0xFFFFFFFF)
    assert not is_public(str(address)) or not any(getattr(plain, name, False) for name in special)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_as_public_in_the_form_of_an_ipv6_address(address):
    assert is_public(f"::ffff:{address}") == is_public(f"64:ff9b::{address}") == is_public(str(address))
