"""Host names → addresses, public ones only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from crawler.text.ip import is_public
from spiders.options import Options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred


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
