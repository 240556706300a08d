from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.fetching.public_addresses import is_public

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "203.162.0.181",
    "100.63.255.255",
    "100.128.0.0",
    "2001:4860:4860::8888",
    "2405:4800::1",
]
CLOSED = [
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.5", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("169.254.169.254", "169.254.1.1", "100.64.0.1", "100.127.255.255", "100.100.100.200", "168.63.129.16"),
    *("192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.5", "::ffff:7f00:1", "fe80::1", "fe80::1%eth0"),
    *("fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2002:7f00:1::", "2002:808:808::1", "2001::1", "2001:db8::1"),
    *("64:ff9b::127.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::8.8.8.8", "100::1", "3fff::1"),
    *("2001:4860:4860::8888%eth0", "", "localhost", "8.8.8", "2130706433"),
]
CLOSED_NETWORKS = [
    ip_network(text)
    for text in ("10.0.0.0/8", "127.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16")
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_servers_are_public(address):
    assert is_public(address)


def test_public_servers_behind_nat64_are_public():
    assert is_public("64:ff9b::8.8.8.8")
    assert is_public("::ffff:8.8.8.8")


@pytest.mark.parametrize("address", CLOSED)
def test_nothing_else_is(address):
    assert not is_public(address)


@given(st.sampled_from(CLOSED_NETWORKS), st.integers(0, 2**24 - 1))
def test_a_private_address_is_private_in_every_form(network, offset):
    address = IPv4Address(int(network.network_address) + offset % network.num_addresses)
    number = int(address)
    forms = [number, number | 0xFFFF << 32, number | 0x64FF9B << 96, 0x2002 << 112 | number << 80]
    assert not is_public(str(address))
    assert not any(is_public(str(IPv6Address(form))) for form in forms)
    assert not any(is_public(f"::ffff:{address}{zone}") for zone in ("", "%1"))


@given(st.ip_addresses())
def test_no_address_is_public_that_python_calls_private(address):
    nat64 = address.version == 6 and int(address) >> 32 == 0x64FF9B << 64
    mapped = address.version == 6 and address.ipv4_mapped is not None
    if is_public(str(address)) and not nat64 and not mapped:
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved


@given(st.text())
def test_any_text_is_answered(text):
    is_public(text)
