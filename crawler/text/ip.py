"""IP addresses: which of them belong to the public network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


def is_public(address: str) -> bool:
    """Whether an IP address may be asked: no loopback, private, link-local, shared or reserved
    one. Text that is no IP address is not public."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    addresses = (found, *_wrapped(found))
    return all(one.is_global and not one.is_multicast for one in addresses)


NAT64 = ip_network("64:ff9b::/96")
COMPATIBLE = ip_network("::/96")


def _wrapped(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address is only another spelling of."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64 or address in COMPATIBLE:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [inner for inner in found if inner is not None]
