"""Networks of addresses, for limits on what one household, office or provider's customer can do."""

import ipaddress


def network_of(address: str, *, ipv4_bits: int, ipv6_bits: int) -> str:
    """The network of so many leading bits; text that is no address unchanged. An IPv4 address within IPv6 is IPv4."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    bits = ipv4_bits if parsed.version == 4 else ipv6_bits
    return str(ipaddress.ip_network((parsed, bits), strict=False))


def household_of(address: str) -> str:
    """What counts as one address: an IPv4 address itself, of IPv6 the /64, whose addresses its owner chooses."""
    return network_of(address, ipv4_bits=32, ipv6_bits=64).removesuffix("/32")


def provider_network_of(address: str) -> str:
    """What a provider gives to many of its customers: the /24 of IPv4, the /48 of IPv6."""
    return network_of(address, ipv4_bits=24, ipv6_bits=48)
