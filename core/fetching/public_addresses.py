"""Which network addresses belong to the public internet, and so may be asked."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# `is_global` differs between versions of Python, and takes some of these for public ones.
_NOT_PUBLIC_4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by the customers of a provider; metadata of a cloud, too
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's metadata, on an address that looks public
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
# Everything beyond is local, multicast, reserved, or a form of an IPv4 address.
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # Teredo, benchmarks, ORCHID
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 address of anybody's choice behind any relay
        "3fff::/20",
    )
)
# Networks that reach IPv4 through it get public servers under it: the address inside decides.
_NAT64 = IPv6Network("64:ff9b::/96")
_IPV4_BITS = 0xFFFFFFFF


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public internet. False for text that is no address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return _is_public_4(parsed) if isinstance(parsed, IPv4Address) else _is_public_6(parsed)


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in network for network in _NOT_PUBLIC_4)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id:
        return False
    if address.ipv4_mapped:
        return _is_public_4(address.ipv4_mapped)
    if address in _NAT64:
        return _is_public_4(IPv4Address(int(address) & _IPV4_BITS))
    return address.is_global and address in _PUBLIC_6 and not any(address in network for network in _NOT_PUBLIC_6)
