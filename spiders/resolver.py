"""Host names → addresses, public ones only."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from spiders.options import Options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred


def is_public(address: str) -> bool:
    """Whether an IP address may be fetched from: no loopback, private, link-local, shared or
    reserved one. Text that is no IP address is not public."""
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


class PublicResolver(CachingThreadedResolver):
    """Refuses names (and literals) that lead to an address inside the house: a registry entry or
    a redirect must not reach the machines next to the crawler. What was looked up is what is
    connected to, so a name cannot change its address in between."""

    allow_private = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Private addresses are let through when the run's options say so."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_private = Options.from_settings(crawler.settings).allow_private
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        """The address of a name. Fails with DNSLookupError."""
        found = super().getHostByName(name, timeout)
        return found if self.allow_private else found.addCallback(self._public)

    def _public(self, address: str) -> str:
        if not is_public(address):
            raise DNSLookupError(f"{address} is a private address")
        return address
