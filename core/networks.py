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
