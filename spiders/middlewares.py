"""What may be asked of a site: its robots rules, its own host, public addresses."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from protego import Protego
from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import NotConfigured
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from crawler.text.ip import is_public
from crawler.text.urls import same_site
from spiders.failures import Forbidden, LeftTheSite, NoRules, Turned
from spiders.options import Options
from spiders.slots import HostSlots

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

HOME = "home"
"""`Request.meta` key: the home page of the source that the request is for."""


class PublicAddresses:
    """Turns away addresses that are private by their looks: IP literals and `localhost`. Names
    that resolve to one are refused by `spiders.resolver`."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Not used when the run's options allow private addresses."""
        if Options.from_settings(crawler.settings).allow_private:
            raise NotConfigured
        return cls()

    def process_request(self, request: Request) -> None:
        """Raises Turned."""
        host = (urlparse_cached(request).hostname or "").rstrip(".")
        literal = host.replace(".", "").isdigit() or ":" in host
        if host == "localhost" or (literal and not is_public(host)):
            raise Turned(f"{host} is a private address (--allow-private lets it through)")


class RobotsRules:
    """Obeys robots.txt as RFC 9309 says: none there (4xx): all is allowed; not to be had (5xx,
    time-out): nothing is. Scrapy's own takes both for a permission."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent: str = crawler.settings["USER_AGENT"]
        self._rules: dict[str, asyncio.Task[Protego]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Not used when ROBOTSTXT_OBEY is off."""
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises Forbidden, Turned when the rules cannot be had, and what the connection raised
        when the host does not answer."""
        if request.meta.get("robots"):
            return
        parts = urlparse_cached(request)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = asyncio.ensure_future(self._fetch(site, parts.netloc.lower()))
        rules = await self._rules[site]
        if not rules.can_fetch(request.url, self.agent):
            raise Forbidden

    async def _fetch(self, site: str, slot: str) -> Protego:
        engine = self.crawler.engine
        assert engine is not None
        response = await engine.download_async(
            Request(
                f"{site}/robots.txt",
                meta={"robots": True},
                callback=NO_CALLBACK,
                dont_filter=True,
            )
        )
        if response.status >= 500 or response.status == 429:
            raise NoRules(f"robots.txt cannot be had (HTTP {response.status})")
        text = response.body.decode("utf-8", "replace") if response.status < 300 else ""
        rules = Protego.parse(text)
        delay = rules.crawl_delay(self.agent)
        if delay and isinstance(engine.downloader, HostSlots):
            engine.downloader.slow_down(slot, min(float(delay), LONGEST_DELAY))
        return rules


LONGEST_DELAY = 60.0
"""Seconds; a robots.txt that asks for more between two requests gets this."""


class StayOnSite(RedirectMiddleware):
    """Follows redirects, but never off the source's own host: so the Referer, too, stays as it is."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Without Scrapy's search for its own Referer middleware, which is not used."""
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def handle_referer(self, request: Request, response: Response) -> None:
        """Leave the header as it is."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Raises LeftTheSite, and Turned for a circle."""
        try:
            result = super().process_response(request, response)
        except ValueError as error:
            raise Turned("redirects to what is no web address") from error
        if not isinstance(result, Request):
            return result
        if result.url in result.meta["redirect_urls"]:
            raise Turned("redirects in a circle")
        home = request.meta.get(HOME)
        if home and not same_site(result.url, home):
            host = urlparse_cached(result).netloc
            raise LeftTheSite(f"leads to another host, {host}")
        return result
